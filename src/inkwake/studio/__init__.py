"""The studio: a server on one's own machine and the page that it serves.

    page (browser) ── api ── store ── database and files
                        └─── crew ── worker processes: the library's verbs

The server process holds no drawing logic and decodes no picture: whatever reads bytes of a user
or takes time happens in worker processes with limits of time and memory.
"""

from inkwake.studio.home import data_home
from inkwake.studio.serve import serve
from inkwake.studio.settings import Settings

__all__ = ["Settings", "data_home", "serve"]

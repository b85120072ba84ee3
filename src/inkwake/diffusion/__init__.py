"""Diffusion models of the user's own, from local folders, behind the same commands as our nets.

Nothing is ever downloaded. The room needs the extra ``diffusion``; nothing else in the house does.
"""

from inkwake.diffusion.library import check_installed
from inkwake.diffusion.sketch import Settings, check_folders, painted

__all__ = ["Settings", "check_folders", "check_installed", "painted"]

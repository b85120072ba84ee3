"""``inkwake studio`` with the stand-in for the portrait engine: ``python studio.py --port 0``."""

import os
import sys
from pathlib import Path

from inkwake.studio import Settings, data_home, serve

# The workers load it, too.
here = str(Path(__file__).parent)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
port = int(sys.argv[sys.argv.index("--port") + 1])
serve(Settings(home=data_home(), port=port, engine="portraits:Engine"), browser=False)

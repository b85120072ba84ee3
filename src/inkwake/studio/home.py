"""Where the studio keeps its data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME = "INKWAKE_HOME"
"""Environment variable: the folder of the studio's data."""


def data_home() -> Path:
    """The folder named by ``INKWAKE_HOME``, else inkwake's place in the user's data folder."""
    named = os.environ.get(HOME)
    if named:
        return Path(named).expanduser().absolute()
    return _user_data() / "inkwake"


def _user_data() -> Path:
    """The system's folder for data of programs."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")

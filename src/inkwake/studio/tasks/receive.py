"""An uploaded file becomes pixels; nothing else of it goes any further."""

from __future__ import annotations

from pathlib import Path

from inkwake.picture import read
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.pixels import write_original


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Decode ``upload`` within the limits and write it anew as ``original``."""
    # Bytes, not a path, so that no message names one.
    picture = read(Path(order["upload"]).read_bytes())
    tell(0.5, "reading the picture")
    write_original(picture, folder / "original")
    return {"files": {"original": "original"}}

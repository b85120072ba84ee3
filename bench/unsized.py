"""Foreign SVGs drawn at a size of one's own: the renderer knows no millimetres and no points."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np
import resvg_py

from inkwake.arrays import Bytes


def svg_drawn(path: Path, width: int) -> Bytes:
    """(h, w, 3) uint8 bgr of an SVG on white; the view box alone counts.

    Args:
        path: of the SVG.
        width: of the picture, px.
    """
    text = path.read_text("utf-8")
    root = re.search(r"<svg[^>]*>", text)
    assert root is not None, path
    bare = re.sub(r"\s(?:width|height)\s*=\s*\"[^\"]*\"", "", root[0])
    shown = text.replace(root[0], bare if "viewBox" in bare else root[0], 1)
    code = resvg_py.svg_to_bytes(svg_string=shown, background="white", width=width)
    return np.asarray(cv2.imdecode(np.frombuffer(bytes(code), np.uint8), cv2.IMREAD_COLOR))

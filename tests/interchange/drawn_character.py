"""A small figure with a folder of its own, drawn by the tests themselves."""

from pathlib import Path

import cv2
import numpy as np
import yaml
from PIL import Image

from inkwake.arrays import Bytes

SIZE = (120, 160)

JOINTS: dict[str, tuple[str | None, tuple[int, int]]] = {
    "root": (None, (60, 95)),
    "hip": ("root", (60, 95)),
    "torso": ("hip", (60, 60)),
    "neck": ("torso", (60, 32)),
    "right_shoulder": ("torso", (48, 62)),
    "right_elbow": ("right_shoulder", (30, 70)),
    "right_hand": ("right_elbow", (16, 78)),
    "left_shoulder": ("torso", (72, 62)),
    "left_elbow": ("left_shoulder", (90, 70)),
    "left_hand": ("left_elbow", (104, 78)),
    "right_hip": ("root", (52, 98)),
    "right_knee": ("right_hip", (48, 120)),
    "right_foot": ("right_knee", (46, 146)),
    "left_hip": ("root", (68, 98)),
    "left_knee": ("left_hip", (72, 120)),
    "left_foot": ("left_knee", (74, 146)),
}

PAPER = (228, 222, 210)
INK = (40, 60, 140)


def draw_figure() -> tuple[Bytes, Bytes]:
    """(h, w, 3) drawing on paper, and its (h, w) mask, 0 or 255, with a skirt of 2 px."""
    width, height = SIZE
    shape = np.zeros((height, width), np.uint8)
    for parent, place in JOINTS.values():
        if parent is not None:
            cv2.line(shape, JOINTS[parent][1], place, 255, 11)
    cv2.ellipse(shape, (60, 78), (16, 26), 0, 0, 360, 255, -1)
    cv2.circle(shape, (60, 30), 18, 255, -1)
    rgb = np.full((height, width, 3), PAPER, np.uint8)
    rgb[shape > 0] = INK
    mask = cv2.dilate(shape, np.ones((5, 5), np.uint8))
    return rgb, np.asarray(mask, dtype=np.uint8)


def skeleton_data() -> list[dict[str, object]]:
    """The skeleton as ``char_cfg.yaml`` lists it."""
    return [
        {"loc": list(place), "name": name, "parent": parent}
        for name, (parent, place) in JOINTS.items()
    ]


def write_folder(folder: Path) -> Path:
    """A folder as AnimatedDrawings writes it: RGBA texture, alpha 255 everywhere."""
    folder.mkdir(parents=True)
    rgb, mask = draw_figure()
    alpha = np.full(mask.shape, 255, np.uint8)
    Image.fromarray(np.dstack([rgb, alpha])).save(folder / "texture.png")
    Image.fromarray(mask).save(folder / "mask.png")
    cfg = {"height": SIZE[1], "width": SIZE[0], "skeleton": skeleton_data()}
    (folder / "char_cfg.yaml").write_text(yaml.safe_dump(cfg))
    return folder

"""Small sets of labelled drawings, made by the tests themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import yaml
from PIL import Image

from inkwake.arrays import Bytes
from inkwake.figure import BIPED
from inkwake.interchange.coco import KEYPOINTS, OUR_NAMES
from inkwake.interchange.coco_masks import trace_polygons

SIZE = (240, 320)
"""Width and height of a picture, px."""

BOX = (60, 50, 180, 270)

_PLACES = {
    "root": (60, 130),
    "hip": (60, 130),
    "torso": (60, 75),
    "neck": (60, 35),
    "right_shoulder": (40, 75),
    "right_elbow": (24, 95),
    "right_hand": (12, 120),
    "left_shoulder": (80, 75),
    "left_elbow": (96, 60),
    "left_hand": (108, 40),
    "right_hip": (46, 130),
    "right_knee": (42, 165),
    "right_foot": (40, 205),
    "left_hip": (74, 130),
    "left_knee": (80, 165),
    "left_foot": (84, 205),
}


def joints(seed: int = 0) -> dict[str, tuple[int, int]]:
    """Joints of a person in px of its box, another pose for each seed."""
    rng = np.random.default_rng(seed)
    # Trunk and sides stay as they are, so that root and torso are middles.
    loose = ("elbow", "hand", "knee", "foot", "neck")
    return {
        name: (x, y)
        if not name.endswith(loose)
        else (
            int(np.clip(x + rng.integers(-18, 19), 8, 111)),
            int(np.clip(y + rng.integers(-18, 19), 16, 211)),
        )
        for name, (x, y) in _PLACES.items()
    }


def draw(seed: int = 0) -> tuple[Bytes, Bytes]:
    """(h, w, 3) a person on paper, and its (h, w) mask, 0 or 255, both of the whole picture."""
    rng = np.random.default_rng(seed)
    shape = np.zeros(SIZE[::-1], np.uint8)
    at = {name: (x + BOX[0], y + BOX[1]) for name, (x, y) in joints(seed).items()}
    for name, parent in BIPED.items():
        if parent is not None:
            cv2.line(shape, at[parent], at[name], 255, int(rng.integers(6, 12)))
    trunk = (int(rng.integers(14, 26)), int(rng.integers(30, 40)))
    cv2.ellipse(shape, (120, 152), trunk, 0, 0, 360, 255, -1)
    cv2.circle(shape, at["neck"], int(rng.integers(12, 20)), 255, -1)
    colour = rng.integers(0, 150, 3)
    rgb = np.full((*shape.shape, 3), (236, 231, 222), np.uint8)
    rgb[shape > 0] = colour
    for _ in range(3):
        spot = (int(rng.integers(80, 160)), int(rng.integers(90, 190)))
        cv2.circle(rgb, spot, int(rng.integers(4, 12)), rng.integers(0, 255, 3).tolist(), -1)
    noise = rng.normal(0, 3, rgb.shape)
    return np.clip(rgb + noise, 0, 255).astype(np.uint8), shape


def write_character(folder: Path, seed: int = 0) -> Path:
    """A character folder as AnimatedDrawings leaves it behind."""
    folder.mkdir(parents=True)
    rgb, shape = draw(seed)
    left, top, right, bottom = BOX
    Image.fromarray(rgb).save(folder / "image.png")
    Image.fromarray(shape[top:bottom, left:right]).save(folder / "mask.png")
    Image.fromarray(rgb[top:bottom, left:right]).save(folder / "texture.png")
    skeleton = [
        {"loc": list(place), "name": name, "parent": BIPED[name]}
        for name, place in joints(seed).items()
    ]
    cfg = {"width": right - left, "height": bottom - top, "skeleton": skeleton}
    (folder / "char_cfg.yaml").write_text(yaml.safe_dump(cfg))
    box = {"left": left, "top": top, "right": right, "bottom": bottom}
    (folder / "bounding_box.yaml").write_text(yaml.safe_dump(box))
    return folder


def write_characters(home: Path, count: int) -> Path:
    """A folder of that many different characters."""
    for seed in range(count):
        write_character(home / f"drawing_{seed:02}", seed)
    return home


def label(seed: int = 0, scale: float = 1.0) -> dict[str, Any]:
    """The annotation of a drawing, in px of a picture ``scale`` times as large."""
    left, top, right, bottom = BOX
    spots = {name: (x + left, y + top) for name, (x, y) in joints(seed).items()}
    keypoints: list[float] = []
    for name in KEYPOINTS:
        spot = spots.get(OUR_NAMES.get(name, name))
        keypoints += [0, 0, 0] if spot is None else [*((s + 0.5) * scale - 0.5 for s in spot), 2]
    rings = trace_polygons(draw(seed)[1] > 0)
    return {
        "bbox": [left * scale, top * scale, (right - left) * scale, (bottom - top) * scale],
        "segmentation": [[edge * scale for edge in ring] for ring in rings],
        "keypoints": keypoints,
        "category_id": 1,
    }


def write_coco(home: Path, labels: dict[str, list[dict[str, Any]]], size: tuple[int, int]) -> Path:
    """A COCO file of pictures of one size: name → annotations."""
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    for number, (name, given) in enumerate(labels.items()):
        images.append({"id": number, "file_name": name, "width": size[0], "height": size[1]})
        for entry in given:
            annotations.append({"id": len(annotations), "image_id": number, **entry})
    content = {
        "images": images,
        "annotations": annotations,
        "categories": [{"id": 1, "name": "person"}],
    }
    home.mkdir(parents=True, exist_ok=True)
    path = home / "labels.json"
    path.write_text(json.dumps(content))
    return path

"""Crops of box figures: cheap, and as easy to learn as a test can wait for."""

import cv2
import numpy as np

from inkwake.learn.figure.sample import as_sample
from inkwake.learn.shards import Sample
from inkwake.learn.world.nouns import JOINTS, KINDS, PART, Crop, stream

SIDE = 80


def fake_crop(seed: int) -> Crop:
    rng = stream(seed, "fake")
    picture = np.full((SIDE, SIDE, 3), 250, np.uint8)
    parts = np.zeros((SIDE, SIDE), np.uint8)
    joints = np.zeros((len(JOINTS), 2))
    seen = np.zeros(len(JOINTS), np.uint8)
    none = rng.random() < 0.1
    if not none:
        x, y = (int(v) for v in rng.integers(28, 52, 2))
        for part, dx, dy, shade in (("head", 0, -12, 20), ("trunk", 0, 6, 90)):
            spot = (x + dx, y + dy)
            cv2.circle(picture, spot, 9, (shade, shade, 160), -1)
            cv2.circle(parts, spot, 9, PART[part], -1)
        for name, dx, dy in (("neck", 0, -12), ("torso", 0, -1), ("root", 0, 13),
                             ("right_shoulder", -8, 4), ("left_shoulder", 8, 4)):  # fmt: skip
            joints[JOINTS.index(name)] = x + dx, y + dy
            seen[JOINTS.index(name)] = 2
    tips = rng.uniform(10, 70, (int(rng.integers(0, 3)), 2))
    return Crop(picture, parts, joints, seen, tips, KINDS.index("none") if none else 0, 0)


def fake_sample(seed: int) -> Sample:
    return as_sample(fake_crop(seed))

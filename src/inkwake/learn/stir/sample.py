"""Parts of generated figures, brushed as people brush, and what they do by nature.

Legend
    parts   (s, s) uint8 label map of a crop of the world, see ``figure.labels``
    brush   a mask that is a little too wide, too narrow or uneven
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.figure.labels import PARTS
from inkwake.learn.shards import Sample
from inkwake.learn.world.crop import figure_crop
from inkwake.learn.world.nouns import stream
from inkwake.stir.natural import NATURES, views

GROUPS: dict[tuple[str, ...], str] = {
    ("tail",): "wag",
    ("right_arm", "hand"): "swing", ("left_arm", "hand"): "swing",
    ("right_leg", "foot"): "swing", ("left_leg", "foot"): "swing", ("limb",): "swing",
    ("head", "hair", "hat", "ear", "eye", "pupil", "mouth"): "nod",
    ("ear",): "shake",
    ("hair",): "wave",
    ("eye", "pupil"): "blink",
    ("mouth",): "talk",
    ("wing",): "flap",
    ("trunk",): "breathe",
    PARTS[1:]: "bounce",
}  # fmt: skip
"""Parts that are brushed together → what they do."""
_LEAST = 24
_MANY = 3


def draw(seed: int) -> Sample:
    """Some parts of the figure of a seed: what the net sees of each, and their natures."""
    rng = stream(seed, "stir natures")
    crop = figure_crop(seed)
    owned = [(_own(crop.parts, group), name) for group, name in GROUPS.items()]
    options = [(mask, name) for mask, name in owned if mask.sum() >= _LEAST]
    # Every nature is as likely as any other that the figure has.
    kinds = sorted({name for _, name in options})
    seen, labels = [], []
    for _ in range(_MANY):
        name = str(rng.choice(kinds)) if kinds else "bounce"
        fitting = [mask for mask, own in options if own == name]
        mask = (
            fitting[int(rng.integers(len(fitting)))] if fitting else np.ones_like(crop.parts, bool)
        )
        brush = brushed(_one_piece(np.asarray(mask, bool), rng), rng)
        seen.append(np.round(255 * views(crop.picture, brush)).astype(np.uint8))
        labels.append(NATURES.index(name))
    return {"views": np.stack(seen), "labels": np.array(labels, np.uint8)}


def _own(parts: Bytes, group: tuple[str, ...]) -> Mask:
    return np.asarray(np.isin(parts, [PARTS.index(name) for name in group]))


def _one_piece(mask: Mask, rng: np.random.Generator) -> Mask:
    """One of its pieces: eyes are brushed one by one."""
    count, names, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8))
    large = [k for k in range(1, count) if stats[k, cv2.CC_STAT_AREA] >= _LEAST // 2]
    return np.asarray(names == int(rng.choice(large))) if large else mask


def brushed(mask: Mask, rng: np.random.Generator) -> Mask:
    """The mask as a person brushes it."""
    wide = float(np.sqrt(mask.sum()))
    off = float(rng.normal(0.04, 0.07)) * wide
    inner = cv2.distanceTransform(mask.view(np.uint8), cv2.DIST_L2, 5)
    outer = cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, 5)
    dice = rng.normal(0, 1, mask.shape).astype(np.float32)
    soft = np.asarray(cv2.GaussianBlur(dice, (0, 0), max(2.0, 0.2 * wide)), np.float32)
    shaky = soft * np.float32(rng.uniform(0, 0.08) * wide / max(float(soft.std()), 1e-6))
    found = np.asarray(inner - outer + off + shaky > 0)
    return found if found.sum() >= 6 else mask

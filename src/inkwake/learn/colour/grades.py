"""The colours of real things: how light, how coloured, how varied each one is.

Only numbers are kept of a picture, six of each: mean and spread of its lightness and its two
colours. Painting by rule is brought to the numbers of one of them, so that fruit by rule is as
varied as fruit is.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from inkwake.colour.planes import LOOKS, THINGS
from inkwake.colour.things.grade import BODY, numbers_of
from inkwake.learn.colour.targets import Targets
from inkwake.picture.target import new_file

_KEPT = 60
_FEW = 20
_SHARE = 0.8
"""Share of pictures whose numbers are kept."""


def graded(targets: Targets, seed: int = 0) -> dict[str, np.ndarray]:
    """Numbers of some pictures of each thing and look.

    Returns:
        "THING LOOK" → (n, 6) float16, n up to 48; kinds without five pictures are left out.
    """
    rng = np.random.default_rng(seed)
    found = {}
    for thing, name in enumerate(THINGS):
        for look, manner in enumerate(LOOKS):
            of = np.flatnonzero((targets.thing == thing) & (targets.look == look))
            if len(of) < 5:
                continue
            if len(of) < _FEW:  # a few old pictures are no fair sample of a fruit
                of = np.concatenate([of, np.flatnonzero(targets.thing == thing)])
            rows = []
            for number in rng.permutation(of)[:_KEPT]:
                rgba = targets.rgba[number]
                body = cv2.erode((rgba[..., 3] > 200).astype(np.uint8), np.ones((BODY, BODY)))
                if body.sum() > 200:
                    rgb = rgba[..., :3].astype(np.float32) / 255
                    rows.append(np.concatenate(numbers_of(rgb, np.asarray(body > 0))))
            found[f"{name} {manner}"] = _usual(np.array(rows)).astype(np.float16)
    return found


def _usual(rows: np.ndarray) -> np.ndarray:
    """Those whose colours are not strange: rotten, unripe and badly lit ones are left out."""
    away = rows - np.median(rows, axis=0)
    inverse = np.linalg.inv(np.cov(away[:, :3].T) + np.eye(3))
    far = np.einsum("ni,ij,nj->n", away[:, :3], inverse, away[:, :3])
    return rows[np.sort(np.argsort(far)[: max(4, int(_SHARE * len(rows)))])]


def write_grades(targets: Targets, path: Path) -> None:
    """Keep them in a file of a few kilobytes."""
    with new_file(path, force=True) as unfinished, unfinished.open("wb") as file:
        np.savez_compressed(file, **graded(targets))  # type: ignore[arg-type]

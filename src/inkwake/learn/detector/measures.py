"""How good a detector is on pages that it was never trained on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats
from inkwake.figure.sightings import DRAWN_KINDS, overlaps, read
from inkwake.learn.training.feed import Batch

SURE = 0.0
"""Log odds from which on a sighting counts as said."""

_BARS = (0.5, 0.75)
_LARGE = 0.25


class Tally:
    """Collects outputs and labels of whole pages, batch by batch."""

    def __init__(self) -> None:
        self._seen: list[tuple[float, float]] = []
        self._scores: list[float] = []
        self._right: dict[float, list[bool]] = {bar: [] for bar in _BARS}
        self._best: list[tuple[float, bool]] = []
        self._figures = 0
        self._empty: list[bool] = []
        self._some: list[bool] = []
        self._kinds: list[bool] = []

    def add(self, found: dict[str, Floats], batch: Batch) -> None:
        """Take one batch of maps and labels."""
        for index in range(len(batch["picture"])):
            real = batch["real"][index] > 0
            boxes, kinds = batch["boxes"][index][real], batch["kinds"][index][real]
            seen = read(found, index)
            sure = [spot for spot in seen if spot.score > SURE]
            self._some.append((float(found["some"][index, 0]) > 0) == bool(real.any()))
            self._figures += len(boxes)
            if not len(boxes):
                self._empty.append(not sure)
            told = np.array([spot.box for spot in seen]).reshape(-1, 4)
            overlap = overlaps(told, boxes.astype(np.float64))
            for bar in _BARS:
                self._right[bar] += _matched(overlap, bar)
            self._scores += [spot.score for spot in seen]
            for number, box in enumerate(boxes):
                large = max(box[2:] - box[:2]) > _LARGE * batch["picture"].shape[1]
                rows = [k for k, spot in enumerate(seen) if spot.score > SURE]
                best = max((float(overlap[k, number]) for k in rows), default=0.0)
                self._best.append((best, bool(large)))
                if best > _BARS[0]:
                    row = max(rows, key=lambda k: float(overlap[k, number]))
                    self._kinds.append(DRAWN_KINDS.index(seen[row].kind) == kinds[number])

    def measures(self) -> dict[str, float]:
        """The table; ``score`` sums up figures found and empty pages left alone."""
        scores = np.array(self._scores)
        table: dict[str, float] = {}
        for bar in _BARS:
            right = np.array(self._right[bar], bool)
            name = f"{round(100 * bar)}"
            said = scores > SURE
            table[f"recall_{name}"] = float((right & said).sum() / max(1, self._figures))
            table[f"precision_{name}"] = float((right & said).sum() / max(1, said.sum()))
            table[f"ap_{name}"] = average_precision(scores, right, self._figures)
        best = np.array([b for b, _ in self._best])
        large = np.array([size for _, size in self._best], bool)
        table["iou"] = float(best[best > _BARS[0]].mean()) if (best > _BARS[0]).any() else 0.0
        if large.any():
            table["recall_75_large"] = float((best[large] >= _BARS[1]).mean())
        table["kind"] = float(np.mean(self._kinds or [False]))
        table["some"] = float(np.mean(self._some or [False]))
        table["empty"] = float(np.mean(self._empty or [True]))
        table["score"] = (table["ap_50"] + table["ap_75"] + table["empty"]) / 3
        return table


def average_precision(scores: NDArray[Any], right: NDArray[np.bool_], figures: int) -> float:
    """Area under precision over recall, precision made falling."""
    if not len(scores) or not figures:
        return 0.0
    hit = right[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hit) / np.arange(1, len(hit) + 1)
    falling = np.maximum.accumulate(precision[::-1])[::-1]
    return float(falling[hit].sum() / figures)


def _matched(overlap: NDArray[np.float64], bar: float) -> list[bool]:
    """Which sightings, the surest first, meet a figure that none before has taken."""
    free = np.ones(overlap.shape[1], bool)
    right = []
    for row in overlap:
        open_row = np.where(free, row, 0.0)
        best = int(open_row.argmax()) if len(row) else 0
        met = bool(len(row)) and bool(open_row[best] >= bar)
        if met:
            free[best] = False
        right.append(met)
    return right

"""How good a clean-up is on generated sketches that were never trained on."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.learn.line.losses import BAND
from inkwake.learn.line.model import HALF_UNIT, STEP_UNIT
from inkwake.learn.training.feed import Batch

_CENTRE = 0.6
_SLACK = 1.5


class Tally:
    """Collects outputs and labels, batch by batch."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = {}
        self._counts: dict[str, float] = {}

    def add(self, found: dict[str, Floats], batch: Batch) -> None:
        """Take one batch of maps and labels."""
        for i in range(len(batch["picture"])):
            step = batch["step"][i]
            away = np.hypot(step[0], step[1])
            near = batch["near"][i] > 0
            told = found["step"][i] * STEP_UNIT
            line = found["line"][i, 0] > 0
            real = near & (away <= _CENTRE)
            drawn = line & (np.hypot(told[0], told[1]) <= _CENTRE)
            self._pair("precision", drawn, real)
            self._pair("recall", real, drawn)
            band = near & (away <= BAND)
            self._mean("step", np.hypot(*(told - step)), band)
            self._mean("half", np.abs(found["half"][i, 0] * HALF_UNIT - batch["half"][i]), band)
            self._mean("ink", np.abs(_share(found["ink"][i, 0]) - batch["ink"][i]), None)
            for name in ("solid", "bridge"):
                self._overlap(name, found[name][i, 0] > 0, batch[name][i] > 0)
            self._mean("key", (found["key"][i].argmax(0) == batch["key"][i]) * 1.0,
                       batch["key"][i] > 0)  # fmt: skip

    def measures(self) -> dict[str, float]:
        """Lines found within 1.5 px, errors in px, overlaps; ``score`` is the F measure."""
        found = {
            name: self._sums[name] / max(self._counts[name], 1e-9) for name in sorted(self._sums)
        }
        p, r = found["precision"], found["recall"]
        return {**found, "score": 2 * p * r / max(p + r, 1e-9)}

    def _pair(self, name: str, some: Mask, others: Mask) -> None:
        """Share of some pixels that have one of the others within a little."""
        away = cv2.distanceTransform((~others).view(np.uint8), cv2.DIST_L2, 5)
        if not others.any():
            away = np.full(others.shape, np.inf, np.float32)
        self._put(name, float((away[some] <= _SLACK).sum()), float(some.sum()))

    def _mean(self, name: str, values: Floats, where: Mask | None) -> None:
        chosen = values if where is None else values[where]
        self._put(name, float(chosen.sum()), float(chosen.size))

    def _overlap(self, name: str, some: Mask, others: Mask) -> None:
        self._put(name, float((some & others).sum()), float((some | others).sum()))

    def _put(self, name: str, total: float, count: float) -> None:
        self._sums[name] = self._sums.get(name, 0.0) + total
        self._counts[name] = self._counts.get(name, 0.0) + count


def _share(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logit)), np.float32)

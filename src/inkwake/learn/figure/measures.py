"""How good a figure net is on crops it was never trained on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points
from inkwake.learn.dataset.crops import MAYBE, UNKNOWN
from inkwake.learn.world.nouns import KINDS, PARTS

SEEN = 2


def joint_spots(heat: Floats) -> Points:
    """(j, 2) cells of the highest places of (j, h, w) maps of logits, between the cells.

    A joint's target is a Gaussian, so its logarithm is a parabola near the top.
    """
    joints, height, width = heat.shape
    best = heat.reshape(joints, -1).argmax(axis=1)
    y, x = np.divmod(best, width)
    each = np.arange(joints)

    def between(low: Floats, high: Floats, inside: NDArray[np.bool_]) -> Floats:
        bend = np.minimum(low - 2 * top + high, -1e-3)
        return np.where(inside, np.clip(0.5 * (low - high) / bend, -0.5, 0.5), 0)

    top = heat[each, y, x]
    left, right = np.maximum(x - 1, 0), np.minimum(x + 1, width - 1)
    above, below = np.maximum(y - 1, 0), np.minimum(y + 1, height - 1)
    dx = between(heat[each, y, left], heat[each, y, right], right - left == 2)
    dy = between(heat[each, above, x], heat[each, below, x], below - above == 2)
    return np.stack([x + dx, y + dy], axis=1).astype(np.float64)


class Tally:
    """Collects outputs and labels of upright and turned crops, batch by batch."""

    def __init__(self) -> None:
        self._overlap: list[float] = []
        self._empty: list[float] = []
        self._parts = np.zeros((len(PARTS), len(PARTS)), np.int64)
        self._errors: list[NDArray[Any]] = []
        self._right: dict[str, list[float]] = {n: [] for n in ("kind", "facing", "turn", "sight")}

    def add(self, found: dict[str, Floats], batch: dict[str, NDArray[Any]]) -> None:
        """Take one batch of logits and labels."""
        stride = batch["picture"].shape[1] / found["joints"].shape[3]
        for index in range(len(batch["picture"])):
            none = int(batch["kind"][index, 0]) == KINDS.index("none")
            turned = int(batch["turn"][index, 0]) != 0
            told = batch["parts"][index] != MAYBE
            mask, truth = (found["mask"][index, 0] > 0) & told, (batch["parts"][index] > 0) & told
            if none:
                self._empty.append(float(mask.mean() < 0.01))
            else:
                if truth.any() or told.all():
                    self._overlap.append(float((mask & truth).sum() / max(1, (mask | truth).sum())))
                self._note("turn", found["turn"][index], batch["turn"][index, 0])
            if turned:
                continue
            self._note("kind", found["kind"][index], batch["kind"][index, 0])
            code = found["parts"][index].argmax(axis=0)
            label = batch["parts"][index, 1::2, 1::2].astype(np.int64)
            both = (label * len(PARTS) + code)[label < len(PARTS)]
            self._parts += np.bincount(both.ravel(), minlength=self._parts.size).reshape(
                self._parts.shape
            )
            if none:
                continue
            self._note("facing", found["facing"][index], batch["facing"][index, 0])
            sight = found["sight"][index].reshape(-1, 3).argmax(axis=1)
            asked = batch["seen"][index] != UNKNOWN
            if asked.any():
                self._right["sight"].append(float((sight == batch["seen"][index])[asked].mean()))
            spots = (joint_spots(found["joints"][index]) + 0.5) * stride - 0.5
            known = (batch["seen"][index] == SEEN) & (batch["heed"][index] > 0)
            away = np.hypot(*(spots - batch["joints"][index]).T) / batch["side"][index, 0]
            self._errors.append(away[known])

    def measures(self) -> dict[str, float]:
        """The table, without what no crop was labelled with; ``score`` sums up mask and joints."""
        overlap = np.array(self._overlap or [0.0])
        errors = np.concatenate(self._errors) if self._errors else np.array([1.0])
        inner = self._parts.diagonal()
        outer = self._parts.sum(axis=0) + self._parts.sum(axis=1) - inner
        present = self._parts.sum(axis=1) > 0
        table = {
            "iou": float(overlap.mean()),
            "iou_90": float((overlap >= 0.9).mean()),
            "parts": float((inner[present] / np.maximum(outer[present], 1)).mean()),
            "pck_05": float((errors < 0.05).mean()),
            "pck_10": float((errors < 0.1).mean()),
            "pck_20": float((errors < 0.2).mean()),
            **{name: float(np.mean(values)) for name, values in self._right.items() if values},
        }
        if self._empty:
            table["empty"] = float(np.mean(self._empty))
        if not present[1:].any():
            del table["parts"]
        table["score"] = (table["iou"] + table["pck_05"] + table["pck_10"]) / 3
        return table

    def _note(self, name: str, logits: Floats, truth: int) -> None:
        if truth != UNKNOWN:
            self._right[name].append(float(logits.argmax() == truth))

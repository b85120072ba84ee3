"""Cloth, hair and water: waves that travel, ripples, and streams."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Floats
from inkwake.stir.act import Act, Moment, Setting
from inkwake.stir.lattice import Lattice, away_from, hang_of
from inkwake.stir.programs.paths import direction


def wave(setting: Setting) -> Act:
    """A wave that travels from the hold to the tip and grows on its way."""
    part = setting.part
    hang = hang_of(part, "left" if part.width >= part.height else "top")
    px = 0.065 * part.size * setting.strength
    across = np.array([-hang.along[1], hang.along[0]], np.float32)
    even = part.kind == "area"

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        away = np.clip(away_from(hang, lattice), 0, 1.1)
        share = np.ones_like(away) if even else away**0.8 * np.clip(away / 0.15, 0, 1)
        # The tip sets the beat: where it turns round, the loop begins.
        high = px * share * setting.course(moment.phase + 0.9 * (1 - away))
        return lattice.pulled(np.asarray(high[..., None] * across, np.float32))

    return Act(f"{px:.1f} px", pull, px * 1.1 + 2)


def ripple(setting: Setting) -> Act:
    """Small waves all over, as on water."""
    part = setting.part
    px = 0.022 * part.size * setting.strength
    long = max(8.0, 0.3 * part.size)
    x0, y0 = part.centre

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        x, y = (lattice.nodes[..., 0] - x0) / long, (lattice.nodes[..., 1] - y0) / long
        right = px * setting.course(moment.phase - y - 0.15 * x)
        down = 0.5 * px * setting.course(moment.phase - 0.6 * y + 0.8 * x)
        return lattice.nodes - np.stack([right, down], -1).astype(np.float32)

    return Act(f"{px:.1f} px", pull, px + 2)


def flow(setting: Setting) -> Act:
    """A stream: matter moves on, and new matter fades in where it left."""
    way = direction(setting.towards, (0.0, 1.0))
    px = 0.3 * setting.part.size * setting.strength

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        return lattice.nodes - (px * (moment.phase - 0.5) * way).astype(np.float32)

    return Act(f"{px:.0f} px a cycle", pull, px / 2 + 2, blends=True)

"""What swells, shrinks, sags: breath, heartbeat, squash, growth, melting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.stir.act import Act, Moment, Setting
from inkwake.stir.lattice import Lattice, away_from, hang_of


@dataclass(frozen=True, slots=True)
class Swell:
    """How a part changes its size.

    Attributes:
        percent: that it grows by at strength 1, along its height.
        across: share of that by which its width changes; less than 0 keeps its volume.
        side: what stays where it is when nothing holds the part.
        most: percent that it grows by at most.
    """

    percent: float
    across: float
    side: str
    most: float = 60.0


def swelling(how: Swell) -> Callable[[Setting], Act]:
    """The program of a swell."""

    def build(setting: Setting) -> Act:
        hang = hang_of(setting.part, how.side)
        percent = min(how.most, how.percent * setting.strength)
        held = len(setting.part.held) > 0
        tall = float(np.hypot(setting.part.width, setting.part.height))

        def pull(lattice: Lattice, moment: Moment) -> Floats:
            more = percent / 100 * float(setting.course(moment.phase))
            off = lattice.nodes - hang.pivot.astype(np.float32)
            push = off * np.array([how.across * more, more], np.float32)
            if held:
                push = push * np.clip(away_from(hang, lattice) / 0.3, 0, 1)[..., None]
            return lattice.pulled(np.asarray(push, np.float32))

        return Act(f"{percent:.0f} %", pull, percent / 100 * tall + 2)

    return build


def melt(setting: Setting) -> Act:
    """It sinks, spreads at its foot, and runs down in drops."""
    part = setting.part
    left, _, _, bottom = part.box
    share = min(0.75, 0.36 * setting.strength)
    dice = np.random.default_rng([setting.seed, 11])
    runs = cv2.GaussianBlur(dice.uniform(0, 1, (1, 64)).astype(np.float32), (0, 0), 1.6)
    runs = (runs - runs.min()) / max(float(np.ptp(runs)), 1e-6)

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        gone = share * float(setting.course(moment.phase))
        x, y = lattice.nodes[..., 0], lattice.nodes[..., 1]
        column = np.clip((x - left) / part.width * 63, 0, 63).astype(np.float32)
        late = cv2.remap(runs, column, np.zeros_like(column), cv2.INTER_LINEAR)
        high = np.clip((bottom - y) / part.height, 0, 1.2)
        down = gone * part.height * high**1.2 * (0.75 + 0.25 * late)
        # What has sunk lies broader.
        wide = 0.5 * gone * (1 - np.clip(high, 0, 1)) ** 1.5
        push = np.stack([(x - part.centre[0]) * wide, down], -1)
        return lattice.pulled(np.asarray(push, np.float32))

    return Act(f"{100 * share:.0f} %", pull, 0.3 * part.width * share + 4)

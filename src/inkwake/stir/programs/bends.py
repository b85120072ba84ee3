"""Parts that bend or turn where they hang: tails, arms, heads, wings, plants.

A part turns about its hold by an angle that grows with the distance from it: at once for what has
a joint there, slowly for what bends all along. Tips follow later than roots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Floats
from inkwake.stir.act import Act, Moment, Setting
from inkwake.stir.ease import eased
from inkwake.stir.lattice import Hang, Lattice, away_from, hang_of

_STEEPEST = 55.0
"""Degrees that a part turns at most: beyond that it would fold over itself."""


@dataclass(frozen=True, slots=True)
class Bend:
    """How a kind of part bends.

    Attributes:
        degrees: at strength 1.
        side: where it hangs when nothing holds it.
        joint: share of its length within which it turns; 0 for a bend all along.
        lag: share of a cycle by which the tip follows the root.
    """

    degrees: float
    side: str
    joint: float = 0.0
    lag: float = 0.0


def bending(how: Bend) -> Callable[[Setting], Act]:
    """The program of a bend."""

    def build(setting: Setting) -> Act:
        hang = hang_of(setting.part, how.side)
        degrees = min(_STEEPEST, how.degrees * setting.strength)

        def pull(lattice: Lattice, moment: Moment) -> Floats:
            away = np.clip(away_from(hang, lattice), 0, 1.1)
            # A joint turns at once, what has none bends all along.
            share = eased(away / how.joint) if how.joint else away**0.7
            # The tip sets the beat: where it turns round, the loop begins.
            course = setting.course(moment.phase + how.lag * (1 - away))
            return lattice.pulled(turned(lattice, hang, np.radians(degrees) * share * course))

        reach = hang.length * 2 * np.sin(np.radians(degrees) / 2) + 2
        return Act(f"{degrees:.0f} degrees", pull, float(reach) * 1.1)

    return build


def flap(setting: Setting) -> Act:
    """A wing: it folds towards its hold and lifts."""
    hang = hang_of(setting.part, "bottom")
    degrees = min(_STEEPEST, 11.0 * setting.strength)
    fold = min(0.75, 0.3 * setting.strength)
    along = hang.along.astype(np.float32)

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        away = np.clip(away_from(hang, lattice), 0, 1.1)
        share = eased(away / 0.4)
        course = setting.course(moment.phase + 0.08 * (1 - away))
        # A wing that turns towards us or away looks shorter along its own length.
        off = lattice.nodes - hang.pivot.astype(np.float32)
        shorter = -fold * (0.5 - 0.5 * course) * share * (off @ along)
        angle = np.asarray(np.radians(degrees) * course * share, np.float32)
        push = shorter[..., None] * along + turned(lattice, hang, angle)
        return lattice.pulled(np.asarray(push, np.float32))

    reach = hang.length * 2 * np.sin(np.radians(degrees) / 2) + 2
    return Act(f"{degrees:.0f} degrees, folded by {100 * fold:.0f} %", pull, float(reach) * 1.1)


def turned(lattice: Lattice, hang: Hang, angle: Floats) -> Floats:
    """Push of a turn about the pivot by so many radians at each node, clockwise as seen."""
    off = lattice.nodes - hang.pivot.astype(np.float32)
    cos, sin = np.cos(angle) - 1, np.sin(angle)
    x, y = off[..., 0], off[..., 1]
    return np.asarray(np.stack([cos * x - sin * y, sin * x + cos * y], -1), np.float32)

"""All motions by name: what they are called, how fast they usually go, and their programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from inkwake.errors import StirError
from inkwake.stir.act import Act, Setting
from inkwake.stir.programs import bends, decay, lids, light, paths, swells, waves, weather
from inkwake.stir.programs.bends import Bend, bending
from inkwake.stir.programs.swells import Swell, swelling
from inkwake.stir.timing import THERE_AND_BACK, TO_AND_FRO, Course, course, sampled


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion that words can ask for.

    Attributes:
        name: the verb.
        says: what it looks like.
        rate: cycles a second at its usual speed.
        course: of one cycle.
        build: its program.
        rounds_off: whether a brush over nearly all of a thing means all of it.
    """

    name: str
    says: str
    rate: float
    course: Course
    build: Callable[[Setting], Act]
    rounds_off: bool = True


_JUMP = course(
    [(0.0, 0.985), (0.1, 0.86), (0.2, 0.56), (0.28, 0.2), (0.32, 0.0), (0.38, -0.9), (0.43, -1.0),
     (0.5, -0.55), (0.55, 0.0), (0.6, 0.22), (0.68, 0.58), (0.8, 0.88), (0.9, 0.985)]
)  # fmt: skip
_BEAT = course([(0.0, 0.0), (0.2, 0.05), (0.33, 1.0), (0.47, 0.35), (0.57, 0.72), (0.8, 0.1)])
_LID = course([(0.0, 0.0), (0.55, 0.0), (0.6, 0.55), (0.64, 1.0), (0.69, 1.0), (0.78, 0.3),
               (0.86, 0.0)])  # fmt: skip
_NOD = course([(0.0, -0.1), (0.2, 0.2), (0.4, 0.8), (0.55, 1.0), (0.75, 0.4), (0.9, -0.06)])
_SPEECH = course([(0.0, 0.1), (0.09, 0.9), (0.17, 0.4), (0.26, 1.0), (0.36, 0.15), (0.45, 0.7),
                  (0.53, 0.95), (0.62, 0.2), (0.7, 0.75), (0.8, 0.1), (0.9, 0.1)])  # fmt: skip
_SNAP = course([(0.0, 0.05), (0.15, 0.1), (0.35, 0.65), (0.55, 1.0), (0.7, 1.0), (0.78, 0.5),
                (0.84, 0.0), (0.92, 0.08)])  # fmt: skip
_ROT = course([(0.0, 0.0), (0.08, 0.02), (0.25, 0.25), (0.45, 0.65), (0.6, 0.92), (0.7, 1.0),
               (0.8, 1.0), (0.87, 0.45), (0.94, 0.06)])  # fmt: skip
_GROW = sampled(lambda p: -0.5 - 0.5 * np.cos(2 * np.pi * p), 16)
_RUN = course([(0.0, 1.0)])

MOTIONS = {motion.name: motion for motion in (
    Motion("sway", "bends gently to and fro, as grass in the wind", 0.5, TO_AND_FRO,
           bending(Bend(11.0, "bottom", lag=0.12))),
    Motion("wave", "a wave runs along it, as along a flag", 0.8, TO_AND_FRO, waves.wave),
    Motion("ripple", "small waves all over, as on water", 0.7, TO_AND_FRO, waves.ripple),
    Motion("wag", "swings quickly at its root, the tip later, as a tail", 1.6, TO_AND_FRO,
           bending(Bend(20.0, "bottom", lag=0.16))),
    Motion("swing", "turns to and fro where it hangs, as an arm or a bell", 0.8, TO_AND_FRO,
           bending(Bend(16.0, "top", joint=0.3))),
    Motion("breathe", "swells and sinks, as a chest", 0.35, THERE_AND_BACK,
           swelling(Swell(8.0, 0.45, "bottom"))),
    Motion("pulse", "beats, as a heart", 1.1, _BEAT, swelling(Swell(12.0, 1.0, "middle"))),
    Motion("blink", "an eye shuts for a moment", 0.4, _LID, lids.blink, rounds_off=False),
    Motion("nod", "dips and comes up, as a head", 0.7, _NOD,
           bending(Bend(11.0, "bottom", joint=0.3))),
    Motion("bounce", "jumps and lands with a squash", 1.1, _JUMP, paths.bounce),
    Motion("squash", "flattens and stretches", 0.9, TO_AND_FRO,
           swelling(Swell(16.0, -0.7, "bottom"))),
    Motion("drift", "moves slowly to one side and back, as a cloud", 0.25, TO_AND_FRO, paths.drift),
    Motion("float", "rises and sinks on nothing", 0.4, TO_AND_FRO, paths.floating),
    Motion("spin", "turns round its middle", 0.5, _RUN, paths.spin),
    Motion("roll", "rolls along the ground and back", 0.35, TO_AND_FRO, paths.roll),
    Motion("flow", "streams on and on, as a river", 0.6, _RUN, waves.flow),
    Motion("fall", "falls as a leaf, and begins again", 0.5, _RUN, paths.fall),
    Motion("flicker", "burns unsteadily, as a candle", 1.0, _RUN, light.flicker),
    Motion("burn", "flames rise from it", 1.0, _RUN, light.burn),
    Motion("shake", "moves quickly to and fro", 4.0, TO_AND_FRO, paths.shake),
    Motion("shiver", "its lines tremble, as if drawn anew", 1.0, _RUN, paths.shiver),
    Motion("grow", "grows out of its root, and shrinks again", 0.4, _GROW,
           swelling(Swell(40.0, 1.0, "bottom", most=92.0))),
    Motion("melt", "sinks, spreads and runs down", 0.25, _ROT, swells.melt),
    Motion("talk", "a mouth opens and shuts", 0.75, _SPEECH, lids.speak, rounds_off=False),
    Motion("bite", "a mouth opens wide and snaps shut", 0.8, _SNAP, lids.speak, rounds_off=False),
    Motion("flap", "a wing folds and lifts", 1.6, TO_AND_FRO, bends.flap),
    Motion("rot", "brown spots spread, the skin dulls and wrinkles", 0.2, _ROT, decay.rot),
    Motion("ripen", "unripe at first, it takes its colour", 0.2, _ROT, decay.ripen),
    Motion("smoke", "smoke rises from it", 1.0, _RUN, weather.smoke),
    Motion("rain", "rain falls over it", 1.0, _RUN, weather.rain, rounds_off=False),
    Motion("sparkle", "small stars light up on it", 1.0, _RUN, light.sparkle, rounds_off=False),
)}  # fmt: skip
"""Every motion, by its name."""


def motion(name: str) -> Motion:
    """The motion of that name.

    Raises:
        StirError: there is none; the nearest is offered.
    """
    wanted = name.strip().lower()
    if wanted in MOTIONS:
        return MOTIONS[wanted]
    near = get_close_matches(wanted, MOTIONS, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(MOTIONS)}"
    raise StirError(f"no motion is called {name!r}; {hint}")

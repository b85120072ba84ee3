"""Looping motions, kept as the code that makes them."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from inkwake.errors import MotionError, UnknownMotion
from inkwake.motion.bvh import read_bvh
from inkwake.motion.clip import Clip
from inkwake.motion.library.acrobatics import ballet_spin, cartwheel, fall, somersault
from inkwake.motion.library.airborne import hop, jump, jumping_jacks, star_jump
from inkwake.motion.library.dances import dance, disco, floss, macarena, robot, twist
from inkwake.motion.library.fights import box, karate, kick
from inkwake.motion.library.gestures import (
    bow,
    breathe,
    cheer,
    clap,
    dab,
    tantrum,
    wave_both,
    wave_hello,
)
from inkwake.motion.library.moods import limp, sleepwalk, sneak, tiptoe, zombie
from inkwake.motion.library.steps import march, run, skip, walk
from inkwake.motion.library.style import FASTEST, PLAIN, SLOWEST, Style

_MOTIONS: dict[str, tuple[Callable[[Style], Clip], str]] = {
    "walk": (walk, "walks cheerfully, arms swinging"),
    "run": (run, "runs lightly, a moment in the air after each step"),
    "march": (march, "marches on parade, knees up to the belt"),
    "skip": (skip, "skips along like a child, arms flying"),
    "sneak": (sneak, "creeps like a burglar, crouched, with long high steps"),
    "tiptoe": (tiptoe, "trips along on its toes, hands out like little wings"),
    "limp": (limp, "limps on a stiff leg, the body thrown over it"),
    "sleepwalk": (sleepwalk, "walks in its sleep, arms floating, the head nodding"),
    "zombie": (zombie, "shuffles with arms stretched out and one foot dragged"),
    "jump": (jump, "crouches, springs high, lands softly"),
    "hop": (hop, "hops on one leg, then on the other, arms balancing"),
    "jumping_jacks": (jumping_jacks, "jumping jacks, arms meeting overhead"),
    "star_jump": (star_jump, "curls up, bursts into a star in the air"),
    "cartwheel": (cartwheel, "turns a cartwheel, and another one back"),
    "somersault": (somersault, "turns over once in the air, curled into a ball"),
    "ballet_spin": (ballet_spin, "a pirouette on one toe, two turns"),
    "fall": (fall, "slips, falls flat on its back, and gets up again"),
    "wave": (wave_hello, "raises a hand and waves hello"),
    "wave_both": (wave_both, "waves both arms overhead: over here!"),
    "clap": (clap, "claps its hands, bouncing with every clap"),
    "bow": (bow, "takes a deep bow on the stage"),
    "cheer": (cheer, "leaps with both fists up: hurrah!"),
    "dab": (dab, "bounces and dabs to both sides"),
    "dance": (dance, "dances, hips and arms from side to side"),
    "disco": (disco, "points up to the sky and down across, Saturday night"),
    "twist": (twist, "twists hips against arms, down low and up again"),
    "floss": (floss, "flosses, straight arms whipping past the hips"),
    "robot": (robot, "jerks from pose to pose like a machine"),
    "macarena": (macarena, "counts through the arms: out, shoulders, head, hips, wiggle"),
    "box": (box, "boxes: two jabs, a long cross, a duck"),
    "kick": (kick, "kicks high to the side, with both legs in turn"),
    "karate": (karate, "a kata: block and strike to both sides"),
    "tantrum": (tantrum, "stamps, hammers its fists, leaps with rage"),
    "breathe": (breathe, "stands and breathes, the weight wandering"),
}
_ALSO = {
    "idle": "breathe",
    "fall_and_get_up": "fall",
    "get_up": "fall",
    "pirouette": "ballet_spin",
    "spin": "ballet_spin",
    "flip": "somersault",
    "salto": "somersault",
    "boxing": "box",
    "applaud": "clap",
}
"""Other words that people use."""


@dataclass(frozen=True, slots=True)
class MotionInfo:
    """What a library motion is called, how long one round takes (seconds), and what it shows."""

    name: str
    seconds: float
    description: str


@cache
def motions() -> tuple[MotionInfo, ...]:
    """The library's motions, in the order they are listed."""
    return tuple(
        MotionInfo(name, make(PLAIN).seconds, words) for name, (make, words) in _MOTIONS.items()
    )


def load(
    name_or_path: str | Path, *, energy: float = 1.0, speed: float = 1.0, seed: int = 0
) -> Clip:
    """A clip by library name, or from a BVH file.

    Args:
        name_or_path: a name from ``motions``, or a BVH file, which is taken as it is.
        energy: of a library motion: 1 as authored, 0.2 tired, 2 wild.
        speed: 2 is twice as fast. A library motion is made for its tempo: a quick jump is low.
        seed: of a library motion: the person who plays it.

    Raises:
        UnknownMotion: neither a motion of that name nor such a file exists.
        MotionError: energy or speed is out of bounds.
        BrokenBvh: the file is damaged.
    """
    name = str(name_or_path)
    if not 0.01 <= speed <= 100:
        raise MotionError(f"speed goes from 0.01 to 100, not {speed:g}")
    tempo = min(max(speed, SLOWEST), FASTEST)
    style = Style(energy, tempo, seed)
    found = find_name(name)
    if found is not None:
        clip = _MOTIONS[found][0](style)
        return replace(clip, frame_time=clip.frame_time * tempo / speed)
    folded = _fold(name)
    path = Path(name_or_path)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        recording = read_bvh(path)
        return replace(recording, frame_time=recording.frame_time / speed)
    if path.suffix.lower() == ".bvh":
        raise UnknownMotion(f"no file {name}; check the path of the BVH file")
    if path.suffix:
        raise UnknownMotion(
            f"no motion called {name!r}, and motions are read from BVH files only; export one "
            f"from your program, or choose {', '.join(_MOTIONS)}"
        )
    close = difflib.get_close_matches(folded, [*_MOTIONS, *_ALSO], n=2, cutoff=0.5)
    near = list(dict.fromkeys(_ALSO.get(word, word) for word in close))
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(_MOTIONS)};"
    raise UnknownMotion(f"no motion called {name!r}; {hint} or give the path of a .bvh file")


def find_name(name: str) -> str | None:
    """The library's own name for what somebody calls a motion; None where it has none."""
    folded = _fold(name)
    found = _ALSO.get(folded, folded)
    return found if found in _MOTIONS else None


def _fold(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")

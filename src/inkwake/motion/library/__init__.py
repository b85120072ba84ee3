"""Eight looping motions, kept as the code that makes them."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inkwake.errors import UnknownMotion
from inkwake.motion.bvh import read_bvh
from inkwake.motion.clip import Clip
from inkwake.motion.library.airborne import jump, jumping_jacks
from inkwake.motion.library.gestures import dab, dance, wave_hello
from inkwake.motion.library.steps import run, walk, zombie

_MOTIONS: dict[str, tuple[Callable[[], Clip], str]] = {
    "walk": (walk, "walks cheerfully, arms swinging"),
    "run": (run, "runs lightly, a moment in the air after each step"),
    "jump": (jump, "crouches, springs high, lands softly"),
    "wave": (wave_hello, "raises a hand and waves hello"),
    "dance": (dance, "dances disco, hips and arms from side to side"),
    "dab": (dab, "bounces and dabs to both sides"),
    "jumping_jacks": (jumping_jacks, "jumping jacks, arms meeting overhead"),
    "zombie": (zombie, "shuffles with arms stretched out and one foot dragged"),
}


@dataclass(frozen=True, slots=True)
class MotionInfo:
    """What a library motion is called, how long one round takes (seconds), and what it shows."""

    name: str
    seconds: float
    description: str


def motions() -> tuple[MotionInfo, ...]:
    """The library's motions, in the order they are listed."""
    return tuple(
        MotionInfo(name, make().seconds, words) for name, (make, words) in _MOTIONS.items()
    )


def load(name_or_path: str | Path) -> Clip:
    """A clip by library name, or from a BVH file.

    Raises:
        UnknownMotion: neither a motion of that name nor such a file exists.
        BrokenBvh: the file is damaged.
    """
    name = str(name_or_path)
    folded = name.lower().replace("-", "_").replace(" ", "_")
    if folded in _MOTIONS:
        return _MOTIONS[folded][0]()
    path = Path(name_or_path)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):
        is_file = False
    if is_file:
        return read_bvh(path)
    if path.suffix.lower() == ".bvh":
        raise UnknownMotion(f"no file {name}; check the path of the BVH file")
    if path.suffix:
        raise UnknownMotion(
            f"no motion called {name!r}, and motions are read from BVH files only; export one "
            f"from your program, or choose {', '.join(_MOTIONS)}"
        )
    near = difflib.get_close_matches(folded, _MOTIONS, n=2, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(_MOTIONS)};"
    raise UnknownMotion(f"no motion called {name!r}; {hint} or give the path of a .bvh file")

"""What a picture is to do: moves of parts, as a document that people can edit.

    {"inkwake": "stir", "version": 1, "width": 512, "height": 512, "rate": 12, "frames": 24,
     "seed": 0, "moves": [{"motion": "wag", "target": "tail", "mask": "iVBOR…", "strength": 1,
     "cycles": 3, "towards": "", "keys": [[0, 0.7], [0.25, 0.7], …]}]}

A mask is a PNG of one bit a pixel, in base 64.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.errors import StirError
from inkwake.stir.motions import motion
from inkwake.stir.timing import Course, course

STRENGTHS = (0.0, 8.0)
FRAMES = 600
RATES = (1.0, 60.0)
CYCLES = 240
MOVES = 64
_WAYS = ("", "left", "right", "up", "down")


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """One motion of one part.

    Attributes:
        motion: its name.
        mask: (h, w) bool.
        strength: 1 is the natural amount.
        cycles: in the loop.
        towards: "left", "right", "up", "down" or "".
        target: what the part is called, for people.
        course: of one cycle; the motion's own where None.
    """

    motion: str
    mask: Mask
    strength: float = 1.0
    cycles: int = 1
    towards: str = ""
    target: str = ""
    course: Course | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """What a picture does.

    Attributes:
        moves: all that moves; what is named later lies above.
        rate: frames a second.
        frames: in the loop.
        seed: of everything random.
    """

    moves: tuple[Move, ...]
    rate: float = 12.0
    frames: int = 24
    seed: int = 0

    @property
    def seconds(self) -> float:
        """Length of the loop."""
        return self.frames / self.rate


def cycles_of(name: str, speed: float, seconds: float, times: int | None = None) -> int:
    """Whole cycles of a motion that fit into a loop at about its speed."""
    if times is not None:
        return max(1, min(CYCLES, times))
    return int(np.clip(round(motion(name).rate * speed * seconds), 1, CYCLES))


def seconds_for(names_speeds: list[tuple[str, float]]) -> float:
    """Length of a loop that holds a cycle of the slowest motion: 1.5 to 6 seconds."""
    slowest = min((motion(name).rate * speed for name, speed in names_speeds), default=1.0)
    return float(np.clip(round(2 / slowest) / 2, 2.0, 6.0))


def written(script: Script, width: int, height: int) -> str:
    """The document."""
    moves = [
        {
            "motion": move.motion,
            "target": move.target,
            "mask": _packed(move.mask),
            "strength": move.strength,
            "cycles": move.cycles,
            "towards": move.towards,
            "keys": [list(key) for key in (move.course or motion(move.motion).course).keys],
        }
        for move in script.moves
    ]
    head = {"inkwake": "stir", "version": 1, "width": width, "height": height,
            "rate": script.rate, "frames": script.frames, "seed": script.seed}  # fmt: skip
    lines = ",\n  ".join(json.dumps(move) for move in moves)
    return json.dumps(head)[:-1] + f', "moves": [\n  {lines}\n]}}\n'


def understood(text: str, width: int, height: int) -> Script:
    """Read a document.

    Raises:
        StirError: it is none, it is of another picture's size, or something in it cannot be.
    """
    try:
        document = json.loads(text)
    except ValueError as error:
        raise StirError(f"the curves are no JSON: {error}") from error
    if not isinstance(document, dict) or document.get("inkwake") != "stir":
        raise StirError('this is no file of curves of inkwake: "inkwake": "stir" is missing')
    if document.get("version") != 1:
        raise StirError("the curves are of a later version; update inkwake")
    if (document.get("width"), document.get("height")) != (width, height):
        raise StirError(
            f"the curves are of a picture of {document.get('width')} x {document.get('height')} "
            f"px; this one has {width} x {height}"
        )
    moves = document.get("moves")
    if not isinstance(moves, list) or not 1 <= len(moves) <= MOVES:
        raise StirError(f"curves hold 1 to {MOVES} moves")
    rate = _number(document, "rate", 12.0, RATES)
    frames = int(_number(document, "frames", 24, (1, FRAMES)))
    seed = int(_number(document, "seed", 0, (0, 2**31)))
    return Script(tuple(_move(one, width, height) for one in moves), rate, frames, seed)


def _move(row: Any, width: int, height: int) -> Move:
    if not isinstance(row, dict):
        raise StirError("a move is an object with motion, mask and keys")
    known = motion(str(row.get("motion", "")))
    towards = row.get("towards", "")
    if towards not in _WAYS:
        raise StirError('"towards" is left, right, up, down or nothing')
    keys = row.get("keys")
    if keys is not None and not isinstance(keys, list):
        raise StirError('"keys" is a list of pairs: phase and value')
    try:
        own = None if keys is None else course([tuple(map(float, key)) for key in keys])
    except (TypeError, ValueError) as error:
        raise StirError('"keys" is a list of pairs of numbers: phase and value') from error
    return Move(
        known.name, _unpacked(row.get("mask"), width, height),
        _number(row, "strength", 1.0, STRENGTHS), int(_number(row, "cycles", 1, (1, CYCLES))),
        str(towards), str(row.get("target", ""))[:80], own,
    )  # fmt: skip


def _number(row: dict[str, Any], name: str, usual: float, limits: tuple[float, float]) -> float:
    value = row.get(name, usual)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise StirError(f'"{name}" is a number')
    if not limits[0] <= value <= limits[1]:
        raise StirError(f'"{name}" is {limits[0]:g} to {limits[1]:g}')
    return float(value)


def _packed(mask: Mask) -> str:
    fits, data = cv2.imencode(".png", mask.astype(np.uint8) * 255, [cv2.IMWRITE_PNG_BILEVEL, 1])
    assert fits
    return base64.b64encode(data.tobytes()).decode("ascii")


def _unpacked(text: Any, width: int, height: int) -> Mask:
    from inkwake.errors import PictureError
    from inkwake.picture import read

    if not isinstance(text, str):
        raise StirError('"mask" is missing: a PNG in base 64')
    try:
        found = read(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError, PictureError) as error:
        raise StirError('"mask" is no PNG in base 64') from error
    if (found.width, found.height) != (width, height):
        raise StirError(
            f"a mask has {found.width} x {found.height} px, the picture {width} x {height}"
        )
    return np.asarray(found.rgb[..., 0] > 127)

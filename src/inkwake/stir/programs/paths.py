"""What leaves its place: jumps, drifts, turns, rolls, falls, shakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.stir.act import Act, Moment, Pull, Setting
from inkwake.stir.lattice import Lattice, away_from, hang_of

_WAYS = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}


def direction(towards: str, usual: tuple[float, float]) -> Points:
    """(2,) unit vector of a word."""
    return np.array(_WAYS.get(towards, usual))


def bounce(setting: Setting) -> Act:
    """A jump, with a squash where it lands; the course is the height, less than 0 squashed."""
    part = setting.part
    px = 0.32 * part.height * setting.strength
    foot = np.array([part.centre[0], part.box[3]], np.float32)
    hang = hang_of(part, "bottom")
    held = len(part.held) > 0

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        high = float(setting.course(moment.phase))
        squash = 0.24 * min(0.0, high) * min(1.5, setting.strength)
        off = lattice.nodes - foot
        push = off * np.array([-0.6 * squash, squash], np.float32)
        push[..., 1] -= px * max(0.0, high)
        if held:
            push *= np.clip(away_from(hang, lattice) / 0.5, 0, 1)[..., None]
        return lattice.pulled(push)

    return Act(f"{px:.0f} px", pull, px + 0.25 * part.size, leaves=not held)


def drift(setting: Setting) -> Act:
    """To and fro along a line."""
    way = direction(setting.towards, (1.0, 0.0))
    px = 0.3 * setting.part.size * setting.strength
    return Act(
        f"{px:.0f} px", _moved(lambda m: px * float(setting.course(m.phase)) * way),
        px + 2, leaves=True,
    )  # fmt: skip


def floating(setting: Setting) -> Act:
    """Up and down on nothing, tilting a little."""
    part = setting.part
    px = 0.07 * part.height * setting.strength
    degrees = min(12.0, 2.5 * setting.strength)
    middle = part.centre.astype(np.float32)

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        up = px * float(setting.course(moment.phase))
        tilt = np.radians(degrees) * float(setting.course(moment.phase + 0.25))
        return _rigid(lattice, middle, tilt, np.array([0.35 * up, -up]))

    reach = px + np.radians(degrees) * part.size + 2
    return Act(f"{px:.0f} px", pull, float(reach), leaves=True)


def spin(setting: Setting) -> Act:
    """Round about the middle; strength counts the turns, whole ones, so that the film closes."""
    part = setting.part
    middle = part.centre.astype(np.float32)
    sign = -1.0 if setting.towards == "left" else 1.0
    turns = max(1, round(setting.cycles * setting.strength))

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        return _rigid(lattice, middle, sign * 2 * np.pi * turns * moment.time, np.zeros(2))

    reach = (np.hypot(part.width, part.height) - min(part.width, part.height)) / 2 + 2
    return Act(f"{360 * turns} degrees", pull, float(reach), leaves=True)


def roll(setting: Setting) -> Act:
    """Along the ground and back, turning as far as it goes."""
    part = setting.part
    radius = max(2.0, 0.25 * (part.width + part.height))
    px = 1.2 * radius * setting.strength
    middle = part.centre.astype(np.float32)
    way = direction(setting.towards, (1.0, 0.0))

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        far = px * float(setting.course(moment.phase))
        turn = far / radius * (1.0 if way[0] >= 0 else -1.0)
        return _rigid(lattice, middle, turn, far * way)

    return Act(f"{px:.0f} px", pull, px + 0.2 * part.size + 2, leaves=True)


def fall(setting: Setting) -> Act:
    """Down as a leaf falls; it fades where it ends, and begins again."""
    part = setting.part
    way = direction(setting.towards, (0.0, 1.0))
    px = 1.1 * part.size * setting.strength
    side = np.array([-way[1], way[0]])
    middle = part.centre.astype(np.float32)

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        sway = np.sin(2 * np.pi * moment.phase)
        move = px * moment.phase * way + 0.16 * part.size * sway * side
        return _rigid(lattice, middle, 0.5 * sway, move)

    def fade(moment: Moment) -> float:
        return float(np.clip(min(moment.phase / 0.12, (1 - moment.phase) / 0.25), 0, 1))

    return Act(f"{px:.0f} px", pull, px + 0.5 * part.size, leaves=True, fade=fade)


def shake(setting: Setting) -> Act:
    """Quickly to and fro."""
    part = setting.part
    px = 0.05 * part.size * setting.strength
    hang = hang_of(part, "middle")
    held = len(part.held) > 0
    way = direction(setting.towards, (1.0, 0.0))

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        off = px * float(setting.course(moment.phase)) * way
        push = np.broadcast_to(off.astype(np.float32), lattice.nodes.shape)
        if held:
            push = push * np.clip(away_from(hang, lattice) / 0.5, 0, 1)[..., None]
        return lattice.pulled(np.asarray(push, np.float32))

    return Act(f"{px:.1f} px", pull, px + 2)


def shiver(setting: Setting) -> Act:
    """Lines that tremble as if drawn anew: some drawings, each held for a moment."""
    part = setting.part
    px = 0.018 * part.size * setting.strength
    steps = max(2, round(_BOILS * setting.seconds))
    dice = np.random.default_rng([setting.seed, 17])
    fields = dice.normal(0, 1, (steps, 7, 7, 2)).astype(np.float32)
    fields /= np.abs(fields).max(axis=(1, 2, 3), keepdims=True)

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        field = fields[int(moment.time * steps) % steps]
        x = (lattice.nodes[..., 0] - part.box[0]) / part.width * 6
        y = (lattice.nodes[..., 1] - part.box[1]) / part.height * 6
        return lattice.nodes - px * _cubic(field, x, y)

    return Act(f"{px:.1f} px", pull, px + 2)


_BOILS = 8.0


def _cubic(field: Floats, x: Any, y: Any) -> Floats:
    out = cv2.remap(
        field,
        x.astype(np.float32),
        y.astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REFLECT,
    )
    return np.asarray(out, np.float32)


def _moved(where: Callable[[Moment], Points]) -> Pull:
    def pull(lattice: Lattice, moment: Moment) -> Floats:
        return np.asarray(lattice.nodes - where(moment).astype(np.float32), np.float32)

    return pull


def _rigid(lattice: Lattice, middle: Floats, angle: float, move: Points) -> Floats:
    """Pull of a turn about the middle and a move after it."""
    off = lattice.nodes - middle - move.astype(np.float32)
    cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    x, y = off[..., 0], off[..., 1]
    back = np.stack([cos * x + sin * y, cos * y - sin * x], -1)
    return np.asarray(back + middle, np.float32)

"""Parts of bodies: joints, limbs, hands, feet. Local coordinates: a figure is about 100 high."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.album import curve
from inkwake.learn.album.artist import Artist, Spot
from inkwake.learn.album.nouns import Pen

Limb = tuple[Spot, Spot, Spot]
"""Shoulder, elbow, hand; or hip, knee, foot."""


def joints(
    face: Spot,
    torso: Spot,
    root: Spot,
    *,
    right_arm: Limb,
    left_arm: Limb,
    right_leg: Limb,
    left_leg: Limb,
) -> dict[str, Spot]:
    """The sixteen joints of a biped; right and left are the figure's own."""
    named: dict[str, Spot] = {"root": root, "hip": root, "torso": torso, "neck": face}
    limbs = {"right": (right_arm, right_leg), "left": (left_arm, left_leg)}
    for side, (arm, leg) in limbs.items():
        for name, spot in zip(("shoulder", "elbow", "hand"), arm, strict=True):
            named[f"{side}_{name}"] = spot
        for name, spot in zip(("hip", "knee", "foot"), leg, strict=True):
            named[f"{side}_{name}"] = spot
    return named


def tube(
    artist: Artist,
    limb: Sequence[Spot],
    widths: tuple[float, float],
    pen: Pen,
    *,
    under: Sequence[Points] = (),
    colour: Pen | None = None,
    open_end: bool = False,
) -> Points:
    """A limb with two sides, open where it leaves the body.

    Args:
        artist: who draws.
        limb: centre line.
        widths: full width at the body and at the end, local.
        pen: for the outline.
        under: what hides it.
        colour: for the inside, or None.
        open_end: no line across the end either (a sleeve without cuff).
    """
    centre = curve.through(np.array(limb), per_span=8)
    half = np.linspace(widths[0], widths[1], len(centre))[:, None] / 2
    side = curve.normals(centre) * half
    keep = np.linspace(0, len(centre) - 1, 5).astype(int)
    down, up = (centre + side)[keep], (centre - side)[keep][::-1]
    closed = np.concatenate([down, up])
    path = artist.shape(closed, pen, under=under, colour=colour, smooth=False, silent=True)
    if open_end:
        artist.line(down, pen, under=under)
        artist.line(up, pen, under=under)
    else:
        tip = centre[-1:] + (centre[-1] - centre[-4]) * 0.25 * min(1.0, widths[1] / 6)
        artist.line(np.concatenate([down, tip, up]), pen, under=under)
    return path


def stick(artist: Artist, limb: Sequence[Spot], pen: Pen, under: Sequence[Points] = ()) -> None:
    """A limb that is one line."""
    artist.line(limb, pen, under=under)


def heading(limb: Sequence[Spot]) -> float:
    """Degrees in which a limb's last piece points (0 right, 90 down)."""
    (x0, y0), (x1, y1) = limb[-2], limb[-1]
    return float(np.rad2deg(np.arctan2(y1 - y0, x1 - x0)))


def ray(start: Spot, angle: float, reach: float) -> Spot:
    """The spot ``reach`` away in direction ``angle`` (degrees)."""
    turn = np.deg2rad(angle)
    return start[0] + reach * float(np.cos(turn)), start[1] + reach * float(np.sin(turn))


def box(centre: Spot, width: float, height: float) -> list[Spot]:
    """Corners of an upright rectangle."""
    x, y = centre
    return [(x - width / 2, y - height / 2), (x + width / 2, y - height / 2),
            (x + width / 2, y + height / 2), (x - width / 2, y + height / 2)]  # fmt: skip


def fork(
    artist: Artist, wrist: Spot, angle: float, pen: Pen, *, reach: float = 5, count: int = 5
) -> None:
    """Fingers as single lines from one point."""
    for turn in np.linspace(-62, 62, count) + artist.rng.normal(0, 6, count):
        length = reach * artist.rng.uniform(0.75, 1.15)
        artist.line([wrist, ray(wrist, angle + turn, length)], pen)


def ball(
    artist: Artist,
    wrist: Spot,
    radius: float,
    pen: Pen,
    *,
    colour: Pen | None = None,
    under: Sequence[Points] = (),
) -> Points:
    """A round hand."""
    return artist.shape(
        curve.ellipse(wrist, radius, radius, count=7), pen, colour=colour, under=under
    )


def mitten(
    artist: Artist,
    wrist: Spot,
    angle: float,
    pen: Pen,
    *,
    reach: float = 6,
    thumb: int = 1,
    colour: Pen | None = None,
    under: Sequence[Points] = (),
) -> Points:
    """A mitten; ``thumb`` is +1 or -1 for its side."""
    shape = [(0, -0.42), (0.5, -0.55), (1.0, -0.3), (1.05, 0.2), (0.62, 0.45), (0.75, 0.95),
             (0.42, 1.0), (0.25, 0.5), (0, 0.4)]  # fmt: skip
    return _turned(artist, shape, wrist, angle, reach, thumb, pen, colour, under)


def claw(
    artist: Artist,
    wrist: Spot,
    angle: float,
    pen: Pen,
    *,
    reach: float = 8,
    count: int = 3,
    colour: Pen | None = None,
    under: Sequence[Points] = (),
) -> Points:
    """A hand or foot of fat rounded fingers."""
    spots: list[Spot] = [(0.0, -0.3)]
    for turn in np.linspace(-58, 58, count):
        rad = np.deg2rad(turn)
        out, side = np.array([np.cos(rad), np.sin(rad)]), np.array([-np.sin(rad), np.cos(rad)])
        wide = 0.9 / count
        for reach_, across in ((0.45, -0.9), (0.95, -0.55), (1.08, 0.0), (0.95, 0.55)):
            x, y = out * reach_ + side * across * wide
            spots.append((float(x), float(y)))
        x, y = out * 0.45 + side * 0.9 * wide
        spots.append((float(x), float(y)))
    spots.append((0.0, 0.3))
    return _turned(artist, spots, wrist, angle, reach, 1, pen, colour, under)


def shoe(
    artist: Artist,
    ankle: Spot,
    side: int,
    pen: Pen,
    *,
    reach: float = 9,
    colour: Pen | None = None,
    under: Sequence[Points] = (),
) -> Points:
    """A shoe seen from the side, its toe to the left (-1) or right (+1)."""
    shape = [(-0.3, -0.3), (0.2, -0.32), (0.5, -0.02), (0.95, 0.02), (1.05, 0.33), (0.4, 0.42),
             (-0.3, 0.4)]  # fmt: skip
    spots = [(ankle[0] + side * reach * x, ankle[1] + reach * y) for x, y in shape]
    return artist.shape(spots, pen, colour=colour, under=under)


def _turned(
    artist: Artist,
    shape: Sequence[Spot],
    wrist: Spot,
    angle: float,
    reach: float,
    flip: int,
    pen: Pen,
    colour: Pen | None,
    under: Sequence[Points],
) -> Points:
    """A closed shape turned to ``angle`` with its origin on the wrist."""
    turn = np.deg2rad(angle)
    local = np.array(shape, dtype=np.float64) * (reach, flip * reach)
    axes = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    return artist.shape(local @ axes.T + wrist, pen, colour=colour, under=under)

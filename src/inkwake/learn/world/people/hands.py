"""Hands: what children put at the end of an arm."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Spot, ray
from inkwake.learn.world.sketch import Sketch

HANDS = {
    "none": 2.2, "fork": 2.2, "star": 1.0, "comb": 0.6, "claw": 0.9, "ball": 2.4,
    "rayed ball": 0.8, "mitten": 1.0, "big hand": 1.0, "petals": 0.5, "loop": 0.6, "fist": 0.3,
    "pincer": 0.15, "point": 0.3, "curl": 0.25,
}  # fmt: skip


def pick_hand(s: Sketch, *, thick: bool) -> str:
    """A kind of hand that suits limbs with two sides or single lines."""
    weights = dict(HANDS)
    if thick:
        weights |= {"mitten": 1.6, "big hand": 1.6, "comb": 0.3, "star": 0.4}
    return s.pick(*weights, p=tuple(weights.values()))


def draw_hand(
    s: Sketch, kind: str, wrist: Spot, angle: float, size: float, side: float,
    *, wide: float = 0.0, fill: Fill | None = None, pen: Pen | None = None,
) -> Spot:  # fmt: skip
    """Draw a hand.

    Args:
        s: the sketch.
        kind: one of ``HANDS``.
        wrist: end of the arm.
        angle: degrees in which the arm arrives.
        size: length of the hand, units.
        side: -1 or 1, on which side of the arm the thumb is.
        wide: width of the arm there, 0 for a line.
        fill: colour of the skin.
        pen: other than the drawing's.

    Returns:
        Middle of the hand.
    """
    s.trait(f"hand {kind}")
    if kind == "none":
        if wide > 0 and s.chance(0.4):  # the arm's outline stays open or gets a cuff
            a, b = ray(wrist, angle + 90, wide * 0.6), ray(wrist, angle - 90, wide * 0.6)
            s.line([a, b], "hand", pen=pen, smooth=False)
        return wrist
    return _DRAW[kind](s, wrist, angle, size, side, wide, fill, pen)


def _fingers(s: Sketch, low: int = 3, high: int = 6) -> int:
    if s.chance(0.05):
        return int(s.rng.integers(7, 11))
    return int(s.rng.integers(low, high))


def _fork(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    count, spread = _fingers(s), s.between(35, 75)
    bow = s.between(-0.15, 0.15)
    for turn in np.linspace(-spread, spread, count):
        start = ray(wrist, angle + np.sign(turn) * 90, 0.35 * wide) if wide else wrist
        reach = size * s.between(0.75, 1.15)
        end = ray(start, angle + turn, reach)
        knuckle = ray(ray(start, angle + turn, 0.5 * reach), angle + turn + 90, bow * reach)
        s.line([start, knuckle, end], "hand", pen=pen, steady=0.7)
    return ray(wrist, angle, 0.15 * size)


def _star(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    count = _fingers(s, 5, 9)
    for turn in np.linspace(-150, 150, count):
        s.line([wrist, ray(wrist, angle + turn + s.between(-8, 8), size * s.between(0.6, 1.0))],
               "hand", pen=pen, smooth=False, steady=0.7)  # fmt: skip
    return wrist


def _comb(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    count = _fingers(s, 3, 7)
    bar = size * s.between(0.7, 1.3)
    ends = ray(wrist, angle - 90, bar / 2), ray(wrist, angle + 90, bar / 2)
    s.line(ends, "hand", pen=pen, smooth=False)
    for share in np.linspace(0, 1, count):
        root = (ends[0][0] + (ends[1][0] - ends[0][0]) * share,
                ends[0][1] + (ends[1][1] - ends[0][1]) * share)  # fmt: skip
        s.line([root, ray(root, angle + s.between(-10, 10), size * s.between(0.6, 1.0))], "hand",
               pen=pen, smooth=False, steady=0.7)  # fmt: skip
    return ray(wrist, angle, 0.2 * size)


def fan(
    angle: float, count: int, spread: float, palm: float, reach: float, finger: float,
    lengths: Points,
) -> Points:  # fmt: skip
    """Outline about the origin of a palm with ``count`` fingers: open towards the wrist."""
    turns = angle + np.linspace(-spread, spread, count)
    half = finger
    rows = []
    for turn, length in zip(np.deg2rad(turns), lengths, strict=True):
        along = np.array([np.cos(turn), np.sin(turn)])
        across = np.array([-along[1], along[0]])
        rows.append([palm * along - half * across, reach * length * along - 0.6 * half * across,
                     reach * length * along + 0.6 * half * across,
                     palm * along + half * across])  # fmt: skip
    start = np.deg2rad(angle - 150), np.deg2rad(angle + 150)
    wrist = [palm * 0.9 * np.array([np.cos(t), np.sin(t)]) for t in start]
    return np.concatenate([wrist[:1], np.concatenate(rows), wrist[1:]])


def _claw(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    """Pointed fingers whose outline goes up and down: the arm's end opens into them."""
    count = _fingers(s, 3, 5)
    spread = s.between(20, 50)
    base = max(wide, 0.35 * size)
    points: list[Spot] = [ray(wrist, angle - 90, base / 2)]
    for index, turn in enumerate(np.linspace(-spread, spread, count)):
        points.append(ray(wrist, angle + turn, size * s.between(0.85, 1.15)))
        if index < count - 1:
            points.append(
                ray(wrist, angle + turn + spread / (count - 1), size * s.between(0.3, 0.5))
            )
    points.append(ray(wrist, angle + 90, base / 2))
    s.shape(points, "hand", fill=fill, pen=pen, smooth=False, open_=s.chance(0.7), steady=0.7)
    return ray(wrist, angle, 0.3 * size)


def _ball(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    radius = max(0.45 * wide, size * s.between(0.3, 0.55))
    centre = ray(wrist, angle, radius * s.between(0.5, 0.95))
    s.blob(centre, radius, radius * s.between(0.8, 1.2), "hand", fill=fill, pen=pen)
    return centre


def _rayed_ball(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    centre = _ball(s, wrist, angle, 0.8 * size, side, wide, fill, pen)
    radius = float(np.hypot(centre[0] - wrist[0], centre[1] - wrist[1])) * 1.1
    spread = s.between(50, 140)
    for turn in np.linspace(-spread, spread, _fingers(s, 3, 7)):
        start = ray(centre, angle + turn, radius)
        s.line([start, ray(start, angle + turn + s.between(-12, 12), size * s.between(0.3, 0.7))],
               "hand", pen=pen, smooth=False, steady=0.7)  # fmt: skip
    return centre


def _mitten(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    half = max(0.5 * wide, size * s.between(0.25, 0.42))
    plan = [(0, -0.6 * half), (0.45 * size, -half), (0.95 * size, -0.6 * half),
            (1.05 * size, 0.2 * half), (0.7 * size, half), (0.5 * size, 0.85 * half),
            (0.62 * size, 1.7 * half), (0.38 * size, 2.0 * half), (0.18 * size, 1.1 * half),
            (0, 0.6 * half)]  # fmt: skip
    if side < 0:
        plan = [(x, -y) for x, y in plan]
    s.shape(paths.turned(plan, wrist, angle), "hand", fill=fill, pen=pen, open_=s.chance(0.5))
    return ray(wrist, angle, 0.5 * size)


def _big(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    size *= s.between(1.0, 1.7)
    count = _fingers(s, 3, 6)
    palm = max(0.45 * wide, size * s.between(0.28, 0.4))
    spread = s.between(45, 95)
    lengths = s.rng.uniform(0.8, 1.15, count)
    finger = palm * min(0.45, np.deg2rad(spread) / count * s.between(0.6, 0.95))
    centre = ray(wrist, angle, palm * 0.8)
    path = fan(angle, count, spread, palm, size, finger, lengths) + centre
    if s.chance(0.6):
        path = paths.smooth(path, closed=True, per_span=3)
    s.shape(path, "hand", fill=fill, pen=pen, smooth=False, open_=s.chance(0.4), steady=0.6)
    return centre


def _petals(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    palm = max(0.5 * wide, size * s.between(0.2, 0.35))
    centre = ray(wrist, angle, palm)
    spread = s.between(60, 120)
    count = _fingers(s, 3, 6)
    long, thin = size * s.between(0.25, 0.4), size * s.between(0.1, 0.17)
    for turn in np.linspace(-spread, spread, count):
        s.blob(ray(centre, angle + turn, palm + 0.8 * long), long, thin, "hand",
               tilt=angle + turn, fill=fill, pen=pen, steady=0.7)  # fmt: skip
    s.blob(centre, palm, palm, "hand", fill=fill, pen=pen)
    return centre


def _loop(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    half = max(0.5 * wide, size * s.between(0.15, 0.3))
    reach = size * s.between(0.7, 1.1)
    centre = ray(wrist, angle, 0.5 * reach)
    s.blob(centre, 0.5 * reach, half, "hand", tilt=angle, fill=fill, pen=pen)
    return centre


def _fist(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    half = max(0.55 * wide, size * 0.35)
    plan = [(0, -half), (size * 0.8, -half), (size * 0.8, half), (0, half)]
    s.shape(paths.turned(plan, wrist, angle), "hand", fill=fill, pen=pen, smooth=False)
    for share in (-0.4, 0.0, 0.4)[: int(s.rng.integers(0, 4))]:
        ends = [(0.5 * size, share * half), (0.8 * size, share * half)]
        s.line(paths.turned(ends, wrist, angle), "hand", pen=pen, smooth=False, steady=0.8)
    return ray(wrist, angle, 0.4 * size)


def _pincer(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    radius = max(0.6 * wide, 0.45 * size)
    centre = ray(wrist, angle, radius)
    if s.chance(0.4):
        s.line(paths.arc(centre, radius, radius, angle + 35, angle + 325), "hand", pen=pen,
               smooth=False)  # fmt: skip
        return ray(wrist, angle, 0.3 * radius)
    path = np.concatenate([
        paths.arc(centre, radius, radius, angle + 35, angle + 325),
        paths.arc(centre, 0.5 * radius, 0.5 * radius, angle + 325, angle + 35, 8),
    ])  # fmt: skip
    s.shape(path, "hand", fill=fill, pen=pen, smooth=False)
    return ray(wrist, angle, 0.3 * radius)


def _point(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    """A triangle, tip forward or wide end forward."""
    half = max(0.5 * wide, 0.3 * size)
    plan = [(0, -half), (size * 0.9, 0), (0, half)]
    if s.chance(0.5):
        plan = [(0, 0), (size * 0.8, -half), (size * 0.8, half)]
    s.shape(paths.turned(plan, wrist, angle), "hand", fill=fill, pen=pen, smooth=False)
    return ray(wrist, angle, 0.4 * size)


def _curl(
    s: Sketch, wrist: Spot, angle: float, size: float, side: float, wide: float,
    fill: Fill | None, pen: Pen | None,
) -> Spot:  # fmt: skip
    """A few scrawled turns."""
    turn = np.linspace(0, 2 * np.pi * s.between(1.2, 3.0), 26)
    radius = 0.4 * size * (1 - 0.5 * turn / turn[-1])
    centre = ray(wrist, angle, 0.4 * size)
    path = np.stack([centre[0] + radius * np.cos(turn), centre[1] + radius * np.sin(turn)], axis=1)
    s.line(path, "hand", pen=pen, smooth=False, solid=True, steady=0.3)
    return centre


_DRAW = {
    "fork": _fork, "star": _star, "comb": _comb, "claw": _claw, "ball": _ball,
    "rayed ball": _rayed_ball, "mitten": _mitten, "big hand": _big, "petals": _petals,
    "loop": _loop, "fist": _fist, "pincer": _pincer, "point": _point, "curl": _curl,
}  # fmt: skip

"""Animal heads that look at us: a skull with ears and a face, for two legs and four."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.creatures.torsos import cloud
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def front_head(s: Sketch, coat: Coat, centre: Spot, radius: float, ears: str,
               extras: tuple[str, ...], *, hides: bool = True) -> None:  # fmt: skip
    """Draw a head with a face towards us; places ``neck`` at the nose unless it has a place."""
    rx, ry = radius * s.between(0.9, 1.25), radius * s.between(0.8, 1.1)
    if "mane ring" in extras:
        _mane(s, coat, centre, rx, ry)
    behind = s.chance(0.5)
    if behind:
        draw_ears(s, coat, centre, rx, ry, ears)
    outline = paths.ellipse(centre, rx, ry)
    how = s.pick("oval", "wide low", "narrow low", "box", "wobbly", p=(0.5, 0.13, 0.15, 0.1, 0.12))
    down = (outline[:, 1] - centre[1]) / ry
    if how in ("wide low", "narrow low"):
        wider = 1 + (0.2 if how == "wide low" else -0.25) * down
        outline[:, 0] = centre[0] + (outline[:, 0] - centre[0]) * wider
    elif how == "box":
        across = (outline[:, 0] - centre[0]) / rx
        u = np.sign(across) * np.abs(across) ** 0.5
        v = np.sign(down) * np.abs(down) ** 0.5
        outline = np.stack([centre[0] + rx * u, centre[1] + ry * v], axis=1)
    elif how == "wobbly":
        outline = paths.smooth(outline[::3] + s.rng.normal(0, 0.06 * radius, (8, 2)), closed=True)
    s.shape(outline, "head", pen=coat.pen, fill=coat.head, smooth=False, hides=hides)
    if not behind:
        draw_ears(s, coat, centre, rx, ry, ears)
    _horns(s, coat, centre, rx, ry, extras)
    if "disc" in extras or s.chance(0.08):
        at = (centre[0] + s.between(-0.1, 0.1) * rx, centre[1] + s.between(0.1, 0.35) * ry)
        s.blob(at, s.between(0.22, 0.4) * rx, s.between(0.16, 0.28) * ry, "head", pen=coat.pen,
               fill=coat.trim)  # fmt: skip
        for sign in (-1, 1):
            s.dot((at[0] + sign * 0.13 * rx, at[1]), max(0.05 * radius, 0.4), "head")
        if "neck" not in s.doodle.joints:
            s.joint("neck", at)
    if "trunk" in extras:
        w = radius * s.between(0.25, 0.45)
        bend = s.between(-0.6, 0.6) * radius
        x, y0 = centre
        s.limb([(x, y0 + 0.1 * ry), (x + 0.3 * bend, y0 + 0.8 * ry), (x + bend, y0 + 1.5 * ry)],
               (w, 0.8 * w, 0.6 * w), "head", pen=coat.pen, fill=coat.head)  # fmt: skip
    nose = heads.draw_face(s, centre, 2 * rx, 2 * ry, animal=True)
    if "whiskers" in extras and s.chance(0.8):
        s.trait("whiskers")
        reach = s.between(0.5, 1.1) * rx
        start = s.between(0.15, 0.35) * rx
        for way in (0, 180):
            for a in (-16, 0, 16)[: int(s.rng.integers(2, 4))]:
                at = paths.ray(nose, way + a, start)
                s.line([at, paths.ray(at, way + a * 1.2, reach)], "head", smooth=False, steady=0.7)


def _mane(s: Sketch, coat: Coat, centre: Spot, rx: float, ry: float) -> None:
    fill = s.style.fill(s.rng, "hair")
    big = s.between(1.3, 1.7)
    if s.chance(0.45):
        ring = cloud(s, rx * big, ry * big) + centre
        s.shape(ring, "hair", pen=coat.pen, fill=fill, smooth=False)
    elif s.chance(0.5):
        count = 2 * int(s.rng.integers(9, 16))
        turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
        reach = np.where(np.arange(count) % 2 == 0, big + 0.15, big - 0.15)
        ring = np.stack([centre[0] + rx * reach * np.cos(turn),
                         centre[1] + ry * reach * np.sin(turn)], axis=1)  # fmt: skip
        s.shape(ring, "hair", pen=coat.pen, fill=fill, smooth=False)
    else:
        pen = s.style.ink(s.rng, "hair")
        for a in np.linspace(0, 360, int(s.rng.integers(14, 30)), endpoint=False):
            out = paths.ray((0, 0), a + s.between(-6, 6), 1.0)
            s.line([(centre[0] + out[0] * rx, centre[1] + out[1] * ry),
                    (centre[0] + out[0] * rx * big, centre[1] + out[1] * ry * big)], "hair",
                   pen=pen, smooth=False)  # fmt: skip


def draw_ears(s: Sketch, coat: Coat, centre: Spot, rx: float, ry: float, kind: str) -> None:
    """Two ears; ``kind`` is one of ``skulls.EARS`` or "tufts" (owls)."""
    if kind == "none":
        return
    x, y = centre
    size = s.between(0.75, 1.25)
    apart = {"pointed": 42, "small": 45, "round": 45, "big round": 48, "long": 22, "folded": 45,
             "floppy": 58, "side": 75, "huge": 82, "tufts": 42}[kind] + s.between(-10,
                                                                                  8)  # fmt: skip
    inner = s.chance(0.35)
    trim = coat.trim
    for side in (-1, 1):
        out = paths.ray((0, 0), -90 + side * apart, 1.0)
        base = (x + out[0] * rx * 0.95, y + out[1] * ry * 0.95)
        lean = side * apart * 0.6 + s.between(-10, 10)
        w, h = 0.32 * rx, 0.75 * ry * size
        sharp = False
        if kind in ("pointed", "small", "tufts"):
            h *= {"pointed": 1.0, "small": 0.6, "tufts": 0.7}[kind]
            shape = [(-w, 0.25 * h), (0.15 * w * side, -h), (w, 0.25 * h)]
            sharp = True
        elif kind == "long":
            h *= 1.9
            shape = [(-0.6 * w, 0.1 * h), (-0.8 * w, -0.7 * h), (0, -h), (0.8 * w, -0.7 * h),
                     (0.6 * w, 0.1 * h)]  # fmt: skip
            lean *= 0.7
        elif kind == "floppy":
            shape = [(-0.7 * w, -0.1 * h), (0, -0.2 * h), (0.9 * w, 0.1 * h), (0.8 * w, 1.0 * h),
                     (0.1 * w, 1.3 * h), (-0.4 * w, 0.6 * h)]  # fmt: skip
            shape = [(px * side, py) for px, py in shape]
            lean = side * s.between(-25, 15)
        elif kind in ("side", "folded"):
            shape = [(-0.5 * w, 0.1 * h), (-0.6 * w, -0.7 * h), (0, -h), (0.6 * w, -0.6 * h),
                     (0.5 * w, 0.1 * h)]  # fmt: skip
        elif kind == "huge":
            r = s.between(0.7, 1.2) * ry
            shape = [(-0.7 * r, 0), (-0.5 * r, -r), (0.5 * r, -r), (0.7 * r, 0), (0, 0.4 * r)]
            base = (x + side * rx * 1.1, y)
        else:
            r = (0.36 if kind == "round" else 0.62) * min(rx, ry) * size
            shape = [tuple(p) for p in paths.ellipse((0, -0.5 * r), r, r, count=8)]
        points = paths.turned(shape, base, lean)
        s.shape(points, "ear", pen=coat.pen, fill=coat.ears, smooth=not (sharp and s.chance(0.8)),
                hides=s.chance(0.6), open_=sharp and s.chance(0.4))  # fmt: skip
        if inner:
            small = paths.turned(np.asarray(shape) * 0.55, (float(points[:, 0].mean()) * 0.35
                    + base[0] * 0.65, float(points[:, 1].mean()) * 0.35 + base[1] * 0.65),
                                 lean)  # fmt: skip
            s.shape(small, "ear", pen=coat.pen, fill=trim, smooth=not sharp, hides=False)


def _horns(s: Sketch, coat: Coat, centre: Spot, rx: float, ry: float,
           extras: tuple[str, ...]) -> None:  # fmt: skip
    x, y = centre
    if "horn" in extras:
        tall = s.between(0.7, 1.4) * ry
        s.shape([(x - 0.15 * rx, y - 0.9 * ry), (x + s.between(-0.1, 0.1) * rx, y - ry - tall),
                 (x + 0.15 * rx, y - 0.9 * ry)], "ear", pen=coat.pen, fill=coat.trim,
                smooth=False)  # fmt: skip
    for side in (-1, 1):
        if "horns" in extras:
            w = 0.22 * rx
            s.limb([(x + side * 0.4 * rx, y - 0.85 * ry), (x + side * 0.75 * rx, y - 1.15 * ry),
                    (x + side * s.between(0.5, 0.9) * rx, y - 1.55 * ry)], (w, 0.7 * w, 0.05 * w),
                   "ear", pen=coat.pen, fill=coat.trim)  # fmt: skip
        if "knobs" in extras or "feelers" in extras:
            tall = s.between(0.4, 0.9) * ry
            top = (x + side * s.between(0.3, 0.9) * rx, y - ry - tall)
            s.line([(x + side * 0.3 * rx, y - 0.9 * ry), (x + side * 0.3 * rx, y - ry - 0.5 * tall),
                    top], "ear", pen=coat.pen)  # fmt: skip
            s.dot(top, max(0.1 * rx, 0.8), "ear", pen=coat.pen)
        if "antlers" in extras:
            base = np.array((x + side * 0.35 * rx, y - 0.85 * ry))
            stem = np.array([(0, 0), (side * 0.4 * rx, -0.7 * ry), (side * 0.6 * rx, -1.4 * ry)])
            path = s.line(base + stem, "ear", pen=coat.pen)
            for k in (4, 7):
                at = (float(path[k][0]), float(path[k][1]))
                s.line([at, paths.ray(at, -90 - side * s.between(10, 60), 0.5 * ry)], "ear",
                       pen=coat.pen)  # fmt: skip


def beak(s: Sketch, coat: Coat, centre: Spot, radius: float, ears: str, *, profile: bool,
         bare: bool,
         comb: bool) -> None:  # fmt: skip
    """A bird's head; ``bare`` draws only its face, on a body that has the head in it."""
    x, y = centre
    rx, ry = radius * s.between(0.9, 1.15), radius * s.between(0.85, 1.1)
    trim = coat.trim
    if comb and s.chance(0.5):
        for k in (-0.3, 0.0, 0.3):
            s.blob((x + k * rx, y - ry), 0.22 * rx, 0.28 * ry, "hair", fill=trim)
    if not bare:
        s.blob(centre, rx, ry, "head", pen=coat.pen, fill=coat.head)
    draw_ears(s, coat, centre, rx, ry, ears)
    size = radius * s.between(0.25, 0.6)
    if profile:
        s.trait("profile head")
        base = (x + 0.9 * rx, y + s.between(-0.1, 0.3) * ry)
        tall, long = 0.5 * size, 1.6 * size
        s.shape([(base[0], base[1] - tall), (base[0] + long, base[1] + s.between(-0.1, 0.3) * long),
                 (base[0] - 0.05 * rx, base[1] + tall)], "mouth", pen=coat.pen, fill=trim,
                smooth=False)  # fmt: skip
        if s.chance(0.6):
            s.line([(base[0], base[1]), (base[0] + 0.8 * long, base[1] + 0.1 * long)], "mouth")
        eyes = [(x + 0.35 * rx, y - 0.25 * ry)]
        nose = (x + 0.35 * rx, y + 0.1 * ry)
    else:
        low = y + s.between(0.0, 0.35) * ry
        kind = s.pick("down", "diamond", "line", p=(0.5, 0.3, 0.2))
        w, h = 0.6 * size, size
        if kind == "line":
            s.line([(x - w, low), (x, low + 0.6 * h), (x + w, low)], "mouth", smooth=False)
        else:
            spots = [(x - w, low), (x + w, low), (x, low + h)]
            if kind == "diamond":
                spots.insert(1, (x, low - 0.6 * h))
                s.line([(x - w, low), (x + w, low)], "mouth", smooth=False)
            s.shape(spots, "mouth", pen=coat.pen, fill=trim, smooth=False)
        apart = s.between(0.28, 0.5) * rx
        up = low - s.between(0.3, 0.6) * ry
        eyes = [(x - apart, up), (x + apart, up)]
        nose = (x, low)
    big = radius * (s.between(0.28, 0.45) if ears == "tufts" else s.between(0.08, 0.22))
    ring = big > 0.2 * radius or s.chance(0.3)
    for eye in eyes:
        if ring:
            s.blob(eye, big, big * s.between(0.9, 1.2), "eye", steady=0.9)
            s.dot(eye, 0.45 * big, "pupil")
        else:
            s.dot(eye, max(big, 0.6), "eye")
    if "neck" not in s.doodle.joints:
        s.joint("neck", nose)

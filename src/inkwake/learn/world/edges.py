"""What lies beside and on a page at the edge of a picture: table, fingers, pens, sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.learn.world import paths
from inkwake.learn.world.floors import make_floor
from inkwake.learn.world.style import SKINS

_SHIFT = 4


@dataclass(slots=True, eq=False)
class _Scene:
    """A picture while things are laid over its edges.

    Attributes:
        rgb: the picture, changed in place.
        gone: 255 where the page cannot be seen any more.
        drawn: (h, w) above 0 where the drawing is, or None.
        rng: dice.
        traits: what was added.
    """

    rgb: Bytes
    gone: Bytes
    drawn: Bytes | None
    rng: np.random.Generator
    traits: set[str] = field(default_factory=set)

    def free_side(self) -> int:
        """A side that shows little of the drawing: 0 left, 1 top, 2 right, 3 bottom."""
        if self.drawn is None:
            return int(self.rng.integers(4))
        height, width = self.drawn.shape
        deep, wide = height // 8, width // 8
        strips = (self.drawn[:, :wide], self.drawn[:deep], self.drawn[:, width - wide :],
                  self.drawn[height - deep :])  # fmt: skip
        load = [np.count_nonzero(strip[::4, ::4]) for strip in strips]
        weights = 1 / (1 + np.asarray(load, float))
        return int(self.rng.choice(4, p=weights / weights.sum()))

    def lay(self, spots: Points, cover: Bytes | tuple[int, int, int] | None) -> None:
        """Cover a shape (px) with a colour, or with a floor that is made to measure if None."""
        height, width = self.gone.shape
        shape = _fixed(spots)
        low = np.clip((shape.min(axis=0) >> _SHIFT) - 1, 0, (width, height))
        high = np.clip((shape.max(axis=0) >> _SHIFT) + 2, 0, (width, height))
        if (high - low < 1).any():
            return
        rows, columns = slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))
        mask = np.zeros((int(high[1] - low[1]), int(high[0] - low[0])), np.uint8)
        cv2.fillPoly(mask, [shape - (low << _SHIFT)], 255, cv2.LINE_8, _SHIFT)
        region = self.rgb[rows, columns]
        if isinstance(cover, tuple):
            region[mask > 0] = cover
        else:
            floor = make_floor(mask.shape, self.rng) if cover is None else cover[rows, columns]
            region[mask > 0] = floor[mask > 0]
        cv2.max(self.gone[rows, columns], mask, dst=mask)
        self.gone[rows, columns] = mask

    def shade(self, spots: Points, wide: float, depth: float, *, closed: bool = False) -> None:
        """Darken softly along a line (px): the shadow of an edge."""
        height, width = self.gone.shape
        quarter = np.zeros((height // 4 + 1, width // 4 + 1), np.uint8)
        level, thick = int(255 * depth), max(1, round(wide / 4))
        cv2.polylines(quarter, [_fixed(spots / 4)], closed, level, thick, cv2.LINE_AA, _SHIFT)
        soft = cv2.blur(quarter, (2 * (thick // 2) + 3, 2 * (thick // 2) + 3))
        dark = cv2.resize(soft, (width, height))
        light = cv2.bitwise_not(np.asarray(dark))
        cv2.multiply(self.rgb, cv2.merge([light, light, light]), dst=self.rgb, scale=1 / 255)


def surround(
    rgb: Bytes, rng: np.random.Generator, labels: Bytes | None = None
) -> tuple[Bytes, Bytes, set[str]]:
    """Cover the edges of a picture by what lies around the page.

    Args:
        rgb: (h, w, 3) uint8; not changed.
        rng: dice.
        labels: (h, w) uint8, above 0 where the drawing is; sides with less of it are preferred.

    Returns:
        The picture, (h, w) uint8 that is 255 where the page cannot be seen any more, and traits:
        "table", "blank beside the sheet", "dark band", "finger", "second sheet", "pen", "phone",
        "curled corner", "board frame", "edge line".
    """
    scene = _Scene(rgb.copy(), np.zeros(rgb.shape[:2], np.uint8), labels, rng)
    number = 1 + int(rng.random() < 0.25)
    for _ in range(number):
        _KINDS[int(np.searchsorted(_EDGES, rng.random() * _EDGES[-1], side="right"))](scene)
    return scene.rgb, scene.gone, scene.traits


def _fixed(points: Points) -> np.ndarray:
    return np.rint(np.clip(points, -6000, 6000) * (1 << _SHIFT)).astype(np.int32)


def _strip(scene: _Scene, side: int, deepest: float) -> tuple[Points, Points]:
    """The edge of the sheet along a side of the picture, and the outline of all beyond, px."""
    rng = scene.rng
    depth = deepest * float(rng.beta(1.3, 2.2)) + 0.008
    lean = float(rng.normal(0, 0.025))
    along = np.linspace(-0.05, 1.05, 6)
    bend = float(rng.normal(0, 0.012)) * np.sin(np.pi * along)
    edge = np.stack([depth + lean * (along - 0.5) + bend, along], axis=1)
    whole = np.concatenate([edge, [(-0.3, 1.05), (-0.3, -0.05)]])
    if side & 2:
        edge, whole = edge * (-1, 1) + np.array((1.0, 0)), whole * (-1, 1) + np.array((1.0, 0))
    if side & 1:
        edge, whole = edge[:, ::-1], whole[:, ::-1]
    size = np.array([scene.gone.shape[1], scene.gone.shape[0]])
    return edge * size, whole * size


def _table(scene: _Scene) -> None:
    """Table or floor along one side or two."""
    scene.traits.add("table")
    rng, side = scene.rng, scene.free_side()
    sides = [side] if rng.random() < 0.6 else [side, side ^ 1]
    floor = None
    if len(sides) == 2:
        floor = make_floor((scene.gone.shape[0], scene.gone.shape[1]), rng)
    for one in sides:
        edge, whole = _strip(scene, one, 0.22)
        scene.lay(whole, floor)
        if rng.random() < 0.7:
            scene.shade(edge, float(rng.uniform(4, 22)), float(rng.uniform(0.1, 0.6)))
        if rng.random() < 0.4:
            rim = int(rng.integers(150, 256))
            cv2.polylines(scene.rgb, [_fixed(edge)], False, (rim, rim, rim), 1, cv2.LINE_AA, _SHIFT)


def _blank(scene: _Scene) -> None:
    """What flattening leaves: white beyond the sheet, here and there a piece of its edge."""
    scene.traits.add("blank beside the sheet")
    rng = scene.rng
    edge, whole = _strip(scene, scene.free_side(), 0.14)
    tone = scene.rgb[::16, ::16].reshape(-1, 3)
    paper = np.median(tone, axis=0)
    scene.lay(whole, (int(paper[0]), int(paper[1]), int(paper[2])))
    path = paths.smooth(edge, per_span=8)
    for _ in range(int(rng.integers(1, 6))):
        start, reach = int(rng.integers(len(path) - 2)), int(rng.integers(2, 30))
        level = int(rng.integers(20, 225))
        piece, wide = _fixed(path[start : start + reach]), int(rng.integers(1, 4))
        cv2.polylines(scene.rgb, [piece], False, (level, level, level), wide, cv2.LINE_AA, _SHIFT)
    # Bits of the table that were taken for paper.
    for _ in range(int(rng.integers(0, 4))):
        spot = edge[int(rng.integers(len(edge)))] + rng.normal(0, 6, 2)
        reach = float(min(scene.gone.shape)) * float(rng.uniform(0.005, 0.04))
        corners = spot + rng.normal(0, reach, (int(rng.integers(3, 6)), 2)) * (1.0, 0.6)
        dark = rng.integers(0, 150)
        scene.lay(corners, None if rng.random() < 0.3 else (int(dark), int(dark), int(dark)))


def _edge_line(scene: _Scene) -> None:
    """The edge of the sheet shows as a line, what lies beyond is as white."""
    scene.traits.add("edge line")
    rng = scene.rng
    edge, _ = _strip(scene, scene.free_side(), 0.12)
    level = int(rng.integers(90, 235))
    if rng.random() < 0.5:
        scene.shade(edge, float(rng.uniform(3, 12)), float(rng.uniform(0.03, 0.25)))
    cv2.polylines(scene.rgb, [_fixed(edge)], False, (level, level, level), 1, cv2.LINE_AA, _SHIFT)


def _dark_band(scene: _Scene) -> None:
    """A black edge, as scanners and old copies have it."""
    scene.traits.add("dark band")
    level = int(scene.rng.integers(0, 90))
    _, whole = _strip(scene, scene.free_side(), 0.08)
    scene.lay(whole, (level, level, level))


def _second_sheet(scene: _Scene) -> None:
    """Another sheet lies over or under the page."""
    scene.traits.add("second sheet")
    rng = scene.rng
    edge, whole = _strip(scene, scene.free_side(), 0.2)
    tone = np.clip(rng.uniform(205, 256) + rng.normal(0, 5, 3), 150, 255)
    scene.shade(edge, float(rng.uniform(6, 24)), float(rng.uniform(0.08, 0.5)))
    scene.lay(whole, (int(tone[0]), int(tone[1]), int(tone[2])))
    if rng.random() < 0.5:
        level = int(rng.integers(90, 220))
        cv2.polylines(
            scene.rgb, [_fixed(edge)], False, (level, level, level), 1, cv2.LINE_AA, _SHIFT
        )
    if rng.random() < 0.4:
        ink = tuple(int(c) for c in rng.integers(0, 200, 3))
        inside = whole.min(axis=0), whole.max(axis=0)
        scrawl = paths.smooth(rng.uniform(*inside, (6, 2)))
        layer = scene.rgb.copy()
        cv2.polylines(layer, [_fixed(scrawl)], False, ink, int(rng.integers(1, 5)), cv2.LINE_AA,
                      _SHIFT)  # fmt: skip
        mask = np.zeros_like(scene.gone)
        cv2.fillPoly(mask, [_fixed(whole)], 255, cv2.LINE_8, _SHIFT)
        scene.rgb = np.asarray(cv2.copyTo(layer, mask, scene.rgb))


def _inward(scene: _Scene) -> tuple[Points, float, float]:
    """A spot on the edge of the picture, a direction into it, and the picture's size, px."""
    height, width = scene.gone.shape
    side, share = scene.free_side(), float(scene.rng.uniform(0.05, 0.95))
    spot = ((0, share), (share, 0), (1, share), (share, 1))[side]
    way = (0.0, 90.0, 180.0, 270.0)[side] + float(scene.rng.normal(0, 30))
    return np.array(spot) * (width, height), way, float(min(width, height))


def _finger(scene: _Scene) -> None:
    """Fingers or a thumb hold the sheet."""
    scene.traits.add("finger")
    rng = scene.rng
    spot, way, size = _inward(scene)
    skin = np.asarray(SKINS[int(rng.integers(6))], float) * float(rng.uniform(0.6, 1.05))
    wide = size * float(rng.uniform(0.05, 0.13))
    reach = wide * float(rng.uniform(0.8, 2.6))
    aside = np.asarray(paths.ray((0.0, 0.0), way + 90, 1.05 * wide))
    for k in range(1 if rng.random() < 0.6 else int(rng.integers(2, 5))):
        root = spot + k * aside
        long = reach * float(rng.uniform(0.85, 1.15))
        back, tip = (
            paths.ray((root[0], root[1]), way, -wide),
            paths.ray((root[0], root[1]), way, long),
        )
        bent = paths.ray((root[0], root[1]), way + float(rng.normal(0, 8)), 0.5 * long)
        spine = paths.smooth([back, bent, tip], per_span=8)
        widths = (1.1, 1.05, 0.98, 1.0, 0.97, 0.85, 0.5)
        outline = paths.tube(spine, [wide * w for w in widths])
        if rng.random() < 0.7:
            scene.shade(outline, 0.3 * wide, float(rng.uniform(0.1, 0.5)))
        for share, bright in ((1.0, 0.72), (0.82, 0.88), (0.55, 1.0), (0.25, 1.06)):
            tone = np.clip(skin * bright, 0, 255)
            tube = paths.tube(spine, [share * wide * w for w in widths])
            scene.lay(tube, (int(tone[0]), int(tone[1]), int(tone[2])))
        if rng.random() < 0.5:
            nail = paths.ellipse(
                paths.ray(tip, way, -0.32 * wide), 0.36 * wide, 0.28 * wide, tilt=way
            )
            tone = np.clip(skin * 1.05 + (8, 6, 10), 0, 255)
            scene.lay(nail, (int(tone[0]), int(tone[1]), int(tone[2])))


def _pen(scene: _Scene) -> None:
    """A pencil, crayon or marker lies on the page."""
    scene.traits.add("pen")
    rng = scene.rng
    spot, way, size = _inward(scene)
    wide, reach = size * float(rng.uniform(0.015, 0.045)), size * float(rng.uniform(0.1, 0.35))
    way += float(rng.normal(0, 25))
    end = paths.ray((spot[0], spot[1]), way, reach)
    spine = np.array([paths.ray((spot[0], spot[1]), way, -0.5 * size), end])
    colour = rng.integers(10, 245, 3)
    scene.shade(spine, 2.0 * wide, float(rng.uniform(0.1, 0.4)))
    for share, bright in ((1.0, 0.75), (0.65, 1.0), (0.2, 1.25)):
        tone = np.clip(colour * bright, 0, 255)
        scene.lay(paths.tube(spine, [share * wide] * 2), (int(tone[0]), int(tone[1]), int(tone[2])))
    tip = np.array([end, paths.ray(end, way, 2.2 * wide)])
    wood = (225, 185, 140) if rng.random() < 0.6 else tuple(int(c) for c in 0.6 * colour)
    scene.lay(paths.tube(tip, [wide, 0.15 * wide]), (wood[0], wood[1], wood[2]))


def _phone(scene: _Scene) -> None:
    """The corner of a phone, a ruler, a box: something with straight edges."""
    scene.traits.add("phone")
    rng = scene.rng
    spot, way, size = _inward(scene)
    wide, high = size * float(rng.uniform(0.15, 0.5)), size * float(rng.uniform(0.1, 0.35))
    body = paths.turned(paths.box((0.0, 0.0), wide, high), (spot[0], spot[1]), way)
    tone = np.clip(rng.choice([20.0, 60.0, 200.0]) + rng.normal(0, 15, 3), 0, 255)
    scene.shade(body, 0.02 * size, float(rng.uniform(0.1, 0.5)), closed=True)
    scene.lay(body, (int(tone[0]), int(tone[1]), int(tone[2])))
    rim = tuple(int(c) for c in np.clip(tone + rng.uniform(-40, 60), 0, 255))
    cv2.polylines(
        scene.rgb, [_fixed(body)], True, rim, 1 + int(rng.integers(3)), cv2.LINE_AA, _SHIFT
    )


def _curl(scene: _Scene) -> None:
    """A corner of the sheet is bent over; the table shows behind it."""
    scene.traits.add("curled corner")
    rng = scene.rng
    height, width = scene.gone.shape
    reach = rng.uniform(0.06, 0.22, 2) * min(width, height)
    corner = np.array([(0.0, 0.0), (reach[0], 0.0), (0.0, reach[1])])
    flap = np.array([(reach[0], 0.0), (0.0, reach[1]), 0.62 * reach])
    if rng.random() < 0.5:
        corner, flap = corner * (-1, 1) + (width, 0), flap * (-1, 1) + (width, 0)
    if rng.random() < 0.5:
        corner, flap = corner * (1, -1) + (0, height), flap * (1, -1) + (0, height)
    scene.lay(corner * 1.0, None)
    scene.shade(flap, 0.1 * float(reach.min()), float(rng.uniform(0.1, 0.4)), closed=True)
    tone = int(rng.integers(190, 250))
    scene.lay(flap, (tone, tone, tone))


def _board_frame(scene: _Scene) -> None:
    """The frame of a whiteboard or of a picture."""
    scene.traits.add("board frame")
    rng = scene.rng
    edge, whole = _strip(scene, scene.free_side(), 0.08)
    tone = np.clip(rng.choice([25.0, 110.0, 185.0]) + rng.normal(0, 10, 3), 0, 255)
    scene.lay(whole, (int(tone[0]), int(tone[1]), int(tone[2])))
    light = tuple(int(min(255, c + 45)) for c in tone)
    cv2.polylines(scene.rgb, [_fixed(edge)], False, light, int(rng.integers(1, 5)), cv2.LINE_AA,
                  _SHIFT)  # fmt: skip


_CHOICES: tuple[tuple[Callable[[_Scene], None], float], ...] = (
    (_table, 4), (_blank, 3), (_edge_line, 2), (_finger, 1.5), (_second_sheet, 1.5),
    (_dark_band, 0.8), (_pen, 0.8), (_phone, 0.8), (_curl, 0.6), (_board_frame, 0.6),
)  # fmt: skip
_KINDS = tuple(kind for kind, _ in _CHOICES)
_EDGES = np.cumsum([weight for _, weight in _CHOICES])

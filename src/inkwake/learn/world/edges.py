"""What lies beside and on a page at the edge of a picture: table, fingers, pens, sheets."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.learn.world import laid, paths
from inkwake.learn.world.floors import make_floor
from inkwake.learn.world.scene import SHIFT, Scene, fixed, strip


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
        "curled corner", "board frame", "edge line", "table all round".
    """
    scene = Scene(rgb.copy(), np.zeros(rgb.shape[:2], np.uint8), labels, rng)
    number = 1 + int(rng.random() < 0.25)
    for _ in range(number):
        _KINDS[int(np.searchsorted(_EDGES, rng.random() * _EDGES[-1], side="right"))](scene)
    return scene.rgb, scene.gone, scene.traits


def _table(scene: Scene) -> None:
    """Table or floor along one side or two."""
    scene.traits.add("table")
    rng, side = scene.rng, scene.free_side()
    sides = [side] if rng.random() < 0.6 else [side, side ^ 1]
    floor = None
    if len(sides) == 2:
        floor = make_floor((scene.gone.shape[0], scene.gone.shape[1]), rng)
    for one in sides:
        edge, whole = strip(scene, one, 0.22)
        scene.lay(whole, floor)
        if rng.random() < 0.7:
            scene.shade(edge, float(rng.uniform(4, 22)), float(rng.uniform(0.1, 0.6)))
        if rng.random() < 0.4:
            rim = int(rng.integers(150, 256))
            cv2.polylines(scene.rgb, [fixed(edge)], False, (rim, rim, rim), 1, cv2.LINE_AA, SHIFT)


def _all_round(scene: Scene) -> None:
    """The sheet lies whole in the picture, or is held up: the room is on every side."""
    scene.traits.add("table all round")
    rng = scene.rng
    floor = make_floor((scene.gone.shape[0], scene.gone.shape[1]), rng)
    edges = []
    for side in range(4):
        edge, whole = strip(scene, side, 0.13)
        scene.lay(whole, floor)
        edges.append(edge)
    if rng.random() < 0.6:
        wide, depth = float(rng.uniform(3, 14)), float(rng.uniform(0.1, 0.5))
        for edge in edges:
            scene.shade(edge, wide, depth)


def _blank(scene: Scene) -> None:
    """What flattening leaves: white beyond the sheet, here and there a piece of its edge."""
    scene.traits.add("blank beside the sheet")
    rng = scene.rng
    edge, whole = strip(scene, scene.free_side(), 0.14)
    tone = scene.rgb[::16, ::16].reshape(-1, 3)
    paper = np.median(tone, axis=0)
    scene.lay(whole, (int(paper[0]), int(paper[1]), int(paper[2])))
    path = paths.smooth(edge, per_span=8)
    for _ in range(int(rng.integers(1, 6))):
        start, reach = int(rng.integers(len(path) - 2)), int(rng.integers(2, 30))
        level = int(rng.integers(20, 225))
        piece, wide = fixed(path[start : start + reach]), int(rng.integers(1, 4))
        cv2.polylines(scene.rgb, [piece], False, (level, level, level), wide, cv2.LINE_AA, SHIFT)
    # Bits of the table that were taken for paper.
    for _ in range(int(rng.integers(0, 4))):
        spot = edge[int(rng.integers(len(edge)))] + rng.normal(0, 6, 2)
        size = float(min(scene.gone.shape)) * float(rng.uniform(0.005, 0.04))
        corners = spot + rng.normal(0, size, (int(rng.integers(3, 6)), 2)) * (1.0, 0.6)
        dark = int(rng.integers(0, 150))
        scene.lay(corners, None if rng.random() < 0.3 else (dark, dark, dark))


def _edge_line(scene: Scene) -> None:
    """The edge of the sheet shows as a line, what lies beyond is as white."""
    scene.traits.add("edge line")
    rng = scene.rng
    edge, _ = strip(scene, scene.free_side(), 0.12)
    level = int(rng.integers(90, 235))
    if rng.random() < 0.5:
        scene.shade(edge, float(rng.uniform(3, 12)), float(rng.uniform(0.03, 0.25)))
    cv2.polylines(scene.rgb, [fixed(edge)], False, (level, level, level), 1, cv2.LINE_AA, SHIFT)


def _dark_band(scene: Scene) -> None:
    """A black edge, as scanners and old copies have it."""
    scene.traits.add("dark band")
    level = int(scene.rng.integers(0, 90))
    _, whole = strip(scene, scene.free_side(), 0.08)
    scene.lay(whole, (level, level, level))


def _second_sheet(scene: Scene) -> None:
    """Another sheet lies over or under the page."""
    scene.traits.add("second sheet")
    rng = scene.rng
    edge, whole = strip(scene, scene.free_side(), 0.2)
    tone = np.clip(rng.uniform(205, 256) + rng.normal(0, 5, 3), 150, 255)
    scene.shade(edge, float(rng.uniform(6, 24)), float(rng.uniform(0.08, 0.5)))
    scene.lay(whole, (int(tone[0]), int(tone[1]), int(tone[2])))
    if rng.random() < 0.5:
        level = int(rng.integers(90, 220))
        cv2.polylines(scene.rgb, [fixed(edge)], False, (level, level, level), 1, cv2.LINE_AA, SHIFT)
    if rng.random() < 0.4:
        ink = tuple(int(c) for c in rng.integers(0, 200, 3))
        inside = whole.min(axis=0), whole.max(axis=0)
        scrawl = paths.smooth(rng.uniform(*inside, (6, 2)))
        layer = scene.rgb.copy()
        cv2.polylines(layer, [fixed(scrawl)], False, ink, int(rng.integers(1, 5)), cv2.LINE_AA,
                      SHIFT)  # fmt: skip
        mask = np.zeros_like(scene.gone)
        cv2.fillPoly(mask, [fixed(whole)], 255, cv2.LINE_8, SHIFT)
        scene.rgb = np.asarray(cv2.copyTo(layer, mask, scene.rgb))


def _board_frame(scene: Scene) -> None:
    """The frame of a whiteboard or of a picture."""
    scene.traits.add("board frame")
    rng = scene.rng
    edge, whole = strip(scene, scene.free_side(), 0.08)
    tone = np.clip(rng.choice([25.0, 110.0, 185.0]) + rng.normal(0, 10, 3), 0, 255)
    scene.lay(whole, (int(tone[0]), int(tone[1]), int(tone[2])))
    light = tuple(int(min(255, c + 45)) for c in tone)
    cv2.polylines(scene.rgb, [fixed(edge)], False, light, int(rng.integers(1, 5)), cv2.LINE_AA,
                  SHIFT)  # fmt: skip


_CHOICES: tuple[tuple[Callable[[Scene], None], float], ...] = (
    (_table, 4), (_all_round, 0.8), (_blank, 3), (_edge_line, 2), (_second_sheet, 1.5),
    (_dark_band, 0.8), (_board_frame, 0.6), (laid.lay_finger, 1.5), (laid.lay_pen, 0.8),
    (laid.lay_phone, 0.8), (laid.lay_curl, 0.6),
)  # fmt: skip
_KINDS = tuple(kind for kind, _ in _CHOICES)
_EDGES = np.cumsum([weight for _, weight in _CHOICES])

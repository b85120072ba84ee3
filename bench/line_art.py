"""Clean-up of icons and inked art, whose lines, gaps, faces, blacks and widths are known.

The drawings of ``../shared/data/lineart`` whose name has a CRC-32 divisible by 5 are never trained
on; only they are measured. Icons are strokes, so their centre lines are exact; inked art is drawn
as pixels, and its widths and blacks are those of its own pixels.

    python bench/line_art.py [--classic] [--net FILE.onnx] [--every N]
"""

from __future__ import annotations

import argparse
import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np
from svgelements import SVG, Shape
from svgelements import Path as Curve

from inkwake.arrays import Bytes, Mask, Points
from inkwake.errors import NoLines
from inkwake.learn.rough.shapes import stepped
from inkwake.line import LineDrawing, Wishes, clean, raster, regions
from inkwake.line.drawing import Stroke
from inkwake.line.fit import fit
from inkwake.nets import Net
from inkwake.page import flatten
from inkwake.picture import Picture
from unsized import svg_drawn

ART = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "lineart"
ICONS = ("lucide_isc", "iconoir_mit")
SIDE, ICON = 1000, 512
FINE = 4
THICK, LEAST = 2.5, 9.0
"""Ink so many times as thick as the usual line, and at least so many px, is a black."""
BLOT = 1.6
"""Area of the largest blot where lines meet, in squares of that thickness."""


@dataclass(slots=True)
class Tally:
    """Sums of what was measured."""

    values: dict[str, list[float]] = field(default_factory=dict)

    def put(self, name: str, value: float) -> None:
        """One more value."""
        self.values.setdefault(name, []).append(value)

    def mean(self, name: str) -> float:
        """Mean, not a number where there is none."""
        return float(np.mean(self.values.get(name, [np.nan])))


def held_out(folder: str, every: int) -> list[Path]:
    """Drawings that nobody trains on, some of them."""
    files = [
        f for f in sorted((ART / folder).rglob("*.svg")) if zlib.crc32(f.name.encode()) % 5 == 0
    ]
    return files[::every]


def strokes_of(path: Path, side: int) -> list[Points]:
    """Strokes of an icon as (n, 2) points at steps of about a px."""
    svg = SVG.parse(str(path))
    scale = side / max(svg.viewbox.width, svg.viewbox.height)
    found = []
    for shape in svg.elements():
        if not isinstance(shape, Shape) or shape.stroke is None or shape.stroke.value is None:
            continue
        curve = Curve(shape) * f"scale({scale})"
        curve.reify()
        for part in curve.as_subpaths():
            piece = Curve(part)
            long = piece.length(error=1e-2)
            if not long or long < 6:
                continue
            count = max(8, int(long / 2))
            spots = np.array([[p.x, p.y] for p in map(piece.point, np.linspace(0, 1, count))])
            spots = spots[np.r_[True, np.hypot(*np.diff(spots, axis=0).T) > 1e-6]] - 0.5
            if len(spots) < 2:
                continue
            if np.hypot(*(spots[0] - spots[-1])) < 1.5:
                spots[-1] = spots[0]
            found.append(stepped(spots))
    return found


def drawn(paths: list[Points], side: int, width: float) -> Bytes:
    """(s, s, 3) uint8: strokes of a width in black on white."""
    canvas = np.full((side * FINE, side * FINE), 255, np.uint8)
    for path in paths:
        fine = np.round(((path + 0.5) * FINE - 0.5) * 16).astype(np.int32)
        cv2.polylines(canvas, [fine], False, 0, round(width * FINE), cv2.LINE_8, 4)
    grey = cv2.resize(canvas, (side, side), interpolation=cv2.INTER_AREA)
    return np.repeat(np.asarray(grey, np.uint8)[..., None], 3, axis=2)


def cut(
    paths: list[Points], rng: np.random.Generator, count: int
) -> tuple[list[Points], list[tuple[Points, int]]]:
    """Strokes with gaps of 2 to 24 px, and middle and length of each gap."""
    paths = list(paths)
    gaps: list[tuple[Points, int]] = []
    for _ in range(3 * count):
        long = [i for i, path in enumerate(paths) if len(path) > 120]
        if not long or len(gaps) == count:
            break
        i = int(rng.choice(long))
        path = paths[i]
        wide = int(np.exp(rng.uniform(np.log(2), np.log(24))))
        # Very long paths have steps of more than a px.
        gap = max(1, round(wide / float(np.hypot(*(path[1] - path[0])))))
        at = int(rng.integers(25, len(path) - 25 - gap))
        middle = path[at + gap // 2]
        others = [other for k, other in enumerate(paths) if k != i]
        if others and np.hypot(*(np.concatenate(others) - middle).T).min() < 20 + wide:
            continue
        if any(np.hypot(*(spot - middle)) < 60 for spot, _ in gaps):
            continue
        gaps.append((middle, wide))
        if np.hypot(*(path[0] - path[-1])) < 1e-6:
            paths[i] = np.vstack([path[at + gap :], path[1 : at + 1]])
        else:
            paths[i] = path[: at + 1]
            paths.append(path[at + gap :])
    return paths, gaps


def cleaned(rgb: Bytes, asked: argparse.Namespace, *, strength: float = 1.0) -> LineDrawing:
    """The drawing; an empty one where nothing was found."""
    net = Net("line", asked.net.read_bytes()) if asked.net else None
    try:
        return clean(flatten(Picture(rgb)), Wishes(strength, classic=asked.classic), net=net)
    except NoLines:
        return LineDrawing(rgb.shape[1], rgb.shape[0], [])


def away(points: Points, others: Points) -> np.ndarray:
    """Distance of points to the nearest of the others, px; the others lie densely."""
    from scipy.spatial import cKDTree

    return np.asarray(cKDTree(others).query(points)[0])


def icons(asked: argparse.Namespace, tally: Tally) -> None:
    """Centre lines at 512 px, then gaps and faces at 1000 px."""
    rng = np.random.default_rng(0)
    for folder in ICONS:
        for path in held_out(folder, asked.every):
            truth = strokes_of(path, ICON)
            if truth:
                _centres(truth, asked, tally)
                _gaps(strokes_of(path, SIDE), rng, asked, tally)


def _centres(truth: list[Points], asked: argparse.Namespace, tally: Tally) -> None:
    found = cleaned(drawn(truth, ICON, 1.5 * ICON / 24), asked)
    spots = [stepped(s.sampled(24)[0]) for s in found.strokes if s.kind == "stroke"]
    if not spots:
        tally.put("icons lost", 1.0)
        return
    off = away(np.concatenate(spots), _denser(truth))
    tally.put("centre", float(off[off < 20].mean()))
    back = away(np.concatenate(truth), np.concatenate(spots))
    tally.put("covered", float((back < 4).mean()))


def _denser(paths: list[Points]) -> Points:
    parts = []
    for path in paths:
        at = np.linspace(0, len(path) - 1, 10 * len(path))
        parts.append(
            np.column_stack([np.interp(at, np.arange(len(path)), path[:, k]) for k in (0, 1)])
        )
    return np.concatenate(parts)


def _gaps(
    paths: list[Points], rng: np.random.Generator, asked: argparse.Namespace, tally: Tally
) -> None:
    parts, gaps = cut(paths, rng, 4)
    found = cleaned(drawn(parts, SIDE, 4.0), asked)
    lines = [stepped(s.sampled()[0]) for s in found.strokes]
    bridges = [stepped(s.sampled()[0]) for s in found.strokes if s.kind == "bridge"]
    for middle, gap in gaps:
        tally.put(
            "gaps",
            float(
                min((float(np.hypot(*(path - middle).T).min()) for path in lines), default=99.0)
                < max(2.5, 0.3 * gap)
            ),
        )
    right = sum(
        any(np.hypot(*(path - m).T).min() < max(3.0, g) for m, g in gaps) for path in bridges
    )
    tally.put("wrong bridges", float(len(bridges) - right))
    _faces(paths, found, tally)


def _faces(paths: list[Points], found: LineDrawing, tally: Tally) -> None:
    """Share of the uncut drawing's faces that the drawing has, too (IoU > 0.8)."""
    true = [Stroke(c, np.ones(((len(c) - 1) // 3, 4))) for c in fit(paths, error=0.3)]
    whole, mine = (regions(d).names for d in (LineDrawing(SIDE, SIDE, true), found))
    for index in range(int(whole.max()) + 1):
        face = whole == index
        if face.sum() < 400:
            continue
        names, counts = np.unique(mine[face], return_counts=True)
        best = max(
            (
                c / (face.sum() + (mine == n).sum() - c)
                for n, c in zip(names, counts, strict=True)
                if n >= 0
            ),
            default=0.0,
        )
        tally.put("faces", float(best > 0.8))


def rendered(path: Path) -> tuple[Bytes, Mask]:
    """A drawing, (h, w, 3) uint8, longer side 1000 px, on white, and its ink as a finer mask.

    The mask has ``FINE`` px for a px of the drawing.
    """
    image = svg_drawn(path, SIDE * FINE)
    scale = (SIDE - 80) / max(image.shape[:2])
    wide, high = (max(1, round(n * scale)) for n in image.shape[1::-1])
    fine = cv2.resize(image, (wide * FINE, high * FINE), interpolation=cv2.INTER_AREA)
    small = cv2.resize(fine, (wide, high), interpolation=cv2.INTER_AREA)
    pages = [cv2.copyMakeBorder(part, *[40 * k] * 4, cv2.BORDER_CONSTANT, value=(255,) * 3)
             for part, k in ((small, 1), (fine, FINE))]  # fmt: skip
    return np.asarray(pages[0]), np.asarray(cv2.cvtColor(pages[1], cv2.COLOR_BGR2GRAY) < 128)


def inked(asked: argparse.Namespace, tally: Tally) -> None:
    """Widths of inked people, blacks of doodles and engravings, and the drawing drawn again."""
    for folder in ("openpeeps_cc0", "opendoodles_cc0", "engravings_cc0"):
        for path in held_out(folder, max(1, asked.every // 3)):
            rgb, fine = rendered(path)
            dark = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY) < 128
            if dark.mean() < 0.002 or dark.mean() > 0.6:
                continue
            found = cleaned(rgb, asked)
            again = raster(found) < 128
            tally.put(f"again {folder}", _slack_iou(dark, again))
            usual, black = blacks(dark)
            if black.sum() > 400:
                kept = again & (filled(found) | black)
                tally.put(f"blacks {folder}", _iou(black, opened(kept, usual)))
            if folder == "openpeeps_cc0":
                for value in _widths(found, fine, _grown(black)):
                    tally.put("width", value)


def blacks(ink: Mask) -> tuple[float, Mask]:
    """The least thickness of a black, px, and ink that is thicker than any line.

    Where lines meet their ink is thick, too, but a black is larger than such a blot.
    """
    depth = cv2.distanceTransform(ink.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    ridge = depth[(depth > 0.8) & (depth == cv2.dilate(depth, np.ones((3, 3))))]
    least = max(LEAST, THICK * 2 * float(np.median(ridge)))
    thick = opened(ink, least).view(np.uint8)
    _, names, stats, _ = cv2.connectedComponentsWithStats(thick, connectivity=8)
    large = stats[:, 4] > BLOT * least * least
    large[0] = False
    return least, np.asarray(large[names])


def opened(ink: Mask, least: float) -> Mask:
    """Ink of at least that thickness, px."""
    side = round(least) | 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.morphologyEx(ink.view(np.uint8), cv2.MORPH_OPEN, disc) > 0)


def filled(drawing: LineDrawing) -> Mask:
    """Where a drawing has solid blacks."""
    return np.asarray(raster(replace(drawing, strokes=[])) < 128)


def _grown(mask: Mask) -> Mask:
    return np.asarray(cv2.dilate(mask.view(np.uint8), np.ones((15, 15), np.uint8)) > 0)


def _iou(one: Mask, other: Mask) -> float:
    return float((one & other).sum() / max(1, (one | other).sum()))


def _slack_iou(truth: Mask, found: Mask) -> float:
    """Overlap with a px of slack on either side."""
    cross = np.ones((3, 3), np.uint8)
    wide_truth, wide_found = (cv2.dilate(m.view(np.uint8), cross) > 0 for m in (truth, found))
    missed, added = (truth & ~wide_found).sum(), (found & ~wide_truth).sum()
    both = (truth & found).sum()
    return float(both / max(1, both + missed + added))


def _widths(found: LineDrawing, fine: Mask, near: Mask) -> list[float]:
    """Differences between told and true widths along strokes, px; places near blacks left out."""
    depth = cv2.distanceTransform(fine.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    # The truth is the deepest place within a px of the stroke's middle.
    depth = cv2.dilate(depth, np.ones((2 * FINE + 1,) * 2, np.uint8))
    values: list[float] = []
    for stroke in found.strokes:
        if stroke.kind != "stroke" or not stroke.pieces:
            continue
        spots, halves = stroke.sampled(6)
        x, y = np.round(spots).astype(int).T
        inside = (x > 1) & (y > 1) & (x < near.shape[1] - 2) & (y < near.shape[0] - 2)
        x, y, halves = x[inside], y[inside], halves[inside]
        u, v = np.round((spots[inside] + 0.5) * FINE - 0.5).astype(int).T
        true = (2 * depth[v, u] - 1) / FINE
        ok = ~near[y, x] & (true > 1)
        values += np.abs(2 * halves[ok] - true[ok]).tolist()
    return values


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--classic", action="store_true", help="without the net")
    parser.add_argument("--net", type=Path, help="another net")
    parser.add_argument("--every", type=int, default=6, help="measure one drawing of so many")
    asked = parser.parse_args()
    tally = Tally()
    icons(asked, tally)
    inked(asked, tally)
    print(f"icons at {ICON} px: centre-line error {tally.mean('centre'):.3f} px, "
          f"covered {tally.mean('covered'):.3f}")  # fmt: skip
    print(f"gaps of 2 to 24 px closed {tally.mean('gaps'):.3f} of {len(tally.values['gaps'])}, "
          f"wrong bridges a drawing {tally.mean('wrong bridges'):.2f}")  # fmt: skip
    print(f"faces found after cutting {tally.mean('faces'):.3f} of {len(tally.values['faces'])}")
    for name in sorted(tally.values):
        if name.startswith(("blacks", "again")):
            print(f"{name}: IoU {tally.mean(name):.3f} of {len(tally.values[name])}")
    widths = np.array(tally.values.get("width", [np.nan]))
    print(
        f"width error: median {np.median(widths):.2f} px, "
        f"95 % below {np.quantile(widths, 0.95):.2f}"
    )


if __name__ == "__main__":
    main()

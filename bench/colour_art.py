"""Fills that leak, and hinted colours that are kept, on line drawings with gaps.

Gaps of 2 to 24 px are cut into the lines of the drawings of ``../shared/data/lineart`` at 1000 px.
Each area of the whole drawing is then filled from its deepest place in the cut one: by plain flood
fill, and as ``inkwake colour`` does. A fill leaks when it spills over more than a fifth of the
area's own size; it falls short when it covers less than two thirds of the area.

Then a hundred drawings are dabbed with colours, one in three of their areas, and painted in every
style; the mean dE2000 between what was asked for and each pixel of the painted area is printed.

    python bench/colour_art.py [--every N] [--sheet FILE.png] [--hinted N]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Ints, Mask
from inkwake.colour import STYLES, Dab, Wishes, linework, paint
from inkwake.colour.areas import areas
from inkwake.colour.names import COLOURS, colour
from inkwake.colour.tone import difference, to_lab
from inkwake.line.thin import thin
from inkwake.page import flatten
from inkwake.picture import Picture
from line_art import ART, ICONS, SIDE, drawn, held_out, rendered, strokes_of
from line_art import cut as cut_strokes

INKED = ("openpeeps_cc0", "opendoodles_cc0")
CUTS = 6
LEAST = 400
SPILL, SHORT = 0.2, 2 / 3
DARK = 160


def cut_ink(rgb: Bytes, rng: np.random.Generator, count: int) -> Bytes:
    """Inked art with gaps of 2 to 24 px in its thinner lines."""
    wall = rgb[..., 0] < DARK
    depth = cv2.distanceTransform(wall.view(np.uint8), cv2.DIST_L2, 5)
    y, x = np.nonzero(thin(wall) & (depth < 9))
    out = rgb.copy()
    places: list[np.ndarray] = []
    for k in rng.permutation(len(x)).tolist():
        spot = np.array([x[k], y[k]])
        if len(places) == count:
            break
        if any(np.hypot(*(spot - other)) < 60 for other in places):
            continue
        near = (np.abs(x - x[k]) < 8) & (np.abs(y - y[k]) < 8)
        way = np.linalg.svd(np.column_stack([x[near], y[near]]) - spot)[2][0]
        wide = np.exp(rng.uniform(np.log(2), np.log(24)))
        across = np.array([-way[1], way[0]]) * (depth[y[k], x[k]] + 3)
        along = way * wide / 2
        box = np.array([spot + along + across, spot + along - across,
                        spot - along - across, spot - along + across])  # fmt: skip
        cv2.fillPoly(out, [np.round(box * 16).astype(np.int32)], (255,) * 3, cv2.LINE_AA, 4)
        places.append(spot)
    return out


def pools(wall: Mask) -> tuple[Ints, Ints]:
    """Closed areas, and the px of each; the first is the outside."""
    free = np.pad(~wall, 1, constant_values=True).view(np.uint8)
    count, names = cv2.connectedComponents(free, connectivity=4)
    names = np.where(names == names[0, 0], 0, names)[1:-1, 1:-1]
    return names.astype(np.int32), np.bincount(names.ravel(), minlength=count).astype(np.int32)


class Tally:
    """What was counted of one way to fill."""

    def __init__(self) -> None:
        self.fills = self.leaks = self.short = self.cut_fills = self.cut_leaks = 0

    def line(self, name: str) -> str:
        """One line of the table."""
        cut = self.cut_leaks / max(1, self.cut_fills)
        return (
            f"{name:<12} fills {self.fills:5d}  leak {self.leaks / max(1, self.fills):6.1%}  "
            f"of those whose line was cut {cut:6.1%} of {self.cut_fills}  "
            f"fall short {self.short / max(1, self.fills):6.1%}"
        )


def compare(whole: Mask, cut: Mask, ways: dict[str, tuple[Ints, Tally]]) -> None:
    """Fill every area of the whole drawing in the cut one."""
    true, sizes = pools(whole)
    opened = whole & ~cut
    beside = cv2.dilate(opened.view(np.uint8), np.ones((9, 9), np.uint8)) > 0
    for name in np.flatnonzero(sizes >= LEAST).tolist():
        if name == 0:
            continue
        area = true == name
        depth = cv2.distanceTransform(area.view(np.uint8), cv2.DIST_L2, 5)
        y, x = np.unravel_index(int(depth.argmax()), depth.shape)
        if depth[y, x] < 4 or cut[y, x]:
            continue
        touched = bool((area & beside).any())
        for found, tally in ways.values():
            fill = found == found[y, x]
            spill = (fill & ~area & ~whole & ~cut).sum()
            leak = bool(spill > SPILL * sizes[name])
            tally.fills += 1
            tally.leaks += leak
            tally.cut_fills += touched
            tally.cut_leaks += leak and touched
            tally.short += bool((fill & area).sum() < SHORT * sizes[name])


def pairs(every: int, rng: np.random.Generator) -> list[tuple[str, Bytes, Bytes]]:
    """Set, whole and cut drawings."""
    found = []
    for folder in ICONS:
        for path in held_out(folder, every):
            paths = strokes_of(path, SIDE)
            if paths:
                cut = cut_strokes(paths, rng, 4)[0]
                found.append((folder, drawn(paths, SIDE, 4.0), drawn(cut, SIDE, 4.0)))
    for folder in INKED:
        for path in sorted((ART / folder).rglob("*.svg"))[:: max(1, every // 3)]:
            rgb, _ = rendered(path)
            share = float((rgb[..., 0] < DARK).mean())
            if 0.002 < share < 0.6:
                found.append((folder, rgb, cut_ink(rgb, rng, CUTS)))
    return found


def hinted_error(rgb: Bytes, style: str, rng: np.random.Generator) -> tuple[float, float] | None:
    """Mean dE2000 of the px of hinted areas, and of their mean colours; None without areas."""
    lines = linework(flatten(Picture(rgb)))
    found = areas(lines.wall)
    sizes = found.sizes()
    large = [n for n in range(1, found.count) if sizes[n] > 1500]
    if not large:
        return None
    chosen = rng.choice(large, max(1, len(large) // 3), replace=False).tolist()
    dabs = []
    for name in chosen:
        depth = cv2.distanceTransform((found.names == name).view(np.uint8), cv2.DIST_L2, 5)
        y, x = np.unravel_index(int(depth.argmax()), depth.shape)
        word = str(rng.choice(sorted(COLOURS)))
        dabs.append(Dab(np.array([[x, y]], np.int32), colour(word)))
    painting = paint(lines, (), Wishes(style=style, dabs=dabs, seed=int(rng.integers(1000))))
    lab = to_lab(painting.rgb.astype(np.float32) / 255)
    clear = cv2.dilate((lines.alpha > 0.03).view(np.uint8), np.ones((5, 5), np.uint8)) == 0
    errors, means, weights = [], [], []
    for name, one in zip(chosen, dabs, strict=True):
        own = (found.names == name) & clear
        if own.sum() > 200:
            wanted = to_lab(one.rgb)
            errors.append(float(difference(lab[own], wanted).mean()))
            means.append(float(difference(lab[own].mean(0), wanted)))
            weights.append(float(own.sum()))
    if not errors:
        return None
    return float(np.average(errors, weights=weights)), float(np.average(means, weights=weights))


def hints(count: int) -> None:
    """Print how well hinted colours are kept."""
    rng = np.random.default_rng(1)
    files = [path for folder in INKED for path in sorted((ART / folder).rglob("*.svg"))]
    order = rng.permutation(len(files))
    found: dict[str, list[tuple[float, float]]] = {style: [] for style in STYLES}
    done = 0
    for index in order.tolist():
        if done == count:
            break
        rgb, _ = rendered(files[index])
        if not 0.002 < float((rgb[..., 0] < DARK).mean()) < 0.6:
            continue
        style = list(STYLES)[done % len(STYLES)]
        error = hinted_error(rgb, style, rng)
        if error is not None:
            found[style].append(error)
            done += 1
    for style, errors in found.items():
        px, mean = np.mean(errors, axis=0)
        print(f"hinted {style:<12} dE2000 {px:5.2f} by px, {mean:5.2f} by mean colour, "
              f"{len(errors)} drawings")  # fmt: skip
    px, mean = np.mean([e for errors in found.values() for e in errors], axis=0)
    print(
        f"hinted all          dE2000 {px:5.2f} by px, {mean:5.2f} by mean colour, {done} drawings"
    )


def shown(names: Ints, wall: Mask, tile: int = 300) -> Bytes:
    """Areas in colours, lines black."""
    colours = np.random.default_rng(2).integers(120, 250, (int(names.max()) + 1, 3))
    colours[0] = 255
    rgb = np.where(wall[..., None], 0, colours[names]).astype(np.uint8)
    factor = tile / max(wall.shape)
    small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    out = np.full((tile, tile, 3), 255, np.uint8)
    out[: small.shape[0], : small.shape[1]] = small
    return out


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=12, help="measure one drawing of so many")
    parser.add_argument("--sheet", type=Path, help="write a contact sheet there")
    parser.add_argument("--hinted", type=int, default=100, help="dab so many drawings")
    asked = parser.parse_args()
    tallies: dict[str, dict[str, Tally]] = {}
    rows = []
    for folder, whole, cut in pairs(asked.every, np.random.default_rng(0)):
        walls = [np.asarray(rgb[..., 0] < DARK) for rgb in (whole, cut)]
        names = {"flood fill": pools(walls[1])[0], "inkwake": areas(walls[1]).names}
        for group in ("all", folder):
            own = tallies.setdefault(group, {name: Tally() for name in names})
            compare(*walls, {name: (found, own[name]) for name, found in names.items()})
        if folder in INKED and len(rows) < 12:
            rows.append(np.hstack([shown(found, walls[1]) for found in names.values()]))
    for group, own in tallies.items():
        print(group)
        for name, tally in own.items():
            print("  " + tally.line(name))
    if asked.hinted:
        hints(asked.hinted)
    if asked.sheet:
        half = len(rows) // 2
        sheet = np.hstack([np.vstack(rows[:half]), np.vstack(rows[half : 2 * half])])
        cv2.imwrite(str(asked.sheet), sheet)


if __name__ == "__main__":
    main()

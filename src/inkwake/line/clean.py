"""From a page to its clean drawing: see, trace, bridge, and carry back to the picture's size."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.errors import NetError, NoLines
from inkwake.line.believed import believed
from inkwake.line.bridges import LIMIT, bridges
from inkwake.line.classic import classic
from inkwake.line.drawing import LineDrawing, Solid, Stroke
from inkwake.line.fit import even, fit
from inkwake.line.inked import is_inked
from inkwake.line.layers import INK, alone, inks
from inkwake.line.sight import Runs, see
from inkwake.line.sketch import Sketch, sketch_of
from inkwake.line.solids import solid_mask, solids
from inkwake.line.vectorise import ERROR, LineMaps, vectorise
from inkwake.page import Page

_DARK = 128
_NOTHING = "no lines found on this page: give a drawing in pencil or ink on plain paper"
_BRIDGE_WIDTH = 0.8
_UNDER, _HIDDEN = 0.6, 0.5


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of a clean-up.

    Attributes:
        strength: 0 keeps every line, 1 only what the drawing means.
        error: largest distance of a curve from its line, px of a drawing 1000 px long.
        gap: longest gap that is closed, px of a drawing 1000 px long; 0 closes none.
        classic: do without the net: blurred, closed, thinned.
        layers: keep the inks apart, each in a layer of its own name: ink, red, green, blue.
        drop: names of inks that are left out.
    """

    strength: float = 1.0
    error: float = ERROR
    gap: float = LIMIT
    classic: bool = False
    layers: bool = False
    drop: tuple[str, ...] = ()


def clean(page: Page, wishes: Wishes | None = None, *, net: Runs | None = None) -> LineDrawing:
    """Make a clean drawing of a page.

    Args:
        page: evenly lit, of any size.
        wishes: how far to go.
        net: another clean-up net than that of the package.

    Returns:
        Strokes, bridges and solid blacks, px of the picture that the page was made from.

    Raises:
        NoLines: there is nothing to draw.
    """
    wishes = wishes or Wishes()
    sketch = sketch_of(page)
    greys = {INK: sketch.grey}
    if wishes.layers or wishes.drop:
        shares = inks(sketch.rgb, sketch.paper)
        greys = {name: alone(sketch.grey, share) for name, share in shares.items()}
    if not wishes.layers:
        kept = [grey for name, grey in greys.items() if name not in wishes.drop]
        greys = {INK: np.minimum.reduce(kept)} if kept else {}
    strokes: list[Stroke] = []
    blacks: list[Solid] = []
    notes: tuple[str, ...] = ()
    # Wishes are told in thousandths, whatever the distance that the page is looked at from.
    near = replace(wishes, gap=wishes.gap * sketch.unit, error=wishes.error * sketch.unit)
    for name, grey in greys.items():
        if name in wishes.drop:
            continue
        drawing = _layer(grey, near, net)
        strokes += [replace(stroke, layer=name) for stroke in drawing.strokes]
        blacks += [replace(solid, layer=name) for solid in drawing.solids]
        notes = notes or drawing.notes
    if not strokes and not blacks:
        raise NoLines(_NOTHING)
    rows, columns = sketch.grey.shape
    return scaled(LineDrawing(columns, rows, strokes, blacks, notes), sketch)


def _layer(grey: Bytes, wishes: Wishes, net: Runs | None) -> LineDrawing:
    """The lines of one ink, px of the sketch."""
    maps, notes = _seen(grey, wishes, net)
    usual = _usual(maps)
    black = solid_mask(grey < _DARK, usual, maps.solid)
    if black.any():
        maps = replace(maps, lines=_beside(maps.lines, black, _UNDER * usual))
    drawn = _seen_beside(vectorise(maps, error=wishes.error), black)
    joined = _bridged(drawn, wishes)
    return replace(joined, solids=solids(black), notes=notes)


def _seen(grey: Bytes, wishes: Wishes, net: Runs | None) -> tuple[LineMaps, tuple[str, ...]]:
    """Maps of a sketch: the net's, or those made without one where there is none.

    Of clean ink there is nothing to guess, so its lines are those of the ink itself.
    """
    if wishes.classic:
        return classic(grey, strength=wishes.strength), ()
    if is_inked(grey):
        return classic(grey, strength=0.0), ()
    try:
        sight = see(grey, net or _shipped(), strength=wishes.strength)
        dark = (255 - grey).astype(np.float32) / np.float32(255)
        return believed(sight, dark, strength=wishes.strength), ()
    except NetError as error:
        note = f"cleaned without the net: {error}"
        return classic(grey, strength=wishes.strength), (note,)


def _shipped() -> Runs:
    """The net of the package."""
    from inkwake.nets import net  # the runtime is only loaded where it is needed

    return net("line")


def _usual(maps: LineMaps) -> float:
    """Usual width of a line, px."""
    if maps.half is not None:
        return 2 * float(np.median(maps.half[maps.lines])) if maps.lines.any() else 2.0
    away = cv2.distanceTransform(maps.lines.view(np.uint8), cv2.DIST_L2, 5)
    ridge = away[(away > 0.8) & (away == cv2.dilate(away, np.ones((3, 3))))]
    return 2 * float(np.median(ridge)) if len(ridge) else 2.0


def _seen_beside(drawing: LineDrawing, black: Mask) -> LineDrawing:
    """A drawing without the strokes that lie under blacks for most of their way."""
    if not black.any():
        return drawing
    rows, columns = black.shape

    def seen(stroke: Stroke) -> bool:
        x, y = np.round(stroke.sampled()[0]).astype(int).T
        return float(black[y.clip(0, rows - 1), x.clip(0, columns - 1)].mean()) < _HIDDEN

    return replace(drawing, strokes=[stroke for stroke in drawing.strokes if seen(stroke)])


def _beside(lines: Mask, black: Mask, reach: float) -> Mask:
    """Lines outside of blacks; those that meet one run on under it for so many px."""
    side = 2 * max(1, round(reach)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    outside = lines & ~black
    return lines & np.asarray(cv2.dilate(outside.view(np.uint8), disc) > 0)


def _bridged(drawing: LineDrawing, wishes: Wishes) -> LineDrawing:
    """The drawing with bridges as strokes of their own."""
    paths = [stroke.sampled()[0] for stroke in drawing.strokes]
    found = bridges([even(path) for path in paths], limit=wishes.gap)
    if not found:
        return drawing
    curves = fit([bridge.path for bridge in found], error=wishes.error)
    added = []
    for bridge, controls in zip(found, curves, strict=True):
        width = drawing.strokes[bridge.joins[0][0]].width
        pieces = (len(controls) - 1) // 3
        half = np.full((pieces, 4), 0.5 * _BRIDGE_WIDTH * width)
        added.append(Stroke(controls, half, "bridge"))
    return replace(drawing, strokes=[*drawing.strokes, *added])


def scaled(drawing: LineDrawing, sketch: Sketch) -> LineDrawing:
    """Carry a drawing from px that were looked at to px of the picture."""
    x, y = sketch.scale
    size = np.array([x, y])
    wide = float(np.sqrt(x * y))

    def placed(controls: Points) -> Points:
        return np.asarray((controls + 0.5) * size - 0.5)

    return replace(
        drawing,
        width=sketch.width,
        height=sketch.height,
        strokes=[replace(s, controls=placed(s.controls), widths=s.widths * wide)
                 for s in drawing.strokes],
        solids=[Solid([placed(o) for o in s.outlines], s.layer) for s in drawing.solids],
    )  # fmt: skip

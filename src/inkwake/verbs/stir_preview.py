"""What a page needs to play a script by itself: how matter moves, and what it looks like.

Motions are told one by one and without their damping, so that each of them can be made stronger,
weaker or quicker at once; the page chains them as the engine does. What paints, or lays something
on top, is told as pictures.

Legend
    round    the shortest time after which a motion begins anew: a cycle, or the whole loop
    shift    (gh, gw, 2) px: where the matter at a node came from, as a difference
    node     a point of a coarse grid; ``step`` px lie between two of them
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.picture import Picture
from inkwake.stir.act import Moment
from inkwake.stir.compose import straight
from inkwake.stir.engine import Engine, painted
from inkwake.stir.lattice import Box, Lattice
from inkwake.stir.layer import Doing, Layer

POSES = 48
"""Shifts of one round; between two of them the page mixes."""
_COARSER = 2
_RATE, _MOST_SHOTS = 12.0, 36
"""Pictures a second, and of one round at most."""
_LIDS, _LID_RATE, _MOST_LIDS = ("blink", "talk", "bite"), 24.0, 72
"""Motions of small features that are too quick for a mix of two pictures, and the same of these."""
_ROOM = 4_000_000
"""Px of all pictures of one round together."""
_TALLEST = 16_000
"""Px: WebP holds little more, and the pictures of a round lie in one file, one below the other."""
_HELD = ("shiver",)
"""Motions that jump from one pose to the next."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid over a picture.

    Attributes:
        left, top: px of the first node.
        step: px between nodes.
        columns, rows: nodes.
    """

    left: int
    top: int
    step: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One motion of a layer over its round.

    Attributes:
        move: the number of the script's move.
        seconds: of the round.
        grid: of the shifts.
        shifts: (n, gh, gw, 2) float32 px, of ``POSES`` moments.
        fades: (n,) 0..1, how much of the layer is seen; None for all.
        blends: two shifts half a round apart fade into each other.
        held: nothing lies between two poses.
    """

    move: int
    seconds: float
    grid: Grid
    shifts: Floats
    fades: Floats | None
    blends: bool
    held: bool


@dataclass(frozen=True, slots=True, eq=False)
class Shots:
    """Pictures of one round.

    Attributes:
        moves: the numbers of the script's moves that they show.
        box: where they lie, px; beyond the picture they are cut.
        seconds: of the round.
        pictures: (n, h, w, 4) uint8, straight alpha, at a scale of their own.
        mixes: between two of them lies a mix of both.
        inside: nothing of them goes beyond the mask; a soft edge would.
    """

    moves: tuple[int, ...]
    box: Box
    seconds: float
    pictures: Bytes
    mixes: bool
    inside: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A layer as the page draws it; layers come largest first.

    Attributes:
        free: it is lifted off, and laid over what is behind it.
        box: of its mask.
        window: all that it may reach.
        above: numbers of the layers that carry it, innermost first.
        grid: where its shift is worked out.
        edge: (rows, columns) 0..1 damping of the shift, of layers that stay inside.
        cover: (h, w) uint8 of the box: its mask, of a free layer with a soft edge.
        behind: (h, w) uint8 of the box: 255 where something else is lifted off a free layer.
        tracks: how it moves.
        paint: its own colours; None where they do not change, or were not asked for.
        tops: what comes on top of it.
    """

    free: bool
    box: Box
    window: Box
    above: tuple[int, ...]
    grid: Grid
    edge: Floats | None
    cover: Bytes
    behind: Bytes | None
    tracks: tuple[Track, ...]
    paint: Shots | None
    tops: tuple[Shots, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """A script for a page.

    Attributes:
        base: (h, w, 4) uint8, the picture without what is lifted off; None where nothing is.
        sheets: layers.
        tells: the amount of each of the script's moves in plain units.
        paints: whether pictures belong to it.
    """

    base: Bytes | None
    sheets: tuple[Sheet, ...]
    tells: tuple[str, ...]
    paints: bool


def previewed(picture: Picture, engine: Engine, *, shots: bool) -> Preview:
    """Tell a page how an engine's script moves.

    Args:
        picture: what the engine moves.
        engine: prepared.
        shots: also work out the pictures, which takes longer.
    """
    layers = engine.layers
    number_of = {id(move): number for number, move in enumerate(engine.script.moves)}
    tells = [""] * len(number_of)
    for move, line in zip(engine.moves, engine.tells, strict=True):
        tells[number_of[id(move)]] = line
    doings = [doing for layer in layers for doing in layer.doings]
    sheets = tuple(
        _sheet(at, layers, engine, number_of, picture if shots else None)
        for at in range(len(layers))
    )
    free = any(layer.free for layer in layers)
    return Preview(
        straight(engine.base) if free else None,
        sheets,
        tuple(tells),
        any(doing.act.paint is not None or doing.act.over is not None for doing in doings),
    )


def _sheet(
    at: int, layers: Sequence[Layer], engine: Engine, number_of: dict[int, int],
    picture: Picture | None,
) -> Sheet:  # fmt: skip
    layer = layers[at]
    seconds = engine.script.seconds
    tracks = tuple(
        _track(layer, doing, number_of[id(doing.move)], seconds)
        for doing in layer.doings if doing.act.pull is not None
    )  # fmt: skip
    paint: Shots | None = None
    tops: tuple[Shots, ...] = ()
    if picture is not None:
        paint = _paint(layer, picture, number_of, seconds)
        tops = tuple(
            _top(layer, doing, number_of[id(doing.move)], seconds)
            for doing in layer.doings if doing.act.over is not None
        )  # fmt: skip
    return Sheet(
        layer.free, layer.part.box, layer.window, layer.above, _grid_of(layer),
        None if layer.free else layer.edge, np.round(255 * layer.cover).astype(np.uint8),
        _lifted_off(at, layers), tracks, paint, tops,
    )  # fmt: skip


def _grid_of(layer: Layer) -> Grid:
    """The lattice; of what is carried along, a grid over all that it may reach."""
    lattice = layer.lattice
    if not (layer.free and layer.above):
        return _grid(lattice)
    left, top, right, bottom = layer.window
    step = lattice.step
    return Grid(left, top, step, -(-(right - left) // step) + 1, -(-(bottom - top) // step) + 1)


def _grid(lattice: Lattice) -> Grid:
    rows, columns = lattice.nodes.shape[:2]
    return Grid(lattice.left, lattice.top, lattice.step, columns, rows)


def _lifted_off(at: int, layers: Sequence[Layer]) -> Bytes | None:
    layer = layers[at]
    inner = [one for one in layers[at + 1 :] if one.free and at in one.above]
    if not (layer.free and inner):
        return None
    gone = np.logical_or.reduce([one.part.mask[layer.crop] for one in inner])
    return np.where(gone, 255, 0).astype(np.uint8)


def _track(layer: Layer, doing: Doing, number: int, seconds: float) -> Track:
    act, cycles = doing.act, doing.move.cycles
    assert act.pull is not None
    full = layer.lattice
    coarse = Lattice(full.left, full.top, full.step * _COARSER,
                     np.ascontiguousarray(full.nodes[::_COARSER, ::_COARSER]))  # fmt: skip
    pull = act.pull
    rounds = _rounds(lambda moment: pull(coarse, moment), cycles)
    moments = _moments(POSES, rounds, cycles)
    shifts = np.stack([pull(coarse, moment) - coarse.nodes for moment in moments])
    fades = None
    if act.fade is not None:
        fades = np.array([act.fade(moment) for moment in moments], np.float32)
    return Track(
        number, seconds / rounds, _grid(coarse), shifts.astype(np.float32), fades, act.blends,
        doing.move.motion in _HELD,
    )  # fmt: skip


def _rounds(look: Callable[[Moment], np.ndarray], cycles: int) -> int:
    """How often a motion begins anew in the loop: with every cycle, or not before its end."""
    if cycles == 1:
        return 1
    one, other = (
        look(Moment(0.37, (cycle + 0.37) / cycles, cycles)).astype(np.float32) for cycle in (0, 1)
    )
    return cycles if float(np.abs(one - other).max(initial=0.0)) < 0.02 else 1


def _moments(count: int, rounds: int, cycles: int) -> list[Moment]:
    times = np.arange(count) / count / rounds
    return [Moment(float(time * cycles % 1.0), float(time), cycles) for time in times]


def _paint(
    layer: Layer, picture: Picture, number_of: dict[int, int], seconds: float
) -> Shots | None:
    """Colours of a layer where it was drawn."""
    if not layer.paints:
        return None
    doings = [doing for doing in layer.doings if doing.act.paint is not None]
    rgb = picture.rgb[layer.crop]
    alpha = np.full(rgb.shape[:2], 255, np.uint8)
    if picture.alpha is not None:
        alpha = picture.alpha[layer.crop]
        rgb = np.round(rgb * (alpha[..., None] / 255)).astype(np.uint8)
    own = np.dstack([rgb, alpha])
    first = doings[0].move.cycles
    rounds = first if all(doing.move.cycles == first for doing in doings) else 1
    if rounds > 1:
        looks = [painted(layer, own, (cycle + 0.37) / first) for cycle in (0, 1)]
        rounds = rounds if np.array_equal(looks[0], looks[1]) else 1
    quick = any(doing.move.motion in _LIDS for doing in doings)
    count = _count(seconds / rounds, quick=quick)
    pictures = [painted(layer, own, time) for time in np.arange(count) / count / rounds]
    moves = tuple(number_of[id(doing.move)] for doing in doings)
    left, top, right, bottom = layer.part.box
    box = left, top, right, bottom
    small = _small(pictures)
    return Shots(moves, box, seconds / rounds, small, mixes=not quick, inside=True)


def _top(layer: Layer, doing: Doing, number: int, seconds: float) -> Shots:
    """What an act lays on top."""
    assert doing.act.over is not None
    cycles = doing.move.cycles
    rounds = _rounds(doing.act.over, cycles)
    count = _count(seconds / rounds)
    pictures = [doing.act.over(moment) for moment in _moments(count, rounds, cycles)]
    box = doing.act.over_box
    inside = box == layer.part.box and not any(
        one[..., 3][~layer.part.mask[layer.crop]].any() for one in pictures
    )
    return Shots((number,), box, seconds / rounds, _small(pictures), mixes=False, inside=inside)


def _count(seconds: float, *, quick: bool = False) -> int:
    rate, most = (_LID_RATE, _MOST_LIDS) if quick else (_RATE, _MOST_SHOTS)
    return int(np.clip(round(seconds * rate), 2, most))


def _small(pictures: Sequence[Bytes]) -> Bytes:
    """(n, h, w, 4) straight alpha, as large as there is room for."""
    tall, wide = pictures[0].shape[:2]
    factor = min(1.0, (_ROOM / (len(pictures) * tall * wide)) ** 0.5,
                 _TALLEST / (len(pictures) * tall))  # fmt: skip
    size = max(1, int(wide * factor)), max(1, int(tall * factor))
    if size != (wide, tall):
        pictures = [
            np.asarray(cv2.resize(one, size, interpolation=cv2.INTER_AREA), np.uint8)
            for one in pictures
        ]
    return np.stack([straight(one) for one in pictures])

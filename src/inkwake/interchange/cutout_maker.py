"""A rig's performance in a scene becomes a cut-out film.

Every piece reaches beyond its own part of the body, fades out there, and lies over neighbours that
do the same: wherever one is half transparent another is whole. Joints then bend without a gap and
lines run on from piece to piece.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Ints, Mask, Points
from inkwake.interchange.cutout_film import Cutout, CutoutFilm, find_slots
from inkwake.interchange.cutout_pieces import Piece, cut_pieces, nearest_motion
from inkwake.interchange.puppet_maker import BLEED
from inkwake.rig import Rig
from inkwake.rig.bones import Complex
from inkwake.stage import Scene
from inkwake.stage.parts import measure_layer, split_layer
from inkwake.stage.placing import stage_vertices
from inkwake.stage.texture import Texture, bleed, soften

OVERLAP = 0.008
"""How far a piece reaches over its neighbours, share of the figure's size; the outer half fades."""

FINE = 1.25
"""Px of the images per px of the film, as far as the drawing has them."""

FEW_FRAMES = 48
"""Frames that decide on the cuts."""


def make_cutouts(scene: Scene, *, name: str = "figure", motion: str = "motion") -> CutoutFilm:
    """Cut the first performer of a scene into pieces and key their movement.

    Args:
        scene: framing and performance; its background is left to the player.
        name: of the figure, in files.
        motion: of the performance.
    """
    performer = scene.performers[0]
    rig, performance = performer.rig, performer.performance
    frames = np.arange(scene.count)
    few = np.unique(np.linspace(0, scene.count - 1, FEW_FRAMES).round().astype(np.int64))
    pieces = cut_pieces(rig, rig.deform(performance.joints[few]))
    staged, _ = stage_vertices(performer, frames)
    # The centre of px 0 lies half a px from the film's edge.
    staged = staged + np.float32(0.5)
    cutter = _Cutter(rig, performer.scale)
    order = performance.order[: scene.count]
    ranked = sorted(pieces, key=lambda piece: _depth(rig, piece, order))
    names = _names(rig, ranked)
    slots, shown = find_slots(order)
    return CutoutFilm(
        name=name,
        motion=motion,
        width=scene.width,
        height=scene.height,
        rate=scene.rate,
        loop=performance.loop,
        layers=tuple(layer.name for layer in rig.layers),
        cutouts=tuple(
            cutter.cut(piece, label, staged) for piece, label in zip(ranked, names, strict=True)
        ),
        slots=slots,
        shown=shown,
    )


def _depth(rig: Rig, piece: Piece, order: Ints) -> tuple[int, float, float]:
    """From back to front inside a layer as the stage has it: see ``stage.parts.Stack``."""
    layer = rig.layers[piece.layer]
    ranks = np.argsort(order, axis=1)
    behind = bool((ranks[:, piece.layer] < ranks[:, 0]).mean() > 0.5)
    own = np.isin(layer.triangles, piece.triangles)
    part = float(split_layer(rig, layer)[own].mean())
    length = float(measure_layer(rig, layer)[own].mean())
    return (piece.layer, -part, -length) if behind else (piece.layer, part, length)


def _names(rig: Rig, pieces: list[Piece]) -> list[str]:
    """The bone's name; number two and so on where a bone has several pieces."""
    counts: dict[str, int] = {}
    out = []
    for piece in pieces:
        name = rig.figure.skeleton.names[piece.joint]
        counts[name] = counts.get(name, 0) + 1
        out.append(name if counts[name] == 1 else f"{name}_{counts[name]}")
    return out


def decompose(a: Complex, b: Complex) -> tuple[Points, Points, Points]:
    """Affine maps z → a z + b z* as tilt, stretch along the axes, turn.

    a = s e^(i (turn + tilt)), b = d e^(i (turn - tilt)), stretches s + d and s - d. Where nothing
    is stretched only turn + tilt means anything; the tilt then stays what it was.

    Returns:
        (f,) turns, (f,) tilts, (f, 2) stretches; angles unwrapped.
    """
    even, odd = np.abs(a), np.abs(b)
    whole = np.unwrap(np.angle(a))
    doubled = np.angle(a) - np.angle(b)
    plain = odd < 1e-3 * even
    if plain.all():
        return whole, np.zeros_like(whole), np.stack([even, even], axis=1)
    # Twice the tilt is known to whole rounds; plain frames take that of the frames around them.
    known = np.flatnonzero(~plain)
    steady = np.interp(np.arange(len(a)), known, np.unwrap(doubled[known]))
    tilts = steady / 2
    odd = np.where(plain, 0.0, odd)
    return whole - tilts, tilts, np.stack([even + odd, even - odd], axis=1)


class _Cutter:
    """Cuts images out of a figure's texture.

    Args:
        rig: the figure.
        scale: film px per crop px.
    """

    def __init__(self, rig: Rig, scale: float) -> None:
        self._rig = rig
        fine = min(1.0, FINE * scale)
        self._texture = _shrink(bleed(soften(rig.figure.texture), BLEED), fine)
        self._source = (rig.vertices + 0.5) * self._texture.scale
        self._zoom = scale / max(self._texture.scale)
        self._reach = OVERLAP * float(np.ptp(self._source, axis=0).mean())
        self._whole = self._cover(np.arange(len(rig.triangles), dtype=np.int32))

    def cut(self, piece: Piece, name: str, staged: Floats) -> Cutout:
        """One piece with its movement; ``staged`` (f, v, 2) film px."""
        rig = self._rig
        alpha = self._alpha(piece)
        left, top, right, bottom = _box(alpha)
        image = self._texture.pixels[top:bottom, left:right].copy()
        image[..., 3] = np.rint(image[..., 3] * alpha[top:bottom, left:right])
        corners = rig.triangles[piece.triangles]
        # At the film's size, so that stretches are told from the size itself.
        source = self._source[corners].mean(axis=1) * self._zoom
        moved = staged[:, corners].astype(np.float64).mean(axis=2)
        areas = np.abs(np.linalg.det(np.diff(self._source[corners], axis=1))) + 1e-9
        motion = nearest_motion(
            source[:, 0] + 1j * source[:, 1], moved[..., 0] + 1j * moved[..., 1], areas
        )
        pivot = self._pivot(piece)
        place = motion.of(np.array([self._zoom * complex(*pivot)]))[:, 0]
        turns, tilts, stretches = decompose(motion.a * self._zoom, motion.b * self._zoom)
        return Cutout(
            name=name,
            layer=piece.layer,
            image=image,
            pivot=(float(pivot[0] - left), float(pivot[1] - top)),
            turns=turns,
            places=np.stack([place.real, place.imag], axis=1),
            tilts=tilts,
            stretches=stretches,
        )

    def _pivot(self, piece: Piece) -> Points:
        """Texture px of the joint that the piece's bone turns about."""
        parent = self._rig.figure.skeleton.parents[piece.joint]
        joint = piece.joint if parent < 0 else parent
        return np.asarray((self._rig.rest[joint] + 0.5) * self._texture.scale)

    def _alpha(self, piece: Piece) -> Floats:
        """(h, w) 0..1: whole on the piece and somewhat beyond, then fading inside its layer."""
        layer = self._cover(self._rig.layers[piece.layer].triangles)
        core = self._cover(piece.triangles)
        away = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 5)
        fade = np.clip(2 * (self._reach - away) / self._reach, 0, 1)
        # Not over what is near on the paper only: the arm beside the body.
        _, parts = cv2.connectedComponents((layer & (fade > 0)).astype(np.uint8))
        layer &= np.isin(parts, np.unique(parts[core & layer]))
        # Where the layer ends in the middle of the body the next one goes on beneath it.
        inside = cv2.distanceTransform((~(self._whole & ~layer)).astype(np.uint8), cv2.DIST_L2, 5)
        soft = np.clip(inside / max(0.25 * self._reach, 1.0), 0, 1)
        return np.asarray(fade * soft * layer, np.float32)

    def _cover(self, triangles: Ints) -> Mask:
        """(h, w) texture px under some triangles, and half a px around them."""
        canvas = np.zeros(self._texture.pixels.shape[:2], np.uint8)
        corners = np.round((self._source[self._rig.triangles[triangles]] - 0.5) * 16)
        for triangle in corners.astype(np.int32):
            cv2.fillConvexPoly(canvas, triangle, 1, cv2.LINE_8, 4)
        return canvas > 0


def _shrink(rgba: Bytes, scale: float) -> Texture:
    """Straight RGBA at a scale of 1 or less, colours averaged as they are seen."""
    if scale >= 1:
        return Texture(rgba, (1.0, 1.0))
    height, width = rgba.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    share = rgba[..., 3:].astype(np.float32) / 255
    # A little of the colours under transparent px keeps the edge's colour where nothing is seen.
    weight = share + 1e-3
    small = cv2.resize(rgba[..., :3] * weight, size, interpolation=cv2.INTER_AREA)
    total = cv2.resize(weight[..., 0], size, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(share[..., 0], size, interpolation=cv2.INTER_AREA)
    pixels = np.dstack([small / total[..., None], 255 * alpha])
    pixels = np.clip(np.rint(pixels), 0, 255).astype(np.uint8)
    return Texture(pixels, (size[0] / width, size[1] / height))


def _box(alpha: Floats) -> tuple[int, int, int, int]:
    """Left, top, right, bottom around everything seen, with a px to spare where there is one."""
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    if not len(rows):
        return 0, 0, 1, 1
    height, width = alpha.shape
    left, top = max(int(columns[0]) - 1, 0), max(int(rows[0]) - 1, 0)
    return left, top, min(int(columns[-1]) + 2, width), min(int(rows[-1]) + 2, height)

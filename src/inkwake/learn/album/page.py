"""From a plan and a seed to a photographed drawing with exact labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.learn.album import canvas, curve
from inkwake.learn.album.artist import Artist
from inkwake.learn.album.camera import Camera, aim, frame, shoot
from inkwake.learn.album.hand import Hand
from inkwake.learn.album.nouns import Drawing, DrawnFigure, Performer, stream
from inkwake.learn.album.paper import Paper, bare, relief


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about one page but the dice.

    Attributes:
        scene: draws the figures and what is about them.
        paper: what on.
        hand: by whom.
        camera: how it is photographed.
        size: long side of the photo, px, unless asked otherwise.
        smudge: how much the hand has rubbed over soft media, 0..1.
    """

    scene: Callable[[Artist], None]
    paper: Paper = field(default_factory=Paper)
    hand: Hand = field(default_factory=Hand)
    camera: Camera = field(default_factory=Camera)
    size: int = 1200
    smudge: float = 0.0


def render(plan: Plan, seed: int, *, size: int | None = None) -> Drawing:
    """Draw and photograph a plan; the same plan, seed and size give the same bytes.

    Args:
        plan: what to draw.
        seed: any whole number from 0.
        size: long side of the photo, px.
    """
    artist = Artist(plan.paper.size, plan.hand, stream(seed, "strokes"))
    plan.scene(artist)
    shape = frame(plan.camera, size or plan.size)
    scale = _scale(plan, shape)
    page = bare(plan.paper, scale, stream(seed, "paper"))
    grain = canvas.tooth(page.shape[:2], scale, stream(seed, "tooth"))
    grain = 0.5 + (grain - 0.5) * np.float32(plan.paper.tooth)
    clean = page.copy()
    canvas.draw(page, artist.strokes, grain, scale, stream(seed, "pigment"))
    if plan.smudge:
        _rub(page, clean, plan.smudge, scale, stream(seed, "smudge"))
    page *= relief(plan.paper, scale, stream(seed, "relief"))[..., None]
    homography = aim(plan.camera, page.shape[:2], shape)
    picture = shoot(page, plan.camera, homography, shape, stream(seed, "photo"))
    found = [_label(p, homography, scale, page.shape[:2], shape) for p in artist.performers]
    found.sort(key=lambda f: -int(f.mask.sum()))
    height, width = page.shape[:2]
    edges = np.array([(0, 0), (width, 0), (width, height), (0, height)]) - 0.5
    return Drawing(picture, tuple(found), _map(homography, edges))


def _scale(plan: Plan, shape: tuple[int, int]) -> float:
    """Sheet px per unit: a quarter finer than the photo will be."""
    corners = np.array(plan.camera.corners) * (shape[1], shape[0])
    sides = np.hypot(*(np.roll(corners, -1, axis=0) - corners).T)
    length = float(max(sides[0] / plan.paper.size[0], sides[1] / plan.paper.size[1]))
    return 1.25 * length


def _rub(
    page: Floats, clean: Floats, strength: float, scale: float, rng: np.random.Generator
) -> None:
    """Grey haze where the hand lay, and one place where something was rubbed out; in place."""
    ink = np.clip(clean - page, 0, 1)
    haze = cv2.GaussianBlur(ink, (0, 0), 12 * scale)
    where = np.clip(0.5 + curve.field(page.shape[:2], 120 * scale, rng), 0, 1)[..., None]
    page -= 0.25 * strength * haze * where


def _map(homography: Points, points: Points) -> Points:
    """(n, 2) sheet px to photo px."""
    spread = np.c_[points, np.ones(len(points))] @ homography.T
    mapped: Points = spread[:, :2] / spread[:, 2:]
    return mapped


def _label(
    performer: Performer,
    homography: Points,
    scale: float,
    sheet: tuple[int, int],
    shape: tuple[int, int],
) -> DrawnFigure:
    """Carry a figure's shapes and joints into the photo."""
    inside = canvas.silhouette(performer, scale, sheet).astype(np.uint8) * 255
    mask = cv2.warpPerspective(inside, homography, (shape[1], shape[0])) > 127
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    box = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    places = _map(homography, np.array(list(performer.joints.values())) * scale)
    joints = {n: (float(x), float(y)) for n, (x, y) in zip(performer.joints, places, strict=True)}
    return DrawnFigure(box, np.asarray(mask), joints)

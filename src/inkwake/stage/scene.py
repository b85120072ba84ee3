"""The noun of the stage room: who plays where, in front of what."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.arrays import Bytes, Floats, Points
from inkwake.motion import Performance
from inkwake.rig import Rig
from inkwake.stage.living_face import LivingFace
from inkwake.stage.overlay import Overlay
from inkwake.stage.plate import Plate


@dataclass(frozen=True, slots=True, eq=False)
class Performer:
    """One rig in one performance, placed on the stage.

    Attributes:
        rig: the character.
        performance: its movement.
        scale: stage px per crop px.
        offset: (x, y) stage px of the crop's px (0, 0).
        start: first frame of the film in which it moves (before, it stands in its first pose).
        homography: (3, 3) float64, crop px → stage px, in place of ``scale`` and ``offset`` where
            a camera sees the figure at an angle; ``scale`` then only chooses the texture's size.
        face: looks of the figure's face, None where it stays as it was drawn.
        track: (count, 2) float32 stage px, added to everything in each frame of the film; None
            for a camera that stands still.
    """

    rig: Rig
    performance: Performance
    scale: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)
    start: int = 0
    homography: Points | None = None
    track: Floats | None = None
    face: LivingFace | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A stage with its performers, drawn in the order given (first is farthest back).

    Attributes:
        width: px. height: px.
        background: (h, w, 3) uint8 picture of exactly that size, or None for transparent.
        performers: the cast.
        rate: frames per second.
        count: number of frames.
        shadow: 0..1, darkness of the soft contact shadow under each figure; 0 for none.
        overlays: pictures in front of everybody, as they come and go.
        path: (count, 3) float32 of a camera that moves: x, y stage px in the film's corner, and
            film px per stage px; None for one that stands still.
        plate: the background of a moving camera, in place of ``background``, which is then its
            first view.
    """

    width: int
    height: int
    background: Bytes | None
    performers: tuple[Performer, ...]
    rate: float
    count: int
    shadow: float = 0.0
    overlays: tuple[Overlay, ...] = ()
    path: Floats | None = None
    plate: Plate | None = None

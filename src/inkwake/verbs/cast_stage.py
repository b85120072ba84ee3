"""A cast in which everybody has a motion and, if wished, a place of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from inkwake.errors import SceneError
from inkwake.verbs.ensemble import OFFSET, come_in, reading_order
from inkwake.verbs.faces import enliven, face_wishes
from inkwake.verbs.own_motion import Edit, open_clip
from inkwake.verbs.staging import PAGE, open_background, take_off

if TYPE_CHECKING:
    from inkwake.arrays import Bytes
    from inkwake.figure import Figure
    from inkwake.motion import Performance
    from inkwake.page import Page
    from inkwake.rig import Rig
    from inkwake.stage import Performer, Scene


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one figure plays, and where.

    Attributes:
        figure: who plays.
        motion: a name from ``motions()``, or a BVH file.
        energy, speed: of the motion, as for ``animate``.
        mirror: left and right of the motion change places.
        face: what the face does, as for ``animate``.
        at: (x, y) of the middle of the feet, shares of the picture; where it was drawn, or in a
            row, where None.
        scale: height of the figure as drawn, share of the picture's height; unchanged where None.
    """

    figure: Figure
    motion: str
    energy: float = 1.0
    speed: float = 1.0
    mirror: bool = False
    face: Sequence[str] | str | None = None
    at: tuple[float, float] | None = None
    scale: float | None = None


def stage_cast(
    parts: Sequence[Part],
    *,
    page: Page | None = None,
    background: str = PAGE,
    size: int = 800,
    rate: float = 30.0,
    seconds: float | None = None,
    seed: int = 0,
    build_rig: Callable[[Figure], Rig] | None = None,
    bare: Callable[[], Bytes] | None = None,
) -> Scene:
    """Rig a cast, let everybody play and put everybody in place.

    The picture's frame is chosen as if nobody had been given a place, so it stands still while
    somebody is moved about.

    Args:
        parts: largest figure first.
        page: what the figures were found on.
        background: as for ``stage_scene``.
        size: longer side of the picture, px.
        rate: frames per second.
        seconds: length; as long as all loops need to close together where None.
        seed: of everything random.
        build_rig: makes the rigs; a cache may stand in its place.
        bare: makes the page without the cast; a cache may stand in its place.

    Returns:
        The scene, farthest back first, so the last performer is the first part's.

    Raises:
        SceneError: nobody plays.
        RigError, MotionError, FaceError, PictureError.
    """
    from inkwake.stage import Performer, compose

    if not parts:
        raise SceneError("a scene needs somebody in it; choose a figure")
    wishes = [face_wishes(part.face) for part in parts]
    plain = "white" if background == PAGE else open_background(background)
    # The paper is restored while the cast rehearses: neither needs the other.
    with ThreadPoolExecutor(1) as beside:
        paper = None
        if background == PAGE and page is not None:
            make = bare or partial(take_off, page, [part.figure for part in parts])
            paper = beside.submit(make)
        cast = _rehearse(parts, rate, seconds, seed, build_rig)
    performers = [Performer(rig, performance) for rig, performance in cast][::-1]
    if paper is not None:
        scene = compose(performers, size=size, page=paper.result())
    else:
        scene = compose(performers, size=size, background=plain)
    placed = [
        _placed(performer, part, (scene.width, scene.height))
        for performer, part in zip(scene.performers, parts[::-1], strict=True)
    ]
    scene = replace(scene, performers=tuple(placed))
    return enliven(scene, wishes[::-1], [None] * len(parts), seed=seed)


def mark_of(performer: Performer, size: tuple[int, int]) -> tuple[tuple[float, float], float]:
    """Where a performer stands: the middle of its feet and its height, shares of the picture."""
    low, high = performer.rig.vertices.min(axis=0), performer.rig.vertices.max(axis=0)
    middle, ground = float(low[0] + high[0]) / 2, float(high[1])
    tall = float(high[1] - low[1]) * performer.scale / size[1]
    if performer.homography is not None:
        x, y, _ = performer.homography @ (middle, ground, 1.0)
    else:
        x = performer.scale * middle + performer.offset[0]
        y = performer.scale * ground + performer.offset[1]
    return (float(x) / size[0], float(y) / size[1]), tall


def _rehearse(
    parts: Sequence[Part],
    rate: float,
    seconds: float | None,
    seed: int,
    build_rig: Callable[[Figure], Rig] | None,
) -> list[tuple[Rig, Performance]]:
    from inkwake.motion import common_length, perform
    from inkwake.rig import build

    clips = [
        open_clip(
            part.motion, Edit(mirror=part.mirror), energy=part.energy, speed=part.speed, seed=seed
        )
        for part in parts
    ]
    lengths = [clip.seconds / part.speed for clip, part in zip(clips, parts, strict=True)]
    if seconds is None and len({round(length, 6) for length in lengths}) > 1:
        seconds = common_length(lengths)
    order = reading_order([part.figure for part in parts])
    cast = []
    for number, (part, clip) in enumerate(zip(parts, clips, strict=True)):
        rig = (build_rig or build)(part.figure)
        performance = perform(
            clip, rig, rate=rate, seconds=seconds, speed=part.speed, seed=seed + number
        )
        cast.append((rig, come_in(performance, order.index(number), OFFSET)))
    return cast


def _placed(performer: Performer, part: Part, size: tuple[int, int]) -> Performer:
    """A performer on the place that its part names, with its face and movement."""
    from inkwake.stage import Mark, stand

    if part.at is None and part.scale is None:
        return performer
    at, tall = mark_of(performer, size)
    mark = Mark(part.at or at, part.scale or tall)
    return stand(performer.rig, performer.performance, mark, size)

"""The stage of a scene file: background, camera and captions around its cast."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import SceneError
from inkwake.verbs.scene_cast import Actor

if TYPE_CHECKING:
    from inkwake.arrays import Bytes, Floats
    from inkwake.interchange import Screenplay
    from inkwake.page import Page
    from inkwake.picture import Picture
    from inkwake.stage import Caption, Performer, Plate, Scene

PAPER, PAGE = "paper", "page"
FINEST = 4096
"""Px of a background's longer side under a camera that comes near."""


def set_stage(
    play: Screenplay,
    actors: list[Actor],
    size: tuple[int, int],
    rate: float,
    count: int,
    background: str | Path | Picture | None,
    page: Page | None,
    seed: int,
) -> Scene:
    """Build the scene around a cast.

    Args:
        play: the scene file.
        actors: farthest back first.
        size: (width, height) of the film, px.
        rate: frames a second.
        count: frames.
        background: in place of the file's.
        page: of the first drawing, for the background ``page``.
        seed: of the paper's grain.

    Raises:
        SceneError, PictureError: a font, a colour, a picture or a camera that cannot be.
    """
    from inkwake.stage import Scene, frame_all, set_caption
    from inkwake.stage.framing import reach, union

    cast = tuple(actor.performer for actor in actors)
    if play.camera.mode == "fit":
        box = union([reach(performer, count) for performer in cast])
        cast = frame_all(cast, box, size, play.camera.margin)
    wanted = play.film.background if background is None else background
    picture = _open(wanted, page, cast)
    path = _path(play, actors, size, rate, count, inside=picture is not None)
    nearest = 1.0 if path is None else float(path[:, 2].max())
    still, plate = _paint(wanted, picture, size, nearest, seed)
    overlays = tuple(set_caption(caption, *size, rate, count) for caption in _captions(play))
    return Scene(
        width=size[0],
        height=size[1],
        background=still,
        performers=cast,
        rate=rate,
        count=count,
        shadow=play.film.shadow,
        overlays=overlays,
        path=path,
        plate=plate if path is not None else None,
    )


def _open(
    wanted: str | Path | Picture, page: Page | None, cast: tuple[Performer, ...]
) -> Bytes | None:
    """(h, w, 3) the picture that stands behind, None for a colour, paper or nothing."""
    from inkwake.picture import Picture
    from inkwake.stage.background import opaque
    from inkwake.verbs.staging import clear_page, open_background

    if wanted == PAGE:
        if page is None:
            raise SceneError("the background page needs a photo; the first drawing is a folder")
        return clear_page(page, [p.rig for p in cast if p.rig.figure.rgb is not None])
    if wanted == PAPER:
        return None
    found = open_background(wanted)
    return opaque(found) if isinstance(found, Picture) else None


def _paint(
    wanted: str | Path | Picture,
    picture: Bytes | None,
    size: tuple[int, int],
    nearest: float,
    seed: int,
) -> tuple[Bytes | None, Plate | None]:
    """The background of a still camera, and that of a moving one; None where there is none."""
    from inkwake.stage import Plate, blank_paper
    from inkwake.stage.background import crop_to_fill, fill_background

    fine = max(1.0, min(nearest, FINEST / max(size)))
    large = round(size[0] * fine), round(size[1] * fine)
    if picture is not None:
        return crop_to_fill(picture, *size), Plate.of(crop_to_fill(picture, *large), size[0])
    if wanted == PAPER:
        return blank_paper(*size, seed), Plate.of(blank_paper(*large, seed), size[0])
    return fill_background(str(wanted), *size), None


def _path(
    play: Screenplay,
    actors: list[Actor],
    size: tuple[int, int],
    rate: float,
    count: int,
    *,
    inside: bool,
) -> Floats | None:
    """The way of a moving camera, None for one that stands still."""
    from inkwake.stage import Key, follow_path, key_path

    camera = play.camera
    zooms = [key.zoom for key in camera.keys] or [camera.zoom]
    moves = bool(camera.keys) or camera.mode == "follow" or camera.zoom != 1
    if not moves or camera.mode == "fit":
        return None
    if inside and min(zooms) < 1:
        raise SceneError(
            f"a zoom of {min(zooms):g} shows more than the background picture; zoom by 1 or more"
        )
    if camera.mode == "follow":
        cast = _followed(camera.whom, actors)
        return follow_path(cast, size, rate, count, camera.zoom, inside=inside)
    keys = [Key(key.time, key.at, key.zoom) for key in camera.keys] or [Key(0.0, zoom=camera.zoom)]
    return key_path(keys, size, rate, count, inside=inside)


def _followed(whom: str | None, actors: list[Actor]) -> list[Performer]:
    """Whom the camera follows: one by name, or all."""
    found = [actor.performer for actor in actors if whom in (None, actor.name)]
    if not found:
        names = [actor.name for actor in actors]
        near = get_close_matches(str(whom), names, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
        raise SceneError(f"the camera cannot follow {whom!r}: nobody is called so; {hint}")
    return found


def _captions(play: Screenplay) -> list[Caption]:
    from inkwake.stage import Caption

    return [
        Caption(
            one.text,
            one.begin,
            one.end,
            one.at,
            one.size,
            one.colour,
            one.outline,
            None if one.font is None else Path(one.font),
        )
        for one in play.captions
    ]

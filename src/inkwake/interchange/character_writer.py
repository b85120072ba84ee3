"""Figures become character folders that AnimatedDrawings, inkwake and people can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.errors import FileExists, ForeignFileError
from inkwake.figure import Figure
from inkwake.interchange.character import MASK_FILE, TEXTURE_FILE
from inkwake.interchange.character_cfg import BOX_FILE, FILE, cfg_data
from inkwake.interchange.original_frame import OriginalFrame, frame_in_original, whole_crop
from inkwake.interchange.yaml_text import dump_yaml
from inkwake.page import Page
from inkwake.picture import new_folder

FILES = (FILE, MASK_FILE, TEXTURE_FILE, BOX_FILE)


def write_character(
    figure: Figure, page: Page | None, folder: str | Path, *, force: bool = False
) -> Path:
    """Write one figure as a character folder.

    All px are those of the original picture, upright: where the page was straightened, mask,
    texture and joints are warped back, so the crop is axis-aligned in the original. The texture
    shows the evenly lit page under the crop; its alpha is the mask.

    Args:
        figure: what to write.
        page: the page it was found on, or None for a figure that came from a folder, whose crop
            is then written as it is.
        folder: created where it is missing. Other files in it are left alone.
        force: replace ``char_cfg.yaml``, ``mask.png``, ``texture.png`` and ``bounding_box.yaml``.

    Returns:
        The folder.

    Raises:
        FileExists: one of the four files exists and ``force`` is not set.
        NotWritable, DiskFull: nothing is left half-written.
    """
    return write_characters([figure], page, folder, force=force)[0]


def write_characters(
    figures: Sequence[Figure], page: Page | None, folder: str | Path, *, force: bool = False
) -> list[Path]:
    """Write several figures at once: all of them or none.

    One figure goes straight into ``folder``, several into ``figure_1``, ``figure_2``, … in it.
    Arguments and errors as `write_character`.

    Returns:
        The folder of each figure, in order.
    """
    home = Path(folder)
    names = [""] if len(figures) == 1 else [f"figure_{i + 1}" for i in range(len(figures))]
    if not force:
        _check_free(home, names)
    # The names are free or may be replaced, and new_folder leaves all other files in place.
    with new_folder(home, force=True) as temporary:
        for figure, name in zip(figures, names, strict=True):
            place = temporary / name
            place.mkdir(exist_ok=True)
            _fill(place, figure, page)
    return [home / name for name in names]


def _check_free(home: Path, names: Sequence[str]) -> None:
    for name in names:
        for file in FILES:
            path = home / name / file
            if path.exists() or path.is_symlink():
                raise FileExists(f"{path} exists; choose another folder or use --force")


def _fill(place: Path, figure: Figure, page: Page | None) -> None:
    from PIL import Image

    frame = whole_crop(figure) if page is None else frame_in_original(figure, page)
    mask = frame.warp_mask(figure.mask)
    if not mask.any():
        raise ForeignFileError("the figure lies outside the original picture; try another photo")
    skeleton = replace(figure.skeleton, points=frame.warp_points(figure.skeleton.points))
    left, top, right, bottom = frame.box
    box = {"left": left, "top": top, "right": right, "bottom": bottom}
    cfg = cfg_data(skeleton, frame.width, frame.height)
    (place / FILE).write_text(dump_yaml(cfg), encoding="utf-8")
    (place / BOX_FILE).write_text(dump_yaml(box), encoding="utf-8")
    grey = np.where(mask, 255, 0).astype(np.uint8)
    Image.fromarray(grey).save(place / MASK_FILE, "PNG", compress_level=4)
    texture = _texture(figure, frame, mask)
    Image.fromarray(texture).save(place / TEXTURE_FILE, "PNG", compress_level=4)


def _texture(figure: Figure, frame: OriginalFrame, mask: Mask) -> Bytes:
    """(h, w, 4) uint8: what lies under the crop, cut out by the mask.

    The colours under zero alpha stay, so that a mask enlarged by hand has something to show.
    """
    if figure.rgb is not None:
        rgb, alpha = frame.warp(figure.rgb), np.full(mask.shape, 255, np.uint8)
    else:
        rgb, alpha = frame.warp(figure.texture[..., :3]), frame.warp(figure.texture[..., 3])
    return np.dstack([rgb, np.where(mask, alpha, 0).astype(np.uint8)])

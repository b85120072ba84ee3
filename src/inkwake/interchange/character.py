"""A character folder becomes a figure: ``char_cfg.yaml``, ``mask.png``, ``texture.png``."""

from __future__ import annotations

from pathlib import Path

from inkwake.arrays import Mask
from inkwake.errors import ForeignFileError, PictureError
from inkwake.figure import Figure
from inkwake.interchange.character_cfg import FILE, read_box, read_cfg, tell_kind, to_skeleton
from inkwake.interchange.cutout import cut_out
from inkwake.picture import Picture, read

MASK_FILE = "mask.png"
TEXTURE_FILE = "texture.png"


def read_character(folder: str | Path) -> Figure:
    """Read a character folder of AnimatedDrawings or of `write_character`.

    Any tree of joints is read, in any order. The mask is the mesh's domain as it stands; the
    texture is matted inside it, since the masks of AnimatedDrawings carry a skirt of paper.

    Args:
        folder: the folder, or the ``char_cfg.yaml`` in it.

    Returns:
        The figure; its box is ``bounding_box.yaml``, or the crop itself where that is absent.

    Raises:
        ForeignFileError: a file is missing, broken or of the wrong size; the message names it.
    """
    given = Path(folder)
    cfg_path = given / FILE if given.is_dir() else given
    home = cfg_path.parent
    if not cfg_path.is_file():
        raise ForeignFileError(
            f"{home}: holds no {FILE}; give a character folder (inkwake rig makes one)"
        )
    cfg = read_cfg(cfg_path)
    skeleton, notes = to_skeleton(cfg, cfg_path)
    size = (cfg.width, cfg.height)
    mask_picture = _read_picture(home / MASK_FILE, size, cfg_path)
    texture = _read_picture(home / TEXTURE_FILE, size, cfg_path)
    mask = to_mask(mask_picture)
    if not mask.any():
        raise ForeignFileError(f"{home / MASK_FILE}: is all black; paint the figure white")
    cutout = cut_out(texture, mask)
    return Figure(
        box=read_box(home, cfg),
        mask=mask,
        texture=cutout.texture,
        skeleton=skeleton,
        kind=tell_kind(skeleton),
        rgb=cutout.rgb,
        notes=notes + ((cutout.note,) if cutout.note else ()),
    )


def to_mask(picture: Picture) -> Mask:
    """(h, w) bool: inside from level 128 on, in grey, colour or alpha, whichever carries it."""
    light = picture.rgb.max(axis=2)
    if picture.alpha is None:
        inside: Mask = light >= 128
        return inside
    opaque: Mask = picture.alpha >= 128
    shown = light[opaque]
    if shown.size == 0 or shown.min() == shown.max():
        return opaque  # one flat colour: the shape is in the alpha alone
    both: Mask = opaque & (light >= 128)
    return both


def _read_picture(path: Path, size: tuple[int, int], cfg_path: Path) -> Picture:
    if not path.is_file():
        raise ForeignFileError(f"{path}: is missing; put it beside {cfg_path.name}")
    try:
        picture = read(path)
    except PictureError as error:
        raise ForeignFileError(f"{path}: {error}") from None
    if (picture.width, picture.height) != size:
        raise ForeignFileError(
            f"{path}: is {picture.width} × {picture.height} px, but {cfg_path.name} says "
            f"{size[0]} × {size[1]}; make the sizes equal"
        )
    return picture

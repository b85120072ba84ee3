"""The picture that is to move, and masks of what may, at the size of the film."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import MaskError, PictureError, StirError

if TYPE_CHECKING:
    from inkwake.arrays import Mask
    from inkwake.picture import Picture
    from inkwake.verbs.stir import StirWishes

LARGEST = 4096
USUAL = 1280
"""Longer side of a film unless another is asked for, px."""


def opened(
    source: str | Path | bytes, wishes: StirWishes, max_pixels: int | None
) -> tuple[Picture, dict[str, Mask]]:
    """The picture at the film's size, and masks by what they are called, "" for all else.

    Raises:
        MaskError: a mask is empty, of another size, or no picture.
        StirError: the size cannot be.
        PictureError: the picture cannot be read.
    """
    from inkwake.picture import MAX_PIXELS, read

    picture = read(source, max_pixels=MAX_PIXELS if max_pixels is None else max_pixels)
    masks: dict[str, Mask] = {}
    for given in wishes.masks:
        name, _, file = given.partition("=") if "=" in given else ("", "", given)
        mask = read_mask(file, picture)
        name = name.strip().lower()
        masks[name] = masks[name] | mask if name in masks else mask
    if wishes.size is not None and not 16 <= wishes.size <= LARGEST:
        raise StirError(f"a film is 16 to {LARGEST} px large; {wishes.size} is not")
    longest = max(picture.width, picture.height)
    largest = wishes.size or min(longest, USUAL)
    if largest == longest:
        return picture, masks
    return resized(picture, masks, largest / longest)


def read_mask(file: str | Path, picture: Picture) -> Mask:
    """(h, w) bool: where a mask is white, or not transparent.

    Raises:
        MaskError: it is empty, of another size, or no picture.
    """
    import numpy as np

    from inkwake.picture import read

    try:
        found = read(file)
    except PictureError as error:
        raise MaskError(f"the mask {file} cannot be read: {error}") from error
    if found.source_size != picture.source_size:
        raise MaskError(
            f"the mask {file} has {found.source_size[0]} x {found.source_size[1]} px, the picture "
            f"{picture.source_size[0]} x {picture.source_size[1]}; make it of the picture's size"
        )
    see_through = found.alpha is not None and bool((found.alpha < 128).any())
    if see_through and found.alpha is not None:
        mask = np.asarray(found.alpha > 127)
    else:
        mask = np.asarray(found.rgb.max(-1) > 127)
    if not mask.any():
        raise MaskError(f"the mask {file} is empty; brush white over what shall move")
    if mask.shape != picture.rgb.shape[:2]:
        import cv2

        size = picture.width, picture.height
        mask = np.asarray(cv2.resize(mask.astype(np.float32), size) > 0.5)
    return mask


def resized(
    picture: Picture, masks: dict[str, Mask], factor: float
) -> tuple[Picture, dict[str, Mask]]:
    """A picture and masks, larger or smaller."""
    import cv2
    import numpy as np

    from inkwake.picture import Picture

    size = max(1, round(picture.width * factor)), max(1, round(picture.height * factor))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    rgb = np.asarray(cv2.resize(picture.rgb, size, interpolation=how), np.uint8)
    alpha = None
    if picture.alpha is not None:
        alpha = np.asarray(cv2.resize(picture.alpha, size, interpolation=how), np.uint8)
    small = {
        name: np.asarray(cv2.resize(mask.astype(np.float32), size, interpolation=how) > 0.5)
        for name, mask in masks.items()
    }
    return Picture(rgb, alpha, picture.source_size), small

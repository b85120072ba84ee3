"""Any pixel layout that a file may hold → straight 8-bit sRGB and alpha."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inkwake.arrays import Bytes

# Profile colour space → Pillow modes whose pixels it describes.
_PROFILED = {"RGB": ("RGB",), "GRAY": ("L",), "CMYK": ("CMYK",)}


def convert_to_srgb(image: Image.Image) -> tuple[Bytes, Bytes | None]:
    """Pixels of a decoded picture in sRGB.

    Args:
        image: decoded, of any mode; an ICC profile in ``image.info`` is honoured.

    Returns:
        (h, w, 3) uint8 colour, and (h, w) uint8 alpha or None where nothing is transparent.
    """
    alpha = _find_alpha(image)
    flat = _reduce_mode(image)
    rgb = np.asarray(_apply_profile(flat, image.info.get("icc_profile")))
    return rgb, alpha


def _find_alpha(image: Image.Image) -> Bytes | None:
    """(h, w) uint8, or None where every pixel is opaque."""
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
        alpha = np.asarray(image.getchannel("A" if "A" in image.mode else "a"))
    elif image.mode in ("I;16", "I;16B", "I;16L", "I") and "transparency" in image.info:
        alpha = np.where(np.asarray(image) == image.info["transparency"], 0, 255).astype(np.uint8)
    elif image.mode in ("1", "L", "P", "RGB") and "transparency" in image.info:
        alpha = np.asarray(image.convert("RGBA").getchannel("A"))
    else:
        return None
    return None if bool((alpha == 255).all()) else alpha


def _reduce_mode(image: Image.Image) -> Image.Image:
    """The same colours in mode L, RGB or CMYK, 8 bits each, without alpha."""
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    if image.mode in ("1", "LA", "La"):
        return (image.convert("LA") if image.mode == "La" else image).convert("L")
    if image.mode == "LAB":
        from PIL import ImageCms

        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return _converted(image, lab, srgb)
    if image.mode == "F" or image.mode.startswith("I"):
        return Image.fromarray(_reduce_depth(np.asarray(image)))
    return (image.convert("RGBA") if image.mode in ("P", "PA", "RGBa") else image).convert("RGB")


def _reduce_depth(grey: NDArray[Any]) -> Bytes:
    """(h, w) of 16-bit, 32-bit or float grey → uint8.

    Integers up to 65535 are 16-bit, whatever the container; floats up to 1 are 0..1; anything
    beyond is scaled by its greatest value.
    """
    values = np.nan_to_num(grey.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    full = 1.0 if grey.dtype.kind == "f" else 65535.0
    full = max(full, float(values.max(initial=0.0)))
    return np.rint(np.clip(values, 0.0, full) * (255.0 / full)).astype(np.uint8)


def _apply_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert L, RGB or CMYK to RGB through the file's profile; a damaged profile is ignored."""
    if not profile:
        return _as_rgb(image)
    from PIL import ImageCms  # most files carry no profile and need no colour engine

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        named = "sRGB" in (source.profile.profile_description or "")
        if image.mode in _PROFILED.get(space, ()) and not named:
            return _converted(image, source, ImageCms.createProfile("sRGB"))
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        pass  # the pixels are still good; only their exact shade is unknown
    return _as_rgb(image)


def _as_rgb(image: Image.Image) -> Image.Image:
    """Convert to RGB; Pillow would copy what is RGB already."""
    return image if image.mode == "RGB" else image.convert("RGB")


def _converted(image: Image.Image, source: object, target: object) -> Image.Image:
    from PIL import ImageCms

    converted = ImageCms.profileToProfile(
        image,
        source,  # type: ignore[arg-type]
        target,  # type: ignore[arg-type]
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert converted is not None  # None is returned only for work in place
    return converted

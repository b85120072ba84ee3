"""A page as a file, and back; its photo lies beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.page import Page
from inkwake.picture import Picture, read

PAGE = "page.npz"
_MAYBE = ("alpha", "sheet", "light", "off_sheet")


def save_page(page: Page, path: Path) -> None:
    """Write all of a page but its photo and its notes."""
    arrays: dict[str, Any] = {
        "rgb": page.rgb,
        "ink": _levels(page),
        "paper_colour": page.paper_colour,
        "to_picture": page.to_picture,
        "noise": np.array(page.noise),
        "ruling": page.ruling,
    }
    arrays |= {name: value for name in _MAYBE if (value := getattr(page, name)) is not None}
    with path.open("wb") as file:
        np.savez(file, **arrays)


def as_kept(page: Page) -> Page:
    """A page as ``load_page`` would read it, but for its photo."""
    return replace(page, ink=_inks(_levels(page)))


def _levels(page: Page) -> Bytes:
    # 1/255 is finer than what paper and ink can be told apart by.
    return np.round(page.ink * 255).astype(np.uint8)


def _inks(levels: Bytes) -> Floats:
    return np.asarray(levels / np.float32(255), np.float32)


def load_page(path: Path, original: Path | None) -> Page:
    """Read a page that ``save_page`` wrote.

    Without its photo, whose decoding takes longer than all else, it serves as a background only;
    nothing on it can be looked at more closely.
    """
    with np.load(path) as held:
        arrays = {name: held[name] for name in held.files}
    return Page(
        rgb=arrays["rgb"],
        ink=_inks(arrays["ink"]),
        paper_colour=arrays["paper_colour"],
        to_picture=arrays["to_picture"],
        source=Picture(arrays["rgb"]) if original is None else read(original),
        noise=float(arrays["noise"]),
        ruling=arrays["ruling"],
        **{name: arrays[name] for name in _MAYBE if name in arrays},
    )

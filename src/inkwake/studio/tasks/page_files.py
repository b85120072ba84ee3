"""A page as a file, and back; its photo lies beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from inkwake.page import Page
from inkwake.picture import Picture, read

_MAYBE = ("alpha", "sheet", "light", "off_sheet")


def save_page(page: Page, path: Path) -> None:
    """Write all of a page but its photo and its notes."""
    arrays: dict[str, Any] = {
        "rgb": page.rgb,
        # 1/255 is finer than what paper and ink can be told apart by.
        "ink": np.round(page.ink * 255).astype(np.uint8),
        "paper_colour": page.paper_colour,
        "to_picture": page.to_picture,
        "noise": np.array(page.noise),
        "ruling": page.ruling,
    }
    arrays |= {name: value for name in _MAYBE if (value := getattr(page, name)) is not None}
    with path.open("wb") as file:
        np.savez(file, **arrays)


def load_page(path: Path, original: Path | None) -> Page:
    """Read a page that ``save_page`` wrote.

    Without its photo, whose decoding takes longer than all else, it serves as a background only;
    nothing on it can be looked at more closely.
    """
    with np.load(path) as held:
        arrays = {name: held[name] for name in held.files}
    return Page(
        rgb=arrays["rgb"],
        ink=np.asarray(arrays["ink"] / np.float32(255), np.float32),
        paper_colour=arrays["paper_colour"],
        to_picture=arrays["to_picture"],
        source=Picture(arrays["rgb"]) if original is None else read(original),
        noise=float(arrays["noise"]),
        ruling=arrays["ruling"],
        **{name: arrays[name] for name in _MAYBE if name in arrays},
    )

"""Line drawing and words in, a picture by a diffusion model of the user's own out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import BackendError, NoLines

if TYPE_CHECKING:
    from inkwake.arrays import Bytes


def imagine_drawing(
    source: str | Path | bytes,
    out: str | Path,
    *,
    weights: str | Path,
    prompt: str,
    control: str | Path | None = None,
    negative: str = "",
    steps: int = 20,
    guidance: float = 7.0,
    hold: float = 1.0,
    size: int = 512,
    seed: int = 0,
    device: str = "auto",
    clean: bool = False,
    max_pixels: int | None = None,
    force: bool = False,
    tell: Callable[[int, int], object] = lambda done, total: None,
) -> Bytes:
    """Paint a drawing by a diffusion model from local folders, and write the picture.

    Nothing is downloaded; weights are the user's own, under licences of their own.

    Args:
        source: a picture file or its bytes; photo, scan, any size.
        out: ``.png``, ``.jpg`` or ``.webp``.
        weights: folder of a Stable Diffusion pipeline, as diffusers saves it.
        prompt: what the picture shows.
        control: folder of its ControlNet (scribble, line art) or T2I-Adapter; not needed where the
            pipeline was saved with one.
        negative: what it must not show.
        steps: of denoising.
        guidance: how strongly the words count.
        hold: how strongly the lines count; 1 is as they were taught.
        size: longer side, px.
        seed: of the noise.
        device: "auto", "cpu" or "cuda".
        clean: take the clean lines of the drawing, see ``clean``.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.
        tell: told the steps that are done, and all of them.

    Returns:
        (h, w, 3) uint8.

    Raises:
        BackendMissing: the extra ``diffusion`` is not installed.
        BackendError: the folders cannot be used, or there are no words.
        NoLines, PictureError, OutputError.
    """
    from inkwake.diffusion import Settings, check_folders, check_installed, painted
    from inkwake.picture import Picture, write
    from inkwake.verbs.colour import check_out

    check_out(Path(out), force)
    if not prompt.strip():
        raise BackendError("a diffusion model needs words; say what it shows with --prompt")
    folders = Path(weights), Path(control) if control is not None else None
    check_folders(*folders)
    check_installed()
    lines = _darkness(source, max_pixels, clean)
    settings = Settings(prompt, negative, steps, guidance, hold, size, seed, device)
    rgb = painted(lines, *folders, settings, tell)
    write(Picture(rgb), out, force=force)
    return rgb


def _darkness(source: str | Path | bytes, max_pixels: int | None, clean: bool) -> Bytes:
    """(h, w) uint8 the lines alone, dark on white."""
    import numpy as np

    from inkwake.colour import linework
    from inkwake.verbs.colour import cleaned, read_page

    page = read_page(source, max_pixels)
    lines = cleaned(page) if clean else linework(page)
    if not lines.wall.any():
        raise NoLines("nothing is drawn here; draw something first")
    return np.asarray(255 - np.clip(lines.alpha * 255, 0, 255), np.uint8)

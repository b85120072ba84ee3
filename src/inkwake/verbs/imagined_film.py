"""A still picture and words in, a film by a diffusion model of the user's own out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import PictureError

if TYPE_CHECKING:
    from inkwake.arrays import Bytes

_ENOUGH = 0.02
"""Share of a mask's pixels that are neither black nor white from which it is taken for soft."""


def imagine_film(
    source: str | Path | bytes,
    out: str | Path,
    *,
    backend: str,
    weights: str | Path,
    prompt: str = "",
    mask: str | Path | bytes | Bytes | None = None,
    lines: str | Path | bytes | None = None,
    adapter: str | Path | None = None,
    control: str | Path | None = None,
    negative: str = "",
    frames: int = 16,
    fps: float = 8.0,
    size: int = 512,
    steps: int = 25,
    guidance: float = 7.5,
    strength: float = 1.0,
    hold: float = 1.0,
    loop: bool = False,
    chunk: int = 8,
    seed: int = 0,
    device: str = "auto",
    max_pixels: int | None = None,
    force: bool = False,
    tell: Callable[[int, int], object] = lambda done, total: None,
    note: Callable[[str], object] = lambda line: None,
) -> Path:
    """Let a diffusion model from local folders move a picture, and write the film.

    Nothing is downloaded; weights are the user's own, under licences of their own. What the model
    imagines is laid over the picture through the mask: outside it every frame is the picture.

    Args:
        source: a picture file or its bytes; its transparency is kept.
        out: the film; its ending decides the format.
        backend: "animatediff", "sparsectrl", "pia", "svd" or "stir3d".
        weights: folder of the saved pipeline, or of the net that ``inkwake train stir3d`` made.
        prompt: what happens in the film; svd knows no words.
        mask: a picture of the same size, white where it may move, or (h, w) uint8; all may move
            where None.
        lines: a line drawing of the same size, dark on light, that sparsectrl starts from; found
            in the picture where None.
        adapter: folder of another motion adapter, such as ``inkwake train motion-adapter`` makes.
        control: folder of the SparseCtrl net, where ``weights`` has none.
        negative: what the film must not show.
        frames: how many.
        fps: frames a second of the film.
        size: longer side that the model works at, px; the film has the picture's size.
        steps: of denoising.
        guidance: how strongly the words count.
        strength: of the motion, 1 the usual amount, 0 to 4.
        hold: how strongly the lines count (sparsectrl).
        loop: the film should end as it begins (pia).
        chunk: frames that are decoded at a time at most.
        seed: of the noise.
        device: "auto", "cpu" or "cuda".
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.
        tell: told the steps that are done, and all of them.
        note: told in a line what is done otherwise than asked.

    Returns:
        Where the film lies.

    Raises:
        BackendMissing: the extra ``diffusion`` is not installed.
        BackendError: the folders cannot be used; names the files that are missing.
        LimitReached: the memory does not suffice; says what to lower.
        PictureError, FilmError, OutputError: as in ``animate``.
    """
    import numpy as np

    from inkwake.diffusion import FilmSettings, check_film, check_installed, held_still
    from inkwake.diffusion import imagined_film as imagined
    from inkwake.film import write
    from inkwake.picture import MAX_PIXELS, lay_on_white, read
    from inkwake.verbs.target import check_target

    check_target(out, force)
    settings = FilmSettings(
        prompt, negative, frames, size, steps, guidance, strength, hold, loop, fps, seed, device,
        chunk,
    )  # fmt: skip
    folders = [None if one is None else Path(one) for one in (adapter, control)]
    check_film(backend, Path(weights), settings, *folders)
    check_installed(("torch",) if backend == "stir3d" else ("diffusers", "transformers", "torch"))
    picture = read(source, max_pixels=MAX_PIXELS if max_pixels is None else max_pixels)
    moving = _mask(mask, picture.rgb.shape[:2])
    drawn = None if lines is None else 255 - _grey(lines, picture.rgb.shape[:2], "line drawing")
    whole = picture.rgb if picture.alpha is None else np.dstack((picture.rgb, picture.alpha))
    # Refuses a mask that does not fit before anything is imagined.
    held_still(np.zeros((1, 8, 8, 3), np.uint8), whole, moving)
    found = imagined(
        backend, Path(weights), picture.rgb if picture.alpha is None else lay_on_white(whole),
        settings, mask=moving, lines=drawn, adapter=folders[0], control=folders[1],
        tell=tell, note=note,
    )  # fmt: skip
    return write(held_still(found, whole, moving, fps), out, force=force)


def _mask(mask: str | Path | bytes | Bytes | None, shape: tuple[int, ...]) -> Bytes | None:
    """(h, w) uint8; a mask that was drawn hard is hard, whatever its file did to its edges."""
    import numpy as np

    if mask is None or isinstance(mask, np.ndarray):
        return mask
    grey = _grey(mask, shape, "mask")
    between = ((grey > 40) & (grey < 215)).mean()
    return grey if between > _ENOUGH else np.asarray(np.where(grey > 127, 255, 0), np.uint8)


def _grey(source: str | Path | bytes, shape: tuple[int, ...], what: str) -> Bytes:
    """(h, w) uint8 of a picture file; what is transparent is black in a mask, white in lines."""
    import cv2
    import numpy as np

    from inkwake.picture import read

    picture = read(source)
    grey = cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2GRAY)
    if picture.alpha is not None:
        back = 0.0 if what == "mask" else 255.0
        share = picture.alpha.astype(np.float32) / 255
        grey = np.rint(back + share * (grey.astype(np.float32) - back))
    if grey.shape != shape:
        have, need = ("{1} × {0} px".format(*size) for size in (grey.shape, shape))
        raise PictureError(f"the {what} is {have} and the picture {need}; make them the same size")
    return np.asarray(grey, np.uint8)

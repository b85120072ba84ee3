"""A still picture becomes a film by a diffusion model of the user's own, from local folders.

Legend
    picture  (h, w, 3) uint8 RGB
    mask     (h, w) uint8, 255 where it may move
    s        strength, 1 the usual amount

What ``s`` is for each model is told in ``asking``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.diffusion.asking import MOST, asked_of, free_motion
from inkwake.diffusion.blend import Blend
from inkwake.diffusion.fitting import STEP, fitted
from inkwake.diffusion.folders import PIPELINES, FilmParts, film_parts
from inkwake.diffusion.library import device_of, library, told
from inkwake.diffusion.memory import LADDER, Thrift, economise, out_of_memory, thrifty
from inkwake.errors import BackendError

OWN = "stir3d"
KINDS = (*PIPELINES, OWN)
_COARSE = 64
"""Sides are multiples of this with Stable Video Diffusion, px."""
_MOVING = {"beta_schedule": "linear", "clip_sample": False, "timestep_spacing": "linspace",
           "steps_offset": 1}  # fmt: skip
"""The noise that motion modules were taught with; that of still pictures is another."""


@dataclass(frozen=True, slots=True)
class FilmSettings:
    """How to imagine a film.

    Attributes:
        prompt: what happens in it. Stable Video Diffusion knows no words.
        negative: what it must not show.
        frames: how many.
        size: longer side that the model works at, px; rounded to multiples of 8.
        steps: of denoising.
        guidance: how strongly the words count.
        strength: of the motion, 1 the usual amount.
        hold: how strongly a scribble counts (sparsectrl).
        loop: the film should end as it begins (pia).
        fps: that Stable Video Diffusion is told.
        seed: of the noise.
        device: "auto", "cpu" or "cuda".
        chunk: frames that are decoded at a time at most.
    """

    prompt: str = ""
    negative: str = ""
    frames: int = 16
    size: int = 512
    steps: int = 25
    guidance: float = 7.5
    strength: float = 1.0
    hold: float = 1.0
    loop: bool = False
    fps: float = 8.0
    seed: int = 0
    device: str = "auto"
    chunk: int = 8


def check_film(
    kind: str, weights: Path, settings: FilmSettings, adapter: Path | None, control: Path | None
) -> FilmParts | None:
    """Refuse what cannot become a film, before anything is loaded.

    Returns:
        The folders' parts; None for a model of our own kind.

    Raises:
        BackendError: says what is missing or wrong.
    """
    if kind not in KINDS:
        raise BackendError(f"there is no backend {kind!r}; take {', '.join(KINDS)}")
    if kind in ("animatediff", "sparsectrl", "pia") and not settings.prompt.strip():
        raise BackendError(f"{kind} needs words; say what happens in the film")
    if not 0 <= settings.strength <= MOST:
        raise BackendError(f"a strength of {settings.strength:g} is not between 0 and {MOST:g}")
    if settings.frames < 2:
        raise BackendError("a film has 2 frames or more; raise --frames")
    if kind == OWN:
        if adapter or control:
            raise BackendError("stir3d takes neither --adapter nor --control; leave them out")
        return None
    return film_parts(kind, weights, adapter, control)


def imagined_film(
    kind: str,
    weights: Path,
    picture: Bytes,
    settings: FilmSettings,
    *,
    mask: Bytes | None = None,
    lines: Bytes | None = None,
    adapter: Path | None = None,
    control: Path | None = None,
    tell: Callable[[int, int], object] = lambda done, total: None,
    note: Callable[[str], object] = lambda line: None,
) -> Bytes:
    """Imagine a film; lay it over the picture with ``held_still``.

    Args:
        kind: one of ``KINDS``.
        weights: folder of a saved pipeline, or of a net that ``inkwake train stir3d`` made.
        picture: where the film begins.
        settings: how.
        mask: what may move; the model sees the rest as still. Everything where None.
        lines: (h, w) light on dark, for sparsectrl; found in the picture where None.
        adapter: folder of another motion adapter than that in ``weights``.
        control: folder of the SparseCtrl net, where ``weights`` has none.
        tell: told the steps that are done, and all of them.
        note: told in a line what is done otherwise than asked.

    Returns:
        (n, h', w', 3) uint8, of the picture's proportions up to some px.

    Raises:
        BackendMissing: the extra is not installed.
        BackendError: the folders or the wishes do not fit.
        LimitReached: the memory does not suffice, even frame by frame.
    """
    parts = check_film(kind, weights, settings, adapter, control)
    if parts is None:
        from inkwake.diffusion.stir3d.playing import played

        return played(weights, picture, mask, settings, tell, note)
    small_mask = None
    small = fitted(picture, settings.size, _COARSE if kind == "svd" else STEP)
    size = small.shape[1], small.shape[0]
    if mask is not None:
        small_mask = np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.uint8)
    if lines is not None:
        lines = np.asarray(cv2.resize(lines, size, interpolation=cv2.INTER_AREA), np.uint8)
    diffusers = library()
    device = device_of(settings.device)

    def work(thrift: Thrift) -> Bytes:
        # Loaded anew each time: windows and moved nets are not undone by the library.
        with told(weights, keep=out_of_memory):
            pipeline = opened(diffusers, parts, device)
            _windows(pipeline, kind, settings, thrift)
            economise(pipeline, thrift, device)
            blend = Blend(small, small_mask, settings.seed, lambda done: tell(done, settings.steps),
                          frames_first=kind == "svd")  # fmt: skip
            asked = asked_of(kind, pipeline, settings, small, lines, note)
            asked["callback_on_step_end"] = blend
            if kind in ("animatediff", "svd"):  # the others decode as sliced as their VAE is
                asked["decode_chunk_size"] = thrift.chunk
            with free_motion(pipeline, kind, settings.strength):
                found = pipeline(**asked).frames[0]
        return np.rint(np.clip(found, 0, 1) * 255).astype(np.uint8)

    # Only AnimateDiff can imagine a film in windows.
    ladder = tuple(t for t in LADDER if not t.window or _slides(kind, t, settings))
    ladder = tuple(replace(t, chunk=min(t.chunk, settings.chunk)) for t in ladder)
    return thrifty(work, max(size), settings.frames, note, ladder)


def opened(diffusers: Any, parts: FilmParts, device: str) -> Any:
    """The pipeline, wholly from local folders, in half precision on an accelerator."""
    import torch

    more: dict[str, Any] = {
        "local_files_only": True,
        "torch_dtype": torch.float16 if device == "cuda" else torch.float32,
        "use_safetensors": True,
    }
    taught = {"motion_adapter": "MotionAdapter", "controlnet": "SparseControlNetModel"}
    beside = {
        part: getattr(diffusers, taught[part]).from_pretrained(
            folder, **more, variant=_variant(folder)
        )
        for part, folder in parts.beside.items()
    }
    pipeline = getattr(diffusers, parts.pipeline).from_pretrained(
        parts.base, **more, **beside, variant=parts.variant
    )
    if parts.still:
        settings = dict(pipeline.scheduler.config) | _MOVING
        pipeline.scheduler = diffusers.DDIMScheduler.from_config(settings)
    if "motion_adapter" in beside:
        # A saved film pipeline has motion modules in its net already.
        pipeline.unet.load_motion_modules(beside["motion_adapter"])
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def _variant(folder: Path) -> str | None:
    plain = folder / "diffusion_pytorch_model.safetensors"
    half = folder / "diffusion_pytorch_model.fp16.safetensors"
    return "fp16" if half.is_file() and not plain.is_file() else None


def _slides(kind: str, thrift: Thrift, settings: FilmSettings) -> bool:
    return kind == "animatediff" and settings.frames > thrift.window


def _windows(pipeline: Any, kind: str, settings: FilmSettings, thrift: Thrift) -> None:
    """Long films in windows where the model can; refuse those that are too long for it."""
    if kind == "svd":
        return
    longest = int(pipeline.unet.config.motion_max_seq_length)
    if kind == "animatediff" and (thrift.window or settings.frames > longest):
        window = thrift.window or max(4, longest // 2)
        pipeline.enable_free_noise(context_length=window, context_stride=max(1, window // 4))
        if thrift.window:
            pipeline.enable_free_noise_split_inference()
    elif settings.frames > longest:
        raise BackendError(f"this {kind} model makes {longest} frames at most; lower --frames")

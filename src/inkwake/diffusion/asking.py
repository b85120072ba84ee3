"""What each film model is asked for, and what strength means to it.

| model | strength s |
| --- | --- |
| animatediff, sparsectrl | up to 1 the share of noise that every frame has for itself (0: all frames start from the same noise); beyond 1 what the motion modules add to a frame is multiplied by s |
| pia | its motion scale: small below 0.75, middle below 1.5, large from there on; with loop the same three of its loops |
| svd | its motion bucket, 127 s within 1 to 255 |
| stir3d | the motion that its training clips had in the middle, times s |

Sources: Y. Guo and others, AnimateDiff, 2023, and SparseCtrl, 2023; Y. Zhang and others, PIA, 2023;
A. Blattmann and others, Stable Video Diffusion, 2023; noise in common to frames after S. Ge and
others, Preserve Your Own Correlation, 2023.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwake.arrays import Bytes
from inkwake.diffusion.scribble import scribble

if TYPE_CHECKING:
    from inkwake.diffusion.films import FilmSettings

MOST = 4.0
"""Strength."""
_BUCKET, _BUCKETS = 127, 255
_NOISE = "animatediff", "sparsectrl"


def asked_of(
    kind: str,
    pipeline: Any,
    settings: FilmSettings,
    picture: Bytes,
    lines: Bytes | None,
    note: Callable[[str], object],
) -> dict[str, Any]:
    """Arguments of a pipeline.

    Args:
        kind: of the model.
        pipeline: opened.
        settings: how.
        picture: (h, w, 3) uint8 of the film's size.
        lines: (h, w) uint8 light on dark of the same size, or None to find them.
        note: told what the model cannot do.
    """
    import torch
    from PIL import Image

    image = Image.fromarray(picture)
    asked: dict[str, Any] = {
        "height": picture.shape[0], "width": picture.shape[1], "num_frames": settings.frames,
        "num_inference_steps": settings.steps, "output_type": "np",
        "generator": torch.Generator("cpu").manual_seed(settings.seed),
    }  # fmt: skip
    if kind == "svd":
        if settings.prompt.strip():
            note("svd knows no words; the prompt is left out")
        bucket = int(np.clip(round(_BUCKET * settings.strength), 1, _BUCKETS))
        return asked | {"image": image, "motion_bucket_id": bucket, "fps": round(settings.fps)}
    asked |= {
        "prompt": settings.prompt, "negative_prompt": settings.negative or None,
        "guidance_scale": settings.guidance,
    }  # fmt: skip
    if kind == "pia":
        return asked | {"image": image, "motion_scale": _scale(settings)}
    asked["latents"] = _noise(pipeline, settings, picture.shape[:2])
    if kind == "sparsectrl":
        # The net for pictures looks at latents, the one for scribbles at pixels.
        coloured = bool(pipeline.controlnet.config.use_simplified_condition_embedding)
        drawn = picture if coloured else (scribble(picture) if lines is None else lines)
        asked |= {
            "conditioning_frames": [Image.fromarray(drawn).convert("RGB")],
            "controlnet_frame_indices": [0],
            "controlnet_conditioning_scale": settings.hold,
        }
    return asked


def _scale(settings: FilmSettings) -> int:
    amount = 0 if settings.strength < 0.75 else 1 if settings.strength < 1.5 else 2
    return amount + 3 * settings.loop


def _noise(pipeline: Any, settings: FilmSettings, shape: tuple[int, ...]) -> Any:
    """(1, c, f, h, w) noise, made on the CPU so that it is the same on every device."""
    import torch

    factor = pipeline.vae_scale_factor
    whole = (1, pipeline.unet.config.in_channels, settings.frames, *(n // factor for n in shape))
    dice = torch.Generator("cpu").manual_seed(settings.seed)
    own = torch.randn(whole, generator=dice)
    common = torch.randn((*whole[:2], 1, *whole[3:]), generator=dice)
    share = min(1.0, settings.strength)
    return (share**0.5 * own + (1 - share) ** 0.5 * common).to(pipeline.unet.dtype)


@contextmanager
def free_motion(pipeline: Any, kind: str, strength: float) -> Iterator[None]:
    """While it lasts, the motion modules move things beyond the usual amount."""
    if kind not in _NOISE or strength <= 1:
        yield
        return

    def further(module: Any, given: Any, named: dict[str, Any], out: Any) -> Any:
        before = given[0] if given else named["hidden_states"]
        return before + strength * (out - before)

    modules = [
        module for name, module in pipeline.unet.named_modules()
        if name.rsplit(".", 1)[0].endswith("motion_modules")
    ]  # fmt: skip
    hooks = [module.register_forward_hook(further, with_kwargs=True) for module in modules]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()

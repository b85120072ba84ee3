"""A line drawing and words become a picture: ControlNet and T2I-Adapter.

Legend
    lines      (h, w) uint8, dark on light
    condition  the same light on dark, as these nets were taught

Sources: L. Zhang and others, Adding Conditional Control to Text-to-Image Diffusion Models, 2023;
C. Mou and others, T2I-Adapter, 2023.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.diffusion.library import device_of, kind_of, library, told
from inkwake.errors import BackendError

_READY = {
    "StableDiffusionControlNetPipeline": "controlnet",
    "StableDiffusionXLControlNetPipeline": "controlnet",
    "StableDiffusionAdapterPipeline": "adapter",
    "StableDiffusionXLAdapterPipeline": "adapter",
}
"""Saved pipelines that bring their control along."""
_BARE = {"StableDiffusionPipeline": "", "StableDiffusionXLPipeline": "XL"}
"""Those that need one beside them."""
_CONTROLS = {"ControlNetModel": ("controlnet", "ControlNet"), "T2IAdapter": ("adapter", "Adapter")}
_STEP = 64
"""Sides are multiples of this, px; adapters shrink by as much."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to paint.

    Attributes:
        prompt: what the picture shows.
        negative: what it must not show.
        steps: of denoising.
        guidance: how strongly the words count.
        hold: how strongly the lines count; 1 is as they were taught.
        size: longer side, px; rounded to multiples of 64.
        seed: of the noise.
        device: "auto", "cpu" or "cuda".
    """

    prompt: str
    negative: str = ""
    steps: int = 20
    guidance: float = 7.0
    hold: float = 1.0
    size: int = 512
    seed: int = 0
    device: str = "auto"


def check_folders(weights: Path, control: Path | None) -> tuple[str, str]:
    """Find out which pipeline the folders make, before anything is loaded.

    Args:
        weights: folder of a saved pipeline.
        control: folder of a ControlNet or T2I-Adapter, where the pipeline has none.

    Returns:
        Names of the pipeline's class and of its control, "controlnet" or "adapter".

    Raises:
        BackendError: they make none that paints from lines; the message says what is missing.
    """
    kind = kind_of(weights)
    if kind in _READY:
        if control is not None:
            raise BackendError(f"{weights} has a control of its own; leave --control out")
        return kind, _READY[kind]
    if kind not in _BARE:
        raise BackendError(
            f"{weights} is a {kind}, which paints nothing from lines; take a Stable Diffusion "
            "pipeline and name its ControlNet or T2I-Adapter with --control"
        )
    if control is None:
        raise BackendError(
            f"{weights} knows only words; name a folder with its scribble or line art ControlNet, "
            "or its T2I-Adapter, with --control"
        )
    way = kind_of(control, "config.json")
    if way not in _CONTROLS:
        raise BackendError(f"{control} is a {way}; --control takes a ControlNet or a T2I-Adapter")
    part, name = _CONTROLS[way]
    return f"StableDiffusion{_BARE[kind]}{name}Pipeline", part


def painted(
    lines: Bytes,
    weights: Path,
    control: Path | None,
    settings: Settings,
    tell: Callable[[int, int], object] = lambda done, total: None,
) -> Bytes:
    """Paint a drawing.

    Args:
        lines: the drawing.
        weights: folder of a saved pipeline.
        control: folder of its ControlNet or adapter, None where the pipeline has one.
        settings: how.
        tell: told the steps that are done, and all of them.

    Returns:
        (h, w, 3) uint8 of the drawing's proportions.

    Raises:
        BackendMissing: the extra is not installed.
        BackendError: the folders cannot be used.
    """
    name, part = check_folders(weights, control)
    diffusers = library()
    import torch
    from PIL import Image

    device = device_of(settings.device)
    pipeline = _open(diffusers, name, part, weights, control, torch.float32, device)
    # An adapter says how many channels it sees; a ControlNet always sees three.
    grey = part == "adapter" and int(pipeline.adapter.config.in_channels) == 1
    condition = _condition(lines, settings.size)
    image = Image.fromarray(condition if grey else np.repeat(condition[..., None], 3, 2))

    def step(_: Any, number: int, __: Any, kept: dict[str, Any]) -> dict[str, Any]:
        tell(number + 1, settings.steps)
        return kept

    asked: dict[str, Any] = {
        "prompt": settings.prompt, "negative_prompt": settings.negative or None, "image": image,
        "num_inference_steps": settings.steps, "guidance_scale": settings.guidance,
        "generator": torch.Generator("cpu").manual_seed(settings.seed), "output_type": "np",
    }  # fmt: skip
    if part == "controlnet":
        asked |= {"controlnet_conditioning_scale": settings.hold, "callback_on_step_end": step}
    else:
        asked |= {"adapter_conditioning_scale": settings.hold}
        asked |= {"height": condition.shape[0], "width": condition.shape[1]}
    with told(weights):
        found = pipeline(**asked).images[0]
    high, wide = lines.shape
    scale = max(found.shape[:2]) / max(high, wide)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    return np.asarray(cv2.resize((found * 255 + 0.5).astype(np.uint8), size), np.uint8)


def _open(
    diffusers: Any, name: str, part: str, weights: Path, control: Path | None, dtype: Any,
    device: str,
) -> Any:  # fmt: skip
    """The pipeline, wholly from local folders."""
    more = {}
    if control is not None:
        taught = {"controlnet": "ControlNetModel", "adapter": "T2IAdapter"}[part]
        with told(control):
            more[part] = getattr(diffusers, taught).from_pretrained(
                control, local_files_only=True, torch_dtype=dtype
            )
    with told(weights):
        pipeline = getattr(diffusers, name).from_pretrained(
            weights, local_files_only=True, torch_dtype=dtype, **more
        )
        pipeline.set_progress_bar_config(disable=True)
        return pipeline.to(device)


def _condition(lines: Bytes, size: int) -> Bytes:
    """Light lines on dark, sides multiples of ``_STEP``."""
    high, wide = lines.shape
    scale = size / max(high, wide)
    shape = tuple(max(_STEP, round(side * scale / _STEP) * _STEP) for side in (wide, high))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(255 - cv2.resize(lines, shape, interpolation=way), np.uint8)

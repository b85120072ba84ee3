"""While a model imagines, the still part of its latents is the picture's, as noisy as the step.

So what moves is imagined beside what stays, and meets it at the mask's edge.

Legend
    z      latents of the picture, (c, h, w)
    mask   (h, w) 1 where it may move
    x      latents of the film: (1, c, f, h, w), or (1, f, c, h, w) of Stable Video Diffusion
Source: O. Avrahami and others, Blended Latent Diffusion, 2023.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Bytes


class Blend:
    """Called by a pipeline after each of its steps."""

    def __init__(
        self,
        picture: Bytes,
        mask: Bytes | None,
        seed: int,
        tell: Callable[[int], object],
        frames_first: bool = False,
    ) -> None:
        """Prepare.

        Args:
            picture: (h, w, 3) uint8 of the film's size.
            mask: (h, w) of the same size; nothing is held where None.
            seed: of the noise.
            tell: told the steps that are done.
            frames_first: latents come as Stable Video Diffusion has them.
        """
        self._picture, self._mask, self._seed, self._tell = picture, mask, seed, tell
        self._frames_first = frames_first
        self._still: Any = None

    def __call__(
        self, pipeline: Any, number: int, time: Any, kept: dict[str, Any]
    ) -> dict[str, Any]:
        """Put the picture back where nothing may move."""
        self._tell(number + 1)
        if self._mask is None:
            return kept
        import torch

        x = kept["latents"]
        if self._still is None:
            z = encoded(pipeline, self._picture, x)
            self._still = z[None, None] if self._frames_first else z[None, :, None]
            dice = torch.Generator("cpu").manual_seed(self._seed + 1)
            noise = torch.randn(x.shape, generator=dice)
            self._noise = noise.to(x.device, x.dtype)
            self._free = self._shrunk(x)
        later = pipeline.scheduler.timesteps[number + 1 : number + 2]
        still = self._still.expand(x.shape)
        if len(later):
            still = pipeline.scheduler.add_noise(still, self._noise, later)
        kept["latents"] = torch.lerp(still, x, self._free)
        return kept

    def _shrunk(self, x: Any) -> Any:
        import torch

        assert self._mask is not None
        size = x.shape[-1], x.shape[-2]
        mask = (self._mask > 0).astype(np.float32)
        # A latent is free as soon as a part of what it shows may move.
        small = (cv2.resize(mask, size, interpolation=cv2.INTER_AREA) > 0).astype(np.float32)
        return torch.from_numpy(small).to(x.device, x.dtype)


def encoded(pipeline: Any, picture: Bytes, like: Any) -> Any:
    """(c, h, w) latents of a picture, on the device and of the kind of ``like``."""
    import torch

    vae, kind = pipeline.vae, pipeline.vae.dtype
    if kind == torch.float16 and vae.config.force_upcast:  # this one overflows in half precision
        vae.to(dtype=torch.float32)
    pixels = torch.from_numpy(picture.astype(np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
    with torch.no_grad():
        # Not the VAE's own device: where nets are moved in turn, it lies elsewhere until asked.
        pixels = pixels.to(pipeline._execution_device, vae.dtype)
        z = vae.encode(pixels).latent_dist.mode()[0]
    vae.to(dtype=kind)
    return (z * vae.config.scaling_factor).to(like.device, like.dtype)

"""A picture is moved by a net of our own.

Legend
    z     (c, h, w) pixels -1..1 or latents
    film  (1, c, f, h, w)
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import torch
from torch import Tensor

from inkwake.arrays import Bytes
from inkwake.diffusion.fitting import fitted
from inkwake.diffusion.library import device_of
from inkwake.diffusion.memory import LADDER, Thrift, thrifty
from inkwake.diffusion.stir3d.folder import VAE, About, load, open_vae
from inkwake.diffusion.stir3d.net import MotionNet, word_numbers
from inkwake.diffusion.stir3d.noise import denoised

if TYPE_CHECKING:
    from inkwake.diffusion.films import FilmSettings

_WORDS = 7.5
"""The guidance at which words count as they were taught; seen: more than half as much again only
makes light and dark spots."""


def played(
    weights: Path,
    picture: Bytes,
    mask: Bytes | None,
    settings: FilmSettings,
    tell: Callable[[int, int], object],
    note: Callable[[str], object],
) -> Bytes:
    """(n, h, w, 3) uint8; see ``imagined_film``."""
    device = device_of(settings.device)
    net, about = load(weights)
    if settings.size > about.size:
        note(f"this net learned at {about.size} px and works at that")
    small = fitted(picture, min(settings.size, about.size))
    free = np.full(small.shape[:2], 255, np.uint8) if mask is None else mask
    if settings.negative:
        note("stir3d knows nothing that a film must not show; --negative is left out")

    def work(thrift: Thrift) -> Bytes:
        vae = open_vae(weights / VAE, device) if about.latent else None
        film = stirred(net.to(device), about, to_net(small, vae, device), free, settings, tell,
                       thrift.window or about.frames)  # fmt: skip
        return from_net(film, vae, thrift.chunk)

    return thrifty(work, max(small.shape), settings.frames, note, LADDER)


def stirred(
    net: MotionNet,
    about: About,
    z: Tensor,
    mask: Bytes,
    settings: FilmSettings,
    tell: Callable[[int, int], object] = lambda done, total: None,
    window: int = 0,
) -> Tensor:
    """(c, f, h, w) a film that begins with ``z``; parts go on where the one before them ended.

    Args:
        net: on its device.
        about: of the net.
        z: (c, h, w) the first frame.
        mask: (h', w') uint8, of any size.
        settings: frames, steps, strength, words, seed.
        tell: told the steps that are done.
        window: frames at a time; as many as the net learned where 0.
    """
    window = max(2, window or about.frames)
    free = free_of(mask, z)
    dice = torch.Generator("cpu").manual_seed(settings.seed)
    parts = -(-(settings.frames - 1) // (window - 1))
    film = z[:, None]
    for part in range(parts):
        count = min(window, settings.frames - film.shape[1] + 1)
        noise = torch.randn((1, len(z), count, *z.shape[1:]), generator=dice).to(z)
        meant = _guided(net, about, film[:, -1], free, settings)
        found = denoised(meant, noise, settings.steps,
                         lambda done, part=part: tell(part * settings.steps + done,
                                                      parts * settings.steps))  # fmt: skip
        film = torch.cat([film, found[0, :, 1:]], dim=1)
    return film


def _guided(
    net: MotionNet, about: About, first: Tensor, free: Tensor, settings: FilmSettings
) -> Callable[[Tensor, Tensor], Tensor]:
    strength = torch.tensor([settings.strength], device=first.device)
    said = torch.tensor([word_numbers(settings.prompt)], device=first.device)
    unsaid = torch.full_like(said, -1)
    push = settings.guidance / _WORDS

    def meant(x: Tensor, time: Tensor) -> Tensor:
        film: Tensor = net(x, first[None], free[None], time, strength, said)
        if push != 1 and bool((said >= 0).any()):
            without: Tensor = net(x, first[None], free[None], time, strength, unsaid)
            film = without + push * (film - without)
        return film if about.latent else film.clamp(-1, 1)

    return meant


def free_of(mask: Bytes, like: Tensor) -> Tensor:
    """(1, h, w) a mask at the size of ``like``: free as soon as a part of a place may move."""
    size = like.shape[-1], like.shape[-2]
    full = (mask > 0).astype(np.float32)
    small = cv2.resize(full, size, interpolation=cv2.INTER_AREA)
    return torch.from_numpy((small > 0).astype(np.float32))[None].to(like)


def to_net(pixels: Bytes, vae: Any, device: str) -> Tensor:
    """(c, h, w) of one picture, float32."""
    flat = torch.from_numpy(pixels.astype(np.float32) / 127.5 - 1).permute(2, 0, 1).to(device)
    if vae is None:
        return flat
    with torch.no_grad():
        z: Tensor = vae.encode(flat[None].to(vae.dtype)).latent_dist.mode()[0]
    return z.float() * vae.config.scaling_factor


def from_net(film: Tensor, vae: Any, chunk: int) -> Bytes:
    """(f, h, w, 3) uint8 of (c, f, h, w)."""
    frames = film.transpose(0, 1)
    if vae is not None:
        with torch.no_grad():
            parts = (frames / vae.config.scaling_factor).to(vae.dtype).split(chunk)
            frames = torch.cat([vae.decode(part).sample.float() for part in parts])
    pixels = ((frames.clamp(-1, 1) + 1) * 127.5).round().permute(0, 2, 3, 1)
    return pixels.to(torch.uint8).cpu().numpy()

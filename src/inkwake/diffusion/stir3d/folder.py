"""A trained net in its folder: ``stir3d.json``, ``weights.pt`` and, for latents, ``vae``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from inkwake.diffusion.library import library, told
from inkwake.diffusion.stir3d.net import MotionNet, Shape
from inkwake.errors import BackendError

ABOUT, WEIGHTS, VAE = "stir3d.json", "weights.pt", "vae"


@dataclass(frozen=True, slots=True)
class About:
    """What is told of a net.

    Attributes:
        shape: of the net.
        size: longer side that it learned at, px.
        frames: that it learned at a time.
        usual: strength of the middle one of its clips; what 1 means.
        latent: whether it moves latents of the VAE beside it, or pixels.
        steps: of its training.
    """

    shape: Shape
    size: int
    frames: int
    usual: float
    latent: bool
    steps: int


def save(folder: Path, net: MotionNet, about: About) -> None:
    """Write net and description; the VAE is copied by whoever trained with it."""
    torch.save(net.state_dict(), folder / WEIGHTS)
    text = json.dumps({"version": 1, **asdict(about)}, indent=2)
    (folder / ABOUT).write_text(text + "\n", encoding="utf-8")


def load(folder: Path) -> tuple[MotionNet, About]:
    """Read them.

    Raises:
        BackendError: files are missing, each is named, or damaged.
    """
    if not folder.is_dir():
        raise BackendError(f"{folder} is no folder; name one that inkwake train stir3d wrote")
    needed = [folder / ABOUT, folder / WEIGHTS]
    missing = [str(file) for file in needed if not file.is_file()]
    if not missing:
        about = _about(folder / ABOUT)
        wanted = folder / VAE / "config.json"
        missing = [str(wanted)] if about.latent and not wanted.is_file() else []
    if missing:
        raise BackendError(f"stir3d lacks {', '.join(missing)}; copy the whole folder again")
    net = MotionNet(about.shape)
    with told(folder):
        state = torch.load(folder / WEIGHTS, map_location="cpu", weights_only=True)
        net.load_state_dict(state)
    return net.eval().requires_grad_(False), about


def _about(file: Path) -> About:
    try:
        known = json.loads(file.read_text(encoding="utf-8"))
        del known["version"]
        return About(**known | {"shape": Shape(**known["shape"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackendError(f"{file} is damaged; copy it again") from error


def open_vae(folder: Path, device: str) -> Any:
    """A VAE of diffusers' layout, in single precision: in halves some overflow.

    Raises:
        BackendMissing: diffusers is not installed.
        BackendError: the folder holds none.
    """
    diffusers = library()
    with told(folder):
        vae = diffusers.AutoencoderKL.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, torch_dtype=torch.float32
        )  # fmt: skip
    vae.enable_slicing()
    return vae.to(device).eval().requires_grad_(False)

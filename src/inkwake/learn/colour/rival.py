"""How pix2pix and the student project's versions learn: logarithmic adversary and 100 times L1."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, l1_loss

from inkwake.colour.planes import FIXED, LOOKS, THINGS
from inkwake.learn.colour.losses import on_white
from inkwake.learn.colour.pix2pix import Patches, UNet, Version, begin
from inkwake.learn.colour.train import Plan, adam

NAMES = ("v1", "v2", "v3", "pix2pix")
_SEEN = [0, *range(FIXED, FIXED + len(THINGS) + len(LOOKS))]
"""Planes that a rival sees: the lines, the thing and the look."""


class Rival:
    """A generator of ``NAMES`` and its critic."""

    table = ("generator", "discriminator")

    def __init__(self, name: str, seed: int = 0, width: int = 64) -> None:
        torch.manual_seed(seed)
        channels = len(_SEEN)
        unet = name == "pix2pix"
        self.maker: nn.Module = begin(
            UNet(channels, 3, width) if unet else Version(channels, int(name[1]), width)
        )
        self.critic = begin(Patches(channels + 3, width))
        self.nets = {"maker": self.maker, "critic": self.critic}
        self.shown = self.maker
        self.optimisers = {
            "maker": adam([self.maker], 2e-4, (0.5, 0.999)),
            "critic": adam([self.critic], 2e-4, (0.5, 0.999)),
        }

    def learn(self, batch: dict[str, Tensor], step: int, plan: Plan) -> dict[str, float]:
        """One step of the critic, then one of the generator, as the paper's code does."""
        seen = batch["planes"][:, _SEEN].contiguous(memory_format=torch.channels_last)
        real = on_white(batch["colours"], batch["alpha"])
        return duel(self.maker, self.critic, self.optimisers, seen, real, half=plan.half)


def duel(
    maker: nn.Module, critic: nn.Module, optimisers: dict[str, torch.optim.Optimizer],
    seen: Tensor, real: Tensor, *, half: bool,
) -> dict[str, float]:  # fmt: skip
    """One step of the critic, then one of the generator; the losses.

    Args:
        maker: planes (n, c, s, s) → colours (n, 3, s, s) in -1..1.
        critic: planes and colours (n, c + 3, s, s) → logits.
        optimisers: of both, by the names ``maker`` and ``critic``.
        seen: planes.
        real: colours that belong to them.
        half: compute in bfloat16.
    """
    with torch.autocast(seen.device.type, torch.bfloat16, enabled=half):
        made = maker(seen)
        on_made = critic(torch.cat([seen, made.detach()], 1)).float()
        on_real = critic(torch.cat([seen, real], 1)).float()
    judged = 0.5 * (_against(on_made, False) + _against(on_real, True))
    _step(optimisers["critic"], judged)
    critic.requires_grad_(False)
    with torch.autocast(seen.device.type, torch.bfloat16, enabled=half):
        opinion = critic(torch.cat([seen, made], 1)).float()
    critic.requires_grad_(True)
    apart = l1_loss(made.float(), real)
    fooled = _against(opinion, True)
    _step(optimisers["maker"], fooled + 100 * apart)
    return {
        "generator": float(fooled.detach() + 100 * apart.detach()),
        "discriminator": float(judged.detach()),
        "l1": float(apart.detach()),
    }


def _step(optimiser: torch.optim.Optimizer, loss: Tensor) -> None:
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    optimiser.step()


def _against(logits: Tensor, real: bool) -> Tensor:
    return binary_cross_entropy_with_logits(logits, torch.full_like(logits, float(real)))

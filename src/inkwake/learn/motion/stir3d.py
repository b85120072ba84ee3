"""One step of the training of our net that moves pictures.

Legend
    z          (b, c, f, h, w) films without noise
    film       what the net means, of the same shape
    usual      strength of the middle clip; strengths are told to the net in this unit
    loss       error of ``film`` where it may move, heavier where there is less noise
    motion     square of its strength less the clip's, weighted by the share of film in the noise
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from inkwake.arrays import Bytes
from inkwake.diffusion.stir3d.net import MotionNet, word_numbers
from inkwake.diffusion.stir3d.noise import shares, weight
from inkwake.diffusion.stir3d.playing import free_of
from inkwake.learn.motion.keeping import kept
from inkwake.learn.motion.measured import loosened, strength_of
from inkwake.learn.training.average import Average

_MOTION = 0.1
_UNSAID = 0.1
"""Share of examples whose words are left out, so that the net also knows films without."""
_WARM, _CLIP = 200, 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Taught:
    """A clip that is learned from.

    Attributes:
        file: its film, see ``keeping``.
        mask: (h, w) uint8, where it moves.
        strength: of its motion.
        caption: what happens.
    """

    file: Path
    mask: Bytes
    strength: float
    caption: str


def usual_strength(clips: Sequence[Taught]) -> float:
    """The middle of all strengths."""
    return max(1e-4, float(np.median([clip.strength for clip in clips])))


class Stirring:
    """The net, its average and its optimiser.

    Attributes:
        net: what learns.
        average: what is used later.
    """

    def __init__(
        self, net: MotionNet, clips: Sequence[Taught], *, frames: int, batch: int, rate: float,
        steps: int, seed: int, device: str, mirrored: bool,
    ) -> None:  # fmt: skip
        self.net, self.device = net.to(device), torch.device(device)
        self.average = Average(self.net, 1000)
        self._optimiser = torch.optim.AdamW(self.net.parameters(), lr=rate, weight_decay=0.01)
        self._clips, self._usual = clips, usual_strength(clips)
        self._frames, self._batch, self._seed = frames, batch, seed
        self._rate, self._steps, self._mirrored = rate, steps, mirrored

    def learn(self, step: int) -> dict[str, float]:
        """One step; nothing changes where its loss is no number."""
        share = min(1.0, (step + 1) / _WARM) * 0.5 * (1 + math.cos(math.pi * step / self._steps))
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate * max(share, 0.01)
        self.net.train()
        self._optimiser.zero_grad(set_to_none=True)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            error, motion = self._losses(step)
        loss = error + _MOTION * motion
        loss.backward()
        length = nn.utils.clip_grad_norm_(self.net.parameters(), _CLIP)
        if torch.isfinite(loss) and torch.isfinite(length):
            self._optimiser.step()
            self.average.follow(self.net, step)
        return {"loss": float(loss.detach()), "error": float(error.detach()),
                "motion": float(motion.detach())}  # fmt: skip

    def _losses(self, step: int) -> tuple[Tensor, Tensor]:
        dice = np.random.default_rng([self._seed, step])
        rows = [self._example(dice) for _ in range(self._batch)]
        films = zip(*(row[:3] for row in rows), strict=True)
        z, free, tight = (torch.stack(part).to(self.device) for part in films)
        strength = torch.tensor([row[3] for row in rows], device=self.device)
        words = torch.tensor([row[4] for row in rows], device=self.device)
        noises = torch.Generator("cpu").manual_seed(int(dice.integers(2**62)))
        noise = torch.randn(z.shape, generator=noises).to(z)
        time = torch.rand(len(z), generator=noises).to(z).clamp(0.002, 0.998)
        a, s = shares(time)
        film = self.net(a * z + s * noise, z[:, :, 0], free, time, strength, words)
        wrong = ((film - z) ** 2 * free[:, :, None])[:, :, 1:].sum(dim=(1, 2, 3, 4))
        places = free.sum(dim=(1, 2, 3)).clamp(min=1) * z.shape[1] * (z.shape[2] - 1)
        error = (weight(time) * wrong / places).mean()
        found = strength_of(film, tight.sum(dim=(1, 2, 3))) / self._usual
        motion = (a.flatten() ** 2 * (found - strength) ** 2).mean()
        return error, motion

    def _example(
        self, dice: np.random.Generator
    ) -> tuple[Tensor, Tensor, Tensor, float, list[int]]:
        """A film, where it may move, where it does, its strength in the usual unit, its words."""
        clip = self._clips[int(dice.integers(len(self._clips)))]
        z = kept(clip.file)
        start = int(dice.integers(z.shape[1] - self._frames + 1))
        z = z[:, start : start + self._frames]
        tight = free_of(clip.mask, z)
        free = free_of(loosened(clip.mask, dice), z)
        if self._mirrored and dice.random() < 0.5:
            z, tight, free = (part.flip(-1) for part in (z, tight, free))
        # Outside its mask a film is held still, as it will be held when the net is used.
        z = z[:, :1] + free[:, None] * (z - z[:, :1])
        strength = float(strength_of(z, tight.sum()) / self._usual)
        said = "" if dice.random() < _UNSAID else clip.caption
        return z, free, tight, strength, word_numbers(said)

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return {"net": self.net.state_dict(), "average": self.average.net.state_dict(),
                "optimiser": self._optimiser.state_dict()}  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """From it."""
        self.net.load_state_dict(state["net"])
        self.average.net.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])

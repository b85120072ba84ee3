"""One step of fine-tuning the motion modules of AnimateDiff.

Legend
    z      (b, c, f, h, w) latents of films
    t      (b,) step of the noise
    noise  of the shape of z
    said   (b, n, e) what the text encoder makes of the captions

Only low-rank changes of the motion modules learn; what the image model knows stays as it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import mse_loss

from inkwake.learn.motion.keeping import kept
from inkwake.learn.motion.lora import LowRank

_UNSAID = 0.1
_WARM, _CLIP = 50, 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A clip that is learned from.

    Attributes:
        file: its latents, see ``keeping``.
        caption: what happens in it.
    """

    file: Path
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterPlan:
    """How the changes are learned.

    Attributes:
        frames: of a film.
        batch: films that are computed at a time.
        accumulate: such batches in a step.
        rate: highest learning rate.
        steps: altogether.
        seed: of everything random.
    """

    frames: int
    batch: int
    accumulate: int
    rate: float
    steps: int
    seed: int


class Adapting:
    """The net with its changes, and their optimiser.

    Attributes:
        unet: diffusers' UNetMotionModel.
        eight_bit: whether the optimiser keeps its state in 8 bits.
    """

    def __init__(
        self, unet: Any, changes: dict[str, LowRank], scheduler: Any, clips: Sequence[Told],
        said: dict[str, Tensor], plan: AdapterPlan,
    ) -> None:  # fmt: skip
        self.unet, self._changes, self._scheduler = unet, changes, scheduler
        self._clips, self._said, self._plan = clips, said, plan
        self._learned = [p for change in changes.values() for p in (change.a, change.b)]
        self._optimiser, self.eight_bit = optimiser(self._learned, plan.rate)

    def learn(self, step: int) -> dict[str, float]:
        """One step of several batches; nothing changes where its loss is no number."""
        plan = self._plan
        share = min(1.0, (step + 1) / _WARM) * 0.5 * (1 + math.cos(math.pi * step / plan.steps))
        for group in self._optimiser.param_groups:
            group["lr"] = plan.rate * max(share, 0.01)
        self.unet.train()
        self._optimiser.zero_grad(set_to_none=True)
        dice = np.random.default_rng([plan.seed, step])
        total = 0.0
        for _ in range(plan.accumulate):
            loss = self._loss(dice) / plan.accumulate
            loss.backward()
            total += float(loss.detach())
        length = nn.utils.clip_grad_norm_(self._learned, _CLIP)
        if math.isfinite(total) and torch.isfinite(length):
            self._optimiser.step()
        return {"loss": total}

    def _loss(self, dice: np.random.Generator) -> Tensor:
        chosen = [
            self._clips[int(dice.integers(len(self._clips)))] for _ in range(self._plan.batch)
        ]
        z = torch.stack([self._film(clip, dice) for clip in chosen])
        said = torch.stack(
            [self._said["" if dice.random() < _UNSAID else clip.caption] for clip in chosen]
        )
        noises = torch.Generator("cpu").manual_seed(int(dice.integers(2**62)))
        noise = torch.randn(z.shape, generator=noises)
        t = torch.randint(self._scheduler.config.num_train_timesteps, (len(z),), generator=noises)
        device, kind = self.unet.device, self.unet.dtype
        noisy = self._scheduler.add_noise(z, noise, t)
        wanted = noise
        if self._scheduler.config.prediction_type == "v_prediction":
            wanted = self._scheduler.get_velocity(z, noise, t)
        # Every frame hears the same words.
        heard = said.repeat_interleave(z.shape[2], dim=0).to(device, kind)
        found = self.unet(noisy.to(device, kind), t.to(device), heard).sample
        return mse_loss(found.float(), wanted.to(device))

    def _film(self, clip: Told, dice: np.random.Generator) -> Tensor:
        z = kept(clip.file)
        start = int(dice.integers(z.shape[1] - self._plan.frames + 1))
        return z[:, start : start + self._plan.frames]

    def state(self) -> dict[str, Any]:
        """For the checkpoint: the changes alone, so it is small."""
        learned = {name: {"a": one.a, "b": one.b} for name, one in self._changes.items()}
        return {"changes": learned, "optimiser": self._optimiser.state_dict()}

    @torch.no_grad()
    def restore(self, state: dict[str, Any]) -> None:
        """From it."""
        for name, one in self._changes.items():
            one.a.copy_(state["changes"][name]["a"])
            one.b.copy_(state["changes"][name]["b"])
        self._optimiser.load_state_dict(state["optimiser"])


def optimiser(learned: list[nn.Parameter], rate: float) -> tuple[Any, bool]:
    """AdamW; on an accelerator with its state in 8 bits, where bitsandbytes is installed."""
    if learned[0].device.type == "cuda" and find_spec("bitsandbytes") is not None:
        from bitsandbytes.optim import AdamW8bit

        return AdamW8bit(learned, lr=rate, weight_decay=0.01), True
    return torch.optim.AdamW(learned, lr=rate, weight_decay=0.01), False

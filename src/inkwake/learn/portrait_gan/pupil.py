"""What teacher, student and control have in common: one net, its average, its optimiser."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn

from inkwake.learn.training.average import Average

_REACH, _WARM, _CLIP = 500, 100, 5.0


class Learner:
    """A net that learns in steps.

    Attributes:
        net: what learns.
        average: what is used later.
        device: where.
    """

    def __init__(
        self, net: nn.Module, *, rate: float, steps: int, device: torch.device, half: bool
    ) -> None:
        self.net = net.to(device, memory_format=torch.channels_last)
        self.average = Average(self.net, _REACH)
        self.device = device
        self._optimiser = torch.optim.AdamW(self.net.parameters(), lr=rate, weight_decay=0.01)
        self._rate, self._steps, self._half = rate, steps, half

    def brief(self) -> torch.autocast:
        """Where half floats suffice."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self._half)

    def take(self, step: int, terms: dict[str, Tensor]) -> dict[str, float]:
        """One step down the sum of the terms; none where it is no number."""
        share = min(1.0, (step + 1) / _WARM)
        share *= max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / self._steps))))
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate * share
        loss = torch.stack(list(terms.values())).sum()
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        length = nn.utils.clip_grad_norm_(self.net.parameters(), _CLIP)
        if torch.isfinite(loss) and torch.isfinite(length):
            self._optimiser.step()
            self.average.follow(self.net, step)
        return {name: float(t.detach()) for name, t in {"loss": loss, **terms}.items()}

    def state(self) -> dict[str, Any]:
        """For the checkpoint."""
        return {"net": self.net.state_dict(), "average": self.average.net.state_dict(),
                "optimiser": self._optimiser.state_dict()}  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """From it."""
        self.net.load_state_dict(state["net"])
        self.average.net.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])


def frozen(net: nn.Module) -> nn.Module:
    """A net that does not learn any more."""
    return net.eval().requires_grad_(False)

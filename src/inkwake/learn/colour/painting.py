"""How our net learns: reconstruct with the taste of the target, and convince with a taste of dice.

Half of each batch is painted with the taste that ``Taster`` finds in its target, and compared with
it; all of it is shown to the critic, the other half with a taste of the dice, so that every taste
gives a believable picture (BicycleGAN: Zhu and others, 2017). The critic's loss is the hinge.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import relu

from inkwake.learn.colour import losses
from inkwake.learn.colour.painter import TASTE, Critic, Painter, Taster, labels
from inkwake.learn.colour.train import Plan, adam

WEIGHTS = {"lab": 8.0, "pyramid": 4.0, "details": 4.0, "features": 4.0, "shape": 2.0,
           "critic": 1.0, "kl": 0.01, "again": 0.5}  # fmt: skip
_QUIET, _FULL = 400, 3000
"""Steps before the critic is heard, and until it is heard fully."""
_LAZY, _SLOPE = 16, 1.0
"""Every so many steps the critic's slope on real pictures is held down, and how strongly."""


class Painting:
    """Painter, taster and critic."""

    table = ("sum", "judge")

    def __init__(self, plan: Plan, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self.painter, self.taster = Painter(), Taster()
        self.critic = Critic(3 + 1 + 1 + 1 + 7)
        self.nets = {"painter": self.painter, "taster": self.taster, "critic": self.critic}
        self.shown = torch.nn.ModuleDict({"painter": self.painter, "taster": self.taster})
        self.optimisers = {
            "maker": adam([self.painter, self.taster], plan.rate, (0.5, 0.99)),
            "critic": adam([self.critic], plan.rate, (0.5, 0.99)),
        }
        self.pyramid = losses.Pyramid()
        self.dice = torch.Generator().manual_seed(seed)

    def learn(self, batch: dict[str, Tensor], step: int, plan: Plan) -> dict[str, float]:
        """One step of the painter, then one of the critic."""
        self.dice.manual_seed(step)
        count = len(batch["planes"])
        half = count // 2
        planes = batch["planes"].contiguous(memory_format=torch.channels_last)
        colours, alpha = batch["colours"], batch["alpha"]
        named = labels(batch["thing"], batch["look"], planes.shape[-1])
        with torch.autocast(planes.device.type, torch.bfloat16, enabled=plan.half):
            seen = torch.cat([losses.on_white(colours, alpha), alpha, named], 1)[:half]
            mean, spread = self.taster(seen)
            noise = torch.randn(count, TASTE, generator=self.dice).to(planes.device)
            known = mean + noise[:half] * torch.exp(0.5 * spread)
            taste = torch.cat([known, noise[half:]])
            made, logit = self.painter(planes, taste)
        made_alpha = torch.sigmoid(logit)
        shown = losses.on_white(made, made_alpha)
        real = losses.on_white(colours, alpha)
        about = torch.cat([planes[:, :1], planes[:, 1:2], named], 1)
        heard = min(1.0, max(0.0, (step - _QUIET) / (_FULL - _QUIET)))
        terms = self._likeness(made, shown, real, colours, alpha, logit, half)
        terms["kl"] = 0.5 * (mean**2 + spread.exp() - 1 - spread).mean()
        fake = torch.cat([shown, made_alpha, about], 1)
        true = torch.cat([real, alpha, about], 1)
        if heard > 0:
            terms |= self._opinion(fake, true, half, plan)
            terms["again"] = self._again(shown, made_alpha, named, noise, half, plan)
        total = sum(
            (WEIGHTS[name] * (heard if name in ("critic", "features", "again") else 1.0) * value
             for name, value in terms.items()),
            torch.zeros((), device=planes.device),
        )  # fmt: skip
        self._step("maker", total)
        found = {name: float(value.detach()) for name, value in terms.items()}
        found["sum"] = float(total.detach())
        if step >= _QUIET // 2:
            found["judge"] = self._train_critic(fake.detach(), true, step, plan)
        return found

    def _likeness(
        self, made: Tensor, shown: Tensor, real: Tensor, colours: Tensor, alpha: Tensor,
        logit: Tensor, half: int,
    ) -> dict[str, Tensor]:  # fmt: skip
        weight = (alpha[:half] > 0.5).float() * 0.9 + 0.1
        apart = (losses.lab(made[:half]) - losses.lab(colours[:half])).abs()
        return {
            "lab": (apart * weight).sum() / (3 * weight.sum()),
            "pyramid": losses.alike(self.pyramid(shown[:half]), self.pyramid(real[:half])),
            "details": losses.details(shown[:half], real[:half]),
            "shape": losses.shape(logit, alpha),
        }

    def _opinion(self, fake: Tensor, true: Tensor, half: int, plan: Plan) -> dict[str, Tensor]:
        self.critic.requires_grad_(False)
        changed, known = losses.augmented(self.dice, fake, true)
        with torch.autocast(fake.device.type, torch.bfloat16, enabled=plan.half):
            opinions, features = self.critic(changed)
            with torch.no_grad():
                _, wanted = self.critic(known[:half])
        self.critic.requires_grad_(True)
        matched = losses.alike([f[:half].float() for f in features], [f.float() for f in wanted])
        return {
            "critic": -torch.stack([o.mean() for o in opinions]).mean(),
            "features": matched,
        }

    def _again(
        self, shown: Tensor, alpha: Tensor, named: Tensor, noise: Tensor, half: int, plan: Plan
    ) -> Tensor:
        """The taste that was painted with can be told from the picture."""
        with torch.autocast(shown.device.type, torch.bfloat16, enabled=plan.half):
            mean, _ = self.taster(torch.cat([shown[half:], alpha[half:], named[half:]], 1))
        return (mean - noise[half:]).abs().mean()

    def _train_critic(self, fake: Tensor, true: Tensor, step: int, plan: Plan) -> float:
        made, real = losses.augmented(self.dice, fake, true)
        lazy = step % _LAZY == 0
        real.requires_grad_(lazy)
        half = plan.half and not lazy
        with torch.autocast(fake.device.type, torch.bfloat16, enabled=half):
            on_made, _ = self.critic(made)
            on_real, _ = self.critic(real)
        loss = torch.stack(
            [relu(1 + a).mean() + relu(1 - b).mean() for a, b in zip(on_made, on_real, strict=True)]
        ).mean()
        told = float(loss.detach())
        if lazy:
            (slope,) = torch.autograd.grad(
                sum(o.mean((1, 2, 3)).sum() for o in on_real), real, create_graph=True
            )
            loss = loss + _SLOPE * _LAZY / 2 * slope.flatten(1).pow(2).sum(1).mean()
        self._step("critic", loss)
        return told

    def _step(self, name: str, loss: Tensor) -> None:
        optimiser = self.optimisers[name]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        for group in optimiser.param_groups:
            torch.nn.utils.clip_grad_norm_(group["params"], 5.0)
        optimiser.step()

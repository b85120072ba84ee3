"""The net that looks closer: strokes in the frame of the head, each asked by whom it concerns.

A transformer must learn which stroke tells which number, and learns it slowly. Here it is built in:
every group of numbers looks only at the strokes of its parts, by a few questions of its own, and
reads their shape directly. What the other groups saw reaches it as one small vector.

Legend
    n, t     drawings, strokes
    G, Q, D  groups, questions of a group, numbers of an answer
    x        (n, t, SEEN) features of a stroke, its points whitened among the strokes of its part
    p        beginnings of a drawing that are asked about
    slots    (n, p, G, Q, D) answers after each beginning, a mean over all its strokes
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from inkwake.portrait.belief.graph import PARTS_OF
from inkwake.portrait.read.frame import FRAMED, NAMED
from inkwake.portrait.read.layout import layout
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.strokes.session import POINTS

QUESTIONS, ANSWER, HIDDEN, CONTEXT, TOLD = 8, 32, 192, 128, 24
SEEN = FRAMED + 2 * POINTS
FINEST = 0.012
"""Differences below this are the hand's, not the portrait's; sizes of the head."""

SURE = 6.0
"""Bound of a stroke's weight for a question, as a logarithm."""


class Closer(nn.Module):
    """See the module.

    Attributes:
        middle: (parts, 2 * POINTS) mean stroke of each part, in the frame.
        white: (parts, 2 * POINTS, 2 * POINTS) makes all differences between its strokes alike.
        belongs: (parts, G) 1 where a part's strokes concern a group.
    """

    middle: Tensor
    white: Tensor
    belongs: Tensor

    def __init__(self) -> None:
        super().__init__()
        plan = layout()
        parts, size, count = len(STROKE_PARTS), 2 * POINTS, len(plan.groups)
        self.register_buffer("middle", torch.zeros(parts, size))
        self.register_buffer("white", torch.eye(size).repeat(parts, 1, 1))
        belongs = torch.zeros(parts, count)
        for k, group in enumerate(plan.groups):
            for part in PARTS_OF.get(group.name, STROKE_PARTS):
                belongs[STROKE_PARTS.index(part), k] = 1
        self.register_buffer("belongs", belongs)
        self.enter = nn.Sequential(
            nn.Linear(SEEN, 256), nn.GELU(approximate="tanh"), nn.Linear(256, CONTEXT),
            nn.GELU(approximate="tanh"),
        )  # fmt: skip
        self.asks = nn.Linear(CONTEXT, count * QUESTIONS)
        self.answers = nn.Linear(SEEN + CONTEXT, count * ANSWER)
        self.tells = nn.Linear(count * QUESTIONS * ANSWER, CONTEXT)
        self.knows = nn.Linear(CONTEXT, CONTEXT)
        given = QUESTIONS * (ANSWER + 1) + CONTEXT + FRAMED - NAMED.stop
        self.first = nn.Parameter(torch.randn(count, given, HIDDEN) * given**-0.5)
        self.second = nn.Parameter(torch.randn(count, HIDDEN, HIDDEN) * HIDDEN**-0.5)
        self.biases = nn.Parameter(torch.zeros(2, count, HIDDEN))
        self.says = nn.ModuleList(nn.Linear(HIDDEN, size) for size in _sizes())

    def forward(self, tokens: Tensor, at: Tensor) -> Tensor:
        """What is said after some strokes.

        Args:
            tokens: (n, t, FRAMED).
            at: (n, p) numbers of the last stroke of each beginning.

        Returns:
            (n, p, layout().size).
        """
        with torch.autocast(tokens.device.type, enabled=False):
            x = torch.cat([tokens, self.whitened(tokens)], dim=-1)
        hidden = self.enter(x)
        drawn = (torch.arange(tokens.shape[1], device=at.device) <= at[..., None]).float()
        slots, weight = self._slots(x, hidden, tokens[..., NAMED] @ self.belongs, drawn)
        frame = tokens[:, :1, NAMED.stop : FRAMED].expand(-1, at.shape[1], -1)
        return self._said(slots, weight, frame)

    def whitened(self, tokens: Tensor) -> Tensor:
        """(n, t, FRAMED) → (n, t, 2 * POINTS)."""
        named = tokens[..., NAMED]
        centred = tokens[..., : 2 * POINTS] - named @ self.middle
        every = centred @ self.white.permute(2, 0, 1).flatten(1)
        return (every.unflatten(-1, self.middle.shape) * named[..., None]).sum(dim=-2)

    def _slots(
        self, x: Tensor, hidden: Tensor, concerns: Tensor, drawn: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Answers (n, p, G, Q, D) and the logarithm of how much was seen (n, p, G, Q)."""
        count = self.belongs.shape[1]
        asked = self.asks(hidden).float().unflatten(-1, (count, QUESTIONS))
        weight = torch.exp(SURE * torch.tanh(asked / SURE)) * concerns[..., None]
        answers = self.answers(torch.cat([x, hidden.float()], dim=-1)).unflatten(-1, (count, -1))
        # (n, G, p * Q, t) times (n, G, t, D)
        each = weight.permute(0, 2, 3, 1)[:, :, None] * drawn[:, None, :, None]
        seen = each.sum(dim=-1)
        sums = each.flatten(2, 3) @ answers.permute(0, 2, 1, 3).to(each.dtype)
        sums = sums.float().unflatten(2, seen.shape[2:])
        # A mean over no stroke is nought; a weight of one is of the order of one stroke.
        slots = sums / (seen[..., None] + 0.01)
        return slots.transpose(1, 2), torch.log(seen + 0.01).transpose(1, 2)

    def _said(self, slots: Tensor, weight: Tensor, frame: Tensor) -> Tensor:
        context = gelu(self.tells(slots.flatten(2)), approximate="tanh")
        context = gelu(self.knows(context), approximate="tanh").float()
        count = self.belongs.shape[1]
        shared = torch.cat([context, frame], dim=-1)[:, :, None].expand(-1, -1, count, -1)
        given = torch.cat([slots.flatten(3), weight, shared], dim=-1)
        x = given.permute(2, 0, 1, 3).flatten(1, 2)
        x = gelu(torch.baddbmm(self.biases[0][:, None], x, self.first), approximate="tanh")
        x = x + gelu(torch.baddbmm(self.biases[1][:, None], x, self.second), approximate="tanh")
        out = [says(row) for says, row in zip(self.says, x.unbind(0), strict=True)]
        return _in_order(out).unflatten(0, slots.shape[:2])

    @torch.no_grad()
    def whiten(self, strokes: Tensor, parts: Tensor) -> None:
        """Set means and whitening.

        Args:
            strokes: (m, 2 * POINTS) in the frame.
            parts: (m,).
        """
        for part in range(len(self.middle)):
            mine = strokes[parts == part].double()
            if len(mine) < 4 * POINTS:
                continue
            self.middle[part] = mine.mean(dim=0).half().float()
            values, ways = torch.linalg.eigh(torch.cov(mine.T))
            white = (ways / (values.clamp(min=0) + FINEST**2).sqrt()) @ ways.T
            # As half floats, as they will be shipped.
            self.white[part] = white.half().float()


def _sizes() -> list[int]:
    """How much is said of each group: of its numbers, then of its categories."""
    plan = layout()
    return [
        group.scales.stop - group.logits.start
        + sum(c.logits.stop - c.logits.start for c in plan.categories if c.group == group.name)
        for group in plan.groups
    ]  # fmt: skip


def _in_order(out: list[Tensor]) -> Tensor:
    """What is said of each group, as the layout wants it: all numbers, then all categories."""
    plan = layout()
    numbers: list[Tensor] = []
    categories: dict[str, Tensor] = {}
    for group, said in zip(plan.groups, out, strict=True):
        named = [c for c in plan.categories if c.group == group.name]
        own = group.scales.stop - group.logits.start
        first, *rest = said.split([own, *(c.logits.stop - c.logits.start for c in named)], dim=-1)
        numbers.append(first)
        categories.update(zip((c.name for c in named), rest, strict=True))
    return torch.cat([*numbers, *(categories[c.name] for c in plan.categories)], dim=-1)

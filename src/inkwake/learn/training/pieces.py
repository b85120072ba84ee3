"""A batch in pieces, each worked on by one thread from its first layer to its last gradient.

Threads that share every single layer wait for each other some hundred times a step, which costs a
third of two free cores and far more where another program takes some of one. Pieces meet once a
step. What is learned depends on their number, not on how many threads there are.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import Tensor, nn

Work = Callable[[nn.Module, dict[str, Tensor]], dict[str, Tensor]]
"""Net and batch → loss terms."""


class Pieces:
    """A net and its doubles: they share the weights and have gradients and norms of their own."""

    def __init__(self, net: nn.Module, count: int, threads: int) -> None:
        self._nets = [net, *(copy.deepcopy(net) for _ in range(count - 1))]
        for double in self._nets[1:]:
            for mine, theirs in zip(double.parameters(), net.parameters(), strict=True):
                mine.data = theirs.data
        torch.set_num_threads(1 if count > 1 else threads)
        self._pool = ThreadPoolExecutor(threads) if count > 1 else None

    def learn(self, work: Work, batch: dict[str, Tensor]) -> dict[str, float]:
        """Loss terms of a batch; its gradient lies in the net afterwards."""
        count = len(self._nets)

        def one(index: int) -> dict[str, float]:
            net = self._nets[index].train()
            net.zero_grad(set_to_none=True)
            terms = work(net, {name: value[index::count] for name, value in batch.items()})
            loss = sum(terms.values())
            (loss / count).backward()
            return {name: float(t.detach()) for name, t in {"loss": loss, **terms}.items()}

        self._agree()
        found = [one(0)] if self._pool is None else list(self._pool.map(one, range(count)))
        if count > 1:
            self._meet()
        return {name: sum(terms[name] for terms in found) / count for name in found[0]}

    @torch.no_grad()
    def _agree(self) -> None:
        """All norms begin where the net's are, also after the net was loaded from a file."""
        for same in zip(*(net.buffers() for net in self._nets), strict=True):
            for other in same[1:]:
                other.copy_(same[0])

    @torch.no_grad()
    def _meet(self) -> None:
        """Sum the gradients, and what the norms have seen is their mean."""
        for same in zip(*(net.parameters() for net in self._nets), strict=True):
            for other in same[1:]:
                same[0].grad += other.grad
        for same in zip(*(net.buffers() for net in self._nets), strict=True):
            if same[0].is_floating_point():
                same[0].copy_(torch.stack(same).mean(0))

"""How a motion is played: with how much energy, how fast, and by whom."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from inkwake.errors import MotionError

RATE = 30.0
"""Frames a second of generated clips."""
CALMEST, WILDEST = 0.2, 2.0
SLOWEST, FASTEST = 0.5, 2.0
"""Tempo of a generated motion; beyond, a film is played slower or faster instead."""


@dataclass(frozen=True, slots=True)
class Style:
    """The knobs of every generator.

    Attributes:
        energy: 1 as authored; less is tired, more is wild: amplitude, bounce, sharpness.
        tempo: 2 is twice as fast; flights then rise less, because gravity stays.
        seed: the person who plays: small habits of posture and size of movement.
    """

    energy: float = 1.0
    tempo: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what no body can do."""
        if not CALMEST <= self.energy <= WILDEST:
            raise MotionError(
                f"energy goes from {CALMEST:g} (tired) to {WILDEST:g} (wild), not {self.energy:g}"
            )
        if not SLOWEST <= self.tempo <= FASTEST:
            raise MotionError(f"the tempo goes from {SLOWEST:g} to {FASTEST:g}, not {self.tempo:g}")

    def frames(self, seconds: float) -> int:
        """Frames of a loop that takes ``seconds`` at tempo 1."""
        return max(8, round(seconds / self.tempo * RATE))

    def gain(self, share: float = 1.0) -> float:
        """What to multiply an amplitude by, when it answers to this share of the energy."""
        return 1.0 + share * (self.energy * self.trait("size", 0.05) - 1.0)

    @property
    def snap(self) -> float:
        """How sharply a pose is hit: 1 as authored."""
        return float(np.clip(1.0 + 0.6 * (self.energy - 1.0), 0.75, 1.6))

    def trait(self, name: str, spread: float) -> float:
        """Return a habit: a number within 1 ± spread that is this person's own."""
        return 1.0 + spread * float(self.random(name).uniform(-1.0, 1.0))

    def random(self, name: str) -> np.random.Generator:
        """A source of chance for one purpose; equal seeds give equal numbers."""
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])


PLAIN = Style()

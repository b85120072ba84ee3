"""The noun of sound: two channels of samples, cut and faded to a film's length."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats

Samples = NDArray[np.int16]
"""(n, 2) left and right, -32768..32767."""

RATE = 48_000
"""Samples a second that recordings are brought to: what both AAC and Opus take."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """A recording.

    Attributes:
        samples: (n, 2) int16.
        rate: samples a second.
    """

    samples: Samples
    rate: int = RATE

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return len(self.samples) / self.rate

    def mono(self) -> Floats:
        """(n,) the mean of both channels, -1..1."""
        mono: Floats = self.samples.mean(axis=1, dtype=np.float32) / np.float32(32768)
        return mono


def fit_sound(
    sound: Sound,
    seconds: float,
    *,
    start: float = 0.0,
    volume: float = 1.0,
    fade: float = 0.5,
) -> Sound:
    """Cut a sound to a length: what is too long fades out, what is too short ends in silence.

    Args:
        sound: what is cut.
        seconds: wanted length.
        start: seconds of the sound that are left out at its beginning.
        volume: factor; loud parts are clipped, not wrapped.
        fade: seconds of the fade at the end, where the sound goes on beyond it.
    """
    first, count = round(start * sound.rate), round(seconds * sound.rate)
    part = sound.samples[first : first + count].astype(np.float32) * np.float32(volume)
    if len(sound.samples) > first + count and fade > 0:
        length = min(round(fade * sound.rate), len(part))
        part[len(part) - length :] *= np.linspace(1, 0, length, dtype=np.float32)[:, None]
    whole = np.zeros((count, 2), dtype=np.float32)
    whole[: len(part)] = part
    return replace(sound, samples=np.rint(np.clip(whole, -32768, 32767)).astype(np.int16))

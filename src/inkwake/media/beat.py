"""The beat of a piece of music: how strongly something begins, and at what even distance.

An onset is where the spectrum grows: the rise of the logarithmic band energies from one moment to
the next, summed over the bands (spectral flux). Its autocorrelation peaks at the distance of the
beats and at whole multiples of it; the tempo is the distance whose multiples all fit, weighed by
how readily people tap it (Ellis 2007, "Beat tracking by dynamic programming": a log-normal around
120 a minute). That distance is then refined by sliding an even comb over the whole onset curve,
which is as exact as the piece is long.
"""

# n samples     h hops of HOP samples at RATE     o (h,) onset strength
# p beat distance in hops, q = 60 RATE / (HOP p) its beats a minute     A (h,) autocorrelation

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.errors import NoBeat
from inkwake.media.sound import Sound

RATE = 16_000
"""Samples a second that are looked at; beats are told well below 8 kHz."""
WINDOW, HOP = 1024, 160
"""Samples of a spectrum, and from one to the next: 64 ms, 10 ms."""
BANDS = 36
SLOWEST, FASTEST = 50.0, 200.0
"""Beats a minute."""
USUAL, SPREAD = 120.0, 1.0
"""Beats a minute that people tap most readily, and how far they stray from it, octaves."""
AHEAD = 0.043
"""Seconds from a window's beginning to the onset that it notices most (measured on clicks)."""
HALVED, THIRDS = 0.3, 0.4
"""What speaks against a beat: these shares of how strongly half and two thirds of it come back."""
LEAST = 0.12
"""Autocorrelation at the beat, share of that at 0, under which there is none."""
QUIET = 0.03
"""Rise of loudness, share of the loudest moment's, under which nothing begins."""
LONGEST = 240.0
"""Seconds that are looked at."""


@dataclass(frozen=True, slots=True)
class Beat:
    """An even beat.

    Attributes:
        tempo: beats a minute.
        first: seconds at which the first beat falls, less than one beat from the beginning.
        strength: 0..1, how much of what begins does so on the beat.
    """

    tempo: float
    first: float
    strength: float

    @property
    def period(self) -> float:
        """Seconds from beat to beat."""
        return 60.0 / self.tempo

    def later(self, seconds: float) -> Beat:
        """The same beat as it is heard by somebody who comes that much later."""
        return replace(self, first=(self.first - seconds) % self.period)


def find_beat(sound: Sound) -> Beat:
    """Find tempo and phase of a sound with an even beat.

    Raises:
        NoBeat: it is shorter than four slow beats, or nothing in it comes back evenly.
    """
    if sound.seconds < 4 * 60 / SLOWEST / 2:
        raise NoBeat(f"the sound is {sound.seconds:.1f} s long, too short to hear a beat in")
    onsets = onset_strength(sound)
    if float(onsets.max(initial=0.0)) < QUIET:
        raise NoBeat("nothing begins in this sound, so it has no beat; choose another")
    period, strength = _period(onsets)
    if strength < LEAST:
        raise NoBeat("this sound has no steady beat; choose another, or leave out --beat")
    period, phase = _refine(onsets, period)
    seconds = HOP / RATE
    first = (phase * seconds + AHEAD) % (period * seconds)
    return Beat(60.0 / (period * seconds), float(first), float(strength))


def onset_strength(sound: Sound) -> Points:
    """(h,) how much begins in each hop: spectral flux, less its slow trend, never negative.

    As a share of the loudest moment's loudness.
    """
    mono = _resample(sound.mono()[: round(LONGEST * sound.rate)], sound.rate)
    count = 1 + (len(mono) - WINDOW) // HOP
    frames = np.lib.stride_tricks.sliding_window_view(mono, WINDOW)[::HOP][:count]
    window = np.hanning(WINDOW).astype(np.float32)
    bank = _bands()
    energy = np.concatenate(
        [
            np.square(np.abs(np.fft.rfft(frames[i : i + 2048] * window, axis=1))) @ bank
            for i in range(0, count, 2048)
        ]
    )
    # Loudness as it is heard, nearly: a logarithm would make as much of a hiss as of a drum.
    loud = energy**0.25
    loud /= max(float(loud.sum(axis=1).max(initial=0.0)), 1e-9)
    rise = np.maximum(loud[2:] - loud[:-2], 0.0).sum(axis=1)
    flux = np.concatenate([[0.0, 0.0], rise])
    trend = np.convolve(np.pad(flux, 50, mode="edge"), np.ones(101) / 101, mode="valid")
    out: Points = np.maximum(flux - trend, 0.0)
    return out


def _resample(mono: Floats, rate: int) -> Floats:
    """(n,) samples at ``RATE``: the spectrum cut where the new rate ends, block by block."""
    if rate == RATE:
        return mono
    step = rate // RATE if rate % RATE == 0 else 0
    if step:
        kernel = np.hanning(4 * step + 3)[1:-1] * np.sinc(np.arange(-2 * step, 2 * step + 1) / step)
        soft = np.convolve(mono, kernel / kernel.sum(), mode="same")
        return np.asarray(soft[::step], dtype=np.float32)
    at = np.arange(0, len(mono) - 1, rate / RATE)
    return np.asarray(np.interp(at, np.arange(len(mono)), mono), dtype=np.float32)


def _bands() -> Points:
    """(WINDOW / 2 + 1, BANDS) triangles, evenly spaced on the mel scale from 30 Hz upwards."""
    top = 2595 * np.log10(1 + RATE / 2 / 700)
    low = 2595 * np.log10(1 + 30 / 700)
    edges = 700 * (10 ** (np.linspace(low, top, BANDS + 2) / 2595) - 1)
    bins = np.arange(WINDOW // 2 + 1)[:, None] * RATE / WINDOW
    up = (bins - edges[:-2]) / np.maximum(edges[1:-1] - edges[:-2], RATE / WINDOW)
    down = (edges[2:] - bins) / np.maximum(edges[2:] - edges[1:-1], RATE / WINDOW)
    out: Points = np.maximum(np.minimum(up, down), 0.0)
    return out


def _period(onsets: Points) -> tuple[float, float]:
    """Beat distance, hops, and how strongly it comes back."""
    soft = np.convolve(onsets, np.hanning(7)[1:-1], mode="same")
    soft = soft - soft.mean()
    size = 1 << int(2 * len(soft) - 1).bit_length()
    spectrum = np.fft.rfft(soft, size)
    back = np.fft.irfft(spectrum * np.conj(spectrum), size)[: len(soft)]
    # Fewer pairs lie far apart; without this the longest distances would count for nothing.
    back = back / np.maximum(len(soft) - np.arange(len(soft)), len(soft) / 4)
    back = back / max(float(back[0]), 1e-12)
    per_minute = 60 * RATE / HOP
    periods = np.arange(per_minute / FASTEST, per_minute / SLOWEST, 0.25)
    lags = np.arange(len(back))
    fits = np.zeros(len(periods))
    weight = 0.0
    for multiple, share in ((1, 1.5), (2, 0.6), (3, 0.4), (4, 0.5), (8, 0.3)):
        if multiple * periods[0] > lags[-1]:
            break
        near = np.interp(multiple * periods, lags, back, right=0.0)
        fits += share * near
        weight += share
    fits /= weight
    halves, thirds = (np.maximum(np.interp(periods * s, lags, back), 0) for s in (1 / 2, 2 / 3))
    tapped = np.exp(-0.5 * (np.log2(per_minute / periods / USUAL) / SPREAD) ** 2)
    best = int(np.argmax((fits - HALVED * halves - THIRDS * thirds) * tapped))
    return float(periods[best]), float(fits[best])


def _refine(onsets: Points, period: float) -> tuple[float, float]:
    """Distance and phase, hops, of the even comb that meets most onsets near a known distance.

    The comb's teeth are smooth: |sum of o(t) exp(2 pi i t k / p)| over the first harmonics k.
    """
    times = np.arange(len(onsets))
    periods = period * (1 + np.linspace(-0.03, 0.03, 601))
    best = 0.0
    phase = 0.0
    found = period
    for fine in range(2):
        scores = np.zeros(len(periods))
        for harmonic, share in ((1, 1.0), (2, 0.5), (4, 0.25)):
            turn = np.exp(-2j * np.pi * harmonic * np.outer(1 / periods, times))
            scores += share * np.abs(turn @ onsets)
        best = float(periods[int(np.argmax(scores))])
        found = best
        if not fine:
            periods = best * (1 + np.linspace(-2e-4, 2e-4, 81))
    wave = np.exp(-2j * np.pi * times / found) @ onsets
    phase = float(-np.angle(wave) / (2 * np.pi) * found % found)
    return found, phase

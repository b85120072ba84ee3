"""Sounds made for the tests: clicks, and mixtures of drum, notes and hiss, at a known tempo."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from inkwake.media import Sound

RATE = 48_000
FIRST = 0.3
"""Seconds at which the first beat falls."""


def _add(track: np.ndarray, at: float, sound: np.ndarray) -> None:
    begin = round(at * RATE)
    end = min(len(track), begin + len(sound))
    track[begin:end] += sound[: end - begin]


def clicks(tempo: float, seconds: float = 16.0) -> Sound:
    """A metronome in a little noise, every fourth click higher."""
    track = 0.01 * np.random.default_rng(round(tempo)).normal(size=round(seconds * RATE))
    time = np.arange(round(0.04 * RATE)) / RATE
    for number, at in enumerate(np.arange(FIRST, seconds - 0.05, 60 / tempo)):
        tone = 1500 if number % 4 == 0 else 1000
        _add(track, float(at), np.exp(-time / 0.008) * np.sin(2 * np.pi * tone * time))
    return _sound(track)


def music(tempo: float, seconds: float = 16.0) -> Sound:
    """A chord that stands still, a drum and a note on each beat, a soft hiss between them."""
    rng = np.random.default_rng(round(tempo))
    time = np.arange(round(seconds * RATE)) / RATE
    chord = [np.sin(2 * np.pi * tone * time) for tone in (110, 165, 277)]
    track = 0.15 * np.sum(chord, axis=0)
    short = time[: round(0.25 * RATE)]
    swoop = 2 * np.pi * (50 * short + 2 * (1 - np.exp(-short / 0.03)))
    for at in np.arange(FIRST, seconds - 0.05, 60 / tempo):
        note = rng.choice([220, 262, 330, 392, 440])
        _add(track, float(at), np.exp(-short / 0.1) * np.sin(2 * np.pi * note * short))
        _add(track, float(at), 1.5 * np.exp(-short / 0.05) * np.sin(swoop))
        hiss = 0.05 * rng.normal(size=1500) * np.exp(-np.arange(1500) / 300)
        if at + 30 / tempo < seconds:
            _add(track, float(at) + 30 / tempo, hiss)
    return _sound(track)


def _sound(track: np.ndarray) -> Sound:
    whole = (track / np.abs(track).max() * 30_000).astype(np.int16)
    return Sound(np.repeat(whole[:, None], 2, axis=1), RATE)


def save(sound: Sound, path: Path) -> Path:
    """Write a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples.tobytes())
    return path

"""Mouth shapes for words that are read and words that are heard.

Legend
    open, round   see ``Look``
    vowel energy  power between 1200 and 3200 Hz over that between 250 and 900 Hz: high for "ee",
                  low for "oo" (the second formant of vowels)
"""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats
from inkwake.face.acting import Speech

_VOWELS = {
    **dict.fromkeys("aаα", (1.0, 0.15)), **dict.fromkeys("eеэєηε", (0.6, 0.0)),
    **dict.fromkeys("iиіыιй", (0.35, 0.0)), **dict.fromkeys("oоωο", (0.75, 0.8)),
    **dict.fromkeys("uуюυ", (0.45, 1.0)), "y": (0.35, 0.3), "я": (0.9, 0.1), "ё": (0.7, 0.7),
}  # fmt: skip
_ROUNDED = {"a": 0.0, "o": 0.9, "u": 1.0}
_LIPS = {**dict.fromkeys("bmpбмпμπβ", (0.0, 0.2)), **dict.fromkeys("fvвфφ", (0.12, 0.1)),
         **dict.fromkeys("wq", (0.25, 0.9))}  # fmt: skip
_OTHER = (0.25, 0.1)
_SYLLABLE = (0.7, 0.3)
_VOWEL_S, _CONSONANT_S, _SYLLABLE_S = 0.12, 0.07, 0.2
_PAUSES = {",": 0.25, ";": 0.3, ":": 0.3, ".": 0.45, "!": 0.45, "?": 0.45, "\n": 0.5, "…": 0.5}
_SPACE = 0.05
_EASE = 0.07
_QUIET, _LOUD = -38.0, -12.0
_HEARD = 0.04


def speech_seconds(text: str) -> float:
    """How long a text takes to say, s."""
    return sum(seconds for _, _, seconds in _sounds(text))


def read_aloud(text: str, rate: float) -> Speech:
    """Mouth shapes of somebody who says a text.

    Letters are taken for sounds, which is near enough for lips in most languages; a syllable is
    made of what is neither Latin, Greek nor Cyrillic.

    Args:
        text: what is said.
        rate: frames a second.
    """
    sounds = _sounds(text)
    ends = np.cumsum([seconds for _, _, seconds in sounds]) if sounds else np.zeros(0)
    total = float(ends[-1]) if len(ends) else 0.0
    fine = 8
    times = (np.arange(max(1, round(total * rate)) * fine) + 0.5) / (rate * fine)
    at = np.minimum(np.searchsorted(ends, times), max(0, len(sounds) - 1))
    shapes = np.array([(s[0], s[1], float(s[0] >= 0)) for s in sounds] or [(0.0, 0.0, 0.0)])[at]
    loud, gape = shapes[:, 2], np.maximum(shapes[:, 0], 0)
    return Speech(*(_eased(track, rate, fine) for track in (loud, gape, shapes[:, 1])))


def _sounds(text: str) -> list[tuple[float, float, float]]:
    """Openness (-1 in a pause), roundness and length of each sound of a text."""
    found = []
    for sign in unicodedata.normalize("NFC", text.strip().lower()):
        base = unicodedata.normalize("NFD", sign)
        letter, umlaut = base[0], "\u0308" in base
        if sign in _PAUSES:
            found.append((-1.0, 0.0, _PAUSES[sign]))
        elif sign.isspace() or not sign.isalnum():
            found.append((0.05, 0.1, _SPACE))
        elif sign in _VOWELS or letter in _VOWELS:
            wide, rounded = _VOWELS.get(sign, _VOWELS.get(letter, _SYLLABLE))
            rounded = _ROUNDED.get(letter, rounded) if umlaut else rounded
            found.append((wide, rounded, _VOWEL_S))
        elif letter.isascii() or letter in _LIPS or "α" <= letter <= "я":
            found.append((*_LIPS.get(letter, _OTHER), _CONSONANT_S))
        else:
            found.append((*_SYLLABLE, _SYLLABLE_S))
    return found


def _eased(track: NDArray[np.float64], rate: float, fine: int) -> Floats:
    """A track of fine steps, smoothed as lips are, at the film's rate."""
    width = max(1, round(_EASE * rate * fine))
    kernel = np.hanning(width + 2)[1:-1]
    padded = np.pad(track, (width // 2, width - 1 - width // 2), mode="edge")
    smooth = np.convolve(padded, kernel / kernel.sum(), mode="valid")
    return np.clip(smooth[fine // 2 :: fine], 0, 1).astype(np.float32)


def listen(samples: Floats, sample_rate: int, rate: float) -> Speech:
    """Mouth shapes of a voice that is heard.

    Args:
        samples: (n,) float32 -1..1.
        sample_rate: samples a second.
        rate: frames a second.
    """
    frames = max(1, int(len(samples) / sample_rate * rate))
    window = max(32, round(_HEARD * sample_rate))
    starts = np.round((np.arange(frames) + 0.5) / rate * sample_rate - window / 2).astype(int)
    padded = np.pad(samples, (window, window))
    pieces = padded[np.clip(starts + window, 0, len(padded) - window)[:, None] + np.arange(window)]
    power = np.abs(np.fft.rfft(pieces * np.hanning(window), axis=1)) ** 2
    pitch = np.fft.rfftfreq(window, 1 / sample_rate)
    voice = power[:, (pitch > 80) & (pitch < 5000)].sum(1)
    level = 10 * np.log10(np.maximum(voice, 1e-12))
    # Loudness counts against the loudest of the voice itself.
    level -= np.quantile(level, 0.97)
    gape = np.clip((level - _QUIET) / (_LOUD - _QUIET), 0, 1) ** 1.5
    low = power[:, (pitch > 250) & (pitch < 900)].sum(1)
    high = power[:, (pitch > 1200) & (pitch < 3200)].sum(1)
    rounded = 1 / (1 + (high / np.maximum(low, 1e-12) / 0.12) ** 0.8)
    silent = voice < 1e-6
    gape, rounded = (np.where(silent, 0, track) for track in (gape, rounded))
    loud = (gape > 0.02).astype(np.float64)
    return Speech(*(_smoothed(track) for track in (loud, gape, rounded)))


def _smoothed(track: NDArray[np.float64]) -> Floats:
    padded = np.pad(track, 1, mode="edge")
    return (0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:]).astype(np.float32)

from collections.abc import Callable

import numpy as np
import pytest
from made_sounds import FIRST, RATE, clicks, music

from inkwake.errors import NoBeat
from inkwake.media import Sound, find_beat

TEMPI = (72.0, 87.5, 100.0, 120.0, 128.0, 140.0, 156.0)


@pytest.mark.parametrize("tempo", TEMPI)
@pytest.mark.parametrize("make", [clicks, music])
def test_tempo_is_found_within_a_percent_and_beats_within_a_frame(
    make: Callable[[float], Sound], tempo: float
) -> None:
    beat = find_beat(make(tempo))
    assert beat.tempo == pytest.approx(tempo, rel=0.01)
    late = (beat.first - FIRST + beat.period / 2) % beat.period - beat.period / 2
    assert abs(late) < 0.02


def test_the_beat_of_whoever_comes_later_is_the_same_beat() -> None:
    beat = find_beat(clicks(100.0))
    later = beat.later(1.0)
    assert later.period == beat.period
    assert 0 <= later.first < later.period
    beats = (1.0 + later.first - beat.first) / beat.period
    assert beats == pytest.approx(round(beats), abs=1e-6)


def test_noise_a_tone_and_silence_have_no_beat() -> None:
    time = np.arange(8 * RATE) / RATE
    noise = np.random.default_rng(1).normal(0, 6000, len(time))
    for track in (noise, 9000 * np.sin(2 * np.pi * 440 * time), np.zeros(len(time))):
        samples = np.repeat(np.clip(track, -32768, 32767).astype(np.int16)[:, None], 2, axis=1)
        with pytest.raises(NoBeat):
            find_beat(Sound(samples, RATE))


def test_a_sound_of_a_second_is_too_short() -> None:
    with pytest.raises(NoBeat, match="too short"):
        find_beat(clicks(120.0, seconds=1.0))

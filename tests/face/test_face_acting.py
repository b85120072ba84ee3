"""Blinks, glances and speech in time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.arrays import Floats
from inkwake.face import DOINGS, act, listen, read_aloud, speech_seconds

NAMES = ("root", "neck", "right_hand", "left_hand")


def waving(frames: int = 75) -> Floats:
    """A still figure whose left hand, at the viewer's right, waves."""
    joints = np.zeros((frames, 4, 2), np.float32)
    joints[:] = [[100, 200], [100, 100], [60, 180], [170, 100]]
    joints[:, 3, 1] += 40 * np.sin(np.arange(frames) / frames * 8 * np.pi)
    return joints


@given(st.integers(20, 400), st.sampled_from([12.0, 25.0, 60.0]), st.integers(0, 99))
def test_eyes_are_mostly_open_and_close_fully_in_every_film(
    frames: int, rate: float, seed: int
) -> None:
    acting = act(["blink"], waving(frames), NAMES, rate, seed=seed)
    assert acting.blink.min() >= 0 and acting.blink.max() <= 1
    if frames / rate > 1.2:
        assert acting.blink.max() > 0.6
        assert (acting.blink > 0.5).mean() < 0.35


def test_a_loop_of_blinks_has_no_seam() -> None:
    for seed in range(30):
        lids = act(["blink"], waving(60), NAMES, 25, seed=seed).blink
        steps = np.abs(np.diff(lids, append=lids[:1]))
        assert steps.max() <= 0.75


def test_eyes_go_to_the_hand_that_waves() -> None:
    gaze = act(["gaze"], waving(), NAMES, 25).gaze
    assert gaze[:, 0].mean() > 0.4
    mirrored = waving()
    mirrored[..., 0] = 200 - mirrored[..., 0]
    assert act(["gaze"], mirrored, NAMES, 25).gaze[:, 0].mean() < -0.4


def test_eyes_rest_and_dart() -> None:
    joints = waving(200)
    joints[100:, [2, 3], 0] = 200 - joints[100:, [2, 3], 0]
    gaze = act(["gaze"], joints, NAMES, 25, loop=False).gaze
    still = (np.abs(np.diff(gaze, axis=0)).max(1) < 1e-5).mean()
    assert still > 0.6


def test_eyes_keep_to_a_point() -> None:
    focus = np.tile(np.array([[100.0, 20.0]]), (75, 1))
    gaze = act(["gaze"], waving(), NAMES, 25, focus=focus).gaze
    assert (gaze[:, 1] < -0.5).all() and np.abs(gaze[:, 0]).max() < 0.1


def test_the_same_seed_gives_the_same_face() -> None:
    one, two, other = (act(DOINGS[:2], waving(), NAMES, 25, seed=s) for s in (3, 3, 4))
    assert np.array_equal(one.blink, two.blink) and np.array_equal(one.gaze, two.gaze)
    assert not np.array_equal(one.blink, other.blink)


def test_a_surprise_comes_where_it_moves_fastest() -> None:
    joints = waving(100)
    joints[:, 3] = joints[0, 3]
    joints[50:, 3, 1] += 60
    wide = act(["surprise"], joints, NAMES, 25).wide
    assert wide[49:60].max() == pytest.approx(1) and wide[10] == 0 and wide[90] == 0


def test_vowels_open_lips_close_and_pauses_are_silent() -> None:
    a, m = (read_aloud(text, 100) for text in ("aaa", "mmm"))
    assert a.open.max() > 0.9 and m.open.max() < 0.1
    o, i = (read_aloud(text, 100) for text in ("ooo", "iii"))
    assert o.round.mean() > 0.6 > 0.2 > i.round.mean()
    said = read_aloud("ma. ma", 100)
    assert said.loud.min() == pytest.approx(0) and said.loud.max() == pytest.approx(1)


@pytest.mark.parametrize("text", ["Grüße!", "Привет", "こんにちは", "été 42", "γειά"])
def test_every_script_moves_the_lips(text: str) -> None:
    speech = read_aloud(text, 25)
    assert speech.open.max() > 0.3
    assert len(speech.open) == max(1, round(speech_seconds(text) * 25))


def tones(*parts: tuple[float, float], seconds: float = 1.0) -> Floats:
    """A sum of (Hz, amplitude) tones at 16 kHz."""
    t = np.arange(round(16000 * seconds)) / 16000
    return sum(a * np.sin(2 * np.pi * f * t) for f, a in parts).astype(np.float32)  # type: ignore[union-attr]


def test_a_voice_opens_the_mouth_and_vowels_tell_apart() -> None:
    ee = listen(tones((280, 0.3), (2300, 0.2)), 16000, 25)
    oo = listen(tones((300, 0.3), (750, 0.2)), 16000, 25)
    assert ee.open[5:20].min() > 0.6 and oo.open[5:20].min() > 0.6
    assert oo.round[5:20].mean() > 0.7 > 0.4 > ee.round[5:20].mean()
    quiet = np.concatenate([tones((300, 0.3)), np.zeros(16000, np.float32)])
    heard = listen(quiet, 16000, 25)
    assert heard.open[30:].max() < 0.05 and heard.loud[30:].max() < 0.05


def test_a_long_speech_is_cut_and_a_short_one_ends_in_silence() -> None:
    acting = act([], waving(50), NAMES, 25)
    short = acting.speaking_as(read_aloud("oh", 25))
    assert short.open[:8].max() > 0.3 and short.speaking[20:].max() == 0
    assert acting.speaking_as(read_aloud("hello " * 40, 25)).frames == 50

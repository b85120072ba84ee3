"""A portrait that lives: acts start and end at rest, lips keep time, hair swings and settles."""

import cv2
import numpy as np
import pytest
from crowd import character, crowd, one

from inkwake.errors import PortraitError
from inkwake.face.speech import read_aloud
from inkwake.portrait.life.acts import ACTS, Curves, Wish, curves
from inkwake.portrait.life.film import live
from inkwake.portrait.life.hair import SWINGS, kind_of, lags
from inkwake.portrait.world.draw import Bitmap, draw
from inkwake.portrait.world.numbers import parameter_of
from inkwake.portrait.world.portrait import layers

RATE = 24.0


def acted(*acts: str, row: int = 0, rate: float = RATE, words: str = "", seed: int = 0) -> Curves:
    made, count = curves(character(one(row)), Wish(acts, words=words, seed=seed), rate)
    assert all(len(curve) == count for curve in made.values())
    return made


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("row", [0, 3, 8])
def test_every_act_begins_and_ends_at_rest(act: str, row: int) -> None:
    for name, curve in acted(act, row=row, words="Hello there").items():
        rest = float(one(row)[name][0])
        assert curve[0] == pytest.approx(rest, abs=1e-9), name
        # The film loops: from its last frame to its first is no longer a step than any other.
        step = np.abs(np.diff(curve)).max(initial=0.0)
        assert abs(curve[-1] - rest) <= max(step, 1e-9), name
        reach = np.abs(curve - rest).max()
        assert abs(curve[-1] - rest) <= 0.12 * reach + 1e-9, name


@pytest.mark.parametrize("act", ACTS)
def test_acts_keep_within_the_bounds_of_the_world(act: str) -> None:
    for row in range(20):
        for name, curve in acted(act, row=row, words="oh my").items():
            limits = parameter_of(name)
            spare = 0.2 * (limits.high - limits.low)
            assert limits.low - spare <= curve.min() and curve.max() <= limits.high + spare, name


@pytest.mark.parametrize("rate", [12.0, 24.0, 30.0])
@pytest.mark.parametrize("seed", range(4))
def test_a_blink_shuts_both_lids_at_once(rate: float, seed: int) -> None:
    made = acted("blink", rate=rate, seed=seed)
    left, right = (made[f"open_{side}"] / one()[f"open_{side}"][0] for side in ("left", "right"))
    np.testing.assert_allclose(left, right)
    assert left.min() < 0.1 and left.max() == 1.0
    assert (left < 0.5).sum() / rate < 0.5


def test_shut_lids_cover_the_iris() -> None:
    who = character(one(0, open_left=1.0, open_right=1.0))
    shut = {layer.name: layer for layer in who.layers({"open_left": 0.0, "open_right": 0.0})}
    wide = {layer.name: layer for layer in who.layers()}
    for side in ("left", "right"):
        assert len(shut[f"eye-{side}"].shapes) < len(wide[f"eye-{side}"].shapes)
        white = who.contours({f"open_{side}": 0.0}).of(f"eye-{side}-white")
        assert not any(shape.clipped for shape in shut[f"eye-{side}"].shapes)
        area = np.dot(white[:, 0], np.roll(white[:, 1], 1)) - np.dot(
            white[:, 1], np.roll(white[:, 0], 1)
        )
        assert abs(area) < 1e-6


@pytest.mark.parametrize("words", ["mama papa", "a quiet portrait speaks", "oh, no!"])
@pytest.mark.parametrize("row", [0, 1, 7])
def test_lips_keep_time_with_what_is_read_within_forty_milliseconds(words: str, row: int) -> None:
    rate, fine = 24.0, 480.0
    spoken = acted("talk", words=words, rate=rate, row=row)["mouth_open"]
    said = read_aloud(words, fine)
    known = np.clip(0.17 * said.open * said.loud, 0, 0.2)
    for frame in range(3, round(len(known) / fine * rate) - 3):
        middle = (frame + 0.5) / rate
        near = known[int(max(0.0, middle - 0.04) * fine) : int((middle + 0.04) * fine) + 1]
        assert near.min() - 0.004 <= spoken[frame] <= near.max() + 0.004
    even = np.interp(np.arange(len(known)) / fine, (np.arange(len(spoken)) + 0.5) / rate, spoken)
    late = [float(np.corrcoef(even[60:-60], np.roll(known, k)[60:-60])[0, 1])
            for k in range(-48, 49)]  # fmt: skip
    assert abs(int(np.argmax(late)) - 48) / fine <= 0.04


def test_a_mouth_without_words_still_talks_and_silence_shuts_it() -> None:
    made = acted("talk")
    assert made["mouth_open"].max() > 0.08
    long, _ = curves(character(one()), Wish(("talk",), seconds=4.0, words="hi"), RATE)
    rest = float(one()["mouth_open"][0])
    assert np.abs(long["mouth_open"][48:72] - min(rest, 0.0)).max() < 1e-6


def test_seeds_decide_glances() -> None:
    one_, same, other = (acted("gaze", seed=s)["gaze_x"] for s in (1, 1, 2))
    assert np.array_equal(one_, same) and not np.array_equal(one_, other)


def test_unknown_acts_are_refused_with_the_names_of_all() -> None:
    with pytest.raises(PortraitError, match=r"no act 'dance'; choose of blink, gaze, nod"):
        Wish(("dance",)).lasting()
    with pytest.raises(PortraitError, match="name at least one act"):
        Wish(()).lasting()
    assert Wish(("talk",), words="a long sentence that takes its time to be said").lasting() > 2
    assert Wish(("nod",), seconds=5).lasting() == 5


def test_hair_swings_after_a_turn_and_comes_to_rest() -> None:
    who = character(one())
    t = np.arange(240) / RATE
    turned = 30 * np.clip(t / 0.4, 0, 1)
    lag = lags(who, {"yaw": turned}, len(t), RATE, loop=False)
    for kind, swing in lag.items():
        assert np.abs(swing).max() > 1e-4, kind
        assert np.abs(swing[-12:]).max() < 0.02 * np.abs(swing).max(), kind
        # What hangs lags: while the head goes right, tips stay left.
        assert swing[3, 0] < 0
    assert set(lag) == set(SWINGS)


def test_the_swing_of_a_loop_goes_on_where_it_ends() -> None:
    who = character(one())
    made = acted("turn")
    count = len(made["yaw"])
    for swing in lags(who, made, count, RATE, loop=True).values():
        step = np.abs(np.diff(swing, axis=0)).max()
        assert np.abs(swing[0] - swing[-1]).max() <= 1.5 * step


def test_only_hair_hangs_on_springs() -> None:
    assert kind_of("strand-tail-left0") == "strand-tail" and kind_of("bang3") == "bang"
    assert kind_of("face") is None and kind_of("clothes") is None and kind_of("lash-left") is None
    # A lock beside the cheek hangs on its own spring, not on that of the fringe.
    assert kind_of("side-left0") == "side" and kind_of("strand-side-right1") == "strand-side"


def holes(picture: Bitmap) -> int:
    """Transparent pixels that no way leads to from outside."""
    clear = np.pad((picture[..., 3] < 16).astype(np.uint8), 1, constant_values=1)
    _, found = cv2.connectedComponents(clear, connectivity=4)
    return int(((clear > 0) & (found != found[0, 0])).sum())


def test_a_turned_head_has_no_holes() -> None:
    numbers = crowd(60, 31)[0]
    shares = []
    for row in range(60):
        for yaw in (-30.0, 30.0):
            who = character(numbers.rows(slice(row, row + 1)).having(yaw=0.0))
            # Between tails, tips and shoulders one may look through; within a head one may not.
            head = [layer for layer in who.layers({"yaw": yaw})
                    if not layer.name.startswith(("tail", "clothes", "hat", "ribbon", "hair-side",
                                                  "glasses"))]  # fmt: skip
            picture = draw(head, 256)
            shares.append(holes(picture) / (picture[..., 3] > 128).sum())
    assert np.mean(shares) < 0.0005


def test_frames_come_as_asked() -> None:
    who = character(one())
    film = live(who, Wish(("idle",)), rate=12, size=64)
    assert (film.count, film.width, film.height, film.alpha) == (48, 64, 64, True)
    frames = list(film.frames([0, 10]))
    assert frames[0].shape == (64, 64, 4) and not np.array_equal(frames[0], frames[1])
    assert np.array_equal(film.frame(10), frames[1])
    white = live(who, Wish(("idle",)), rate=12, size=64, paper=(255, 255, 255))
    assert white.frame(0).shape == (64, 64, 3) and not white.alpha


def test_the_first_frame_of_a_blink_is_the_portrait_as_it_is() -> None:
    numbers = one()
    who = character(numbers)
    made = layers(numbers, who.contours(), colours=who.dyes)
    film = live(who, Wish(("blink",)), rate=24, size=96)
    assert np.abs(film.frame(0).astype(int) - draw(made, 96)).max() <= 1

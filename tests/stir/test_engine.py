"""Frames: what moves, what stays."""

import numpy as np
import pytest
from stills import ball, cat, face, striped

from inkwake.arrays import Bytes, Mask
from inkwake.errors import MaskError
from inkwake.picture import Picture
from inkwake.stir import MOTIONS, Engine, Move, Script

FACES = ("blink", "talk", "bite")


def film(
    picture: Picture, *moves: Move, frames: int = 8, seed: int = 0
) -> tuple[Engine, list[Bytes]]:
    engine = Engine(picture, Script(moves, 12.0, frames, seed))
    return engine, list(engine.frames())


def still(picture: Picture) -> Bytes:
    return picture.rgb if picture.alpha is None else np.dstack([picture.rgb, picture.alpha])


def of_face(name: str) -> tuple[Picture, Mask]:
    picture, eye, mouth = face()
    return picture, eye if name == "blink" else mouth


@pytest.mark.parametrize("name", sorted(MOTIONS))
def test_every_motion_moves_something_and_only_where_it_may(name: str) -> None:
    picture, mask = of_face(name) if name in FACES else ball()
    engine, frames = film(picture, Move(name, mask, 1.0, 1))
    allowed = engine.allowed()
    moved = np.zeros(mask.shape, bool)
    for frame in frames:
        moved |= (frame != picture.rgb).any(-1)
    # Smoke rises beside what it comes from; sparkles are small.
    share = 0.02 if name in ("smoke", "sparkle") else 0.2
    assert (moved & mask).sum() > share * mask.sum()
    assert not (moved & ~allowed).any()
    assert engine.tells[0]


@pytest.mark.parametrize("name", ["wave", "sway", "ripple", "breathe", "swing", "flow"])
def test_in_a_picture_without_ground_nothing_leaves_the_mask(name: str) -> None:
    picture = striped()
    mask = np.zeros((120, 120), bool)
    mask[30:90, 35:85] = True
    engine, frames = film(picture, Move(name, mask, 1.0, 1))
    assert not engine.allowed()[~mask].any()
    assert all((frame[~mask] == picture.rgb[~mask]).all() for frame in frames)
    assert any((frame[mask] != picture.rgb[mask]).any() for frame in frames)


def test_a_tail_turns_where_it_hangs_and_its_tip_goes_farthest() -> None:
    picture, tail = cat()
    engine, _ = film(picture, Move("wag", tail, 1.0, 1))
    far = np.max([np.hypot(*np.moveaxis(engine.flow(i), -1, 0)) for i in range(8)], axis=0)
    ys, xs = np.nonzero(tail)
    root = xs < np.quantile(xs, 0.15)
    assert far[ys[root], xs[root]].mean() < 2.5
    y, x = np.unravel_index(int(far.argmax()), far.shape)
    assert far[y, x] > 10
    assert x > np.quantile(xs, 0.7)


def test_what_lies_behind_a_ball_that_jumps_is_ground() -> None:
    picture, mask = ball()
    _, frames = film(picture, Move("bounce", mask, 2.0, 1))
    highest = min(frames, key=lambda f: float(np.nonzero((f < 200).any(-1))[0].mean()))
    foot = np.nonzero(mask)[0].max()
    assert (highest[foot - 3 : foot] > 245).all()


@pytest.mark.parametrize("name", ["sway", "bounce", "ripple", "rot", "drift", "grow"])
def test_more_strength_moves_more(name: str) -> None:
    picture, mask = ball()

    def change(strength: float) -> float:
        _, frames = film(picture, Move(name, mask, strength, 1))
        return float(np.mean([np.abs(f.astype(int) - picture.rgb).mean() for f in frames]))

    weak, usual, strong = change(0.3), change(1.0), change(1.8)
    assert weak < usual < strong


def test_twice_the_strength_is_twice_the_way() -> None:
    picture, mask = ball()

    def way(strength: float) -> float:
        engine, _ = film(picture, Move("drift", mask, strength, 1))
        return float(np.abs(engine.flow(0)).max())

    assert way(1.0) == pytest.approx(2 * way(0.5), rel=0.02)


def test_a_cut_out_stays_one() -> None:
    picture, mask = ball(cut_out=True)
    engine, frames = film(picture, Move("float", mask, 1.5, 1))
    assert engine.alpha
    away = ~engine.allowed()
    for frame in frames:
        assert frame.shape == (120, 120, 4)
        assert (frame[away] == still(picture)[away]).all()
    assert any((frame[..., 3] != picture.alpha).any() for frame in frames)


def test_what_lies_in_a_part_moves_with_it() -> None:
    picture, eye, _ = face()
    head = np.zeros(eye.shape, bool)
    y, x = np.mgrid[: eye.shape[0], : eye.shape[1]]
    head[np.hypot(x - 80, y - 80) < 66] = True
    engine, _ = film(picture, Move("drift", head, 1.0, 1), Move("shake", eye, 0.1, 2))
    assert np.abs(engine.flow(0)[eye]).max() > 10


def test_an_eye_shuts_and_opens_again() -> None:
    picture, eye, _ = face()
    _, frames = film(picture, Move("blink", eye, 1.0, 1), frames=24)
    white = [int((frame[eye] > 250).all(-1).sum()) for frame in frames]
    assert white[0] > 40
    assert min(white) < 0.2 * white[0]


def test_a_mouth_that_is_a_line_opens() -> None:
    picture, _, mouth = face()
    _, frames = film(picture, Move("talk", mouth, 1.0, 1), frames=12)
    dark = [int((frame[mouth].astype(int).sum(-1) < 250).sum()) for frame in frames]
    assert max(dark) > 60 + min(dark)


@pytest.mark.parametrize("frames", [1, 2, 600])
def test_films_may_be_of_any_length(frames: int) -> None:
    picture, mask = ball(48)
    engine, made = film(picture, Move("sway", mask, 1.0, 1), frames=frames)
    assert engine.count == len(made) == frames


def test_a_large_picture_is_moved_at_its_own_size() -> None:
    rgb = np.full((2160, 3840, 3), 250, np.uint8)
    rgb[1000:1160, 1800:2000] = (40, 90, 160)
    mask = np.zeros((2160, 3840), bool)
    mask[1000:1160, 1800:2000] = True
    engine = Engine(Picture(rgb), Script((Move("sway", mask),), 12.0, 24))
    frame = next(engine.frames([3]))
    assert frame.shape == rgb.shape
    assert (frame[0] == rgb[0]).all()
    assert (frame != rgb).any()


def test_the_same_seed_gives_the_same_bytes() -> None:
    picture, mask = ball()
    move = Move("rot", mask, 1.0, 1)
    one, two, other = (film(picture, move, seed=seed)[1] for seed in (3, 3, 4))
    assert all((a == b).all() for a, b in zip(one, two, strict=True))
    assert any((a != b).any() for a, b in zip(one, other, strict=True))


def test_frames_may_be_asked_for_in_any_order() -> None:
    picture, mask = ball()
    engine, frames = film(picture, Move("sparkle", mask, 1.0, 1), Move("sway", mask, 1.0, 1))
    for index, frame in zip([5, 0, 5], engine.frames([5, 0, 5]), strict=True):
        assert (frame == frames[index]).all()


@pytest.mark.parametrize("shape", [(120, 119), (60, 60)])
def test_a_mask_of_another_size_is_refused(shape: tuple[int, int]) -> None:
    picture, _ = ball()
    with pytest.raises(MaskError, match="picture's size"):
        Engine(picture, Script((Move("sway", np.ones(shape, bool)),)))


def test_an_empty_mask_is_refused() -> None:
    picture, mask = ball()
    with pytest.raises(MaskError, match="empty"):
        Engine(picture, Script((Move("sway", np.zeros_like(mask)),)))


def test_a_picture_of_one_colour_can_be_moved() -> None:
    picture = Picture(np.full((60, 60, 3), 128, np.uint8))
    mask = np.zeros((60, 60), bool)
    mask[20:40, 20:40] = True
    _, frames = film(picture, Move("sway", mask, 1.0, 1))
    assert all((frame == 128).all() for frame in frames)


def test_a_look_at_what_may_change_changes_no_film() -> None:
    picture, eye, _ = face()
    head = np.zeros(eye.shape, bool)
    y, x = np.mgrid[: eye.shape[0], : eye.shape[1]]
    head[np.hypot(x - 80, y - 80) < 66] = True
    script = Script((Move("drift", head), Move("blink", eye)), 12.0, 24)
    looked, plain = Engine(picture, script), Engine(picture, script)
    looked.allowed()
    looked.flow(3)
    for one, other in zip(looked.frames([4, 16]), plain.frames([4, 16]), strict=True):
        assert (one == other).all()

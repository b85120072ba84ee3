"""Marks, moving cameras, captions, and the checks of a film."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hand_rigs import blob, make_performance, make_rig
from hypothesis import given
from hypothesis import strategies as st

from inkwake.arrays import Bytes, Points
from inkwake.errors import SceneError
from inkwake.rig import Rig
from inkwake.stage import (
    Caption,
    Key,
    Mark,
    Performer,
    Plate,
    Scene,
    SceneStream,
    blank_paper,
    follow_path,
    frame_all,
    inspect,
    key_path,
    set_caption,
    stand,
)
from inkwake.stage.framing import reach
from inkwake.stage.letters import open_letters

SIZE = (200, 160)


def performer(rig: Rig | None = None, mark: Mark | None = None, frames: int = 4) -> Performer:
    rig = rig or make_rig(blob(60, 40))
    played = make_performance(rig, np.arange(frames, dtype=np.float64))
    return stand(rig, played, mark or Mark((0.5, 0.9), 0.5), SIZE)


def scene(*cast: Performer, count: int = 4, background: Bytes | None = None) -> Scene:
    return Scene(SIZE[0], SIZE[1], background, cast, 30.0, count)


def shown(frame: Bytes) -> tuple[float, float, float, float]:
    """Left, top, right, bottom px of what is drawn on nothing."""
    rows, columns = np.nonzero(frame[..., 3] > 127)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


def draw(made: Scene, index: int = 0) -> Bytes:
    return next(SceneStream(made).frames([index]))


def test_a_figure_stands_on_its_mark_in_its_size() -> None:
    left, top, right, bottom = shown(draw(scene(performer(mark=Mark((0.25, 0.75), 0.5)))))
    assert (left + right) / 2 == pytest.approx(0.25 * SIZE[0], abs=1.5)
    # The blob stays 4 px of its 60 clear of its crop's rim.
    assert bottom == pytest.approx(0.75 * SIZE[1] - 4 / 60 * 0.5 * SIZE[1], abs=2.5)
    assert bottom - top == pytest.approx(52 / 60 * 0.5 * SIZE[1], abs=3)


def test_in_the_mirror_a_figure_is_its_own_mirror_image() -> None:
    plain = draw(scene(performer(mark=Mark((0.5, 0.9), 0.6))))
    turned = draw(scene(performer(mark=Mark((0.5, 0.9), 0.6, mirror=True))))
    # The middle of the stage lies on the edge between two px, their centres half a px beside it.
    flipped = np.roll(turned[:, ::-1], 1, axis=1).astype(int)
    solid = (plain[..., 3] > 250) & (flipped[..., 3] > 250)
    assert solid.sum() > 1000
    assert np.abs(plain.astype(int) - flipped)[solid].mean() < 3


def test_a_camera_by_keys_shows_what_it_is_told_to() -> None:
    one = performer(mark=Mark((0.25, 0.5), 0.3))
    keys = [Key(0.0), Key(1.0, at=(0.25, 0.4), zoom=2.0)]
    path = key_path(keys, SIZE, 30.0, 31, inside=False)
    assert np.allclose(path[0], (0, 0, 1))
    near = replace(scene(one, count=31), path=path)
    wide, close = shown(draw(near)), shown(draw(near, 30))
    assert (close[3] - close[1]) / (wide[3] - wide[1]) == pytest.approx(2, abs=0.12)
    assert (close[0] + close[2]) / 2 == pytest.approx(SIZE[0] / 2, abs=2)
    feet = SIZE[1] / 2 + 2 * 0.1 * SIZE[1]
    assert close[3] == pytest.approx(feet, abs=8)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(1, 8)), min_size=1, max_size=5)
)
def test_a_camera_that_must_stay_inside_never_shows_what_is_beside_the_stage(
    places: list[tuple[float, float, float]],
) -> None:
    keys = [Key(float(i), (x, y), zoom) for i, (x, y, zoom) in enumerate(places)]
    path = key_path(keys, SIZE, 5.0, 5 * len(places) + 3, inside=True)
    corner, view = path[:, :2], np.array(SIZE) / path[:, 2:]
    assert corner.min() >= -1e-3
    assert ((corner + view) <= np.array(SIZE) + 1e-2).all()


def test_a_camera_that_follows_keeps_the_runner_in_the_middle() -> None:
    rig = make_rig(blob(60, 40), bend=lambda rest, time: rest + np.array([3.0 * time, 0]))
    runner = performer(rig, Mark((0.2, 0.9), 0.4), frames=240)
    path = follow_path([runner], SIZE, 30.0, 240, 1.0, inside=False)
    film = replace(scene(runner, count=240), path=path)
    for index in (100, 120, 140):
        left, _, right, _ = shown(draw(film, index))
        assert (left + right) / 2 == pytest.approx(SIZE[0] / 2, abs=12)


def test_a_plate_moves_with_the_camera_and_stays_sharp() -> None:
    stripes = np.zeros((640, 800, 3), np.uint8)
    stripes[:, 200:400] = 255
    plate = Plate.of(stripes, SIZE[0])
    still = plate.show(0, 0, 1.0, *SIZE)
    assert still[80, 75].tolist() == [255] * 3
    assert still[80, [20, 150]].max() == 0
    near = plate.show(50, 0, 4.0, *SIZE)
    assert near[80, 1:198].min() == 255
    edge = plate.show(45, 0, 4.0, *SIZE)[80, :, 0]
    assert ((edge > 20) & (edge < 235)).sum() <= 2


def test_fit_shows_all_movement() -> None:
    rig = make_rig(blob(60, 40), bend=lambda rest, time: rest + np.array([50.0 * time, -20 * time]))
    cast = (performer(rig, Mark((0.9, 0.3), 0.8), frames=6),)
    fitted = frame_all(cast, reach(cast[0], 6), SIZE, 0.05)
    left, top, right, bottom = reach(fitted[0], 6)
    assert min(left, top) > -0.6
    assert right < SIZE[0] + 0.6 and bottom < SIZE[1] + 0.6


def test_paper_is_light_quiet_and_the_same_each_time() -> None:
    paper = blank_paper(300, 200, seed=4)
    assert np.array_equal(paper, blank_paper(300, 200, seed=4))
    assert paper.mean() > 235
    assert 0.5 < paper[..., 0].std() < 6


def test_a_caption_comes_stays_and_goes() -> None:
    caption = Caption("Hello there", first=1.0, last=3.0, size=0.1, colour="red")
    overlay = set_caption(caption, *SIZE, 10.0, 50)
    film = replace(scene(performer(), count=50), overlays=(overlay,))
    inked = [int((_red(draw(film, i))).sum()) for i in (0, 10, 20, 29, 30)]
    assert inked[0] == inked[4] == 0
    assert inked[2] > 60
    assert inked[1] < inked[2]


def _red(frame: Bytes) -> Bytes:
    red, green, blue, alpha = np.moveaxis(frame.astype(int), -1, 0)
    return np.asarray((red > 200) & (green < 60) & (blue < 60) & (alpha > 200))


def test_long_captions_are_broken_and_stay_in_the_picture() -> None:
    words = "Once upon a time there was a robot who wanted to learn how to dance"
    overlay = set_caption(Caption(words, size=0.08), *SIZE, 10.0, 5)
    rows, columns = overlay.pixels.shape[:2]
    assert columns <= SIZE[0]
    assert rows > 2 * 0.08 * SIZE[1]
    assert 0 <= overlay.left <= SIZE[0] - columns
    assert 0 <= overlay.top <= SIZE[1] - rows


def words(text: str, **options: Any) -> Bytes:
    return set_caption(Caption(text, size=0.2, **options), 900, 400, 10.0, 5).pixels


@pytest.mark.parametrize(
    "text", ["äöüß", "ÄÖÜ", "éèêç", "ñÑ¿¡", "łśžřő", "жизнь", "Ωλ", "漢字あ한"]
)
def test_the_built_in_font_has_the_letters_of_many_languages(text: str) -> None:
    letters = open_letters(None, 40)
    drawn = {letters.mask(sign).tobytes() for sign in text}
    assert len(drawn) == len(text)
    assert all(letters.has(sign) for sign in text)
    assert words(text)[..., 3].any()


def test_an_accent_written_after_its_letter_is_the_same() -> None:
    assert np.array_equal(words("Scho\u0308n"), words("Schön"))


def test_letters_stand_in_their_colour_within_an_outline_in_its_own() -> None:
    pixels = words("IH", colour="#c03030", outline="#3030c0").astype(int)
    solid = pixels[pixels[..., 3] == 255][:, :3]
    red, blue = (
        (np.abs(solid - colour).max(axis=1) < 3).sum()
        for colour in ((0xC0, 0x30, 0x30), (0x30, 0x30, 0xC0))
    )
    assert red > 400 and blue > 200
    bare = words("IH", colour="#c03030", outline=None).astype(int)
    assert np.abs(bare[bare[..., 3] == 255][:, :3] - (0xC0, 0x30, 0x30)).max() < 3


def test_a_sign_that_the_font_lacks_is_named() -> None:
    for text, sign in (("สวัสดี", "ด"), ("שלום", "ו"), ("Hi 😀", "😀")):
        with pytest.raises(SceneError, match=f"the built-in font has no sign '{sign}'"):
            set_caption(Caption(text), *SIZE, 10.0, 5)
    with pytest.raises(SceneError, match="no font"):
        set_caption(Caption("a", font=Path(__file__)), *SIZE, 10.0, 5)
    assert words("Really?").any()


def test_where_opencv_brings_no_font_that_of_pillow_has_the_letters_a_to_z(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(cv2, "FontFace")
    assert words("Hooray!")[..., 3].any()
    with pytest.raises(SceneError, match="the built-in font has no sign 'é'"):
        words("café")


def fold(rest: Points, time: float) -> Points:
    """From the third pose on the right half is turned over."""
    out = rest.copy()
    if time >= 2:
        right = out[:, 0] > 25
        out[right, 0] = 50 - out[right, 0]
    return out


def test_the_checks_count_turned_and_torn_triangles_and_what_leaves_the_picture() -> None:
    sound = performer(frames=6)
    good = inspect(scene(sound, count=6), sound, "good")
    assert (good.flipped, good.torn, good.cut, good.outside) == (0, 0, 0, 0.0)
    folded = performer(make_rig(blob(60, 40), bend=fold), frames=6)
    turned = inspect(scene(folded, count=6), folded, "folded")
    assert turned.flipped > 0
    assert turned.flipped % 4 == 0  # four of six poses are folded
    wide = make_rig(blob(60, 40), bend=lambda rest, time: rest * (1 + 4 * (time > 2), 1))
    stretched = performer(wide, frames=6)
    report = inspect(scene(stretched, count=6), stretched, "wide")
    assert report.torn == 3 * len(wide.triangles)
    assert report.cut == 3
    assert report.outside > 20


def test_a_mirrored_figure_is_not_taken_for_a_folded_one() -> None:
    one = performer(mark=Mark((0.5, 0.9), 0.5, mirror=True))
    assert inspect(scene(one), one, "mirrored").flipped == 0


def test_a_figure_that_turns_its_back_is_not_taken_for_a_folded_one() -> None:
    round_ = np.linspace(0, 2 * np.pi, 7, dtype=np.float32)[:-1]
    for rig in (make_rig(blob(60, 40)), make_rig(blob(60, 40), bend=fold)):
        plain = performer(rig, frames=6)
        card = replace(plain, performance=replace(plain.performance, turn=round_))
        seen, turned = (inspect(scene(one, count=6), one, "card") for one in (plain, card))
        assert seen.flipped == turned.flipped
        assert turned.torn == 0


def test_a_loop_that_begins_in_full_swing_has_no_seam_for_it() -> None:
    rig = make_rig(blob(60, 40))
    hop = np.where(np.arange(30) % 30 < 8, np.sin(np.arange(30) * np.pi / 8) ** 2, 0.0)
    for first in range(30):
        played = make_performance(rig, np.roll(20 * hop, first))
        one = stand(rig, played, Mark((0.5, 0.9)), SIZE)
        seam = inspect(scene(one, count=30), one, "hop").seam
        assert seam is not None and seam < 2.1


def test_a_loop_that_jumps_has_a_seam() -> None:
    rig = make_rig(blob(60, 40))
    smooth: Points = np.sin(np.linspace(0, 2 * np.pi, 24, endpoint=False)) * 10
    for path, least, most in ((smooth, 0.0, 1.7), (np.arange(24, dtype=np.float64), 20.0, 25.0)):
        played = make_performance(rig, path)
        one = stand(rig, played, Mark((0.5, 0.9)), SIZE)
        seam = inspect(scene(one, count=24), one, "loop").seam
        assert seam is not None and least <= seam <= most


def test_a_standing_foot_that_slides_is_measured_in_px_of_the_film() -> None:
    rig = make_rig(blob(60, 40))
    played = make_performance(rig, 0.5 * np.arange(12, dtype=np.float64))
    ground = np.zeros((12, 1), np.float32)
    ground[3:9] = 1.0
    standing = replace(played, planted=ground, belt=np.zeros(12, np.float32))
    one = stand(rig, standing, Mark((0.5, 0.9), 0.75), SIZE)
    assert inspect(scene(one, count=12), one, "a").slide == pytest.approx(2.5 * one.scale, abs=0.02)
    rolling = replace(standing, belt=-0.5 * np.arange(12, dtype=np.float32))
    two = stand(rig, rolling, Mark((0.5, 0.9), 0.75), SIZE)
    assert inspect(scene(two, count=12), two, "b").slide == pytest.approx(0, abs=0.01)

"""Scenes and streams: framing, backgrounds, time, determinism, memory."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hand_rigs import blob, make_performance, make_rig, on_page, plain
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Bytes, Mask, Points
from inkwake.errors import PictureError
from inkwake.picture import Picture
from inkwake.stage import Performer, SceneStream, compose
from inkwake.stage.background import crop_to_fill
from inkwake.stage.framing import fit
from inkwake.stage.paper import continue_paper, show_page


def sway(rest: Points, time: float) -> Points:
    """Bends to the side and travels."""
    return rest + np.stack([np.sin(time + rest[:, 1] / 40) * 12 + 9 * time, 0 * rest[:, 1]], axis=1)


def dancer(frames: int = 12, start: int = 0) -> Performer:
    rig = make_rig(blob(80, 60), sway)
    times = np.linspace(0, 6, frames)
    return Performer(rig, make_performance(rig, times), start=start)


@settings(max_examples=20, deadline=None)
@given(
    width=st.integers(40, 200),
    height=st.integers(40, 200),
    margin=st.floats(0, 0.2),
    distance=st.floats(-30, 30),
)
def test_a_figure_never_leaves_the_picture(
    width: int, height: int, margin: float, distance: float
) -> None:
    rig = make_rig(plain(80, 60, (0, 0, 0)), lambda rest, time: rest + np.array([time, time * 0.3]))
    performer = Performer(rig, make_performance(rig, np.linspace(0, distance, 5)))
    scene = compose([performer], size=(width, height), background="transparent", margin=margin)
    assert scene.width % 2 == 0
    assert scene.height % 2 == 0
    whole = 72 * 52 * scene.performers[0].scale ** 2
    for frame in SceneStream(scene).frames():
        assert frame[..., 3].sum() / 255 == pytest.approx(whole, rel=0.06)


def test_one_number_gives_the_longer_side() -> None:
    scene = compose([dancer()], size=301, background="white")
    assert max(scene.width, scene.height) == 302


@pytest.mark.parametrize("size", [(120, 90), 100, None])
def test_the_figure_fills_the_picture_up_to_its_margin(size: tuple[int, int] | int | None) -> None:
    scene = compose([dancer()], size=size, background="transparent", margin=0.1)
    seen = np.max([frame[..., 3] for frame in SceneStream(scene).frames()], axis=0) > 8
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    reach = max((rows[-1] - rows[0]) / scene.height, (columns[-1] - columns[0]) / scene.width)
    assert 0.6 < reach < 0.82


def test_frames_are_the_same_whenever_they_are_asked_for() -> None:
    stream = SceneStream(compose([dancer()], size=96, background="white"))
    every = list(stream.frames())
    again = list(stream.frames([7, 0, 7, 11]))
    assert len(every) == stream.count == 12
    for index, frame in zip([7, 0, 7, 11], again, strict=True):
        assert np.array_equal(frame, every[index])


def test_a_frame_may_be_kept_and_changed_by_its_consumer() -> None:
    stream = SceneStream(compose([dancer()], size=64, background="white"))
    frames = stream.frames()
    first = next(frames)
    kept = first.copy()
    next(frames)
    assert np.array_equal(first, kept)
    first[:] = 0
    assert np.array_equal(next(iter(stream.frames([0]))), kept)


def test_asking_beyond_the_film_is_refused() -> None:
    stream = SceneStream(compose([dancer()], size=64, background="white"))
    with pytest.raises(IndexError, match="frames 0 to 11"):
        next(stream.frames([12]))


def test_opaque_and_transparent_films_show_the_same() -> None:
    performer = dancer()
    clear = SceneStream(compose([performer], size=90, background="transparent"))
    green = SceneStream(compose([performer], size=90, background="#00ff00"))
    assert clear.alpha
    assert not green.alpha
    for rgba, rgb in zip(clear.frames(), green.frames(), strict=True):
        share = rgba[..., 3:] / 255.0
        mixed = rgba[..., :3] * share + np.array([0, 255, 0]) * (1 - share)
        assert np.abs(mixed - rgb).max() <= 2


def test_performers_start_when_they_should_and_loop() -> None:
    late = dancer(frames=6, start=4)
    scene = compose([late], size=64, background="white", count=16)
    frames = list(SceneStream(scene).frames())
    assert all(np.array_equal(frames[0], frames[i]) for i in (1, 2, 3, 4, 10))
    assert not np.array_equal(frames[4], frames[5])
    still = replace(late, performance=replace(late.performance, loop=False))
    ends = list(SceneStream(compose([still], size=64, background="white", count=16)).frames())
    assert np.array_equal(ends[9], ends[15])


def test_the_last_performer_stands_in_front() -> None:
    red = make_rig(plain(60, 60, (200, 0, 0)))
    blue = make_rig(plain(60, 60, (0, 0, 200)))
    cast = [
        Performer(red, make_performance(red, np.zeros(1))),
        Performer(blue, make_performance(blue, np.zeros(1)), offset=(20.0, 0.0)),
    ]
    (frame,) = SceneStream(compose(cast, size=(160, 120), background="white")).frames()
    middle = frame[60]
    assert tuple(middle[70]) == (0, 0, 200)
    assert (middle == (200, 0, 0)).all(axis=1).any()


def test_performers_that_nobody_placed_stand_in_a_row() -> None:
    rigs = [make_rig(plain(60, 40, colour)) for colour in ((200, 0, 0), (0, 0, 200))]
    cast = [Performer(rig, make_performance(rig, np.zeros(1))) for rig in rigs]
    (frame,) = SceneStream(compose(cast, size=(200, 120), background="white")).frames()
    red = np.flatnonzero((frame == (200, 0, 0)).all(axis=2).any(axis=0))
    blue = np.flatnonzero((frame == (0, 0, 200)).all(axis=2).any(axis=0))
    assert red[-1] < blue[0]


def test_a_camera_that_follows_shows_a_walker_larger() -> None:
    rig = make_rig(plain(80, 60, (0, 0, 0)), lambda rest, time: rest + np.array([time, 0.0]))
    walker = Performer(rig, make_performance(rig, np.linspace(0, 600, 60)))
    still = compose([walker], size=(200, 200), background="white")
    along = compose([walker], size=(200, 200), background="white", mode="follow")
    assert along.performers[0].scale > 2 * still.performers[0].scale
    for frame in SceneStream(along).frames([0, 20, 59]):
        assert (frame[:2] == 255).all()
        assert (frame[:, :2] == 255).all()
        assert (frame[:, -2:] == 255).all()


def test_a_homography_places_a_figure_in_perspective() -> None:
    rig = make_rig(plain(60, 60, (0, 0, 0)))
    matrix = np.array([[1.0, 0, 30], [0, 1, 20], [0, 0.004, 1]])
    performer = Performer(rig, make_performance(rig, np.zeros(1)), homography=matrix)
    scene = compose([performer], size=(120, 100), background="white", mode="none")
    (frame,) = SceneStream(scene).frames()
    dark = (frame < 128).all(axis=2).sum(axis=1)
    rows = np.flatnonzero(dark)
    assert dark[rows[1]] > dark[rows[-2]] + 4


def test_a_shadow_darkens_the_ground_and_not_the_figure() -> None:
    performer = dancer()
    plainly = next(SceneStream(compose([performer], size=120, background="white")).frames())
    shaded = next(
        SceneStream(compose([performer], size=120, background="white", shadow=0.5)).frames()
    )
    change = plainly.astype(int) - shaded
    assert change.min() >= 0
    assert change[:60].max() == 0
    assert change.max() > 40


@pytest.mark.parametrize("size", [(160, 120), 150])
def test_a_figure_at_rest_on_its_page_stands_where_it_was_drawn(
    size: tuple[int, int] | int,
) -> None:
    page = np.full((159, 212, 3), 235, dtype=np.uint8)
    rig = on_page(make_rig(plain(80, 60, (0, 0, 0))), (100.0, 60.0, 160.0, 140.0))
    performer = Performer(rig, make_performance(rig, np.zeros(1)))
    scene = compose([performer], size=size, page=page)
    (frame,) = SceneStream(scene).frames()
    dark: Mask = np.all(frame < 100, axis=2)
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    zoom = scene.width / 212
    assert columns[0] == pytest.approx(104 * zoom, abs=1)
    assert columns[-1] == pytest.approx(156 * zoom, abs=1.5)
    assert rows[0] == pytest.approx(64 * zoom, abs=1)


def test_a_small_figure_is_shown_from_closer_by_and_the_view_stays_on_the_page() -> None:
    page = np.full((400, 300, 3), 235, dtype=np.uint8)
    view, pixels = show_page(page, (20.0, 300.0, 60.0, 380.0), 200)
    assert (view.height, view.width) == pixels.shape[:2]
    shown = view.width / view.zoom, view.height / view.zoom
    assert 80 / shown[1] == pytest.approx(0.6, abs=0.05)
    assert view.left >= -1
    assert view.top + shown[1] <= 401
    large, _ = show_page(page, (20.0, 180.0, 60.0, 380.0), 200)
    assert large.height / large.zoom == pytest.approx(400, abs=3)


def grainy_page() -> Bytes:
    noise = np.random.default_rng(5).normal(0, 3, (150, 200, 3))
    page = np.clip(np.linspace(225, 240, 200)[None, :, None] + noise, 0, 255)
    page[40:110:14, :] = 120  # ruled lines that run off the page
    return page.round().astype(np.uint8)


def test_the_page_grows_where_a_figure_would_leave_it() -> None:
    page = grainy_page()
    view, pixels = show_page(page, (-80.0, 20.0, 100.0, 120.0), 300)
    assert view.left <= -80
    assert pixels.shape == (view.height, view.width, 3)


def test_the_continued_page_has_the_papers_tone_and_grain_but_no_streaks() -> None:
    page = grainy_page()
    grown = continue_paper(page, (0, 0, 60, 60))
    beyond = grown[:, :50].astype(float)
    assert beyond.mean() == pytest.approx(226, abs=4)
    # Ruled lines would show as rows that differ from each other.
    assert np.ptp(beyond.mean(axis=(1, 2))) < 8
    assert 1.5 < beyond.std(axis=(0, 1)).mean() < 6
    inner = grown[:, 70:190]
    assert np.array_equal(inner, page[:, 10:130])


def test_a_picture_behind_is_cropped_and_not_stretched() -> None:
    y, x = np.mgrid[:100, :300]
    circle = np.hypot(x - 149.5, y - 49.5) < 40
    picture = np.where(circle[..., None], 0, 255).astype(np.uint8).repeat(3, axis=2)
    filled: Mask = np.asarray(crop_to_fill(picture, 120, 120))[..., 0] < 128
    rows, columns = np.any(filled, axis=1).sum(), np.any(filled, axis=0).sum()
    assert abs(int(rows) - int(columns)) <= 1
    scene = compose([dancer()], size=(120, 120), background=Picture(picture))
    assert scene.background is not None
    assert scene.background.shape == (120, 120, 3)


def test_an_unknown_colour_is_answered_by_what_is_possible() -> None:
    with pytest.raises(PictureError, match="say white, transparent, #rrggbb"):
        compose([dancer()], size=64, background="paperish")


def test_a_scene_without_performers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        compose([], size=64)


@given(
    left=st.floats(-500, 500),
    top=st.floats(-500, 500),
    width=st.floats(1, 2000),
    height=st.floats(1, 2000),
    size=st.integers(16, 2000),
    margin=st.floats(0, 0.4),
)
def test_a_fitted_view_holds_its_box(
    left: float, top: float, width: float, height: float, size: int, margin: float
) -> None:
    view = fit((left, top, left + width, top + height), size, margin)
    assert view.left <= left + 1e-6
    assert view.top <= top + 1e-6
    assert view.left + view.width / view.zoom >= left + width - 1e-6
    assert view.top + view.height / view.zoom >= top + height - 1e-6
    assert view.width % 2 == view.height % 2 == 0


def peak(frames: int) -> int:
    performer = dancer(frames)
    stream = SceneStream(compose([performer], size=64, background="white"))
    tracemalloc.start()
    for _ in stream.frames():
        pass
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest


def test_a_long_film_needs_no_more_memory_than_a_short_one() -> None:
    assert peak(640) < peak(64) + 300_000


@pytest.mark.shared
def test_real_characters_stay_inside_in_a_wild_clip(shared: Path) -> None:
    from inkwake.interchange import read_character
    from inkwake.motion import perform, read_bvh
    from inkwake.rig import build

    rig = build(read_character(shared / "characters" / "char1"))
    clip = read_bvh(shared / "motions" / "animated_drawings" / "fair1_jumping.bvh")
    performer = Performer(rig, perform(clip, rig, seconds=3.0, in_place=False))
    scene = compose([performer], size=(160, 160), background="transparent", margin=0.04)
    for frame in SceneStream(scene).frames(range(0, scene.count, 5)):
        assert frame[..., 3].max() == 255
        rim = [frame[:3, :, 3], frame[-3:, :, 3], frame[:, :3, 3], frame[:, -3:, 3]]
        assert max(int(side.max()) for side in rim) == 0

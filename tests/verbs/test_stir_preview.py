"""What a page plays by itself is what the engine does."""

from collections.abc import Sequence

import numpy as np
import pytest

from inkwake.arrays import Mask
from inkwake.picture import Picture
from inkwake.stir import Engine, Move, Script
from inkwake.verbs.stir_preview import POSES, Preview, previewed

SIDE = 128


def disc(x: float, y: float, radius: float) -> Mask:
    across, down = np.meshgrid(np.arange(SIDE), np.arange(SIDE))
    return np.asarray(np.hypot(across - x, down - y) < radius)


def ball(alpha: bool = False) -> Picture:
    """A striped ball on white."""
    rgb = np.full((SIDE, SIDE, 3), 255, np.uint8)
    inside = disc(64, 64, 34)
    rgb[inside] = 220, 120, 40
    rgb[inside & (np.arange(SIDE) % 12 < 5)] = 60, 20, 10
    return Picture(rgb, np.where(inside, 255, 0).astype(np.uint8) if alpha else None)


def preview(
    motions: Sequence[str], mask: Mask, *, shots: bool = False, cycles: int = 2, strength: float = 1
) -> tuple[Preview, Engine]:
    moves = tuple(Move(name, mask, strength, cycles) for name in motions)
    picture = ball()
    engine = Engine(picture, Script(moves, 24.0, 48))
    return previewed(picture, engine, shots=shots), engine


@pytest.mark.parametrize(
    "motion", ["sway", "wave", "ripple", "breathe", "bounce", "drift", "spin", "melt"]
)
def test_a_pose_is_the_pull_of_the_engine(motion: str) -> None:
    told, engine = preview([motion], disc(64, 64, 36))
    sheet = told.sheets[0]
    track = sheet.tracks[0]
    pose = 11
    time = pose / POSES * track.seconds / engine.script.seconds
    doing = engine.layers[0].doings[0]
    assert doing.act.pull is not None
    pull = doing.act.pull(engine.layers[0].lattice, doing.moment(time))
    want = (pull - engine.layers[0].lattice.nodes)[::2, ::2]
    rows, columns = want.shape[:2]
    assert (track.grid.rows, track.grid.columns) == (rows, columns)
    # The page's grid is coarser, and so is the way back through what bends.
    assert np.abs(track.shifts[pose] - want).max() < 0.6
    assert np.abs(track.shifts).max() > 0.5


def test_a_motion_of_several_cycles_is_told_once_and_tremor_for_the_whole_loop() -> None:
    told, _ = preview(["sway", "shiver"], disc(64, 64, 36))
    sway, shiver = told.sheets[0].tracks
    assert (sway.seconds, sway.held) == (1.0, False)
    assert (shiver.seconds, shiver.held) == (2.0, True)


def test_turns_that_are_no_whole_number_a_cycle_are_told_for_the_whole_loop() -> None:
    told, _ = preview(["spin"], disc(64, 64, 36), strength=1.5)
    assert told.sheets[0].tracks[0].seconds == 2.0


def test_what_stays_inside_is_damped_to_nothing_and_covers_its_mask_alone() -> None:
    mask = disc(64, 64, 16)
    told, engine = preview(["ripple"], mask)
    sheet = told.sheets[0]
    assert told.base is None and not sheet.free and sheet.edge is not None
    assert sheet.edge.max() > 0.5 and sheet.edge[0].max() == 0
    left, top, right, bottom = sheet.box
    assert ((sheet.cover > 0) == mask[top:bottom, left:right]).all()
    assert sheet.edge.shape == (sheet.grid.rows, sheet.grid.columns) and engine.count == 48


def test_what_is_lifted_off_shows_what_lies_behind() -> None:
    told, _ = preview(["drift"], disc(64, 64, 40))
    assert told.sheets[0].free and told.sheets[0].edge is None
    assert told.base is not None and told.base[64, 64, :3].min() > 240


def test_what_falls_fades_and_what_flows_blends() -> None:
    fall, _ = preview(["fall"], disc(64, 64, 40))
    fades = fall.sheets[0].tracks[0].fades
    assert fades is not None and fades[0] == 0 and fades.max() == 1
    flow, _ = preview(["flow"], disc(64, 64, 16))
    assert flow.sheets[0].tracks[0].blends


def test_pictures_come_only_when_they_are_asked_for() -> None:
    mask = disc(64, 64, 40)
    without, _ = preview(["rot", "rain"], mask)
    assert without.paints and without.sheets[0].paint is None and without.sheets[0].tops == ()
    told, engine = preview(["rot", "rain"], mask, shots=True)
    paint, rain = told.sheets[0].paint, told.sheets[0].tops[0]
    assert paint is not None and paint.mixes and paint.moves == (0,)
    assert np.ptp(paint.pictures.astype(int), axis=0).max() > 20
    assert rain.inside and not rain.mixes and rain.moves == (1,) and engine.tells == told.tells


def test_smoke_may_leave_the_mask() -> None:
    told, _ = preview(["smoke"], disc(64, 90, 12), shots=True)
    assert not told.sheets[0].tops[0].inside
    assert told.sheets[0].tops[0].box[1] < told.sheets[0].box[1]


def test_a_part_of_what_is_lifted_off_is_carried_along() -> None:
    body, eye = disc(64, 64, 40), disc(54, 56, 8)
    picture = ball()
    moves = (Move("bounce", body, 1.0, 2), Move("drift", eye, 1.0, 1))
    told = previewed(picture, Engine(picture, Script(moves, 24.0, 48)), shots=False)
    large, small = told.sheets
    assert small.above == (0,) and large.behind is not None and large.behind.max() == 255
    left, top, right, bottom = small.window
    assert (small.grid.left, small.grid.top) == (left, top)
    assert small.grid.step * (small.grid.columns - 1) >= right - left
    assert small.grid.step * (small.grid.rows - 1) >= bottom - top


def test_lids_are_quicker_than_decay_and_never_half_there() -> None:
    blink, _ = preview(["blink"], disc(64, 64, 12), shots=True)
    paint = blink.sheets[0].paint
    assert paint is not None and not paint.mixes and len(paint.pictures) == 24

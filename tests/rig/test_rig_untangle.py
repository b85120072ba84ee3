"""Triangles that are turned over are opened again, wherever they lie."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Ints, Points
from inkwake.rig.untangle import Untangler


def grid(size: int) -> tuple[Points, Ints]:
    """A square of size x size vertices, 10 px apart, cut into triangles."""
    y, x = np.mgrid[0:size, 0:size]
    vertices = 10.0 * np.stack([x.ravel(), y.ravel()], axis=-1)
    first = (np.arange(size - 1)[:, None] * size + np.arange(size - 1)).ravel()
    one = np.stack([first, first + 1, first + size], axis=-1)
    two = np.stack([first + 1, first + size + 1, first + size], axis=-1)
    return vertices, np.concatenate([one, two]).astype(np.int32)


def untangler(vertices: Points, triangles: Ints) -> Untangler:
    rest = (vertices[:, 0] + 1j * vertices[:, 1]).astype(np.complex64)
    return Untangler.of(rest, triangles)


def turned_over(vertices: Points, triangles: Ints) -> int:
    z = vertices[triangles]
    one, two = z[:, 1] - z[:, 0], z[:, 2] - z[:, 0]
    return int((one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0] <= 0).sum())


@settings(deadline=None, max_examples=40)
@given(st.integers(12, 51), st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 6.28))
def test_a_vertex_pushed_through_its_neighbours_is_brought_back(
    vertex: int, right: float, down: float, turn: float
) -> None:
    vertices, triangles = grid(8)
    cos, sin = np.cos(turn), np.sin(turn)
    bent = vertices @ np.array([[cos, sin], [-sin, cos]])
    bent[vertex] += 14.0 * np.array([right, down])
    before = bent.copy()
    state = (bent[:, 0] + 1j * bent[:, 1])[None].astype(np.complex64)
    untangler(vertices, triangles).mend(state)
    after = np.stack([state[0].real, state[0].imag], axis=-1).astype(np.float64)
    assert turned_over(after, triangles) == 0
    far = np.hypot(*(before - before[vertex]).T) > 55
    assert np.array_equal(after[far], before[far].astype(np.float32))


def test_what_is_not_pressed_is_left_alone_to_the_last_bit() -> None:
    vertices, triangles = grid(8)
    shear = vertices @ np.array([[1.0, 0.0], [0.6, 0.7]])
    state = (shear[:, 0] + 1j * shear[:, 1])[None].astype(np.complex64)
    before = state.copy()
    untangler(vertices, triangles).mend(state)
    assert state.tobytes() == before.tobytes()


def test_frames_are_opened_each_for_itself() -> None:
    vertices, triangles = grid(8)
    frames = np.repeat(vertices[None], 20, axis=0)
    frames[::3, 27] += (12.0, 9.0)
    state = (frames[..., 0] + 1j * frames[..., 1]).astype(np.complex64)
    untangler(vertices, triangles).mend(state)
    assert (state[1::3] == state[1]).all()
    assert np.ptp(state[::3].real, axis=0).max() < 1e-4


def test_a_piece_turned_round_among_its_neighbours_is_disentangled() -> None:
    vertices, triangles = grid(12)
    bent = vertices.copy()
    middle = np.hypot(*(bent - 55).T) < 35
    bent[middle] = 110 - bent[middle]
    assert turned_over(bent, triangles) > 10
    state = (bent[:, 0] + 1j * bent[:, 1])[None].astype(np.complex64)
    untangler(vertices, triangles).mend(state)
    after = np.stack([state[0].real, state[0].imag], axis=-1).astype(np.float64)
    assert turned_over(after, triangles) == 0

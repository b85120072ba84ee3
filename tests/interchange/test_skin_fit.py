"""Bones and weights bend a mesh as the figure's own deformation does."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from performed import performed, puppet, rigged

from inkwake.interchange.puppet import to_local, to_world
from inkwake.interchange.skin_weights import fit_weights, gram


def test_weights_are_shares_of_at_most_four_bones() -> None:
    made = puppet("jump")
    assert made.weights.shape == (len(made.vertices), 4)
    assert (made.weights >= 0).all()
    np.testing.assert_allclose(made.weights.sum(axis=1), 1, atol=1e-9)
    assert made.influences.max() < len(made.bones)


def test_the_skin_lies_where_the_film_has_it() -> None:
    for motion in ("walk", "jump"):
        own = rigged().deform(performed(motion).joints)
        away = np.linalg.norm(puppet(motion).skin() - own, axis=2)
        size = float(np.ptp(own[..., 1]))
        assert np.sqrt(np.square(away).mean()) < 1.5e-3 * size


def test_the_skeleton_s_own_bones_move_exactly_as_performed() -> None:
    made, joints = puppet(), performed().joints
    skeleton = rigged().figure.skeleton
    for i, (name, parent) in enumerate(zip(skeleton.names, skeleton.parents, strict=True)):
        assert (made.bones[i].name, made.bones[i].parent) == (name, parent)
        start = joints[:, max(parent, 0)]
        np.testing.assert_allclose(made.places[:, i], start, atol=1e-3)
    assert all(bone.helper for bone in made.bones[len(skeleton.names) :])


def test_poses_against_parents_lead_back_to_the_poses() -> None:
    made = puppet("jump")
    local = to_local(made)
    parents = [bone.parent for bone in made.bones]
    angles, places = to_world(parents, local.angles, local.offsets)
    rest = np.array([bone.angle for bone in made.bones])
    np.testing.assert_allclose(places, made.places, atol=1e-6)
    np.testing.assert_allclose(np.exp(1j * angles), np.exp(1j * (rest + made.turns)), atol=1e-9)
    assert np.abs(np.diff(local.angles, axis=0)).max() < np.pi


def brute_force(energy: np.ndarray, bones: int) -> float:
    """Least energy over a fine grid of the simplex of every set of up to four bones."""
    best = np.inf
    for chosen in itertools.combinations(range(bones), min(bones, 4)):
        steps = np.array(
            [w for w in itertools.product(range(9), repeat=len(chosen)) if sum(w) == 8]
        )
        weights = steps / 8
        part = energy[np.ix_(chosen, chosen)]
        best = min(best, float(np.einsum("ni,ij,nj->n", weights, part, weights).min()))
    return best


@given(arrays(np.float64, (12, 4), elements=st.floats(-10, 10, width=32)))
def test_no_other_weights_are_better(errors: np.ndarray) -> None:
    """Growing the set of bones finds the optimum where all bones may be used."""
    energy = (errors.T @ errors + 1e-6 * np.eye(4))[None]
    chosen, weights = fit_weights(energy, np.zeros((1, 4)))
    full = np.zeros(4)
    np.add.at(full, chosen[0], weights[0])
    found = float(full @ energy[0] @ full)
    assert found <= brute_force(energy[0], 4) * (1 + 1e-2) + 1e-2


def test_weights_that_made_a_movement_are_found_back() -> None:
    rng = np.random.default_rng(3)
    rest = rng.uniform(0, 100, 40) + 1j * rng.uniform(0, 100, 40)
    starts = np.array([20 + 20j, 60 + 40j, 30 + 80j])
    turns = np.exp(1j * rng.normal(0, 0.5, (30, 3)))
    places = starts + rng.normal(0, 10, (30, 3)) + 1j * rng.normal(0, 10, (30, 3))
    true = rng.dirichlet([1, 1, 1], 40)
    alone = places[:, None] + turns[:, None] * (rest[:, None] - starts)
    targets = (alone * true).sum(axis=2)
    energy = gram((turns, places, starts), rest, targets)
    chosen, weights = fit_weights(energy, np.full((40, 3), 1e-9))
    full = np.zeros((40, 3))
    np.add.at(full, (np.arange(40)[:, None], chosen), weights)
    np.testing.assert_allclose(full, true, atol=2e-3)

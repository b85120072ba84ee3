import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Floats, Points
from inkwake.rig import Rig, build
from inkwake.rig.factor import Factor

sys.path.insert(0, str(Path(__file__).parent))

from shapes import JOINTS, biped, figure_of


@pytest.fixture(scope="module")
def rig() -> Rig:
    return build(biped())


def turned(rig: Rig, degrees: dict[str, float]) -> Floats:
    """(1, j, 2) joints with some bones turned against their parents."""
    skeleton = rig.figure.skeleton
    z = rig.rest[:, 0] + 1j * rig.rest[:, 1]
    angle = np.zeros(len(z))
    now = z.copy()
    for i, (name, up) in enumerate(zip(skeleton.names, skeleton.parents, strict=True)):
        if up >= 0:
            angle[i] = angle[up] + np.radians(degrees.get(name, 0.0))
            now[i] = now[up] + (z[i] - z[up]) * np.exp(1j * angle[i])
    return np.stack([now.real, now.imag], 1)[None].astype(np.float32)


def opened(rig: Rig, bent: Floats) -> Points:
    """(f, t) triangle areas after bending over areas at rest; negative where turned over."""

    def area(points: Points) -> Points:
        a, b, c = (points[..., rig.triangles[:, i], :] for i in range(3))
        return np.asarray(
            (b - a)[..., 0] * (c - a)[..., 1] - (b - a)[..., 1] * (c - a)[..., 0], np.float64
        )

    return area(bent.astype(np.float64)) / area(rig.vertices)


def test_the_rest_pose_gives_the_rest_vertices(rig: Rig) -> None:
    bent = rig.deform(rig.rest[None].astype(np.float32))
    assert bent.dtype == np.float32
    assert np.abs(bent[0] - rig.vertices).max() < 1e-3


@settings(max_examples=25, deadline=None)
@given(
    angle=st.floats(-180, 180),
    x=st.floats(-500, 500),
    y=st.floats(-500, 500),
    elbow=st.floats(-90, 90),
    knee=st.floats(-60, 60),
)
def test_moving_and_turning_all_joints_moves_and_turns_the_figure(
    rig: Rig, angle: float, x: float, y: float, elbow: float, knee: float
) -> None:
    pose = turned(rig, {"left_hand": elbow, "right_foot": knee})
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    matrix = np.array([[c, s], [-s, c]])
    moved = (pose @ matrix + (x, y)).astype(np.float32)
    expected = rig.deform(pose) @ matrix + (x, y)
    assert np.abs(rig.deform(moved) - expected).max() < 0.02


def test_frames_do_not_depend_on_each_other(rig: Rig) -> None:
    poses = np.concatenate(
        [turned(rig, {"left_elbow": 1.3 * i, "right_knee": -0.5 * i}) for i in range(100)]
    )
    together = rig.deform(poses)
    alone = np.concatenate([rig.deform(poses[i : i + 1]) for i in (0, 37, 63, 64, 99)])
    assert np.abs(together[[0, 37, 63, 64, 99]] - alone).max() < 0.02


def test_small_changes_of_the_pose_make_small_changes_of_the_shape(rig: Rig) -> None:
    poses = np.concatenate([turned(rig, {"left_elbow": i, "left_hand": i}) for i in range(121)])
    step = np.abs(np.diff(rig.deform(poses), axis=0)).max((1, 2))
    assert step.max() < 3 * np.median(step)


@pytest.mark.parametrize("degrees", [-90, -45, 45, 90, 120])
@pytest.mark.parametrize("joint", ["left_elbow", "right_hand", "left_foot"])
def test_limbs_bend_without_folding_over(rig: Rig, joint: str, degrees: float) -> None:
    bent = rig.deform(turned(rig, {joint: degrees}))
    assert opened(rig, bent).min() > 0


def test_a_forearm_turns_as_far_as_its_bone_and_stays_straight(rig: Rig) -> None:
    bent = rig.deform(turned(rig, {"left_hand": 90}))[0]
    inner = (np.abs(rig.vertices[:, 1] - 150) < 10) & (np.abs(rig.vertices[:, 0] - 325) < 12)
    rest = rig.vertices[inner] - (290, 150)
    expected = np.stack([290 - rest[:, 1], 150 + rest[:, 0]], 1)
    assert inner.sum() > 5
    assert np.abs(bent[inner] - expected).max() < 2.5


def test_the_body_does_not_follow_a_waving_hand(rig: Rig) -> None:
    bent = rig.deform(turned(rig, {"left_hand": 80}))[0]
    body = rig.vertices[:, 0] < 240
    assert np.abs(bent[body] - rig.vertices[body]).max() < 1.5


def test_edges_keep_their_length_in_a_lively_pose(rig: Rig) -> None:
    pose = {"left_elbow": 60.0, "left_hand": -60.0, "right_elbow": -50.0, "right_knee": 30.0}
    bent = rig.deform(turned(rig, pose))[0]
    edge = np.concatenate([rig.triangles[:, [i, (i + 1) % 3]] for i in range(3)])
    before, after = (
        np.hypot(*(points[edge[:, 0]] - points[edge[:, 1]]).T) for points in (rig.vertices, bent)
    )
    low, high = np.quantile(after / before, [0.01, 0.99])
    assert low > 0.75
    assert high < 1.25


def test_a_skirt_hangs_on_the_trunk_and_its_feet_are_limbs() -> None:
    dressed = build(biped(gown=True))
    names = {layer.name: layer for layer in dressed.layers}
    trunk = np.zeros(len(dressed.triangles), np.bool_)
    trunk[names["trunk"].triangles] = True
    middle = dressed.vertices[dressed.triangles].mean(1)
    skirt = (middle[:, 1] > 260) & (middle[:, 1] < 330)
    assert trunk[skirt].all()
    for side, x in (("right", 165), ("left", 235)):
        foot = (np.abs(middle[:, 0] - x) < 15) & (middle[:, 1] > 398)
        leg = names[f"{side}_knee"].triangles
        assert foot.sum() > 3
        assert np.isin(np.flatnonzero(foot), leg).all()


def test_each_limb_is_a_layer_and_layers_overlap_at_the_joint(rig: Rig) -> None:
    names = [layer.name for layer in rig.layers]
    assert set(names) == {"trunk", "right_elbow", "left_elbow", "right_knee", "left_knee"}
    assert names[0] == "trunk"
    drawn = np.concatenate([layer.triangles for layer in rig.layers])
    assert np.array_equal(np.unique(drawn), np.arange(len(rig.triangles)))
    carried = sorted(j for layer in rig.layers for j in layer.joints)
    assert carried == list(range(len(JOINTS)))
    trunk = set(rig.layers[0].triangles.tolist())
    for layer in rig.layers[1:]:
        shared = trunk & set(layer.triangles.tolist())
        assert len(shared) >= 4
        assert len(shared) < 0.5 * len(layer.triangles)


def test_a_joint_outside_the_mask_is_moved_inside_and_reported() -> None:
    figure = biped()
    figure.skeleton.points[figure.skeleton.names.index("left_hand")] = (390, 100)
    moved = build(figure)
    x, y = moved.rest[figure.skeleton.names.index("left_hand")]
    assert figure.mask[round(y), round(x)]
    assert any("left_hand" in note for note in moved.notes)


def test_a_floating_hand_rides_on_the_nearest_bone() -> None:
    figure = biped()
    figure.mask[135:165, 375:398] = False
    figure.mask[140:160, 378:396] = True
    rig = build(figure)
    apart = rig.vertices[:, 0] > 372
    pose = turned(rig, {"left_elbow": -70})
    bent = rig.deform(pose)[0]
    c, s = np.cos(np.radians(-70)), np.sin(np.radians(-70))
    shoulder = rig.rest[figure.skeleton.names.index("left_shoulder")]
    expected = (rig.vertices - shoulder) @ np.array([[c, s], [-s, c]]) + shoulder
    assert apart.sum() >= 4
    assert np.abs(bent[apart] - expected[apart]).max() < 1.0


@pytest.mark.parametrize("bones", [0, 1, 2])
def test_skeletons_of_one_two_or_three_joints_work(bones: int) -> None:
    mask = np.zeros((120, 160), np.bool_)
    mask[40:80, 20:140] = True
    joints: dict[str, tuple[float, float]] = {"root": (40, 60)}
    tree: dict[str, str | None] = {"root": None}
    for i in range(bones):
        joints[f"b{i}"] = (40.0 + 45 * (i + 1), 60.0)
        tree[f"b{i}"] = f"b{i - 1}" if i else "root"
    rig = build(figure_of(mask, joints, tree))
    step = np.array([7.0, -3.0])
    pose = (rig.rest + step)[None].astype(np.float32)
    assert np.abs(rig.deform(pose)[0] - rig.vertices - step).max() < 2e-3


def test_two_joints_on_one_spot_do_not_hinder() -> None:
    figure = biped()
    names = figure.skeleton.names
    figure.skeleton.points[names.index("left_hand")] = figure.skeleton["left_elbow"]
    rig = build(figure)
    assert np.abs(rig.deform(rig.rest[None].astype(np.float32))[0] - rig.vertices).max() < 1e-3
    assert np.isfinite(rig.deform(turned(rig, {"left_elbow": 90}))).all()


def test_the_same_figure_gives_the_same_bytes(rig: Rig) -> None:
    again = build(biped())
    assert rig.vertices.tobytes() == again.vertices.tobytes()
    pose = turned(rig, {"left_hand": 33, "right_knee": 20})
    assert rig.deform(pose).tobytes() == again.deform(pose).tobytes()


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1000), count=st.integers(1, 300))
def test_the_block_factor_solves_what_a_dense_solver_solves(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    matrix = np.diag(rng.uniform(5, 6, count))
    for step in (1, 7):
        link = rng.uniform(-1, 0, max(count - step, 0))
        matrix += np.diag(link, step) + np.diag(link, -step) if len(link) else 0
    right = rng.normal(size=(count, 3))
    solved = Factor.of(matrix).solve(right)
    assert np.abs(matrix @ solved - right).max() < 1e-9


@pytest.mark.shared
@pytest.mark.parametrize("name", ["char1", "char2", "char3", "char4", "char5", "char6"])
def test_example_characters_bend_without_folding_over(shared: Path, name: str) -> None:
    import cv2
    import yaml

    folder = shared / "characters" / name
    data = yaml.safe_load((folder / "char_cfg.yaml").read_text(encoding="utf-8"))
    raw = np.frombuffer((folder / "mask.png").read_bytes(), np.uint8)
    mask = np.asarray(cv2.imdecode(raw, cv2.IMREAD_GRAYSCALE)) > 127
    bones = data["skeleton"]
    joints = {b["name"]: (float(b["loc"][0]), float(b["loc"][1])) for b in bones}
    rig = build(figure_of(mask, joints, {b["name"]: b["parent"] for b in bones}))
    rng = np.random.default_rng(3)
    poses = []
    for _ in range(30):
        swing = {}
        for joint in joints:
            if "elbow" in joint or "hand" in joint:
                swing[joint] = rng.uniform(-90, 90)
            elif "knee" in joint or "foot" in joint:
                swing[joint] = rng.uniform(-60, 60)
        poses.append(turned(rig, swing))
    bent = rig.deform(np.concatenate(poses))
    assert (opened(rig, bent) <= 0).mean() < 5e-4

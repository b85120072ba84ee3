"""The preview shows what the film shows."""

import io
import struct
from typing import Any

import numpy as np
import pytest
from PIL import Image
from running import Server


def _stage(server: Server, project: dict[str, Any], **changes: Any) -> dict[str, Any]:
    wish = {"figures": [{"figure": 1, "motion": "dance"}], "size": 200, "fps": 10} | changes
    answer = server.client.post(f"/projects/{project['id']}/stage", json=wish)
    assert answer.status_code == 200, answer.text
    stage: dict[str, Any] = answer.json()
    return stage


def _performance(data: bytes) -> tuple[Any, Any, Any]:
    """(f, v, 2) stage px, (f,) order of each frame, (k, n) indices."""
    magic, f, v, k, n, scale, x0, y0 = struct.unpack_from("<4s4I3f", data)
    assert magic == b"IWP2"
    at = struct.calcsize("<4s4I3f")
    steps = np.frombuffer(data, "<i2", f * v * 2, at).reshape(f, v, 2)
    at += steps.nbytes
    order = np.frombuffer(data, "<u2", f, at)
    at += order.nbytes + -(at + order.nbytes) % 4
    indices = np.frombuffer(data, "<u2", k * n, at).reshape(k, n)
    assert at + indices.nbytes == len(data)
    return steps * scale + np.array([x0, y0]), order, indices


def test_the_binaries_hold_what_their_heads_say(server: Server, project: dict[str, Any]) -> None:
    stage = _stage(server, project)
    (performer,) = stage["performers"]
    mesh = server.fetch(performer["mesh"]).content
    magic, v, t, layers = struct.unpack_from("<4s3I", mesh)
    assert magic == b"IWM1" and len(mesh) == 16 + v * 8 + t * 6 + t * 2
    uv = np.frombuffer(mesh, "<f4", v * 2, 16)
    assert uv.min() >= 0 and uv.max() <= 1
    layer = np.frombuffer(mesh, "<u2", t, 16 + v * 8 + t * 6)
    assert layer.max() < layers
    places, order, indices = _performance(server.fetch(performer["performance"]).content)
    assert places.shape == (performer["frames"], v, 2) and indices.max() < v
    assert order.max() < len(indices)
    # Every triangle is drawn once in each order.
    for turn in indices:
        assert len({tuple(sorted(one)) for one in turn.reshape(-1, 3).tolist()}) == t


def test_nobody_leaves_the_picture(server: Server, project: dict[str, Any]) -> None:
    stage = _stage(server, project)
    places, _, _ = _performance(server.fetch(stage["performers"][0]["performance"]).content)
    assert (
        places.min() >= -1 and (places.max(axis=(0, 1)) <= (stage["width"], stage["height"])).all()
    )


def test_a_preview_lies_where_the_film_draws(server: Server, project: dict[str, Any]) -> None:
    """The box of all vertices is the box of all that the film's frame shows."""
    wish = {"background": "transparent", "seconds": 0.5}
    stage = _stage(server, project, **wish)
    places, _, _ = _performance(server.fetch(stage["performers"][0]["performance"]).content)
    film = {"figures": [{"figure": 1, "motion": "dance"}], "size": 200, "fps": 10} | wish
    begun = server.client.post(f"/projects/{project['id']}/films", json=film | {"format": "apng"})
    job = server.ended(begun.json()["id"])
    assert job["state"] == "done", job
    pixels = np.asarray(
        Image.open(io.BytesIO(server.fetch(job["result"]["url"]).content)).convert("RGBA")
    )
    ys, xs = np.nonzero(pixels[..., 3] > 127)
    low, high = places[0].min(axis=0), places[0].max(axis=0)
    assert np.abs(np.array([xs.min(), ys.min()]) - low).max() < 3
    assert np.abs(np.array([xs.max(), ys.max()]) - high).max() < 3


def test_the_same_wish_is_answered_with_the_same_preview(
    server: Server, project: dict[str, Any]
) -> None:
    assert _stage(server, project) == _stage(server, project)
    assert _stage(server, project, seed=1) != _stage(server, project)


def test_another_motion_keeps_the_mesh(server: Server, project: dict[str, Any]) -> None:
    one = _stage(server, project)["performers"][0]
    two = _stage(server, project, figures=[{"figure": 1, "motion": "walk"}])["performers"][0]
    assert one["mesh"] == two["mesh"] and one["performance"] != two["performance"]


def test_whoever_is_moved_stands_there_in_the_same_picture(
    server: Server, project: dict[str, Any]
) -> None:
    drawn = _stage(server, project)
    part = {"figure": 1, "motion": "dance", "at": [0.25, 0.9], "scale": 0.3}
    moved = _stage(server, project, figures=[part])
    assert (moved["width"], moved["height"]) == (drawn["width"], drawn["height"])
    (performer,) = moved["performers"]
    assert performer["at"] == pytest.approx([0.25, 0.9], abs=1e-6)
    assert performer["height"] == pytest.approx(0.3, abs=1e-6)
    same = {"at": drawn["performers"][0]["at"], "scale": drawn["performers"][0]["height"]}
    again = _stage(server, project, figures=[{"figure": 1, "motion": "dance"} | same])
    before, _, _ = _performance(server.fetch(drawn["performers"][0]["performance"]).content)
    after, _, _ = _performance(server.fetch(again["performers"][0]["performance"]).content)
    assert np.abs(before - after).max() < 0.1


def test_twins_play_their_own_parts(server: Server, project: dict[str, Any]) -> None:
    part = {"figure": 1, "motion": "dance"}
    twins = [part | {"at": [0.3, 0.9]}, part | {"at": [0.7, 0.9], "motion": "walk"}]
    one, two = _stage(server, project, figures=twins)["performers"]
    assert one["mesh"] == two["mesh"] and one["performance"] != two["performance"]
    assert (one["at"][0], two["at"][0]) == pytest.approx((0.7, 0.3), abs=1e-6)


def test_faces_live_in_the_preview(server: Server, project: dict[str, Any]) -> None:
    face = _stage(server, project)["performers"][0]["face"]
    assert face is not None
    left, top, right, bottom = face["box"]
    picture = Image.open(io.BytesIO(server.fetch(face["url"]).content))
    assert picture.width == (right - left) * face["columns"]
    assert picture.height == (bottom - top) * -(-face["looks"] // face["columns"])
    assert set(face["frames"]) == set(range(face["looks"])) and face["looks"] > 1
    still = _stage(server, project, figures=[{"figure": 1, "motion": "dance", "face": []}])
    assert still["performers"][0]["face"] is None


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"figures": [{"figure": 9, "motion": "dance"}]}, "figure 9"),
        ({"figures": [{"figure": 1, "motion": "nonsense"}]}, "nonsense"),
        ({"figures": [{"figure": 1, "motion": "/etc/passwd"}]}, "motion"),
        ({"figures": [{"figure": 1, "motion": "x.bvh"}]}, "motion"),
        ({"figures": []}, "figures"),
        ({"background": "/etc/passwd"}, "background"),
        ({"size": 100_000}, "size"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_scene_that_cannot_be_is_refused_in_one_line(
    server: Server, project: dict[str, Any], changes: dict[str, Any], word: str
) -> None:
    wish = {"figures": [{"figure": 1, "motion": "dance"}]} | changes
    for route in ("stage", "films"):
        answer = server.client.post(f"/projects/{project['id']}/{route}", json=wish)
        assert answer.status_code in (404, 422)
        assert answer.headers["content-type"] == "application/problem+json"
        assert word in answer.json()["detail"] and "\n" not in answer.json()["detail"]

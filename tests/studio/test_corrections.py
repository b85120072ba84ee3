"""What people correct."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image
from running import Server


def _figure(project: dict[str, Any], number: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = next(f for f in project["figures"] if f["number"] == number)
    return found


def _joints(project: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {joint["name"]: joint for joint in _figure(project)["joints"]}


def _put(server: Server, project: dict[str, Any], **wish: Any) -> Any:
    return server.client.put(f"/projects/{project['id']}/figures/1", json=wish)


def test_a_moved_joint_is_where_it_was_put_and_sure(
    server: Server, project: dict[str, Any]
) -> None:
    answer = _put(server, project, joints={"left_hand": [12, 34.5]})
    hand = _joints(answer.json())["left_hand"]
    assert (hand["x"], hand["y"], hand["confidence"]) == (12, 34.5, 1)
    assert _figure(answer.json())["revision"] == _figure(project)["revision"] + 1
    assert _joints(server.project(project["id"]))["left_hand"] == hand
    others = {name: one for name, one in _joints(project).items() if name != "left_hand"}
    assert {n: one for n, one in _joints(answer.json()).items() if n != "left_hand"} == others


def test_the_hip_goes_with_the_root_it_lies_on(server: Server, project: dict[str, Any]) -> None:
    joints = _joints(project)
    assert (joints["hip"]["x"], joints["hip"]["y"]) == (joints["root"]["x"], joints["root"]["y"])
    moved = _joints(_put(server, project, joints={"root": [200, 300]}).json())
    assert (moved["hip"]["x"], moved["hip"]["y"]) == (200, 300)


def test_a_moved_joint_changes_the_film(server: Server, project: dict[str, Any]) -> None:
    wish = {"figures": [{"figure": 1, "motion": "wave"}], "size": 120, "fps": 6}
    route = f"/projects/{project['id']}/stage"
    before = server.client.post(route, json=wish).json()
    hand = _joints(project)["right_hand"]
    _put(server, project, joints={"right_hand": [hand["x"] + 20, hand["y"] - 20]})
    after = server.client.post(route, json=wish).json()
    assert before["performers"][0]["performance"] != after["performers"][0]["performance"]


@pytest.mark.parametrize(
    ("wish", "word"),
    [
        ({"joints": {"antenna": [1, 1]}}, "antenna"),
        ({"joints": {"left_hand": [-5, 1]}}, "outside"),
        ({"joints": {"left_hand": [1, 99_999]}}, "outside"),
        ({"joints": {"left_hand": [1]}}, "joints"),
        ({"joints": {"left_hand": [1, 1]}, "box": [0, 0, 9, 9]}, "not both"),
        ({"box": [50, 50, 10, 10]}, "inside out"),
        ({"box": [0, 0, 2, 2]}, "too small"),
        ({"box": [0, 0, 2]}, "box"),
        ({"shape": 1}, "shape"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_changes_nothing(
    server: Server, project: dict[str, Any], wish: dict[str, Any], word: str
) -> None:
    answer = _put(server, project, **wish)
    assert answer.status_code == 422 and word in answer.json()["detail"]
    assert server.project(project["id"])["figures"] == project["figures"]


def _mask(server: Server, project: dict[str, Any]) -> Any:
    content = server.fetch(_figure(project)["urls"]["mask"]).content
    return np.asarray(Image.open(io.BytesIO(content)).convert("L")).copy()


def _send_mask(server: Server, project: dict[str, Any], mask: Any) -> Any:
    target = io.BytesIO()
    Image.fromarray(mask).save(target, "PNG")
    return server.client.put(
        f"/projects/{project['id']}/figures/1/mask",
        content=target.getvalue(),
        headers={"Content-Type": "image/png"},
    )


def test_a_painted_mask_cuts_the_figure_anew(server: Server, project: dict[str, Any]) -> None:
    mask = _mask(server, project)
    mask[: len(mask) // 5] = 0
    answer = _send_mask(server, project, mask)
    assert answer.status_code == 200, answer.text
    assert (_mask(server, answer.json()) == mask).all()
    texture = server.fetch(_figure(answer.json())["urls"]["texture"]).content
    alpha = np.asarray(Image.open(io.BytesIO(texture)))[..., 3]
    assert alpha[: len(mask) // 5 - 8].max() == 0 and alpha.max() == 255
    assert _joints(answer.json()) == _joints(project)


def test_a_mask_of_another_size_or_of_nothing_is_refused(
    server: Server, project: dict[str, Any]
) -> None:
    mask = _mask(server, project)
    for wrong, word in ((mask[:-3], "equal"), (np.zeros_like(mask), "empty")):
        answer = _send_mask(server, project, wrong)
        assert answer.status_code == 422 and word in answer.json()["detail"]
    assert server.project(project["id"])["figures"] == project["figures"]


def test_a_box_finds_the_figure_in_it(server: Server, project: dict[str, Any]) -> None:
    left, top, right, bottom = _figure(project)["box"]
    answer = _put(server, project, box=[left - 4, top - 4, right + 4, bottom + 4])
    assert answer.status_code == 200, answer.text
    found = _figure(answer.json())["box"]
    assert np.abs(np.array(found) - [left, top, right, bottom]).max() < 0.05 * (bottom - top)


def test_figures_come_and_go(server: Server, project: dict[str, Any]) -> None:
    route = f"/projects/{project['id']}/figures"
    added = server.client.post(route, json={"box": _figure(project)["box"]})
    assert added.status_code == 201
    assert [figure["number"] for figure in added.json()["figures"]] == [1, 2]
    left = server.client.delete(f"{route}/1").json()
    assert [figure["number"] for figure in left["figures"]] == [2]
    assert server.client.delete(f"{route}/1").status_code == 404
    assert server.fetch(_figure(left, 2)["urls"]["crop"]).status_code == 200

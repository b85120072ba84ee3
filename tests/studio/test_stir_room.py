"""The room Stir: areas of a picture that move, while somebody brushes and in films."""

import io
import json
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image
from running import Server

SIDE = 240
"""Px of the areas' longer side in these tests."""


def size_of(project: dict[str, Any]) -> tuple[int, int]:
    factor = SIDE / max(project["page"]["width"], project["page"]["height"])
    return round(project["page"]["width"] * factor), round(project["page"]["height"] * factor)


def runs_of(mask: Any) -> list[int]:
    runs, value, length = [], False, 0
    for inside in mask.ravel().tolist():
        if inside != value:
            runs.append(length)
            value, length = inside, 0
        length += 1
    return [*runs, length]


def disc(size: tuple[int, int], x: float = 0.5, y: float = 0.5, radius: float = 0.12) -> Any:
    across, down = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
    return np.hypot(across - x * size[0], down - y * size[1]) < radius * max(size)


def wish_of(project: dict[str, Any], *motions: str, mask: Any = None, **more: Any) -> Any:
    size = size_of(project)
    area = {"name": "belly", "runs": runs_of(disc(size) if mask is None else mask)}
    moves = [{"area": 0, "motion": name} for name in motions]
    return {"width": size[0], "height": size[1], "areas": [area], "moves": moves} | more


def plan(server: Server, project: dict[str, Any], *motions: str, **more: Any) -> dict[str, Any]:
    answer = post(server, project, "stir", wish_of(project, *motions, **more))
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def post(server: Server, project: dict[str, Any], route: str, wish: Any) -> httpx.Response:
    return server.client.post(f"/projects/{project['id']}/{route}", json=wish)


def words(server: Server, project: dict[str, Any], prompt: str, **more: Any) -> Any:
    wish = {key: value for key, value in wish_of(project).items() if key != "moves"}
    return post(server, project, "stir/words", wish | {"areas": [], "prompt": prompt} | more)


def pixels(server: Server, url: str) -> Any:
    return np.asarray(Image.open(io.BytesIO(server.fetch(url).content)))


def shifts(server: Server, told: dict[str, Any], track: dict[str, Any]) -> Any:
    data = server.fetch(told["fields"]).content
    columns, rows = track["grid"][3:]
    flat = np.frombuffer(data, "<i2", track["count"] * rows * columns * 2, track["at"])
    return flat.reshape(track["count"], rows, columns, 2) * track["scale"]


def test_every_motion_says_what_it_looks_like_and_which_ways_it_goes(server: Server) -> None:
    told = {one["name"]: one for one in server.client.get("/stir").json()}
    assert {"wag", "blink", "rot", "rain"} <= set(told) and len(told) >= 31
    assert all(one["says"] for one in told.values())
    assert told["drift"]["ways"] == ["left", "right", "up", "down"] and told["wag"]["ways"] == []


def test_without_moves_there_is_the_picture_alone(
    server: Server, ready_project: dict[str, Any]
) -> None:
    told = plan(server, ready_project)
    assert told["layers"] == [] and told["base"] is None and told["fields"] is None
    assert pixels(server, told["picture"]).shape[:2] == (told["height"], told["width"])
    assert max(told["width"], told["height"]) <= 800


def test_a_plan_holds_shifts_that_grow_with_the_strength(
    server: Server, ready_project: dict[str, Any]
) -> None:
    reach = []
    for strength in (0.5, 1.0):
        told = plan(server, ready_project, "ripple", moves=[
            {"area": 0, "motion": "ripple", "strength": strength}])  # fmt: skip
        track = told["layers"][0]["tracks"][0]
        reach.append(np.abs(shifts(server, told, track)).max())
    assert reach[1] == pytest.approx(2 * reach[0], rel=0.05)
    assert told["tells"][0].endswith("px") and not told["paints"]


def test_the_same_plan_is_made_once_and_its_picture_never_again(
    server: Server, ready_project: dict[str, Any]
) -> None:
    first, again = plan(server, ready_project, "wave"), plan(server, ready_project, "wave")
    assert first == again
    assert plan(server, ready_project, "sway")["picture"] == first["picture"]


def test_what_is_lifted_off_leaves_its_place_filled(
    server: Server, ready_project: dict[str, Any]
) -> None:
    size = size_of(ready_project)
    told = plan(server, ready_project, "drift", mask=disc(size, radius=0.9))
    layer = told["layers"][0]
    assert layer["free"] and layer["edge"] is None
    same = pixels(server, told["picture"]) == pixels(server, told["base"])
    assert 0.2 < same.mean() < 0.98


def test_what_paints_comes_as_pictures_when_they_are_asked_for(
    server: Server, ready_project: dict[str, Any]
) -> None:
    assert plan(server, ready_project, "blink", "sparkle")["paints"]
    told = plan(server, ready_project, "blink", "sparkle", shots=True)
    layer = told["layers"][0]
    paint, top = layer["paint"], layer["tops"][0]
    assert paint["moves"] == [0] and top["moves"] == [1]
    for shots in (paint, top):
        tall = pixels(server, shots["picture"]).shape[0]
        assert tall % shots["count"] == 0 and shots["count"] > 4


def test_pieces_of_an_area_move_each_for_itself_unless_it_is_whole(
    server: Server, ready_project: dict[str, Any]
) -> None:
    size = size_of(ready_project)
    two = disc(size, 0.3, radius=0.06) | disc(size, 0.7, radius=0.06)
    wish = wish_of(ready_project, "ripple", mask=two)
    apart = post(server, ready_project, "stir", wish).json()
    wish["areas"][0]["whole"] = True
    together = post(server, ready_project, "stir", wish).json()
    assert len(apart["layers"]) == 2 and len(together["layers"]) == 1


def test_words_become_areas_and_moves(server: Server, ready_project: dict[str, Any]) -> None:
    answer = words(server, ready_project, "the robot waves its arms slowly")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    width, height = size_of(ready_project)
    assert "arm" in told["said"] and told["asks"] == [] and told["missing"] == []
    assert [area["name"] for area in told["areas"]] == ["arm"]
    assert sum(told["areas"][0]["runs"]) == width * height
    assert all(move["speed"] == 0.5 and move["area"] == 0 for move in told["moves"])


def test_words_can_be_read_without_looking(server: Server, ready_project: dict[str, Any]) -> None:
    told = words(server, ready_project, "the tail wags", find=False).json()
    assert told["said"] == "wags the tail" and told["areas"] == [] and told["moves"] == []


def test_what_is_not_in_the_picture_is_asked_for(
    server: Server, ready_project: dict[str, Any]
) -> None:
    told = words(server, ready_project, "the tail wags and it frobnicates").json()
    assert told["asks"] and "frobnicates" in told["asks"][0]
    assert told["missing"] == ["no tail is found in the picture; brush over it"]
    assert told["areas"][0]["name"] == "tail" and len(told["areas"][0]["runs"]) == 1


def test_a_brush_wins_over_what_would_be_found(
    server: Server, ready_project: dict[str, Any]
) -> None:
    brushed = wish_of(ready_project)["areas"]
    told = words(server, ready_project, "the belly ripples", areas=brushed).json()
    assert told["areas"] == [] and told["moves"][0]["area"] == 0


@pytest.mark.parametrize(
    ("prompt", "line"),
    [
        ("   ", "prompt"),
        ("кот машет хвостом", "English"),
        ("the tail wags and the tail does not wag", "tail"),
    ],
    ids=["empty", "another alphabet", "contradiction"],
)
def test_words_that_cannot_be_are_refused_in_one_line(
    server: Server, ready_project: dict[str, Any], prompt: str, line: str
) -> None:
    answer = words(server, ready_project, prompt)
    assert answer.status_code == 422 and line in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


def _short(wish: Any) -> None:
    wish["areas"][0]["runs"] = [5]


def _elsewhere(wish: Any) -> None:
    wish["moves"][0]["area"] = 3


def _unheard(wish: Any) -> None:
    wish["moves"][0]["motion"] = "wagg"


def _empty(wish: Any) -> None:
    wish["areas"][0]["runs"] = [wish["width"] * wish["height"]]


def _wild(wish: Any) -> None:
    wish["moves"][0]["strength"] = 100


def _many(wish: Any) -> None:
    wish["moves"] = wish["moves"] * 80


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (_short, "add up"),
        (_elsewhere, "there is not"),
        (_unheard, "wag"),
        (_empty, "brush"),
        (_wild, "8"),
        (_many, "48"),
    ],
    ids=[
        "runs too short",
        "no such area",
        "no such motion",
        "empty area",
        "too strong",
        "too many",
    ],
)
@pytest.mark.parametrize("route", ["stir", "stir/films"])
def test_wishes_that_cannot_be_are_refused_in_one_line(
    server: Server, ready_project: dict[str, Any], spoil: Any, line: str, route: str
) -> None:
    wish = wish_of(ready_project, "wag")
    spoil(wish)
    answer = post(server, ready_project, route, wish)
    if answer.status_code == 202:
        # Only the worker looks into areas.
        assert line in server.ended(answer.json()["id"])["problem"]
        return
    assert answer.status_code == 422 and line in answer.json()["detail"], answer.text


def test_a_film_keeps_everything_else_as_it_is(server: Server, project: dict[str, Any]) -> None:
    wish = wish_of(project, "ripple", size=SIDE, rate=6, seconds=1, format="apng")
    begun = post(server, project, "stir/films", wish)
    assert begun.status_code == 202, begun.text
    job = server.ended(begun.json()["id"])
    assert job["state"] == "done" and job["kind"] == "stir", job
    film = Image.open(io.BytesIO(server.fetch(job["result"]["url"]).content))
    assert (film.width, film.height) == size_of(project) and getattr(film, "n_frames", 1) == 6
    shots = []
    for number in range(6):
        film.seek(number)
        shots.append(np.asarray(film.convert("RGB")).astype(int))
    moved = np.max([np.abs(shot - shots[0]).max(-1) for shot in shots], axis=0) > 0
    assert moved.any() and not (moved & ~disc(size_of(project), radius=0.13)).any()


def test_curves_are_kept_as_a_file_that_the_command_plays(
    server: Server, project: dict[str, Any]
) -> None:
    from inkwake.stir import understood

    wish = wish_of(project, "wag", size=SIDE, format="json")
    job = server.ended(post(server, project, "stir/films", wish).json()["id"])
    assert job["result"]["name"].endswith(".json"), job
    text = server.fetch(job["result"]["url"]).text
    script = understood(text, json.loads(text)["width"], json.loads(text)["height"])
    assert [move.motion for move in script.moves] == ["wag"] and script.moves[0].target == "belly"


def test_unknown_pieces_and_projects_are_not_found(
    server: Server, ready_project: dict[str, Any]
) -> None:
    nobody = {"id": "0" * 32}
    assert post(server, nobody, "stir", wish_of(ready_project, "wag")).status_code == 404
    for piece in ("0" * 32 + "-fields", "..%2fstudio.sqlite3", "0" * 32 + "-stir"):
        url = f"/projects/{ready_project['id']}/stir/{piece}"
        assert server.client.get(url).status_code in (404, 422)

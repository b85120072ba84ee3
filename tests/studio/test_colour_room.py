"""The room Colour: drawings area by area, things while somebody draws."""

import base64
import io
import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image
from running import Server

PLAIN: dict[str, Any] = {"style": "flat", "size": 300}


def ring(share: float = 0.98, wide: float = 0.3) -> dict[str, Any]:
    """A stroke round the middle of the sheet, a little open at its end."""
    turns = [2 * math.pi * share * step / 60 for step in range(61)]
    points = [[0.5 + wide * math.cos(turn), 0.5 + wide * math.sin(turn)] for turn in turns]
    return {"points": points, "width": 0.01}


def paint(server: Server, **wish: Any) -> dict[str, Any]:
    answer = server.client.post(
        "/things", json={"strokes": [ring()], "thing": "apple", "size": 128} | wish
    )
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def pixels(thing: dict[str, Any]) -> Any:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(thing["picture"]["data"]))))


def colour(server: Server, project: dict[str, Any], **wish: Any) -> dict[str, Any]:
    answer = server.client.post(f"/projects/{project['id']}/colour", json=PLAIN | wish)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def picture(server: Server, told: dict[str, Any]) -> Any:
    return np.asarray(Image.open(io.BytesIO(server.fetch(told["url"]).content)))


def test_the_paint_box_holds_what_the_library_can_paint(server: Server) -> None:
    box = server.client.get("/paints").json()
    assert {"flat", "watercolour"} <= set(box["styles"]) and "photo" in box["looks"]
    assert {"apple", "banana", "pear", "strawberry"} <= set(box["things"])
    assert all(len(one["colours"]) >= 5 for one in box["palettes"])
    assert all(len(value) == 7 for one in box["palettes"] for value in one["colours"])


def test_an_outline_becomes_a_thing_that_lies_under_it(server: Server) -> None:
    told = paint(server)
    rgba = pixels(told)
    assert told["thing"] == "apple" and told["hint"] is None and rgba.shape == (128, 128, 4)
    left, top, right, bottom = told["picture"]["box"]
    across = np.nonzero(rgba[..., 3].max(axis=0) > 128)[0]
    assert left + across[0] / 128 * (right - left) == pytest.approx(0.2, abs=0.02)
    assert left + across[-1] / 128 * (right - left) == pytest.approx(0.8, abs=0.02)
    assert rgba[0, 0, 3] == 0 and rgba[64, 64, 3] == 255 and bottom - top == right - left


def test_the_same_strokes_and_seed_give_the_same_picture_and_another_seed_another(
    server: Server,
) -> None:
    again = paint(server, size=130)["picture"]["data"]
    assert paint(server, size=130)["picture"]["data"] == again
    assert paint(server, size=130, seed=5)["picture"]["data"] != again


def test_a_brush_recolours_the_thing_where_it_was_laid(server: Server) -> None:
    dab = {"points": [[0.5, 0.5], [0.55, 0.5]], "width": 0.05, "colour": "#2a5bd0"}
    red, green, blue, _ = pixels(paint(server, dabs=[dab]))[64, 66].astype(int)
    assert blue > red + 40 and blue > green + 30


def test_a_rubber_takes_lines_away(server: Server) -> None:
    rubbed = {**ring(), "width": 0.2, "rubs": True}
    told = paint(server, strokes=[ring(), rubbed])
    assert told["picture"] is None and told["hint"] == "outline"


@pytest.mark.parametrize(
    "strokes",
    [
        [{"points": [[0.5, 0.5]], "width": 0.01}],
        [{"points": [[0.2, 0.5], [0.8, 0.5]], "width": 0.01}],
        [{"points": [[0.1, y / 40], [0.9, y / 40]], "width": 0.03} for y in range(4, 36)],
        [{"points": [[-1, -1], [2, -1]], "width": 0.01}],
    ],
    ids=["a dot", "a line", "a scribble", "beside the sheet"],
)
def test_what_shuts_nothing_in_yet_is_no_error(server: Server, strokes: Any) -> None:
    told = paint(server, strokes=strokes)
    assert told["hint"] == "outline" and told["picture"] is None


def test_who_asks_what_it_is_gets_a_picture_or_is_asked_back(server: Server) -> None:
    told = paint(server, thing="auto")
    if told["hint"] is None:
        assert told["picture"] is not None and told["seen"]
    else:
        assert told["hint"] in ("choose", "net") and told["picture"] is None


def test_a_thing_is_kept_as_png_with_1024_px(server: Server) -> None:
    told = paint(server, size=1024, format="png")
    assert pixels(told).shape == (1024, 1024, 4)
    assert base64.b64decode(told["picture"]["data"])[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("wish", "word"),
    [
        ({"strokes": []}, "strokes"),
        ({"strokes": [{"points": [], "width": 0.01}]}, "points"),
        ({"strokes": [{"points": [[0.5, 1e9]], "width": 0.01}]}, "points"),
        ({"strokes": [{"points": [[0.5]], "width": 0.01}]}, "points"),
        ({"thing": "aple"}, "did you mean apple"),
        ({"thing": "../../etc"}, "thing"),
        ({"look": "photoo"}, "did you mean photo"),
        ({"size": 100_000}, "size"),
        ({"seed": -1}, "seed"),
        ({"dabs": [{"points": [[0.5, 0.5]], "width": 0.01, "colour": "red"}]}, "colour"),
        ({"format": "svg"}, "format"),
        ({"sketch": 1}, "sketch"),
    ],
)
def test_a_thing_that_cannot_be_is_refused_in_one_line(
    server: Server, wish: dict[str, Any], word: str
) -> None:
    answer = server.client.post("/things", json={"strokes": [ring()], "thing": "apple"} | wish)
    assert answer.status_code == 422 and word in answer.json()["detail"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_drawing_is_coloured_with_or_without_its_paper(
    server: Server, ready_project: dict[str, Any]
) -> None:
    told = colour(server, ready_project)
    rgb = picture(server, told)
    assert rgb.shape == (told["height"], told["width"], 3) and max(rgb.shape) == 300
    assert told["areas"] > 5 and told["notes"] == []
    bare = colour(server, ready_project, paper=False, format="png")
    assert bare["url"].endswith(".png")
    rgba = picture(server, bare)
    assert rgba.shape[2] == 4 and rgba[2, 2, 3] == 0 and (rgba[..., 3] == 255).mean() > 0.1


def test_a_dab_colours_the_area_that_it_lies_on_at_every_size(
    server: Server, ready_project: dict[str, Any]
) -> None:
    page = ready_project["page"]
    at = [0.5 * page["width"], 0.29 * page["height"]]
    dab = {"points": [at], "colour": "#2a5bd0"}
    for size in (200, 600):
        told = colour(server, ready_project, dabs=[dab], size=size)
        rgb = picture(server, told).astype(int)
        scale = told["width"] / page["width"]
        around = rgb[round(at[1] * scale) - 2 :, round(at[0] * scale) - 2 :][:5, :5]
        assert (around[..., 2] > around[..., 0] + 60).mean() > 0.5, size


def test_colours_do_not_depend_on_the_size_of_the_picture(
    server: Server, ready_project: dict[str, Any]
) -> None:
    small = picture(server, colour(server, ready_project, size=200, seed=3)).astype(int)
    whole = Image.fromarray(picture(server, colour(server, ready_project, size=1600, seed=3)))
    shrunk = np.asarray(whole.resize(small.shape[1::-1], Image.Resampling.BOX)).astype(int)
    assert np.quantile(np.abs(small - shrunk).max(axis=2), 0.9) < 24


def test_words_colour_parts_and_what_is_not_understood_is_said(
    server: Server, ready_project: dict[str, Any]
) -> None:
    plain = picture(server, colour(server, ready_project)).astype(int)
    told = colour(server, ready_project, words="green body, blu hat, red elephant")
    assert len(told["notes"]) == 2
    assert "blu" in told["notes"][0] and "elephant" in told["notes"][1]
    assert np.abs(picture(server, told).astype(int) - plain).max(axis=2).mean() > 3


def test_the_same_wish_is_painted_once(server: Server, ready_project: dict[str, Any]) -> None:
    first = colour(server, ready_project, style="cel")
    assert colour(server, ready_project, style="cel") == first
    assert server.fetch(first["url"]).headers["cache-control"] == "private, max-age=3600"
    assert colour(server, ready_project, style="cel", seed=9)["url"] != first["url"]


@pytest.mark.parametrize(
    ("wish", "word"),
    [
        ({"style": "crayn"}, "did you mean crayon"),
        ({"palette": "medow"}, "did you mean meadow"),
        ({"palette": "/etc/passwd"}, "palette"),
        ({"dabs": [{"points": [], "colour": "#ffffff"}]}, "points"),
        ({"dabs": [{"points": [[1, 1]], "colour": "blue"}]}, "colour"),
        ({"size": 10}, "size"),
        ({"words": "x" * 301}, "words"),
        ({"hints": "a.png"}, "hints"),
    ],
)
def test_a_colouring_that_cannot_be_is_refused_in_one_line(
    server: Server, ready_project: dict[str, Any], wish: dict[str, Any], word: str
) -> None:
    answer = server.client.post(f"/projects/{ready_project['id']}/colour", json=wish)
    assert answer.status_code == 422 and word in answer.json()["detail"]


def test_a_blank_page_has_nothing_to_colour(server: Server) -> None:
    blank = io.BytesIO()
    Image.fromarray(np.full((300, 300, 3), 250, np.uint8)).save(blank, "PNG")
    project = server.ready(server.upload(blank.getvalue(), "blank.png").json()["id"])
    answer = server.client.post(f"/projects/{project['id']}/colour", json=PLAIN)
    assert answer.status_code == 422 and "nothing to colour" in answer.json()["detail"]
    server.client.delete(f"/projects/{project['id']}")


def test_pictures_of_strangers_and_of_the_past_are_not_there(
    server: Server, ready_project: dict[str, Any]
) -> None:
    home = f"/projects/{ready_project['id']}/colour"
    assert server.client.get(f"{home}/{'0' * 32}.webp").status_code == 404
    assert server.client.get(f"{home}/..%2f..%2fstudio.sqlite3").status_code in (404, 422)
    assert server.client.post(f"/projects/{'0' * 32}/colour", json=PLAIN).status_code == 404


def test_of_many_pictures_asked_for_and_given_up_only_the_newest_is_painted(
    server: Server,
) -> None:
    """Who draws gives up old pictures: what was not begun is not painted at all."""

    def give_up(seed: int) -> None:
        wish = {"strokes": [ring()], "thing": "apple", "size": 1000, "seed": seed}
        with pytest.raises(httpx.ReadTimeout):
            server.client.post("/things", json=wish, timeout=0.1)

    with ThreadPoolExecutor(12) as hands:
        list(hands.map(give_up, range(100, 124)))
    told = server.client.post(
        "/things",
        json={"strokes": [ring()], "thing": "apple", "size": 64, "seed": 1},
        timeout=60,
    )
    assert told.status_code == 200
    # Those 24 would have taken two workers ten times as long.
    assert told.elapsed.total_seconds() < 8


def test_with_a_token_the_pictures_of_a_minute_are_counted(start_server: Any) -> None:
    closed: Server = start_server("--token", "open-sesame-in-the-attic")
    closed.client.headers["Authorization"] = "Bearer open-sesame-in-the-attic"
    wish = {"strokes": [], "thing": "apple"}
    seen = [closed.client.post("/things", json=wish).status_code for _ in range(640)]
    assert seen[0] == 422 and seen[-1] == 429
    assert 590 <= seen.index(429) <= 639


def test_a_film_wears_the_colours_of_its_drawing(
    server: Server, ready_project: dict[str, Any]
) -> None:
    """Preview and film show the painted drawing; without colours both stay as they were drawn."""
    home = f"/projects/{ready_project['id']}"
    look = {"style": "flat", "palette": "carnival", "seed": 2}
    wish = {"figures": [{"figure": 1, "motion": "wave", "face": []}], "size": 240, "fps": 8}
    plain = server.client.post(f"{home}/stage", json=wish).json()["performers"][0]
    answer = server.client.post(f"{home}/stage", json=wish | {"colour": look})
    assert answer.status_code == 200, answer.text
    stage = answer.json()
    (painted,) = stage["performers"]
    assert painted["mesh"] == plain["mesh"] and painted["texture"] != plain["texture"]
    drawn, skin = (
        np.asarray(Image.open(io.BytesIO(server.fetch(one["texture"]).content)))
        for one in (plain, painted)
    )
    assert (skin[..., 3] == drawn[..., 3]).all()
    solid = drawn[..., 3] == 255
    assert spread(skin[solid]) > spread(drawn[solid]) + 20
    begun = server.client.post(
        f"{home}/films", json=wish | {"colour": look, "background": "white", "format": "apng"}
    )
    job = server.ended(begun.json()["id"])
    assert job["state"] == "done", job
    film = Image.open(io.BytesIO(server.fetch(job["result"]["url"]).content)).convert("RGB")
    frame = np.asarray(film).reshape(-1, 3)
    assert spread(frame[frame.min(axis=1) < 245]) > 60


def test_a_drawing_in_crayon_can_be_coloured_anew(server: Server) -> None:
    project = server.ready(
        server.client.post("/projects", json={"sample": "superhero"}).json()["id"]
    )
    kept = colour(server, project, palette="meadow")
    anew = colour(server, project, palette="meadow", anew=True)
    assert kept["coloured"] and anew["coloured"]
    cape = np.s_[193:205, 46:54]
    before, after = (
        picture(server, told)[cape].reshape(-1, 3).mean(axis=0) for told in (kept, anew)
    )
    assert before[0] > 200 and before[2] < 120  # orange, as it was drawn
    assert np.abs(before - after).max() > 60
    server.client.delete(f"/projects/{project['id']}")


def spread(rgb: Any) -> float:
    """How colourful pixels are: the mean of how far their channels are apart."""
    channels = rgb[..., :3].astype(int)
    return float((channels.max(axis=-1) - channels.min(axis=-1)).mean())


def test_a_film_in_colours_that_there_are_not_is_refused(
    server: Server, ready_project: dict[str, Any]
) -> None:
    wish = {"figures": [{"figure": 1, "motion": "wave"}], "colour": {"style": "crayn"}}
    for route in ("stage", "films"):
        answer = server.client.post(f"/projects/{ready_project['id']}/{route}", json=wish)
        assert answer.status_code == 422 and "did you mean crayon" in answer.json()["detail"]

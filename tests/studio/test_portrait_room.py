"""The room Portrait: what is drawn is kept, answered in turn, and gone for good when deleted."""

import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from running import Server, wait

from inkwake.studio.api.portrait_models import PortraitAnswer

FAKE = Path(__file__).resolve().parents[2] / "studio" / "tests" / "fake" / "studio.py"


class Atelier(Server):
    """A studio whose portraits are answered by the stand-in."""

    program = (str(FAKE),)


@pytest.fixture(scope="module")
def atelier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Atelier(tmp_path_factory.mktemp("atelier")).start()
    yield server
    server.stop()


@pytest.fixture
def portrait(atelier: Server) -> Iterator[dict[str, Any]]:
    begun = atelier.client.post("/portraits", json={"name": "Mia"})
    assert begun.status_code == 201, begun.text
    yield begun.json()
    atelier.client.delete(f"/portraits/{begun.json()['id']}")


def stroke(number: int, count: int = 20, **more: Any) -> dict[str, Any]:
    points = [[150.0 + 9 * k, 120.0 + 13 * k, 8 * k, 0.5] for k in range(count)]
    return {"do": "stroke", "id": number, "points": points, "width": 2.5} | more


def session(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    head = {"format": "inkwake.portrait", "version": 1, "size": [512, 512], "seed": 0}
    return head | {"events": list(events), "undone": []} | more


def put(server: Server, portrait: dict[str, Any], work: dict[str, Any]) -> dict[str, Any]:
    answer = server.client.put(f"/portraits/{portrait['id']}/session", json=work)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def picture(colours: int = 4) -> bytes:
    pixels = np.full((900, 700, 3), 200, np.uint8)
    if colours > 1:
        pixels[:450, :350] = (220, 90, 140)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def test_a_portrait_begins_empty_and_every_stroke_is_kept_and_answered(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    assert portrait["name"] == "Mia" and portrait["session"] == session() and not portrait["cover"]
    told = put(atelier, portrait, session(stroke(1), stroke(2, twin=1)))
    PortraitAnswer.model_validate(told)
    assert told["revision"] == 2 and told["ready"] and told["portrait"].startswith("<svg")
    kept = atelier.client.get(f"/portraits/{portrait['id']}").json()
    assert kept["session"] == session(stroke(1), stroke(2, twin=1))
    (card,) = [
        one for one in atelier.client.get("/portraits").json() if one["id"] == portrait["id"]
    ]
    cover = atelier.fetch(card["cover"])
    assert cover.text == told["portrait"] and "sandbox" in cover.headers["content-security-policy"]


def test_what_is_only_saved_is_not_answered(atelier: Server, portrait: dict[str, Any]) -> None:
    home = f"/portraits/{portrait['id']}"
    answer = atelier.client.put(f"{home}/session?answer=0", json=session(stroke(1)))
    assert answer.status_code == 204
    assert atelier.client.get(home).json()["session"]["events"] == [stroke(1)]
    tried = atelier.client.post(f"{home}/answer", json=session(stroke(1), stroke(2)))
    assert tried.json()["revision"] == 2
    assert len(atelier.client.get(home).json()["session"]["events"]) == 1


def test_every_event_of_the_contract_is_taken(atelier: Server, portrait: dict[str, Any]) -> None:
    work = session(
        stroke(1),
        {"do": "erase", "strokes": [1]},
        stroke(3, traced=True, also=True),
        {"do": "redraw", "stroke": 3, "points": [[1, 2, 0, 0.5]], "also": True},
        {"do": "only", "part": "hair"},
        {"do": "pin", "part": "*"},
        {"do": "unpin", "part": "eye-left"},
        {"do": "choose", "alternative": 3},
        {"do": "reroll", "part": "hair-front", "seed": 5},
        {"do": "set", "name": "eye_wide", "value": 0.4},
        {"do": "colour", "part": "hair", "colour": "#aabbcc"},
        {"do": "palette", "words": "pink hair, green eyes"},
        {"do": "reference", "picture": None},
        {"do": "style", "line": "pencil"},
        {"do": "style", "eyes": "round"},
        undone=[stroke(2, points=[[-40, 600, 0, 1, 0.3]])],
    )
    put(atelier, portrait, work)
    assert atelier.client.get(f"/portraits/{portrait['id']}").json()["session"] == work


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"format": "other"}, "format"),
        ({"version": 2}, "version"),
        ({"size": [0, 512]}, "size"),
        ({"events": [{"do": "dance"}]}, "events"),
        ({"events": [stroke(1) | {"points": []}]}, "points"),
        ({"events": [stroke(1) | {"points": [[1, 2]]}]}, "points"),
        ({"events": [stroke(1) | {"points": [[1e9, 2, 3, 4]]}]}, "points"),
        ({"events": [{"do": "colour", "part": "hair", "colour": "red"}]}, "colour"),
        ({"events": [{"do": "pin", "part": "<script>"}]}, "part"),
        ({"events": [{"do": "reference", "picture": "file:///etc/passwd"}]}, "picture"),
        ({"more": 1}, "more"),
    ],
)
def test_a_broken_session_is_refused_in_one_line_and_changes_nothing(
    atelier: Server, portrait: dict[str, Any], change: dict[str, Any], word: str
) -> None:
    put(atelier, portrait, session(stroke(1)))
    home = f"/portraits/{portrait['id']}"
    answer = atelier.client.put(f"{home}/session", json=session() | change)
    assert answer.status_code == 422 and word in answer.json()["detail"]
    assert atelier.client.get(home).json()["session"] == session(stroke(1))


def test_five_thousand_strokes_are_kept(atelier: Server, portrait: dict[str, Any]) -> None:
    work = session(*(stroke(number, 40) for number in range(1, 5001)))
    told = put(atelier, portrait, work)
    assert told["revision"] == 5000 and "a lot" in told["notes"][0]
    assert (
        len(atelier.client.get(f"/portraits/{portrait['id']}").json()["session"]["events"]) == 5000
    )


def test_of_many_sessions_at_once_the_last_is_answered_and_stale_ones_are_not(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    works = [session(*(stroke(k + 1, 200) for k in range(count))) for count in range(1, 25)]
    home = f"/portraits/{portrait['id']}/session"
    with ThreadPoolExecutor(8) as hands:
        codes = [
            answer.status_code
            for answer in hands.map(lambda work: atelier.client.put(home, json=work), works)
        ]
    assert set(codes) <= {200, 204} and 200 in codes
    assert put(atelier, portrait, works[-1])["revision"] == 24


def test_a_killed_server_has_every_stroke_that_it_answered(tmp_path: Path) -> None:
    server = Atelier(tmp_path).start()
    begun = server.client.post("/portraits", json={}).json()
    put(server, begun, session(stroke(1)))
    put(server, begun, session(stroke(1), stroke(2)))
    server.kill()
    server.start()
    kept = server.client.get(f"/portraits/{begun['id']}").json()
    assert kept["session"] == session(stroke(1), stroke(2))
    server.stop()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the process in /proc")
def test_when_the_engine_dies_the_ink_is_kept_and_the_next_stroke_is_answered(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    put(atelier, portrait, session(stroke(1)))
    os.kill(engine_of(atelier.pid), 9)
    told = atelier.client.put(f"/portraits/{portrait['id']}/session", json=session(stroke(2)))
    assert told.status_code == 200
    assert put(atelier, portrait, session(stroke(2), stroke(3)))["portrait"]
    kept = atelier.client.get(f"/portraits/{portrait['id']}").json()["session"]
    assert [one["id"] for one in kept["events"]] == [2, 3]


def engine_of(server: int) -> int:
    """The process that answers strokes."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().split(b"\0")
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if b"--engine" in line and parent == str(server):
            return int(folder.name)
    raise AssertionError("no engine runs")


def change(events: int, *then: dict[str, Any], undone: int = 0, **more: Any) -> dict[str, Any]:
    return {"events": events, "undone": undone, "then": list(then)} | more


def patch(server: Server, portrait: dict[str, Any], mark: str, wish: dict[str, Any]) -> Any:
    path = f"/portraits/{portrait['id']}/session"
    return server.client.patch(path, json=wish, headers={"If-Match": mark})


def test_of_a_change_only_what_is_new_is_sent(atelier: Server, portrait: dict[str, Any]) -> None:
    home = f"/portraits/{portrait['id']}"
    put(atelier, portrait, session(stroke(1), stroke(2)))
    mark = atelier.client.get(home).headers["etag"]
    third = patch(atelier, portrait, mark, change(2, stroke(3)))
    assert third.status_code == 200 and third.json()["revision"] == 3
    assert atelier.client.get(home).json()["session"] == session(*map(stroke, (1, 2, 3)))
    assert atelier.client.get(home).headers["etag"] == third.headers["etag"]
    # Taken back; then something else is done.
    back = patch(atelier, portrait, third.headers["etag"], change(2, then_undone=[stroke(3)]))
    kept = atelier.client.get(home).json()["session"]
    assert kept == session(stroke(1), stroke(2), undone=[stroke(3)])
    other = patch(atelier, portrait, back.headers["etag"], change(2, stroke(4)))
    assert other.json()["revision"] == 3
    assert atelier.client.get(home).json()["session"] == session(*map(stroke, (1, 2, 4)))
    tried = atelier.client.post(
        f"{home}/try", json=change(1), headers={"If-Match": other.headers["etag"]}
    )
    assert tried.json()["revision"] == 1
    assert len(atelier.client.get(home).json()["session"]["events"]) == 3


def test_a_change_of_another_session_is_refused_and_changes_nothing(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    home = f"/portraits/{portrait['id']}"
    put(atelier, portrait, session(stroke(1)))
    old = atelier.client.get(home).headers["etag"]
    put(atelier, portrait, session(stroke(1), stroke(2)))
    now = atelier.client.get(home).headers["etag"]
    for mark, wish, status in (
        (old, change(1, stroke(3)), 412),
        ('"nonsense"', change(1, stroke(3)), 412),
        (now, change(9, stroke(3)), 422),
        (now, change(2, {"do": "dance"}), 422),
    ):
        answer = patch(atelier, portrait, mark, wish)
        assert answer.status_code == status and "\n" not in answer.json()["detail"]
    assert atelier.client.patch(f"{home}/session", json=change(2)).status_code == 422
    assert atelier.client.get(home).json()["session"] == session(stroke(1), stroke(2))


def test_a_change_that_a_killed_server_has_answered_is_there_and_goes_on(tmp_path: Path) -> None:
    server = Atelier(tmp_path).start()
    begun = server.client.post("/portraits", json={}).json()
    put(server, begun, session(stroke(1)))
    mark = server.client.get(f"/portraits/{begun['id']}").headers["etag"]
    mark = patch(server, begun, mark, change(1, stroke(2))).headers["etag"]
    server.kill()
    server.start()
    # It knows the session by what it has on the disk.
    third = patch(server, begun, mark, change(2, stroke(3)))
    assert third.status_code == 200 and third.json()["revision"] == 3
    kept = server.client.get(f"/portraits/{begun['id']}").json()["session"]
    assert kept == session(*map(stroke, (1, 2, 3)))
    server.stop()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the process in /proc")
def test_an_engine_that_lost_its_memory_is_told_everything_again(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    put(atelier, portrait, session(stroke(1), stroke(2)))
    mark = atelier.client.get(f"/portraits/{portrait['id']}").headers["etag"]
    os.kill(engine_of(atelier.pid), 9)
    cut = patch(atelier, portrait, mark, change(2, stroke(3)))
    told = patch(atelier, portrait, cut.headers["etag"], change(3, stroke(4))).json()
    assert told["revision"] == 4 and [one["stroke"] for one in told["ink"]] == [1, 2, 3, 4]


def test_of_two_changes_at_once_none_is_lost_unseen(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    put(atelier, portrait, session())
    mark = atelier.client.get(f"/portraits/{portrait['id']}").headers["etag"]
    with ThreadPoolExecutor(4) as hands:
        answers = list(
            hands.map(
                lambda k: patch(atelier, portrait, mark, change(0, stroke(k))).status_code,
                range(1, 5),
            )
        )
    assert sorted(answers)[1:] == [412, 412, 412]
    kept = atelier.client.get(f"/portraits/{portrait['id']}").json()["session"]
    assert len(kept["events"]) == 1


def test_what_cannot_be_answered_is_kept_and_one_line_says_why(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    work = session(stroke(1), {"do": "palette", "words": "break"})
    told = put(atelier, portrait, work)
    assert told["portrait"] is None and told["notes"] == [
        "this cannot be answered; the ink is kept"
    ]
    assert atelier.client.get(f"/portraits/{portrait['id']}").json()["session"] == work


def test_four_others_keep_to_the_ink(atelier: Server, portrait: dict[str, Any]) -> None:
    put(atelier, portrait, session(stroke(1)))
    told = atelier.client.get(f"/portraits/{portrait['id']}/alternatives").json()["alternatives"]
    assert len({one["portrait"] for one in told}) == 4


def test_it_blinks(atelier: Server, portrait: dict[str, Any]) -> None:
    asked = f"/portraits/{portrait['id']}/motion?act=blink&seconds=1&fps=8&size=64"
    told = atelier.client.get(asked).json()
    assert told["fps"] == 8 and len(told["frames"]) == 8
    assert all(one.startswith("data:image/webp;base64,") for one in told["frames"])
    strange = atelier.client.get(asked.replace("blink", "undress"))
    assert strange.status_code == 422


@pytest.mark.parametrize("kind", ["svg", "ora", "png", "json"])
def test_a_portrait_is_saved_as_a_file(
    atelier: Server, portrait: dict[str, Any], kind: str
) -> None:
    put(atelier, portrait, session(stroke(1)))
    atelier.client.patch(f"/portraits/{portrait['id']}", json={"name": "Mía/..\n"})
    answer = atelier.client.get(f"/portraits/{portrait['id']}/export?format={kind}&size=96")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith(
        "attachment; filename*=UTF-8''M%C3%ADa%2F"
    )
    if kind == "png":
        assert Image.open(io.BytesIO(answer.content)).size == (96, 96)
    elif kind == "ora":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["mimetype"]
    else:
        again = atelier.client.post(
            "/portraits/import", files={"file": (f"Mia.{kind}", answer.content)}
        )
        assert again.status_code == 201, again.text
        assert again.json()["session"] == session(stroke(1)) and again.json()["name"] == "Mia"


def test_a_film_is_written_and_goes_with_its_portrait(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    put(atelier, portrait, session(stroke(1)))
    wish = {"acts": ["blink", "talk"], "words": "hello", "size": 96, "format": "gif"}
    begun = atelier.client.post(f"/portraits/{portrait['id']}/film", json=wish)
    assert begun.status_code == 202, begun.text
    job = atelier.ended(begun.json()["id"])
    assert job["state"] == "done" and job["kind"] == "portrait", job
    assert job["result"]["name"] == "Mia.gif"
    film: Any = Image.open(io.BytesIO(atelier.fetch(job["result"]["url"]).content))
    assert film.n_frames == 8
    assert atelier.client.get("/jobs", params={"project": portrait["id"]}).json() == [job]
    atelier.client.delete(f"/portraits/{portrait['id']}")
    assert atelier.client.get(f"/jobs/{job['id']}").status_code == 404


def test_a_reference_lends_its_colours_and_travels_with_the_file(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    added = atelier.client.post("/portraits/references", content=picture())
    assert added.status_code == 200, added.text
    told = added.json()
    assert told["problem"] is None and told["colours"]["hair"].startswith("#")
    again = atelier.client.post("/portraits/references", content=picture()).json()
    assert again["id"] == told["id"]  # one picture is kept once
    small = Image.open(io.BytesIO(atelier.fetch(told["url"]).content))
    assert max(small.size) == 512
    worn = put(atelier, portrait, session({"do": "reference", "picture": told["id"]}))
    assert worn["colours"]["hair"] == told["colours"]["hair"]
    file = atelier.client.get(f"/portraits/{portrait['id']}/export?format=json").content
    assert json.loads(file)["events"][0]["picture"].startswith("data:image/webp;base64,")
    atelier.client.delete(f"/portraits/references/{told['id']}")
    assert atelier.fetch(told["url"]).status_code == 404
    bare = put(atelier, portrait, session({"do": "reference", "picture": told["id"]}))
    assert bare["colours"]["hair"] != told["colours"]["hair"]
    opened = atelier.client.post("/portraits/import", files={"file": ("a.json", file)}).json()
    back = atelier.client.get("/portraits/references").json()
    assert opened["session"]["events"][0]["picture"] == back[0]["id"]
    assert put(atelier, opened, opened["session"])["colours"]["hair"].startswith("#")


def test_a_picture_that_lends_nothing_says_why(atelier: Server) -> None:
    plain = atelier.client.post("/portraits/references", content=picture(1)).json()
    assert plain["colours"] is None and "one colour" in plain["problem"]
    for content, status in ((b"", 422), (b"<svg/>", 415), (picture()[:500], 422)):
        answer = atelier.client.post("/portraits/references", content=content)
        assert answer.status_code == status and "\n" not in answer.json()["detail"]


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"{}",
        b"[1]",
        b"\xff\xfe",
        b'{"format": "inkwake.portrait"}',
        b"[" * 100_000,
        b"{" * 99,
    ],
)
def test_a_file_that_is_no_portrait_is_refused_in_one_line(atelier: Server, content: bytes) -> None:
    answer = atelier.client.post("/portraits/import", files={"file": ("a.json", content)})
    assert answer.status_code in (415, 422), answer.text
    assert answer.json()["detail"] and "\n" not in answer.json()["detail"]


def test_a_deleted_portrait_leaves_nothing_behind(tmp_path: Path) -> None:
    server = Atelier(tmp_path).start()
    begun = server.client.post("/portraits", json={"name": "Nobody knows"}).json()
    put(server, begun, session({"do": "palette", "words": "a secret shade"}))
    wait(
        lambda: {"covered": [one["cover"] for one in server.client.get("/portraits").json()]},
        lambda told: all(told["covered"]),
    )
    assert server.client.delete(f"/portraits/{begun['id']}").status_code == 204
    assert server.client.get(f"/portraits/{begun['id']}").status_code == 404
    assert server.client.get("/portraits").json() == []
    server.stop()
    with sqlite3.connect(tmp_path / "studio.sqlite3") as database:
        rows = [database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES]
    database.close()
    assert rows == [0] * len(TABLES)
    held = b"".join(one.read_bytes() for one in tmp_path.glob("studio.sqlite3*"))
    assert b"secret shade" not in held and b"Nobody knows" not in held


TABLES = ("project", "portrait", "job", "holding")


def test_portraits_and_drawings_do_not_get_in_each_others_way(
    atelier: Server, portrait: dict[str, Any]
) -> None:
    assert atelier.client.get("/projects").json() == []
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/duplicate"), ("GET", "/archive")):
        answer = atelier.client.request(method, f"/projects/{portrait['id']}{path}")
        assert answer.status_code == 404, (method, path)
    renamed = atelier.client.patch(f"/projects/{portrait['id']}", json={"name": "x"})
    assert renamed.status_code == 404
    assert atelier.client.get(f"/portraits/{portrait['id']}").json()["name"] == "Mia"

"""Projects are renamed, copied, and deleted for good."""

import io
import zipfile
from typing import Any

import pytest
from running import Server


def _files(server: Server) -> set[str]:
    return {path.name for path in (server.home / "files").glob("??/*")}


def test_a_project_gets_another_name(server: Server, project: dict[str, Any]) -> None:
    answer = server.client.patch(f"/projects/{project['id']}", json={"name": "Bob <b>&</b> Ann"})
    assert answer.json()["name"] == "Bob <b>&</b> Ann"
    assert server.client.patch(f"/projects/{project['id']}", json={"name": " "}).status_code == 422


def test_the_newest_project_comes_first(server: Server, project: dict[str, Any]) -> None:
    listed = server.client.get("/projects").json()
    assert listed[0] == server.project(project["id"])
    assert [one["created"] for one in listed] == sorted(o["created"] for o in listed)[::-1]


def test_deleting_leaves_neither_files_nor_rows(server: Server) -> None:
    """A name nobody else has is looked for in all bytes that the studio keeps."""
    before = _files(server)
    name = "Zoe-of-the-marker-7391"
    project = server.client.post("/projects", json={"sample": "snowman", "name": name}).json()
    project = server.ready(project["id"])
    wish = {"figures": [{"figure": 1, "motion": "walk"}], "size": 100, "fps": 5}
    server.client.post(f"/projects/{project['id']}/stage", json=wish)
    film = server.client.post(f"/projects/{project['id']}/films", json=wish).json()
    assert server.ended(film["id"])["state"] == "done"
    assert len(_files(server)) > len(before)
    assert server.client.delete(f"/projects/{project['id']}").status_code == 204
    assert _files(server) == before
    assert not (server.home / "cache" / project["id"]).exists()
    assert server.client.get(f"/projects/{project['id']}").status_code == 404
    assert server.client.get(f"/jobs/{film['id']}").status_code == 404
    for url in (project["page"]["url"], project["figures"][0]["urls"]["crop"]):
        assert server.fetch(url).status_code == 404
    for path in server.home.rglob("*"):
        if path.is_file():
            assert name.encode() not in path.read_bytes(), path


def test_a_copy_lives_on_without_its_original(server: Server, project: dict[str, Any]) -> None:
    copied = server.client.post(f"/projects/{project['id']}/duplicate").json()
    assert copied["id"] != project["id"] and copied["name"].endswith("(copy)")
    server.client.delete(f"/projects/{copied['id']}")
    for url in project["figures"][0]["urls"].values():
        assert server.fetch(url).status_code == 200


def test_deleting_in_the_middle_of_an_import_ends_the_work(server: Server) -> None:
    begun = server.client.post("/projects", json={"sample": "cat"}).json()
    assert server.client.delete(f"/projects/{begun['id']}").status_code == 204
    assert server.client.get(f"/jobs/{begun['job']['id']}").status_code == 404
    assert server.client.get("/health").status_code == 200


def test_a_project_goes_out_as_one_file_and_comes_back_the_same(
    server: Server, project: dict[str, Any]
) -> None:
    server.client.put(
        f"/projects/{project['id']}/figures/1", json={"joints": {"left_hand": [50, 60]}}
    )
    before = server.project(project["id"])
    packed = server.client.get(f"/projects/{project['id']}/archive")
    assert packed.headers["content-disposition"].startswith("attachment")
    answer = server.client.post("/projects/archive", files={"file": ("x.zip", packed.content)})
    assert answer.status_code == 201, answer.text
    after = answer.json()
    assert (after["name"], after["state"]) == (before["name"], "ready")
    for old, new in zip(before["figures"], after["figures"], strict=True):
        assert {k: v for k, v in old.items() if k not in ("urls", "revision")} == {
            k: v for k, v in new.items() if k not in ("urls", "revision")
        }
        for role in old["urls"]:
            same = (
                server.fetch(old["urls"][role]).content == server.fetch(new["urls"][role]).content
            )
            assert same, role
    wish = {"figures": [{"figure": 1, "motion": "walk"}], "size": 100, "fps": 5}
    assert server.client.post(f"/projects/{after['id']}/stage", json=wish).status_code == 200
    server.client.delete(f"/projects/{after['id']}")


def _repacked(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name in set(changes) - set(old.namelist()):
            new.writestr(name, changes[name] or b"")
    return target.getvalue()


def test_a_hostile_archive_is_refused_and_leaves_nothing(
    server: Server, project: dict[str, Any]
) -> None:
    packed = server.client.get(f"/projects/{project['id']}/archive").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        contents = archive.read("project.json")
        crop = archive.read("figure-1/crop")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.json", bytes(50_000_000))
    hostile = {
        "no archive": b"PK\3\4 but nothing else",
        "nothing": b"",
        "cut off": packed[: len(packed) // 2],
        "bomb": bomb.getvalue(),
        "no list": _repacked(packed, {"project.json": None}),
        "no photo": _repacked(packed, {"original": None}),
        "photo is text": _repacked(packed, {"original": b"hello"}),
        "another size": _repacked(packed, {"figure-1/mask": crop[:100]}),
        "list is text": _repacked(packed, {"project.json": b"hello"}),
        "version 2": _repacked(
            packed, {"project.json": contents.replace(b'"version": 1', b'"version": 2')}
        ),
        "no tree": _repacked(
            packed, {"project.json": contents.replace(b'"parent": null', b'"parent": "torso"')}
        ),
        "nan": _repacked(
            packed, {"project.json": contents.replace(b'"x": ', b'"x": NaN, "y": ', 1)}
        ),
    }
    before, files = len(server.client.get("/projects").json()), _files(server)
    for what, data in hostile.items():
        answer = server.client.post("/projects/archive", files={"file": ("x.zip", data)})
        assert 400 <= answer.status_code < 500, (what, answer.status_code)
        assert "/" not in answer.json()["detail"].replace("figure-1/", ""), what
    assert len(server.client.get("/projects").json()) == before and _files(server) == files


def test_an_archive_writes_nothing_where_its_names_point(
    server: Server, project: dict[str, Any]
) -> None:
    packed = server.client.get(f"/projects/{project['id']}/archive").content
    absolute = (server.home.parent / "evil.txt").as_posix()
    evil = _repacked(packed, {"../../../evil.txt": b"x", absolute: b"x"})
    answer = server.client.post("/projects/archive", files={"file": ("x.zip", evil)})
    assert answer.status_code == 201  # names that the list does not know are never looked at
    assert not list(server.home.parent.rglob("evil.txt"))
    server.client.delete(f"/projects/{answer.json()['id']}")


@pytest.mark.parametrize("method", ["get", "delete"])
@pytest.mark.parametrize("project_id", ["0" * 32, "x", "%2e%2e%2f", "1" * 1000])
def test_what_there_is_not_is_answered_with_4xx(
    server: Server, method: str, project_id: str
) -> None:
    answer = getattr(server.client, method)(f"/projects/{project_id}")
    assert answer.status_code in (404, 405, 422)

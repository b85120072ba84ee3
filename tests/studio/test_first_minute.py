"""From a photo to a film, as the page does it."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from running import Server


def test_a_studio_says_who_it_is(server: Server) -> None:
    said = server.client.get("/health").json()
    assert said["status"] == "ok" and said["name"] == "inkwake" and said["token"] is False


def test_samples_are_one_click_away(server: Server) -> None:
    samples = server.client.get("/samples").json()
    assert {"robot", "family"} <= {one["name"] for one in samples}
    for one in samples:
        assert server.fetch(one["url"]).headers["content-type"] == "image/jpeg"


def test_an_upload_becomes_figures_with_joints_and_pictures(server: Server, samples: Path) -> None:
    answer = server.upload((samples / "robot.jpg").read_bytes(), "my robot.jpg")
    assert answer.status_code == 201
    begun = answer.json()
    assert begun["name"] == "my robot" and begun["job"]["kind"] == "import"
    project = server.ready(begun["id"])
    assert project["state"] == "ready" and project["job"]["state"] == "done"
    page = Image.open(io.BytesIO(server.fetch(project["page"]["url"]).content))
    assert page.size == (project["page"]["width"], project["page"]["height"])
    assert max(Image.open(io.BytesIO(server.fetch(project["cover"]).content)).size) <= 400
    (figure,) = project["figures"]
    assert {joint["name"] for joint in figure["joints"]} >= {"root", "neck", "left_hand"}
    for url in figure["urls"].values():
        picture = Image.open(io.BytesIO(server.fetch(url).content))
        assert picture.size == (figure["width"], figure["height"])
    server.client.delete(f"/projects/{project['id']}")


def test_events_tell_an_import_from_its_beginning_to_its_end(server: Server) -> None:
    begun = server.client.post("/projects", json={"sample": "tadpole", "name": "T"}).json()
    jobs = []
    with server.client.stream("GET", f"/jobs/{begun['job']['id']}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        for line in stream.iter_lines():
            if line.startswith("data: "):
                jobs.append(json.loads(line[6:]))
    assert jobs[-1]["state"] == "done" and jobs[-1]["progress"] == 1.0
    shares = [job["progress"] for job in jobs]
    assert shares == sorted(shares) and len({job["step"] for job in jobs}) > 1
    server.client.delete(f"/projects/{begun['id']}")


@pytest.mark.parametrize("format_", ["gif", "webp"])
def test_a_film_opens_and_has_the_frames_of_its_preview(
    server: Server, project: dict[str, Any], format_: str
) -> None:
    wish = {"figures": [{"figure": 1, "motion": "wave"}], "size": 120, "fps": 10}
    stage = server.client.post(f"/projects/{project['id']}/stage", json=wish).json()
    begun = server.client.post(f"/projects/{project['id']}/films", json=wish | {"format": format_})
    assert begun.status_code == 202
    job = server.ended(begun.json()["id"])
    assert job["state"] == "done", job
    result = server.fetch(job["result"]["url"])
    assert result.headers["content-disposition"].startswith("attachment")
    assert len(result.content) == job["result"]["size"]
    film = Image.open(io.BytesIO(result.content))
    assert film.size == (stage["width"], stage["height"])
    assert getattr(film, "n_frames", 1) > 1


def test_a_drawing_becomes_clean_lines(server: Server, project: dict[str, Any]) -> None:
    begun = server.client.post(f"/projects/{project['id']}/clean", json={"format": "svg"})
    job = server.ended(begun.json()["id"])
    assert job["state"] == "done" and job["result"]["name"].endswith(".svg")
    result = server.fetch(job["result"]["url"])
    assert b"<svg" in result.content
    assert result.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in result.headers["content-security-policy"]


def test_the_motions_are_those_of_the_library(server: Server) -> None:
    import inkwake

    told = server.client.get("/motions").json()
    assert [one["name"] for one in told] == [motion.name for motion in inkwake.motions()]


def test_a_page_without_figures_is_kept_so_that_one_can_point_at_them(server: Server) -> None:
    blank = io.BytesIO()
    Image.fromarray(np.full((400, 300, 3), 250, np.uint8)).save(blank, "PNG")
    begun = server.upload(blank.getvalue(), "blank.png").json()
    project = server.ready(begun["id"])
    assert project["state"] == "ready" and project["figures"] == []
    assert project["page"]["width"] > 0 and project["cover"]
    server.client.delete(f"/projects/{project['id']}")


def test_the_page_is_served_for_every_other_address(server: Server) -> None:
    for address in ("/", "/gallery", "/projects/1"):
        answer = server.fetch(address)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_folder_belongs_to_one_studio(server: Server) -> None:
    """The folder of one belongs to it alone."""
    done = subprocess.run(
        [sys.executable, "-m", "inkwake", "studio", "--port", "0", "--no-browser"],
        env=server.environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2 and "INKWAKE_HOME" in done.stderr


def test_a_port_that_is_taken_is_told_in_one_line(server: Server, tmp_path: Path) -> None:
    port = server.address.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-m", "inkwake", "studio", "--port", port, "--no-browser"],
        env=server.environment | {"INKWAKE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2 and "choose another with --port" in done.stderr

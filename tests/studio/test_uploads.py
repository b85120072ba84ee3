"""What strangers may send: refused in one line, or decoded and written anew."""

import io
import json
import threading
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from malformed import corpus, picture
from PIL import Image
from running import Server

MARKER = b"SECRETMARKER-41.40338,2.17403"


def test_every_malformed_file_is_answered_with_4xx(server: Server) -> None:
    files = corpus()
    assert len(files) >= 200
    before = len(server.client.get("/projects").json())
    for number, (what, data) in enumerate(files):
        answer = server.upload(data, ("x.jpg", "x.png", "x.svg")[number % 3])
        assert 400 <= answer.status_code < 500, (what, answer.status_code)
        assert answer.headers["content-type"] == "application/problem+json", what
        detail = answer.json()["detail"]
        assert "\n" not in detail and str(server.home) not in detail and "/tmp" not in detail, what
    assert server.client.get("/health").status_code == 200
    assert len(server.client.get("/projects").json()) == before


@pytest.mark.parametrize(
    ("data", "status"),
    [(b"%PDF-1.7", 415), (b"", 415), (picture("PNG")[:500], 422)],
)
def test_the_status_says_what_is_wrong(server: Server, data: bytes, status: int) -> None:
    assert server.upload(data).status_code == status


def test_a_picture_of_too_many_bytes_is_refused_while_it_comes(server: Server) -> None:
    assert server.upload(bytes(27_000_000)).status_code == 413

    def endless() -> Any:
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(40):
            yield bytes(1_000_000)

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = server.client.post("/projects", content=endless(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data; boundary=b"),
        (b"--c\r\n\r\n", "multipart/form-data; boundary=b"),
        (b"x", "multipart/form-data"),
        (b"--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b--\r\n",
         "multipart/form-data; boundary=b"),
        (b"x", "text/plain"),
        (b"{", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"sample": "../../etc/passwd"}', "application/json"),
        (b'{"sample": "nobody"}', "application/json"),
        (b'{"sample": "robot", "path": "/etc/passwd"}', "application/json"),
        (b"\xff\xfe", "application/json"),
    ],
)  # fmt: skip
def test_a_request_that_is_no_upload_is_answered_with_4xx(
    server: Server, body: bytes, kind: str
) -> None:
    answer = server.client.post("/projects", content=body, headers={"Content-Type": kind})
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "name",
    ["../../../../evil.png", "/etc/passwd", "C:\\evil.png", "\\\\host\\share\\x.png",
     "nul\0.png", "%5c..%5c.png", "CON.png", "a" * 5000 + ".png", "\u202egnp.exe", "<b>x</b>.png"],
)  # fmt: skip
def test_a_name_is_a_label_and_never_a_path(server: Server, name: str) -> None:
    files = sorted(path.name for path in server.home.iterdir())
    answer = server.upload(picture("PNG"), name)
    assert answer.status_code in (201, 400, 422)
    if answer.status_code == 201:
        project = answer.json()
        assert len(project["name"]) <= 200 and project["name"].isprintable()
        server.ready(project["id"])
        server.client.delete(f"/projects/{project['id']}")
    assert sorted(path.name for path in server.home.iterdir()) == files
    assert not list(server.home.parent.rglob("evil.png"))


def _marked(kind: str) -> bytes:
    """A drawing full of metadata."""
    image = Image.new("RGB", (300, 400), (250, 250, 245))
    exif = Image.Exif()
    exif[0x010E] = MARKER.decode()
    exif[0x013B] = MARKER.decode()
    exif.get_ifd(0x8825)[1] = MARKER.decode()
    target = io.BytesIO()
    options: dict[str, Any] = {"exif": exif.tobytes()}
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        notes = PngInfo()
        notes.add_text("Author", MARKER.decode())
        options["pnginfo"] = notes
    else:
        options |= {"comment": MARKER} if kind == "JPEG" else {"xmp": MARKER}
    image.save(target, kind, **options)
    assert MARKER in target.getvalue()
    return target.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_metadata_gets_further_than_the_upload(server: Server, kind: str) -> None:
    begun = server.upload(_marked(kind))
    assert begun.status_code == 201
    server.ready(begun.json()["id"])
    for path in server.home.rglob("*"):
        if path.is_file():
            assert MARKER not in path.read_bytes(), path
    server.client.delete(f"/projects/{begun.json()['id']}")


def test_twenty_uploads_at_once_all_become_projects(server: Server, samples: Path) -> None:
    data = (samples / "tadpole.jpg").read_bytes()
    answers: list[Any] = [None] * 20

    def send(number: int) -> None:
        answers[number] = server.upload(data, f"child {number}.jpg")

    threads = [threading.Thread(target=send, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 20
    projects = [server.ready(answer.json()["id"]) for answer in answers]
    assert {project["state"] for project in projects} == {"ready"}
    assert {project["name"] for project in projects} == {f"child {n}" for n in range(20)}
    assert len({json.dumps(project["figures"][0]["joints"]) for project in projects}) == 1
    for project in projects:
        assert server.client.delete(f"/projects/{project['id']}").status_code == 204


def test_a_large_photo_is_read(server: Server) -> None:
    """Twelve megapixels, as phones make them."""
    noise = np.random.default_rng(1).integers(235, 250, (3000, 4000, 1), dtype=np.uint8)
    target = io.BytesIO()
    Image.fromarray(np.repeat(noise, 3, axis=2)).save(target, "JPEG", quality=80)
    begun = server.upload(target.getvalue())
    assert begun.status_code == 201
    project = server.ready(begun.json()["id"])
    assert project["state"] == "ready" and project["figures"] == []  # there is nothing on it
    server.client.delete(f"/projects/{begun.json()['id']}")


def test_a_small_file_that_unfolds_to_much_is_refused(server: Server) -> None:
    from malformed import png_header

    data = zlib.compress(bytes(30_000_000), 9)
    chunk = len(data).to_bytes(4, "big") + b"IDAT" + data
    crc = zlib.crc32(b"IDAT" + data).to_bytes(4, "big")
    assert server.upload(png_header(16_384, 16_384) + chunk + crc).status_code == 413

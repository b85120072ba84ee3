"""Other pages and other people cannot use a studio."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from running import Server


def _ask(server: Server, method: str, path: str, **headers: str) -> httpx.Response:
    return httpx.request(method, f"{server.address}{path}", headers=headers, timeout=60)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"]
)
def test_a_strangers_name_for_this_computer_is_refused(server: Server, host: str) -> None:
    for path in ("/", "/api/v1/health", "/api/v1/projects"):
        assert _ask(server, "GET", path, Host=host).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:1", "x"])
def test_another_origin_is_refused(server: Server, origin: str) -> None:
    for method in ("GET", "POST", "DELETE"):
        answer = _ask(server, method, "/api/v1/projects", Origin=origin, **{"X-Inkwake": "1"})
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


def test_a_request_from_another_site_is_refused(server: Server) -> None:
    answer = _ask(server, "GET", "/api/v1/projects", **{"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_the_own_origin_is_welcome(server: Server) -> None:
    answer = _ask(server, "GET", "/api/v1/projects", Origin=server.address)
    assert answer.status_code == 200


def test_a_form_of_another_page_changes_nothing(server: Server, samples: Any) -> None:
    """No form can send the header."""
    before = server.client.get("/projects").json()
    data = (samples / "robot.jpg").read_bytes()
    answer = httpx.post(f"{server.address}/api/v1/projects", files={"file": ("a.jpg", data)})
    assert answer.status_code == 403
    assert server.client.get("/projects").json() == before


def test_a_preflight_gives_no_permission(server: Server) -> None:
    answer = _ask(
        server,
        "OPTIONS",
        "/api/v1/projects",
        Origin="https://evil.example",
        **{"Access-Control-Request-Headers": "x-inkwake", "Access-Control-Request-Method": "POST"},
    )
    assert answer.status_code >= 400
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/", "/api/v1/health", "/api/v1/nothing", "/api/v1/samples"])
def test_every_answer_is_sealed(server: Server, path: str) -> None:
    headers = server.fetch(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers and "x-powered-by" not in headers
    if path.startswith("/api"):
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/%2e%2e/%2e%2e/errors.py", "/static/../../errors.py", "//etc/passwd",
     "/assets/..%5c..%5cerrors.py"],
)  # fmt: skip
def test_only_files_of_the_page_are_served(server: Server, path: str) -> None:
    answer = server.fetch(path)
    assert b"InkwakeError" not in answer.content and b"root:" not in answer.content


def test_a_token_is_wanted_by_everything_but_the_health(start_server: Callable[..., Any]) -> None:
    locked = start_server("--token", "correct-horse", "--workers", "1")
    assert locked.client.get("/health").json()["token"] is True
    for path in ("/projects", "/samples", "/motions", "/openapi.json", f"/jobs/{'0' * 32}"):
        assert locked.client.get(path).status_code == 401
        wrong = locked.client.get(path, headers={"Authorization": "Bearer correct-hors"})
        assert wrong.status_code == 401 and wrong.headers["www-authenticate"] == "Bearer"
    key = {"Authorization": "Bearer correct-horse"}
    assert locked.client.get("/projects", headers=key).json() == []
    assert locked.client.post("/session").status_code == 401
    opened = locked.client.post("/session", headers=key)
    assert opened.status_code == 204
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    # From now on the cookie does, for pictures and event streams.
    assert locked.client.get("/projects").json() == []


def test_a_studio_that_others_can_reach_does_not_start_without_a_token(tmp_path: Any) -> None:
    from inkwake.errors import StudioError
    from inkwake.studio import Settings, serve

    for token in (None, "", "short"):
        with pytest.raises(StudioError, match="token"):
            serve(Settings(home=tmp_path, host="0.0.0.0", token=token))
    assert not list(tmp_path.iterdir())

"""What every request must pass before any route sees it.

Host (a name that a stranger pointed at this computer is refused), origin (other pages cannot
drive the studio), the header that no form can send, the token, the size of the body, the rate.
"""

from __future__ import annotations

import secrets

from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from inkwake.studio.api.problems import Refused, problem
from inkwake.studio.api.rate import Meter
from inkwake.studio.settings import LOOPBACK, Limits, Settings

COOKIE = "inkwake"
HEADER = "x-inkwake"
API = "/api/"
_OPEN = ("/api/v1/health",)
_SAFE = ("GET", "HEAD", "OPTIONS")
_HEAVY = (
    *("/projects", "/films", "/clean", "/stage", "/archive", "/figures", "/mask"),
    *("/portraits", "/references", "/import", "/film"),
)
_LIVE = ("/things", "/colour", "/stir", "/words", "/answer", "/try")

CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self'; worker-src 'self'; font-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}


class Guard:
    """Stands before the application.

    Args:
        app: what it guards.
        settings: host and token.
        limits: sizes of bodies.
    """

    def __init__(self, app: ASGIApp, settings: Settings, limits: Limits) -> None:
        self._app, self._settings, self._limits = app, settings, limits
        self._all = Meter(settings.rate)
        self._heavy = Meter(settings.job_rate)
        self._live = Meter(settings.live_rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it with a problem."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sealed = _seal(send, scope["path"])
        try:
            self._check(scope, headers)
            counted = self._count(scope, headers, receive)
        except Refused as error:
            answer = problem(error.status, error.detail, error.headers)
            await answer(scope, receive, sealed)
            return
        await self._app(scope, counted, sealed)

    def _check(self, scope: Scope, headers: Headers) -> None:
        path, method = scope["path"], scope["method"]
        host = headers.get("host", "")
        if not self._known(host):
            raise Refused(403, "this studio does not answer under that name")
        if not path.startswith(API):
            return
        origin = headers.get("origin")
        if origin is not None and origin.rpartition("://")[2].lower() != host.lower():
            raise Refused(403, "another page may not use this studio")
        if headers.get("sec-fetch-site") == "cross-site":
            raise Refused(403, "another page may not use this studio")
        if method not in _SAFE and headers.get(HEADER) != "1":
            raise Refused(403, "requests that change something need the header X-Inkwake: 1")
        if self._settings.token is not None and path not in _OPEN:
            self._check_token(headers, self._settings.token)
        client = scope["client"][0] if scope.get("client") else ""
        self._all.count(client)
        if method not in _SAFE and path.endswith(_HEAVY):
            self._heavy.count(client)
        if method not in _SAFE and path.endswith(_LIVE):
            self._live.count(client)

    def _known(self, host: str) -> bool:
        """Whether a Host header names this studio."""
        settings = self._settings
        if settings.host in ("0.0.0.0", "::"):
            return True  # it is reached under any name, and has a token for that reason
        try:
            name = URL(f"//{host}").hostname
        except ValueError:
            return False
        return name in (LOOPBACK if settings.local else (*LOOPBACK, settings.host.lower()))

    def _check_token(self, headers: Headers, token: str) -> None:
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer":
            given = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        if not secrets.compare_digest(given.strip().encode(), token.encode()):
            raise Refused(
                401, "give the studio's token, which it printed", {"WWW-Authenticate": "Bearer"}
            )

    def _count(self, scope: Scope, headers: Headers, receive: Receive) -> Receive:
        """Refuse a body that is too long, by its announced length or while it comes in."""
        most = self._most(scope["path"])
        announced = headers.get("content-length", "0")
        if not announced.isdecimal() or int(announced) > most:
            raise _too_long(most)
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise _too_long(most)
            return message

        return counted

    def _most(self, path: str) -> int:
        if path == "/api/v1/projects/archive":
            return self._limits.archive
        if path.endswith(("/session", "/answer", "/try")):
            return self._limits.session
        uploads = path.endswith(("/projects", "/mask", "/references", "/import"))
        return self._limits.upload if uploads else self._limits.body


def _too_long(most: int) -> Refused:
    return Refused(413, f"the request is longer than {most / 1e6:.0f} MB; send a smaller file")


def _seal(send: Send, path: str) -> Send:
    """Add the headers that keep browsers from being misused."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if path.startswith(API):
                headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sealed

"""Run a studio until it is stopped."""

from __future__ import annotations

import sys
import threading
import time
import webbrowser
from collections.abc import Callable

from inkwake.errors import StudioError
from inkwake.studio.settings import Settings

_GRACE = 3
"""Seconds that open requests get at the end."""
_SHORTEST = 8
"""Characters of a token."""
_BUSY = 500
"""Connections at a time."""


def serve(settings: Settings, *, browser: bool = True, tell: Callable[[str], None] = print) -> None:
    """Listen until interrupted.

    Args:
        settings: where, and what is kept.
        browser: open the page.
        tell: told the address.

    Raises:
        StudioError: folder, database or port cannot be used, or other computers could reach the
            studio without a token.
    """
    if not settings.local and len(settings.token or "") < _SHORTEST:
        raise StudioError(
            f"{settings.host} can be reached by other computers; choose a --token of at least "
            f"{_SHORTEST} characters, without which nobody gets in, or leave --host away"
        )
    import uvicorn

    from inkwake.studio.api import make_app
    from inkwake.studio.studio import Studio

    studio = Studio(settings)
    config = uvicorn.Config(
        make_app(studio),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        limit_concurrency=_BUSY,
        timeout_graceful_shutdown=_GRACE,
        ws="none",
    )
    server = uvicorn.Server(config)
    threading.Thread(target=_greet, args=(server, settings, browser, tell), daemon=True).start()
    try:
        server.run()
        if not server.started:
            raise StudioError(
                f"the studio could not start with {settings.home}; the lines above say why"
            )
    except SystemExit as error:
        if server.started:
            raise
        raise StudioError(
            f"port {settings.port} of {settings.host} cannot be used; choose another with --port"
        ) from error
    finally:
        studio.stop()


def _greet(server: object, settings: Settings, browser: bool, tell: Callable[[str], None]) -> None:
    """Say the address as soon as somebody answers there."""
    while not getattr(server, "started", False):
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]  # type: ignore[attr-defined]
    host = "localhost" if settings.local or settings.host in ("0.0.0.0", "::") else settings.host
    key = "" if settings.token is None else f"/#token={settings.token}"
    address = f"http://{host}:{port}{key}"
    tell(f"inkwake studio: {address}")
    tell(
        "only this computer can reach it"
        if settings.local
        else f"other computers can reach it at {settings.host}, with the token"
    )
    tell(f"drawings are kept in {settings.home}; Ctrl+C ends the studio")
    if browser and sys.stdout.isatty():
        webbrowser.open(address)

"""What every route needs."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Annotated, Any, cast

import anyio
from fastapi import Depends, Request

from inkwake.studio.api.problems import Refused
from inkwake.studio.crew.crew import Finish
from inkwake.studio.studio import Studio

_LOOK = 0.02
"""Seconds between looks at a task that a request waits for."""
_LATER = {"Retry-After": "3"}


def studio_of(request: Request) -> Studio:
    """The studio that answers a request."""
    return cast(Studio, request.app.state.studio)


Running = Annotated[Studio, Depends(studio_of)]


async def ask(
    studio: Studio,
    request: Request,
    task: str,
    order: dict[str, Any],
    finish: Finish,
    about: str | None = None,
) -> Any:
    """Let a worker do a task and wait for it; give up when the client has gone.

    Args:
        studio: whose workers.
        request: of the client.
        task: its name.
        order: what it needs.
        finish: puts what it made where it belongs.
        about: the project, as for ``Crew.ask``.

    Raises:
        Failed: the task ended with a problem.
    """
    if studio.crew.waiting >= studio.settings.queue:
        raise Refused(429, "too much is asked for at once; try again in a moment", _LATER)
    future: Future[Any] = studio.crew.ask(task, order, finish, about)
    try:
        while not future.done():
            await anyio.sleep(_LOOK)
            if studio.crew.stopping or await request.is_disconnected():
                raise Refused(503, "the studio is closing; start it again and repeat this")
    finally:
        future.cancel()
    return future.result()

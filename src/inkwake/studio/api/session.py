"""Health, and the cookie that stands for the token where no header can be sent."""

from __future__ import annotations

from fastapi import APIRouter, Response

import inkwake
from inkwake.studio.api import models
from inkwake.studio.api.context import Running
from inkwake.studio.api.guard import COOKIE
from inkwake.studio.api.problems import documented

router = APIRouter(tags=["studio"])


@router.get("/health", response_model=models.Health)
async def health(studio: Running) -> models.Health:
    """That the server lives, and whether it wants a token."""
    wanted = studio.settings.token is not None
    return models.Health(version=inkwake.__version__, token=wanted)


@router.post("/session", status_code=204, responses=documented(401))
async def open_session(studio: Running) -> Response:
    """Keep the token that came with this request in a cookie that scripts cannot read."""
    answer = Response(status_code=204)
    if studio.settings.token is not None:
        answer.set_cookie(
            COOKIE, studio.settings.token, httponly=True, samesite="strict", path="/api/v1"
        )
    return answer

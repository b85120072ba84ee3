"""The application: routes behind the guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.types import ASGIApp

import inkwake
from inkwake.studio.api import (
    archive,
    colour,
    figures,
    jobs,
    library,
    page,
    portraits,
    projects,
    references,
    samples,
    session,
    stage,
    stir,
)
from inkwake.studio.api.guard import Guard
from inkwake.studio.api.models import Problem, SampleWish
from inkwake.studio.api.problems import answer_problems, documented
from inkwake.studio.api.views import ROOT
from inkwake.studio.studio import Studio

_THREADS = 64
"""Requests that may look into the database at the same time."""


def make_app(studio: Studio) -> ASGIApp:
    """The application of a studio, which it starts and stops."""
    app = FastAPI(
        title="inkwake studio",
        version=inkwake.__version__,
        openapi_url=f"{ROOT}/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        responses=documented(400, 401, 403, 422, 429),
        lifespan=_lifespan,
    )
    app.state.studio = studio
    answer_problems(app)
    # References before portraits: their name is no portrait's id.
    rooms = (
        *(session, samples, library, archive, projects, figures, stage, colour, stir, jobs),
        *(references, portraits),
    )
    for part in rooms:
        app.include_router(part.router, prefix=ROOT)
    app.include_router(page.router)
    _describe(app)
    return Guard(app, studio.settings, studio.limits)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = _THREADS
    studio: Studio = app.state.studio
    await anyio.to_thread.run_sync(studio.start)
    try:
        yield
    finally:
        await anyio.to_thread.run_sync(studio.stop)


def _describe(app: FastAPI) -> None:
    """Name the models that routes describe by hand."""
    plain = app.openapi

    def described() -> dict[str, object]:
        schema = plain()
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        for model in (Problem, SampleWish):
            schemas.setdefault(model.__name__, model.model_json_schema())
        return schema

    app.openapi = described  # type: ignore[method-assign]

"""Films and clean lines: begun, watched, cancelled, fetched."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool

from inkwake.studio.api import models
from inkwake.studio.api.context import Running
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.stage import scene_order
from inkwake.studio.api.views import view_job
from inkwake.studio.store import Absent, NewJob
from inkwake.studio.store.jobs import OPEN
from inkwake.studio.studio import Studio

router = APIRouter(tags=["jobs"])

_PACE = 0.15
"""Seconds between looks at a job that somebody watches."""
_SIGN = 10.0
"""Seconds after which a silent stream says that it lives."""


@router.post(
    "/projects/{project}/films",
    status_code=202,
    response_model=models.Job,
    responses=documented(404, 409, 422, 429),
)
def begin_film(project: models.Id, wish: models.FilmWish, studio: Running) -> models.Job:
    """Write a film of a scene."""
    scene_order(studio, studio.projects.get(project), wish)
    return begin(studio, project, NewJob("film", wish.model_dump()))


@router.post(
    "/projects/{project}/clean",
    status_code=202,
    response_model=models.Job,
    responses=documented(404, 422, 429),
)
def begin_cleaning(project: models.Id, wish: models.CleanWish, studio: Running) -> models.Job:
    """Turn the drawing into clean lines."""
    return begin(studio, project, NewJob("clean", wish.model_dump()))


def begin(studio: Studio, project: str, job: NewJob) -> models.Job:
    """Let a job wait for its worker."""
    row = studio.jobs.add(project, job)
    studio.crew.wake()
    return view_job(row, studio.crew)


@router.get("/jobs", response_model=list[models.Job])
def list_jobs(project: Annotated[models.Id, Query()], studio: Running) -> list[models.Job]:
    """A project's jobs, newest first."""
    return [view_job(job, studio.crew) for job in studio.jobs.of_project(project)]


@router.get("/jobs/{job}", response_model=models.Job, responses=documented(404))
def get_job(job: models.Id, studio: Running) -> models.Job:
    """How a job stands."""
    return view_job(studio.jobs.get(job), studio.crew)


@router.delete("/jobs/{job}", response_model=models.Job, responses=documented(404))
def cancel_job(job: models.Id, studio: Running) -> models.Job:
    """End a job; one that has ended stays as it is."""
    studio.jobs.get(job)
    studio.crew.cancel(job)
    return view_job(studio.jobs.get(job), studio.crew)


@router.get("/jobs/{job}/result", response_class=FileResponse, responses=documented(404))
def job_result(job: models.Id, studio: Running) -> FileResponse:
    """The file that a job made, to be saved."""
    found = studio.jobs.get(job)
    if found.result is None or not studio.vault.holds(found.result):
        raise Refused(404, "this job has no result")
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
    return FileResponse(
        studio.vault.path(found.result),
        media_type=found.media_type,
        filename=found.result_name,
        headers=headers,
    )


@router.get(
    "/jobs/{job}/events",
    response_class=StreamingResponse,
    responses=documented(404) | {200: {"content": {"text/event-stream": {}}}},
)
async def watch_job(job: models.Id, request: Request, studio: Running) -> StreamingResponse:
    """Server-sent events: "progress" with the job, until one says that it has ended."""
    await run_in_threadpool(studio.jobs.get, job)
    return StreamingResponse(
        _events(studio, request, job),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


async def _events(studio: Studio, request: Request, job: str) -> AsyncIterator[str]:
    said, silent = "", 0.0
    row = None
    while not studio.crew.stopping:
        if row is None or studio.crew.now(job) is None:
            try:
                row = await run_in_threadpool(studio.jobs.get, job)
            except Absent:
                return
        view = view_job(row, studio.crew)
        text = view.model_dump_json()
        if text != said:
            said, silent = text, 0.0
            yield f"event: progress\ndata: {text}\n\n"
        elif silent >= _SIGN:
            silent = 0.0
            yield ": still here\n\n"
        if view.state not in OPEN:
            return
        await anyio.sleep(_PACE)
        silent += _PACE

"""Projects: begun with a photo or a sample, renamed, copied, deleted for good."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.samples import sample_file
from inkwake.studio.api.uploads import form_file
from inkwake.studio.api.views import view_project
from inkwake.studio.store import NewJob
from inkwake.studio.studio import Studio

router = APIRouter(prefix="/projects", tags=["projects"])

_PICTURE: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        "name": {"type": "string", "maxLength": 200},
    },
}
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {"schema": _PICTURE},
            "application/json": {"schema": {"$ref": "#/components/schemas/SampleWish"}},
        },
    }
}


@router.post(
    "",
    status_code=201,
    response_model=models.Project,
    responses=documented(400, 404, 413, 415, 503),
    openapi_extra=_BODY,
)
async def begin_project(request: Request, studio: Running) -> models.Project:
    """Begin a project with a photo (multipart) or a sample (JSON); its figures are looked for."""
    await run_in_threadpool(studio.jobs.check_queue)
    if request.headers.get("content-type", "").startswith("application/json"):
        wish = await _sample_wish(request)
        path = sample_file(wish.sample)
        return await _begin(request, studio, path, wish.name or wish.sample.capitalize())
    async with form_file(request, studio.vault) as upload:
        return await _begin(request, studio, upload.path, upload.name or upload.label)


async def _sample_wish(request: Request) -> models.SampleWish:
    try:
        return models.SampleWish.model_validate(json.loads(await request.body()))
    except (ValueError, ValidationError, RecursionError) as error:
        raise Refused(422, 'send {"sample": NAME}, or a form with a picture') from error


async def _begin(request: Request, studio: Studio, path: Path, name: str) -> models.Project:
    """Decode a picture in a worker, keep its pixels, put the import into the queue."""

    def keep(answer: dict[str, Any], folder: Path) -> database.Project:
        original = folder / answer["files"]["original"]
        project = studio.projects.add(name, original, NewJob("import", {}))
        studio.crew.wake()
        return project

    project = await ask(studio, request, "receive", {"upload": str(path)}, keep)
    return view_project(project, studio.crew)


@router.get("", response_model=list[models.Project])
def list_projects(studio: Running) -> list[models.Project]:
    """All projects, newest first."""
    return [view_project(project, studio.crew) for project in studio.projects.all()]


@router.get("/{project}", response_model=models.Project, responses=documented(404))
def get_project(project: models.Id, studio: Running) -> models.Project:
    """One project."""
    return view_project(studio.projects.get(project), studio.crew)


@router.patch("/{project}", response_model=models.Project, responses=documented(404))
def rename_project(project: models.Id, wish: models.Rename, studio: Running) -> models.Project:
    """Give a project another name."""
    return view_project(studio.projects.rename(project, wish.name), studio.crew)


@router.delete("/{project}", status_code=204, responses=documented(404))
def delete_project(project: models.Id, studio: Running) -> Response:
    """Remove a project with all its rows and files, for good."""
    for job in studio.projects.get(project).jobs:
        studio.crew.cancel(job.id)
    studio.projects.delete(project)
    studio.cache.drop(project)
    return Response(status_code=204)


@router.post(
    "/{project}/duplicate",
    status_code=201,
    response_model=models.Project,
    responses=documented(404),
)
def duplicate_project(project: models.Id, studio: Running) -> models.Project:
    """Make a copy with the same drawing and figures."""
    name = f"{studio.projects.get(project).name} (copy)"[:200]
    return view_project(studio.projects.duplicate(project, name), studio.crew)


@router.get("/{project}/page.webp", response_class=FileResponse, responses=documented(404))
def page_picture(project: models.Id, studio: Running) -> FileResponse:
    """The straightened page."""
    view = studio.projects.get(project).view
    if view is None:
        raise Refused(404, "the page is not ready yet")
    return FileResponse(studio.vault.path(view), media_type="image/webp", headers=KEEP)


@router.get("/{project}/cover.webp", response_class=FileResponse, responses=documented(404))
def cover_picture(project: models.Id, studio: Running) -> FileResponse:
    """The page in small."""
    cover = studio.projects.get(project).cover
    if cover is None:
        raise Refused(404, "the page is not ready yet")
    return FileResponse(studio.vault.path(cover), media_type="image/webp", headers=KEEP)


KEEP = {"Cache-Control": "private, max-age=3600"}
"""For pictures whose address changes with them."""

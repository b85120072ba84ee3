"""A project as one file, out and in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.uploads import form_file, label
from inkwake.studio.api.views import view_project
from inkwake.studio.archive import write_archive

router = APIRouter(prefix="/projects", tags=["archive"])

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            }
        },
    }
}


@router.get("/{project}/archive", response_class=FileResponse, responses=documented(404, 409))
def export_project(project: models.Id, studio: Running) -> FileResponse:
    """The project as one ZIP file: photo and figures, without films."""
    found = studio.projects.get(project)
    if found.page is None or not found.width or not found.height:
        raise Refused(409, "the drawing is not ready yet; wait for the import")
    figures = [studio.planner.figure(figure) for figure in found.figures]
    original = studio.vault.path(found.original)
    with studio.vault.workplace() as folder:
        packed = folder / "archive"
        write_archive(packed, found.name, (found.width, found.height), original, figures)
        studio.cache.take(project, "archive", packed)
    studio.cache.trim()
    return FileResponse(
        studio.cache.path(project, "archive"),
        media_type="application/zip",
        filename=f"{found.name}.inkwake.zip",
        headers={"Cache-Control": "no-store"},
    )


@router.post(
    "/archive",
    status_code=201,
    response_model=models.Project,
    responses=documented(400, 404, 413, 415, 503),
    openapi_extra=_BODY,
)
async def import_project(request: Request, studio: Running) -> models.Project:
    """A project from a file that was exported."""

    def keep(answer: dict[str, Any], folder: Path) -> database.Project:
        name = label(answer["name"]) or "Drawing"
        return studio.projects.add_filled(name, answer, folder)

    async with form_file(request, studio.vault) as upload:
        project = await ask(studio, request, "unpack", {"upload": str(upload.path)}, keep)
    return view_project(project, studio.crew)

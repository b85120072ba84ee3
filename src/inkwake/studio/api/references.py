"""Pictures whose colours portraits wear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.api import portrait_models as told
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.problems import documented
from inkwake.studio.api.projects import KEEP
from inkwake.studio.api.uploads import body_file
from inkwake.studio.api.views import ROOT

router = APIRouter(prefix="/portraits/references", tags=["portraits"])

_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"image/*": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post(
    "",
    response_model=told.ReferenceTold,
    responses=documented(400, 413, 415, 503),
    openapi_extra=_BODY,
)
async def add_reference(request: Request, studio: Running) -> told.ReferenceTold:
    """Take a picture, and find the colours that it lends; ``problem`` says where there are none."""

    def keep(answer: dict[str, Any], folder: Path) -> database.Reference:
        file = folder / answer["files"]["picture"]
        return studio.references.add(file, answer["colours"], answer["problem"])

    async with body_file(request, studio.vault) as path:
        order = {"do": "reference", "engine": studio.settings.engine, "upload": str(path)}
        return _view(await ask(studio, request, "portrait", order, keep))


@router.get("", response_model=list[told.ReferenceTold])
def list_references(studio: Running) -> list[told.ReferenceTold]:
    """All of them, newest first."""
    return [_view(one) for one in studio.references.all()]


@router.get("/{reference}", response_class=FileResponse, responses=documented(404))
def reference_picture(reference: models.Id, studio: Running) -> FileResponse:
    """The picture, in small."""
    path = studio.vault.path(studio.references.get(reference).digest)
    return FileResponse(path, media_type="image/webp", headers=KEEP)


@router.delete("/{reference}", status_code=204, responses=documented(404))
def delete_reference(reference: models.Id, studio: Running) -> Response:
    """Remove a picture for good; portraits that wore its colours fall back to their own."""
    studio.references.delete(reference)
    return Response(status_code=204)


def _view(reference: database.Reference) -> told.ReferenceTold:
    return told.ReferenceTold(
        id=reference.id,
        url=f"{ROOT}/portraits/references/{reference.id}",
        colours=reference.colours,
        problem=reference.problem,
    )

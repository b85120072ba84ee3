"""Colour: a project's drawing area by area, and things from a few strokes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool

from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.projects import KEEP
from inkwake.studio.api.stage import digest
from inkwake.studio.api.views import ROOT
from inkwake.studio.plans import MEDIA
from inkwake.studio.studio import Studio
from inkwake.verbs.paints import check_paints, paints

router = APIRouter(tags=["colour"])

Piece = Annotated[str, InPath(pattern=r"^[0-9a-f]{32}\.(webp|png)$")]


@router.get("/paints", response_model=models.Paints)
def list_paints() -> models.Paints:
    """Styles, palettes, things and looks."""
    return _paints()


@cache
def _paints() -> models.Paints:
    box = paints()
    return models.Paints(
        styles=list(box.styles),
        palettes=[
            models.PaletteColours(name=name, colours=list(colours))
            for name, colours in box.palettes.items()
        ],
        things=list(box.things),
        looks=list(box.looks),
    )


@router.post("/things", response_model=models.Thing, responses=documented(422, 503))
async def paint_thing(wish: models.ThingWish, request: Request, studio: Running) -> models.Thing:
    """Paint what strokes mean. What they do not mean yet is no error: ``hint`` says it."""
    order = {"wish": wish.model_dump()}
    check_paints(thing=wish.thing, look=wish.look)
    key = digest(order)
    found: models.Thing | None = studio.things.find(key)
    if found is not None:
        return found

    def keep(answer: dict[str, Any], folder: Path) -> models.Thing:
        return models.Thing.model_validate(answer)

    painted: models.Thing = await ask(studio, request, "thing", order, keep)
    studio.things.get(key, lambda: painted)
    return painted


@router.post(
    "/projects/{project}/colour",
    response_model=models.Colouring,
    responses=documented(404, 409, 422, 503),
)
async def colour_drawing(
    project: models.Id, wish: models.ColourWish, request: Request, studio: Running
) -> models.Colouring:
    """Colour the page of a project."""
    found = await run_in_threadpool(studio.projects.get, project)
    check_paints(style=wish.style, palette=wish.palette)
    order = _order(studio, found, wish)
    key = digest(order)
    told = await run_in_threadpool(_read, studio.cache.path(project, key))
    if told is None:

        def keep(answer: dict[str, Any], folder: Path) -> dict[str, Any]:
            return _keep(studio, project, key, answer, folder)

        told = await ask(studio, request, "colour", order, keep, project)
    piece = told.pop("piece")
    url = f"{ROOT}/projects/{project}/colour/{piece}"
    return models.Colouring.model_validate(told | {"url": url})


@router.get(
    "/projects/{project}/colour/{piece}", response_class=FileResponse, responses=documented(404)
)
def coloured_picture(project: models.Id, piece: Piece, studio: Running) -> FileResponse:
    """A coloured drawing."""
    path = studio.cache.path(project, piece)
    if not path.is_file():
        raise Refused(404, "this picture is gone; ask for it again")
    return FileResponse(path, media_type=MEDIA[piece.partition(".")[2]], headers=KEEP)


def _order(studio: Studio, project: database.Project, wish: models.ColourWish) -> dict[str, Any]:
    if project.page is None:
        raise Refused(409, "the drawing is not ready yet; wait for the import")
    figures = studio.planner.everybody(project)
    return studio.planner.drawing(project) | {"wish": wish.model_dump(), "figures": figures}


def _read(path: Path) -> dict[str, Any] | None:
    """What was answered to the same wish before, if its picture is still there."""
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if path.with_name(told["piece"]).is_file() else None


def _keep(
    studio: Studio, project: str, key: str, answer: dict[str, Any], folder: Path
) -> dict[str, Any]:
    """Move a painting into the cache."""
    file = folder / answer.pop("files")["result"]
    told = answer | {"piece": f"{key}{file.suffix}"}
    written = folder / "answer"
    written.write_text(json.dumps(told), encoding="utf-8")
    studio.cache.take(project, told["piece"], file)
    studio.cache.take(project, key, written)
    studio.cache.trim()
    return told

"""Stir: parts of a project's picture move, while somebody brushes and in films."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool

from inkwake.stir import MOTIONS, motion
from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.api import stir_models as told
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.jobs import begin
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.projects import KEEP
from inkwake.studio.api.stage import digest
from inkwake.studio.api.views import ROOT
from inkwake.studio.store import NewJob
from inkwake.studio.studio import Studio
from inkwake.verbs.stir_areas import WAYS

router = APIRouter(tags=["stir"])

Piece = Annotated[str, InPath(pattern=r"^[0-9a-f]{32}-(fields|[a-z0-9-]{1,20}\.webp)$")]
_PROBLEMS = documented(404, 409, 422, 503)


@router.get("/stir", response_model=list[told.StirMotion])
def list_stirrings() -> list[told.StirMotion]:
    """What parts of a picture can do."""
    return [
        told.StirMotion(name=one.name, says=one.says, ways=list(WAYS.get(one.name, ())))
        for one in MOTIONS.values()
    ]


@router.post("/projects/{project}/stir", response_model=told.StirPlan, responses=_PROBLEMS)
async def plan_stir(
    project: models.Id, wish: told.StirPlanWish, request: Request, studio: Running
) -> told.StirPlan:
    """What the page plays; the film of the same wish moves the same way."""
    order = await run_in_threadpool(_order, studio, project, wish)
    key = digest(order)
    kept = studio.cache.path(project, f"{key}-stir")
    answer = await run_in_threadpool(_read, kept)
    if answer is None:
        # The picture is the same in every plan: it is made once, and the page loads it once.
        picture = f"{digest([Path(order['page']).name, wish.side])}-picture.webp"
        order["draws"] = not studio.cache.path(project, picture).is_file()

        def keep(answer: dict[str, Any], folder: Path) -> dict[str, Any]:
            return _keep(studio, project, key, picture, answer, folder)

        answer = await ask(studio, request, "stir_plan", order, keep, project)
    return told.StirPlan.model_validate(answer)


@router.post("/projects/{project}/stir/words", response_model=told.StirWords, responses=_PROBLEMS)
async def read_stir_words(
    project: models.Id, wish: told.StirWordsWish, request: Request, studio: Running
) -> told.StirWords:
    """Understand words, and find what they name; what is not understood is asked back."""
    order = await run_in_threadpool(_order, studio, project, wish)

    def keep(answer: dict[str, Any], folder: Path) -> dict[str, Any]:
        return answer

    answer = await ask(studio, request, "stir_words", order, keep, project)
    return told.StirWords.model_validate(answer)


@router.post(
    "/projects/{project}/stir/films",
    status_code=202,
    response_model=models.Job,
    responses=documented(404, 409, 422, 429),
)
def begin_stir_film(project: models.Id, wish: told.StirFilmWish, studio: Running) -> models.Job:
    """Write a film, or the curves."""
    _order(studio, project, wish)
    if not wish.moves:
        raise Refused(422, "nothing is to move; brush over a part and choose a motion")
    return begin(studio, project, NewJob("stir", wish.model_dump()))


@router.get(
    "/projects/{project}/stir/{piece}", response_class=FileResponse, responses=documented(404)
)
def stir_piece(project: models.Id, piece: Piece, studio: Running) -> FileResponse:
    """A picture or the fields of a plan."""
    path = studio.cache.path(project, piece)
    if not path.is_file():
        raise Refused(404, "this preview is gone; ask for it again")
    kind = "image/webp" if piece.endswith(".webp") else "application/octet-stream"
    return FileResponse(path, media_type=kind, headers=KEEP)


def _order(studio: Studio, project: str, wish: told.AreasWish) -> dict[str, Any]:
    """The order of a wish, checked as far as the server knows.

    Raises:
        Refused: the drawing is not ready.
        StirError: a motion that there is not; the nearest is offered.
    """
    found: database.Project = studio.projects.get(project)
    if found.page is None:
        raise Refused(409, "the drawing is not ready yet; wait for the import")
    if isinstance(wish, told.StirWish):
        for move in wish.moves:
            motion(move.motion)
    return studio.planner.drawing(found) | {"wish": wish.model_dump()}


def _read(path: Path) -> dict[str, Any] | None:
    """What was answered to the same wish before, if its files are still there."""
    try:
        answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    pieces = (path.with_name(name) for name in answer.pop("pieces"))
    return answer if all(piece.is_file() for piece in pieces) else None


def _keep(
    studio: Studio, project: str, key: str, picture: str, answer: dict[str, Any], folder: Path
) -> dict[str, Any]:
    """Move a plan's files into the cache and say where they are."""
    home = f"{ROOT}/projects/{project}/stir"
    names = {"picture": picture}
    for role, file in answer.pop("files").items():
        names.setdefault(role, f"{key}-{file}")
        studio.cache.take(project, names[role], folder / file)
    for layer in answer["layers"]:
        for shots in filter(None, [layer["paint"], *layer["tops"]]):
            shots["picture"] = f"{home}/{names[shots['picture']]}"
    plan = answer | {
        role: f"{home}/{names[role]}" if role in names else None
        for role in ("picture", "base", "fields")
    }
    written = folder / "answer"
    written.write_text(json.dumps(plan | {"pieces": list(names.values())}), encoding="utf-8")
    studio.cache.take(project, f"{key}-stir", written)
    studio.cache.trim()
    return plan

"""The live preview: what the page draws by itself, sixty times a second."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool

import inkwake
from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.library import check_motions
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.projects import KEEP
from inkwake.studio.api.views import ROOT
from inkwake.studio.store.shelf import find_figure
from inkwake.studio.studio import Studio
from inkwake.verbs.paints import check_paints

router = APIRouter(prefix="/projects/{project}/stage", tags=["stage"])

Piece = Annotated[str, InPath(pattern=r"^[0-9a-z-]{1,90}$")]


@router.post("", response_model=models.Stage, responses=documented(404, 409, 422, 503))
async def stage(
    project: models.Id, wish: models.StageWish, request: Request, studio: Running
) -> models.Stage:
    """Let a cast rehearse; the film of the same wish shows the very same."""
    found = await run_in_threadpool(studio.projects.get, project)
    order = await run_in_threadpool(scene_order, studio, found, wish)
    key = digest(order)
    kept = studio.cache.path(project, f"{key}-answer")
    answer = await run_in_threadpool(_read, kept)
    if answer is None:

        def keep(answer: dict[str, Any], folder: Path) -> dict[str, Any]:
            return _keep(studio, project, key, order, answer, folder)

        answer = await ask(studio, request, "stage", order, keep, project)
    return models.Stage.model_validate(answer)


@router.get("/{piece}", response_class=FileResponse, responses=documented(404))
def stage_piece(project: models.Id, piece: Piece, studio: Running) -> FileResponse:
    """A mesh, a performance or a background of a preview."""
    path = studio.cache.path(project, piece)
    role = piece.partition("-")[2]
    if role == "answer" or not path.is_file():
        raise Refused(404, "this preview is gone; ask for it again")
    kind = "image/webp" if role.startswith(_PICTURES) else "application/octet-stream"
    return FileResponse(path, media_type=kind, headers=KEEP)


def scene_order(
    studio: Studio, project: database.Project, wish: models.StageWish
) -> dict[str, Any]:
    """The order of a scene, checked as far as the server knows.

    Raises:
        Refused: a motion or a figure that there is not, or a drawing that is not ready.
    """
    if project.page is None:
        raise Refused(409, "the drawing is not ready yet; wait for the import")
    check_motions(part.motion for part in wish.figures)
    for part in wish.figures:
        find_figure(project, part.figure)
    if wish.colour is not None:
        check_paints(style=wish.colour.style, palette=wish.colour.palette)
    wished = wish.model_dump()
    order = studio.planner.drawing(project) | {"wish": wished}
    return order | studio.planner.cast(project, wished)


def digest(what: Any) -> str:
    """A name for what an order makes; another version makes something else of it."""
    told = json.dumps([inkwake.__version__, what], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _read(path: Path) -> dict[str, Any] | None:
    try:
        answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    pieces = (path.with_name(name) for name in answer.pop("pieces"))
    return answer if all(piece.is_file() for piece in pieces) else None


def _keep(
    studio: Studio,
    project: str,
    key: str,
    order: dict[str, Any],
    answer: dict[str, Any],
    folder: Path,
) -> dict[str, Any]:
    """Move a preview's files into the cache and say where they are."""
    names = {}
    for role, file in answer["files"].items():
        name = f"{key}-{role}"
        if role.startswith("mesh"):
            # A figure has one mesh, whatever it plays.
            figure = answer["performers"][int(role.partition("-")[2])]["figure"]
            name = f"{digest(order['figures'][str(figure)])}-mesh"
        studio.cache.take(project, name, folder / file)
        names[role] = name
    home = f"{ROOT}/projects/{project}"
    performers = []
    for number, one in enumerate(answer["performers"]):
        row = find_figure(studio.projects.get(project), one["figure"])
        texture = f"{home}/figures/{row.number}/texture.webp?r={row.revision}"
        if f"texture-{number}" in names:
            texture = f"{home}/stage/{names[f'texture-{number}']}"
        urls = {kind: f"{home}/stage/{names[f'{kind}-{number}']}" for kind in _KINDS}
        face = one["face"]
        if face is not None:
            face = face | {"url": f"{home}/stage/{names[f'face-{number}']}"}
        performers.append(one | urls | {"texture": texture, "face": face})
    behind = f"{home}/stage/{names['background']}" if "background" in names else None
    told = {
        **{name: answer[name] for name in ("width", "height", "rate", "count")},
        "background": {"url": behind, "colour": answer["colour"]},
        "performers": performers,
    }
    written = folder / "answer"
    written.write_text(json.dumps(told | {"pieces": list(names.values())}), encoding="utf-8")
    studio.cache.take(project, f"{key}-answer", written)
    studio.cache.trim()
    return told


_KINDS = ("mesh", "performance")
_PICTURES = ("background", "face", "texture")

"""Figures: their pictures, and what people correct of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from fastapi.responses import FileResponse
from starlette.concurrency import run_in_threadpool

from inkwake.errors import RigError
from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.projects import KEEP
from inkwake.studio.api.views import view_project
from inkwake.studio.store.shelf import find_figure
from inkwake.studio.studio import Studio

router = APIRouter(prefix="/projects/{project}/figures", tags=["figures"])

Number = Annotated[int, InPath(ge=1, le=1000)]
_PROBLEMS = documented(404, 409, 413, 415, 422, 503)
_MASK = {
    "requestBody": {
        "required": True,
        "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/{number}/{picture}", response_class=FileResponse, responses=documented(404))
def figure_picture(
    project: models.Id,
    number: Number,
    picture: Literal["crop.webp", "mask.png", "texture.webp"],
    studio: Running,
) -> FileResponse:
    """A figure's picture."""
    figure = find_figure(studio.projects.get(project), number)
    digest = getattr(figure, picture.partition(".")[0])
    kind = f"image/{picture.partition('.')[2]}"
    return FileResponse(studio.vault.path(digest), media_type=kind, headers=KEEP)


@router.put("/{number}", response_model=models.Project, responses=_PROBLEMS)
async def mend_figure(
    project: models.Id, number: Number, wish: models.FigureWish, request: Request, studio: Running
) -> models.Project:
    """Move joints (px of the crop), or look again in another box (px of the page)."""
    found = await run_in_threadpool(studio.projects.get, project)
    figure = find_figure(found, number)
    if wish.box is not None and wish.joints:
        raise Refused(422, "another box finds other joints: send joints or a box, not both")
    if wish.box is not None:
        return await _look(request, studio, found, wish.box, number)
    if wish.joints:
        facts = move_joints(figure.facts, wish.joints)
        found = await run_in_threadpool(studio.projects.change_facts, project, number, facts)
    return view_project(found, studio.crew)


def move_joints(facts: dict[str, Any], moved: dict[str, tuple[float, float]]) -> dict[str, Any]:
    """Facts with joints elsewhere; whoever lies on a joint that moves goes with it.

    Raises:
        RigError: there is no such joint, or it would lie outside the crop.
    """
    joints = {joint["name"]: dict(joint) for joint in facts["joints"]}
    goals = dict(moved)
    for name, (x, y) in moved.items():
        if name not in joints:
            raise RigError(f"no joint is called {name}; there are {', '.join(joints)}")
        if not (0 <= x <= facts["width"] and 0 <= y <= facts["height"]):
            raise RigError(f"{name} would lie outside the figure's picture; keep it inside")
        for other, joint in joints.items():
            twin = (joint["x"], joint["y"]) == (joints[name]["x"], joints[name]["y"])
            if twin and joint["parent"] == name:
                goals.setdefault(other, (x, y))
    for name, (x, y) in goals.items():
        joints[name] |= {"x": round(x, 2), "y": round(y, 2), "confidence": 1.0}
    return facts | {"joints": list(joints.values())}


@router.post("", status_code=201, response_model=models.Project, responses=_PROBLEMS)
async def add_figure(
    project: models.Id, wish: models.BoxWish, request: Request, studio: Running
) -> models.Project:
    """Cut out a further figure by its box."""
    found = await run_in_threadpool(studio.projects.get, project)
    return await _look(request, studio, found, wish.box, None)


@router.delete("/{number}", response_model=models.Project, responses=documented(404))
def drop_figure(project: models.Id, number: Number, studio: Running) -> models.Project:
    """Take a figure out of the project."""
    return view_project(studio.projects.drop_figure(project, number), studio.crew)


@router.put(
    "/{number}/mask", response_model=models.Project, responses=_PROBLEMS, openapi_extra=_MASK
)
async def mend_mask(
    project: models.Id, number: Number, request: Request, studio: Running
) -> models.Project:
    """Give a figure another mask: a PNG of the crop's size, light where the figure is."""
    found = await run_in_threadpool(_ready, studio, project)
    figure = find_figure(found, number)
    if request.headers.get("content-type", "").partition(";")[0] != "image/png":
        raise Refused(415, "send the mask as image/png")
    with studio.vault.workplace() as folder:
        upload = folder / "upload"
        upload.write_bytes(await request.body())
        order = studio.planner.drawing(found) | {
            "figure": studio.planner.figure(figure),
            "upload": str(upload),
        }
        return await _put(request, studio, project, number, "mask", order)


async def _look(
    request: Request,
    studio: Studio,
    found: database.Project,
    box: tuple[float, float, float, float],
    number: int | None,
) -> models.Project:
    """Find the figure in a box."""
    _check_ready(found)
    if box[2] <= box[0] or box[3] <= box[1]:
        raise Refused(422, "the box is turned inside out; give left, top, right, bottom")
    order = studio.planner.drawing(found) | {"box": list(box)}
    return await _put(request, studio, found.id, number, "box", order)


async def _put(
    request: Request,
    studio: Studio,
    project: str,
    number: int | None,
    task: str,
    order: dict[str, Any],
) -> models.Project:
    """Let a worker make a figure and put it into the project."""

    def keep(answer: dict[str, Any], folder: Path) -> database.Project:
        return studio.projects.put_figure(project, number, answer["figures"][0], folder)

    return view_project(await ask(studio, request, task, order, keep, project), studio.crew)


def _ready(studio: Studio, project: str) -> database.Project:
    found = studio.projects.get(project)
    _check_ready(found)
    return found


def _check_ready(project: database.Project) -> None:
    if project.page is None:
        raise Refused(409, "the drawing is not ready yet; wait for the import")

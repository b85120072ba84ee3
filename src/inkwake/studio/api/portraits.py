"""Portraits: everything that is done is saved, and answered by a portrait."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from inkwake.errors import InkwakeError
from inkwake.studio.api import models
from inkwake.studio.api import portrait_models as told
from inkwake.studio.api.context import Running, ask
from inkwake.studio.api.jobs import begin
from inkwake.studio.api.portrait_files import Opened, attachment, opened
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.uploads import form_file
from inkwake.studio.api.views import ROOT
from inkwake.studio.crew import Failed
from inkwake.studio.portraits.kept import KeptSession, kept
from inkwake.studio.portraits.sessions import empty, for_file, lent
from inkwake.studio.store import Leaf, NewJob
from inkwake.studio.studio import Studio

router = APIRouter(prefix="/portraits", tags=["portraits"])

_ANSWERED: dict[int | str, dict[str, Any]] = {
    200: {"model": told.PortraitAnswer},
    204: {"description": "Not answered, as was wished, or since a newer wish came in between"},
}
_FILE: dict[str, Any] = {
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
Mark = Annotated[str, Header(alias="If-Match", max_length=80, description="ETag of the session")]
_PATIENCE = 60.0
"""Seconds that a request waits for its answer."""


@router.get("", response_model=list[told.PortraitCard])
def list_portraits(studio: Running) -> list[told.PortraitCard]:
    """All portraits, the one that was changed last first."""
    studio.easel.warm()
    return [_card(leaf) for leaf in studio.portraits.all()]


@router.post("", status_code=201, response_model=told.Portrait)
def begin_portrait(wish: told.NewPortrait, studio: Running) -> told.Portrait:
    """Begin a portrait on an empty sheet."""
    studio.easel.warm()
    return _view(studio, studio.portraits.add(wish.name, empty()))


@router.post(
    "/import",
    status_code=201,
    response_model=told.Portrait,
    responses=documented(400, 404, 413, 415, 503),
    openapi_extra=_FILE,
)
async def import_portrait(request: Request, studio: Running) -> told.Portrait:
    """A portrait from a file: a session, an SVG that was exported, or a sketch in a picture."""
    async with form_file(request, studio.vault) as upload:
        found: Opened = await opened(studio, request, upload)
        leaf = await run_in_threadpool(studio.portraits.add, found.name, found.session)
    return await run_in_threadpool(_view, studio, leaf)


@router.get("/{portrait}", response_model=told.Portrait, responses=documented(404))
def get_portrait(portrait: models.Id, studio: Running, response: Response) -> told.Portrait:
    """A portrait with all that was done; the header ETag is the mark of its session."""
    studio.easel.warm()
    with studio.sessions.alone():
        view = _view(studio, studio.portraits.get(portrait))
        mark = studio.sessions.put(portrait, kept(view.session)).mark
    response.headers["ETag"] = _tag(mark)
    return view


@router.patch("/{portrait}", response_model=told.PortraitCard, responses=documented(404))
def rename_portrait(portrait: models.Id, wish: models.Rename, studio: Running) -> told.PortraitCard:
    """Give a portrait another name."""
    return _card(studio.portraits.rename(portrait, wish.name))


@router.delete("/{portrait}", status_code=204, responses=documented(404))
def delete_portrait(portrait: models.Id, studio: Running) -> Response:
    """Remove a portrait with all its rows and films, for good."""
    studio.portraits.get(portrait)
    for job in studio.jobs.of_project(portrait):
        studio.crew.cancel(job.id)
    studio.portraits.delete(portrait)
    studio.sessions.drop(portrait)
    studio.cache.drop(portrait)
    return Response(status_code=204)


@router.put(
    "/{portrait}/session",
    response_class=JSONResponse,
    responses=_ANSWERED | documented(404, 413),
)
def put_session(
    portrait: models.Id,
    session: told.Session,
    studio: Running,
    later: BackgroundTasks,
    answer: Annotated[bool, Query(description="False: only save")] = True,
) -> Response:
    """Save what was done, and answer it. What cannot be answered is saved all the same."""
    with studio.sessions.alone():
        asked = _save(studio, portrait, kept(session.plain()), answer=answer)
    return asked if isinstance(asked, Response) else _answered(asked, studio, later)


@router.patch(
    "/{portrait}/session",
    response_class=JSONResponse,
    responses=_ANSWERED | documented(404, 412, 413),
)
def patch_session(
    portrait: models.Id,
    change: told.SessionChange,
    studio: Running,
    later: BackgroundTasks,
    mark: Mark,
) -> Response:
    """Save and answer what is new in a session.

    The header If-Match tells which session is changed: the ETag of the last answer. Where the
    studio has another one (412), the whole has to be sent.
    """
    with studio.sessions.alone():
        asked = _save(studio, portrait, _changed(studio, portrait, change, mark), answer=True)
    return asked if isinstance(asked, Response) else _answered(asked, studio, later)


@router.post(
    "/{portrait}/answer", response_class=JSONResponse, responses=_ANSWERED | documented(404, 413)
)
def answer_session(
    portrait: models.Id, session: told.Session, studio: Running, later: BackgroundTasks
) -> Response:
    """Answer a session without saving it: one of the past, or one that is being tried."""
    studio.portraits.get(portrait)
    return _answered(_ask(studio, portrait, kept(session.plain()), tried=True), studio, later)


@router.post(
    "/{portrait}/try",
    response_class=JSONResponse,
    responses=_ANSWERED | documented(404, 412, 413),
)
def try_change(
    portrait: models.Id,
    change: told.SessionChange,
    studio: Running,
    later: BackgroundTasks,
    mark: Mark,
) -> Response:
    """Answer what a change would make of a session, without saving it; see PATCH."""
    studio.portraits.get(portrait)
    session = _changed(studio, portrait, change, mark)
    return _answered(_ask(studio, portrait, session, tried=True), studio, later)


@router.get(
    "/{portrait}/alternatives",
    response_model=told.Alternatives,
    responses=documented(404, 422, 503),
)
async def list_alternatives(
    portrait: models.Id, request: Request, studio: Running
) -> told.Alternatives:
    """Four other portraits that keep to the ink."""
    answer = await _engine(studio, request, portrait, {"do": "alternatives"})
    return told.Alternatives.model_validate(answer)


@router.get(
    "/{portrait}/motion", response_model=told.MotionTold, responses=documented(404, 422, 503)
)
async def show_motion(
    portrait: models.Id,
    request: Request,
    studio: Running,
    act: Annotated[told.Act, Query()],
    seconds: Annotated[float, Query(ge=0.5, le=6)] = 2.0,
    fps: Annotated[float, Query(ge=4, le=30)] = 12.0,
    size: Annotated[int, Query(ge=64, le=512)] = 256,
) -> told.MotionTold:
    """What the portrait does, as a few small pictures."""
    wish = {"act": act, "seconds": seconds, "fps": fps, "size": size}
    answer = await _engine(studio, request, portrait, {"do": "motion", "wish": wish})
    return told.MotionTold.model_validate(answer)


@router.get("/{portrait}/export", response_class=Response, responses=documented(404, 422, 503))
async def export_portrait(
    portrait: models.Id,
    request: Request,
    studio: Running,
    format: Annotated[Literal["svg", "ora", "png", "json"], Query()],
    size: Annotated[int, Query(ge=64, le=4096, description="px a side")] = 1024,
) -> Response:
    """The portrait as a file; json is the session, which can be imported again."""
    leaf = await run_in_threadpool(studio.portraits.get, portrait)
    if format == "json":
        work = await run_in_threadpool(studio.portraits.work, portrait)
        session = await run_in_threadpool(for_file, work, studio.references, studio.vault)
        return attachment(session, leaf.name, format)
    order = {"do": "export", "wish": {"format": format, "size": size}}

    def keep(answer: dict[str, Any], folder: Path) -> bytes:
        file: Path = folder / answer["files"]["result"]
        return file.read_bytes()

    made = await run_in_threadpool(studio.portrait_order, portrait)
    data: bytes = await ask(studio, request, "portrait", made | order, keep, portrait)
    return attachment(data, leaf.name, format)


@router.post(
    "/{portrait}/film",
    status_code=202,
    response_model=models.Job,
    responses=documented(404, 422, 429),
)
def begin_portrait_film(
    portrait: models.Id, wish: told.PortraitFilmWish, studio: Running
) -> models.Job:
    """Write a film of the portrait."""
    name = studio.portraits.get(portrait).name
    return begin(studio, portrait, NewJob("portrait", wish.model_dump() | {"name": name}))


@router.get("/{portrait}/cover.svg", response_class=Response, responses=documented(404))
def portrait_cover(portrait: models.Id, studio: Running) -> Response:
    """The last answer."""
    cover = studio.portraits.cover(portrait)
    if cover is None:
        raise Refused(404, "this portrait was not answered yet")
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
    return Response(cover, media_type="image/svg+xml", headers=headers)


@dataclass(frozen=True, slots=True)
class _Asked:
    """An answer on its way: to which session, and of which portrait it is the cover, if of any."""

    future: Future[dict[str, Any] | None]
    session: KeptSession
    cover: str | None


def _ask(studio: Studio, portrait: str, session: KeptSession, *, tried: bool) -> _Asked:
    references = lent(session.plain(), studio.references, studio.vault)
    future = studio.easel.ask(portrait, session, references, tried=tried)
    return _Asked(future, session, None if tried else portrait)


def _save(
    studio: Studio, portrait: str, session: KeptSession, *, answer: bool
) -> _Asked | Response:
    """Save a session; who calls has it alone."""
    studio.portraits.get(portrait)
    # The engine does not wait for the disk.
    asked = _ask(studio, portrait, session, tried=False) if answer else None
    studio.portraits.save(portrait, session.text)
    studio.sessions.put(portrait, session)
    return asked or Response(status_code=204, headers={"ETag": _tag(session.mark)})


def _changed(studio: Studio, portrait: str, change: told.SessionChange, mark: str) -> KeptSession:
    """The session after a change.

    Raises:
        Refused: it is the change of another session.
    """
    session = studio.sessions.get(portrait)
    if mark != _tag(session.mark):
        raise Refused(412, "the studio has another session than this one; send it whole")
    return change.on(session)


def _tag(mark: str) -> str:
    return f'"{mark}"'


def _answered(asked: _Asked, studio: Studio, later: BackgroundTasks) -> Response:
    """Wait for an answer."""
    headers = {"ETag": _tag(asked.session.mark)}
    try:
        answer = asked.future.result(timeout=_PATIENCE)
    except (Failed, InkwakeError) as error:
        line = error.problem if isinstance(error, Failed) else str(error)
        lost = told.PortraitAnswer(revision=len(asked.session.events), notes=[line])
        return JSONResponse(lost.model_dump(), headers=headers)
    except TimeoutError as error:
        raise Refused(503, "the answer takes too long; what was drawn is saved") from error
    if answer is None:
        return Response(status_code=204, headers=headers)
    if asked.cover is not None and answer.get("portrait"):
        later.add_task(studio.portraits.put_cover, asked.cover, answer["portrait"])
    return JSONResponse(answer, headers=headers, background=later)


async def _engine(studio: Studio, request: Request, portrait: str, order: dict[str, Any]) -> Any:
    """Let a worker do something with a portrait that needs no file."""
    made = await run_in_threadpool(studio.portrait_order, portrait)

    def keep(answer: dict[str, Any], folder: Path) -> dict[str, Any]:
        return answer

    return await ask(studio, request, "portrait", made | order, keep, portrait)


def _card(leaf: Leaf) -> told.PortraitCard:
    # The picture changes with the portrait, and so does its address.
    cover = f"{ROOT}/portraits/{leaf.id}/cover.svg?r={leaf.updated:.3f}" if leaf.covered else None
    return told.PortraitCard(
        id=leaf.id, name=leaf.name, created=leaf.created, updated=leaf.updated, cover=cover
    )


def _view(studio: Studio, leaf: Leaf) -> told.Portrait:
    work = studio.portraits.work(leaf.id)
    return told.Portrait(**_card(leaf).model_dump(), session=work)

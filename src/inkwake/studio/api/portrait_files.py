"""Portraits as files, out and in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from inkwake.studio.api.context import ask
from inkwake.studio.api.portrait_models import Session
from inkwake.studio.api.problems import Refused
from inkwake.studio.api.uploads import Upload
from inkwake.studio.portraits.sessions import from_file, named, picture_of
from inkwake.studio.studio import Studio

_MEDIA = {
    "svg": "image/svg+xml",
    "ora": "image/openraster",
    "png": "image/png",
    "json": "application/json",
}
_REFERENCES = 50
"""Pictures in a file at most."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: a name for it, and the session."""

    name: str
    session: dict[str, Any]


def attachment(content: bytes | dict[str, Any], name: str, kind: str) -> Response:
    """A file to be saved; never run or shown by the browser itself."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{_quoted(name)}.{kind}",
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    }
    return Response(data, media_type=_MEDIA[kind], headers=headers)


def _quoted(name: str) -> str:
    """A name as a header may hold it."""
    plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
    return "".join(chr(one) if chr(one) in plain else f"%{one:02X}" for one in name.encode())


async def opened(studio: Studio, request: Request, upload: Upload) -> Opened:
    """Read a session, or let the engine read whatever else it is."""
    name = upload.name or upload.label
    data = await run_in_threadpool(upload.path.read_bytes)
    if data.lstrip()[:1] != b"{":

        def keep(answer: dict[str, Any], folder: Path) -> dict[str, Any]:
            return answer

        order = {"do": "read", "engine": studio.settings.engine, "upload": str(upload.path)}
        answer = await ask(studio, request, "portrait", order, keep)
        return Opened(name, _checked(json.dumps(answer["session"]).encode()))
    session = await run_in_threadpool(_checked, data)
    return Opened(name, await _with_references(studio, request, session, upload.path.parent))


def _checked(data: bytes) -> dict[str, Any]:
    """A session that is whole.

    Raises:
        Refused: it is not.
    """
    try:
        return Session.model_validate_json(data).plain()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])[:80]
        said = f"{where}: {first['msg']}" if where else first["msg"]
        raise Refused(422, f"this file is no portrait of the studio ({said})") from error


async def _with_references(
    studio: Studio, request: Request, session: dict[str, Any], folder: Path
) -> dict[str, Any]:
    """Keep the pictures that a session brings along; those that it only names may be here."""
    known = {one.id: one.id for one in studio.references.some(named(session))}
    pictures = [one for one in sorted(named(session)) if one.startswith("data:")]
    if len(pictures) > _REFERENCES:
        raise Refused(422, f"this file holds more than {_REFERENCES} reference pictures")

    def keep(answer: dict[str, Any], place: Path) -> str:
        file = place / answer["files"]["picture"]
        return studio.references.add(file, answer["colours"], answer["problem"]).id

    for number, data in enumerate(pictures):
        path = folder / f"reference-{number}"
        try:
            picture_of(data, path)
        except ValueError as error:
            raise Refused(422, "a reference picture in this file cannot be read") from error
        order = {"do": "reference", "engine": studio.settings.engine, "upload": str(path)}
        known[data] = await ask(studio, request, "portrait", order, keep)
    return from_file(session, known)

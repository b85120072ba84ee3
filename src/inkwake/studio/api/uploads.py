"""Files that clients send: named by the server, and gone when they are used.

How many bytes may come in is decided before (``guard``), while they come.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect

from inkwake.studio.api.problems import Refused
from inkwake.studio.files import Vault

_BLOCK = 1 << 20
_LONGEST = 200
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in.

    Attributes:
        path: where it lies for the moment.
        label: what the client calls it, without ending: shown to people, never a path.
        name: the form's field ``name``.
    """

    path: Path
    label: str
    name: str | None


@asynccontextmanager
async def form_file(request: Request, vault: Vault) -> AsyncIterator[Upload]:
    """The file in the field ``file`` of a multipart form.

    Raises:
        Refused: there is none.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Refused(415, "send a multipart form with the picture in the field file")
    try:
        async with request.form(max_files=1, max_fields=4) as form:
            file, name = form.get("file"), form.get("name")
            if not isinstance(file, UploadFile):
                raise Refused(422, "the form holds no file; put the picture in the field file")
            with vault.workplace() as folder:
                path = folder / "upload"
                with path.open("wb") as target:
                    while block := await file.read(_BLOCK):
                        await run_in_threadpool(target.write, block)
                given = label(name) if isinstance(name, str) else None
                yield Upload(path, label(Path(file.filename or "").stem) or "Drawing", given)
    except ClientDisconnect as error:
        raise Refused(400, "the upload was cut off; send it again") from error


@asynccontextmanager
async def body_file(request: Request, vault: Vault) -> AsyncIterator[Path]:
    """The body of a request as a file.

    Raises:
        Refused: it is empty or was cut off.
    """
    try:
        with vault.workplace() as folder:
            path = folder / "upload"
            with path.open("wb") as target:
                async for block in request.stream():
                    await run_in_threadpool(target.write, block)
            if not path.stat().st_size:
                raise Refused(422, "the request is empty; send a picture")
            yield path
    except ClientDisconnect as error:
        raise Refused(400, "the upload was cut off; send it again") from error


def label(text: str) -> str | None:
    """Text of a user as a label: printable, one line, not too long; None where nothing is left."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:_LONGEST] or None

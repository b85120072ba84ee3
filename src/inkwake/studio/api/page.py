"""The built page: files of the package, the start page for every other address."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response

from inkwake.studio.api.problems import Refused

router = APIRouter(include_in_schema=False)

STATIC = Path(__file__).resolve().parents[1] / "static"
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_FRESH = {"Cache-Control": "no-cache"}
_BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>inkwake studio</title>
<h1>inkwake studio</h1><p>The server runs, but its page was not built. The interface is described
at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p></html>"""


def _files() -> dict[str, Path]:
    """Address → file, as they lie there now. Only what is listed here is ever served."""
    files = (file for file in STATIC.rglob("*") if file.is_file())
    return {file.relative_to(STATIC).as_posix(): file for file in files}


@router.get("/{address:path}")
def page(address: str) -> Response:
    """A file of the page, or its start."""
    if address.startswith("api/"):
        raise Refused(404, "there is no such route")
    files = _files()
    file = files.get(address)
    if file is not None and address != "index.html":
        kept = _FOREVER if address.startswith("assets/") else _FRESH
        return FileResponse(file, headers=kept)
    if address.startswith("assets/"):
        raise Refused(404, "the page has no such part; reload it")
    start = files.get("index.html")
    return HTMLResponse(_BARE) if start is None else FileResponse(start, headers=_FRESH)

"""Drawings to try, made by the project itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import FileResponse

from inkwake.studio.api import models
from inkwake.studio.api.problems import Refused, documented
from inkwake.studio.api.views import ROOT

router = APIRouter(prefix="/samples", tags=["samples"])

# In the wheel they lie in the package, in a checkout beside the sources.
_PLACES = (
    Path(__file__).resolve().parents[1] / "samples",
    Path(__file__).resolve().parents[4] / "samples",
)
_KEEP = {"Cache-Control": "private, max-age=3600"}


@cache
def _files() -> dict[str, Path]:
    folder = next((place for place in _PLACES if place.is_dir()), None)
    return {} if folder is None else {file.stem: file for file in sorted(folder.glob("*.jpg"))}


@router.get("", response_model=list[models.Sample])
def list_samples() -> list[models.Sample]:
    """The sample drawings."""
    return [
        models.Sample(name=name, title=name.capitalize(), url=f"{ROOT}/samples/{name}.jpg")
        for name in _files()
    ]


@router.get("/{name}.jpg", response_class=FileResponse, responses=documented(404))
def sample_picture(name: Annotated[str, InPath(pattern=r"^[a-z]{1,40}$")]) -> FileResponse:
    """A sample's photo."""
    return FileResponse(sample_file(name), media_type="image/jpeg", headers=_KEEP)


def sample_file(name: str) -> Path:
    """Where a sample lies.

    Raises:
        Refused: there is none of that name.
    """
    if name not in _files():
        raise Refused(404, f"no sample is called {name}; GET /samples lists them")
    return _files()[name]

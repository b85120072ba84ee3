"""Errors as application/problem+json: one clear line, no trace, no path."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from inkwake.errors import InkwakeError
from inkwake.studio.api.models import Problem
from inkwake.studio.crew import Failed
from inkwake.studio.store import Absent, Standing

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Not understood",
    401: "Token needed",
    403: "Not allowed",
    404: "Not found",
    405: "Not allowed here",
    409: "Not now",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Unknown kind of file",
    422: "Cannot be used",
    429: "Too much at once",
    500: "Fault",
    503: "Cut off",
}
_STATUS = {
    "UnknownPicture": 415,
    "PictureTooLarge": 413,
    "LimitReached": 413,
    "Fault": 500,
}
"""Class of a task's error → status; every other error is 422."""


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """The answer that says what is wrong."""
    said = Problem(title=TITLES.get(status, "Problem"), status=status, detail=detail)
    return JSONResponse(said.model_dump(), status, headers, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For the description of a route: which problems it may answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": TITLES[status], "content": content} for status in statuses}


def answer_problems(app: FastAPI) -> None:
    """Turn every exception into a problem."""

    @app.exception_handler(Refused)
    async def refused(_: Request, error: Refused) -> JSONResponse:
        return problem(error.status, error.detail, error.headers)

    @app.exception_handler(Absent)
    async def absent(_: Request, error: Absent) -> JSONResponse:
        return problem(404, str(error))

    @app.exception_handler(Standing)
    async def standing(_: Request, error: Standing) -> JSONResponse:
        return problem(429, str(error), {"Retry-After": "5"})

    @app.exception_handler(Failed)
    async def failed(_: Request, error: Failed) -> JSONResponse:
        return problem(_STATUS.get(error.cause, 422), error.problem)

    @app.exception_handler(InkwakeError)
    async def inkwake(_: Request, error: InkwakeError) -> JSONResponse:
        return problem(_STATUS.get(type(error).__name__, 422), str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
        return problem(422, f"{where}: {first['msg']}")

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers) if error.headers else None
        return problem(error.status_code, str(error.detail), headers)

    @app.exception_handler(Exception)
    async def fault(_: Request, error: Exception) -> JSONResponse:
        return problem(500, "something went wrong inside inkwake; the log of the studio says what")

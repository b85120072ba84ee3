"""What goes over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Share = Annotated[float, Field(ge=-1, le=2, allow_inf_nan=False)]
Px = Annotated[float, Field(ge=-1e5, le=1e5, allow_inf_nan=False)]
Doing = Literal["blink", "gaze", "smile", "sad", "surprise"]
FilmFormat = Literal["gif", "mp4", "webm", "webp", "apng"]
State = Literal["queued", "running", "done", "failed", "cancelled"]


class Answer(BaseModel):
    """What the server says."""


class Wish(BaseModel):
    """What a client asks for; unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Problem(Answer):
    """An error, RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Health(Answer):
    """That the server lives."""

    status: Literal["ok"] = "ok"
    name: str = "inkwake"
    version: str
    token: bool


class Sample(Answer):
    """A drawing to try."""

    name: str
    title: str
    url: str


class Motion(Answer):
    """A motion of the library."""

    name: str
    title: str
    about: str
    seconds: float
    loop: bool
    group: str


class Result(Answer):
    """The file that a job made."""

    url: str
    name: str
    media_type: str
    size: int


class Job(Answer):
    """Work that takes its time."""

    id: str
    project: str
    kind: Literal["import", "film", "clean"]
    state: State
    progress: float
    step: str
    problem: str | None = None
    result: Result | None = None


class Joint(Answer):
    """A joint, px of the figure's crop."""

    name: str
    parent: str | None
    x: float
    y: float
    confidence: float


class Figure(Answer):
    """A figure of a project."""

    number: int
    revision: int
    box: list[float]
    kind: str
    facing: str | None
    confidence: float
    width: int
    height: int
    joints: list[Joint]
    notes: list[str]
    urls: dict[str, str]


class Page(Answer):
    """The straightened page."""

    width: int
    height: int
    url: str


class Project(Answer):
    """A drawing and what was found on it."""

    id: str
    name: str
    created: float
    updated: float
    state: Literal["importing", "ready", "failed"]
    problem: str | None = None
    job: Job | None = None
    page: Page | None = None
    cover: str | None = None
    figures: list[Figure] = []


class Rename(Wish):
    """Another name for a project."""

    name: Name


class SampleWish(Wish):
    """A project from a sample drawing."""

    sample: Annotated[str, Field(pattern=r"^[a-z]{1,40}$")]
    name: Name | None = None


Box = Annotated[
    tuple[Px, Px, Px, Px], Field(description="left, top, right, bottom, px of the page")
]


class FigureWish(Wish):
    """What is corrected of a figure: its joints (px of the crop), or its box."""

    joints: dict[Annotated[str, Field(max_length=60)], tuple[Px, Px]] | None = Field(
        default=None, max_length=100
    )
    box: Box | None = None


class BoxWish(Wish):
    """A further figure."""

    box: Box


class PartWish(Wish):
    """What one figure plays."""

    figure: Annotated[int, Field(ge=1, le=1000)]
    motion: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
    energy: Annotated[float, Field(ge=0.2, le=2)] = 1.0
    speed: Annotated[float, Field(ge=0.25, le=4)] = 1.0
    mirror: bool = False
    face: Annotated[list[Doing], Field(max_length=5)] = ["blink", "gaze"]
    at: tuple[Share, Share] | None = None
    scale: Annotated[float, Field(gt=0.02, le=3)] | None = None


class StageWish(Wish):
    """A scene."""

    # A figure may stand on the stage several times.
    figures: Annotated[list[PartWish], Field(min_length=1, max_length=12)]
    background: Annotated[str, Field(pattern=r"^(page|white|transparent|#[0-9a-fA-F]{6})$")] = (
        "page"
    )
    size: Annotated[int, Field(ge=64, le=2000)] = 800
    fps: Annotated[float, Field(ge=4, le=60)] = 30.0
    seconds: Annotated[float, Field(ge=0.2, le=60)] | None = None
    seed: Annotated[int, Field(ge=0, le=2**31)] = 0
    format: FilmFormat | None = None


class FilmWish(StageWish):
    """A scene to be written as a film."""

    format: FilmFormat = "gif"


class CleanWish(Wish):
    """How lines are cleaned."""

    strength: Annotated[float, Field(ge=0, le=1)] = 1.0
    layers: bool = False
    drop: Annotated[list[Literal["ink", "red", "green", "blue"]], Field(max_length=4)] = []
    format: Literal["svg", "png"] = "svg"


class Background(Answer):
    """What stands behind the figures; neither picture nor colour: nothing."""

    url: str | None = None
    colour: str | None = None


class LivingFace(Answer):
    """Looks of a face: patches in one picture, and which of them each pose shows."""

    url: str
    box: list[int]
    looks: int
    columns: int
    frames: list[int]


class Performer(Answer):
    """A figure on the stage; see docs/studio.md for the binaries."""

    figure: int
    mesh: str
    texture: str
    performance: str
    frames: int
    loop: bool
    start: int
    scale: float
    offset: list[float]
    at: list[float]
    height: float
    face: LivingFace | None = None


class Stage(Answer):
    """What the live preview draws."""

    width: int
    height: int
    rate: float
    count: int
    background: Background
    performers: list[Performer]

"""What goes over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Share = Annotated[float, Field(ge=-1, le=2, allow_inf_nan=False)]
Px = Annotated[float, Field(ge=-1e5, le=1e5, allow_inf_nan=False)]
Spot = Annotated[tuple[Share, Share], Field(description="x, y on the sheet, shares of its side")]
Hex = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Word = Annotated[str, Field(pattern=r"^[a-z]{1,40}$")]
Seed = Annotated[int, Field(ge=0, le=2**31)]
PictureFormat = Literal["webp", "png"]
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
    kind: Literal["import", "film", "clean", "stir", "portrait"]
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


class DabWish(Wish):
    """A stroke of colour over the page; the area that it lies on takes its colour."""

    points: Annotated[list[tuple[Px, Px]], Field(min_length=1, max_length=1000)]
    width: Annotated[float, Field(ge=1, le=100, description="px of the page")] = 5
    colour: Hex


class LookWish(Wish):
    """The colours of a drawing."""

    style: Annotated[Word, Field(description="one of GET /paints")] = "watercolour"
    palette: Annotated[Word, Field(description="one of GET /paints")] = "picnic"
    dabs: Annotated[list[DabWish], Field(max_length=200)] = []
    words: Annotated[str, Field(max_length=300, description="red hair, blue coat")] = ""
    anew: Annotated[bool, Field(description="leave out what is coloured already")] = False
    seed: Seed = 0


class ColourWish(LookWish):
    """How a drawing is coloured."""

    size: Annotated[int, Field(ge=64, le=1600, description="px of the longer side at most")] = 1000
    paper: Annotated[bool, Field(description="False: transparent where nothing is painted")] = True
    format: PictureFormat = "webp"


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
    colour: Annotated[LookWish | None, Field(description="None: as it was drawn")] = None
    seed: Seed = 0
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


class StrokeWish(Wish):
    """A way of the pen."""

    points: Annotated[list[Spot], Field(min_length=1, max_length=20_000)]
    width: Annotated[float, Field(ge=0.001, le=0.2, description="share of the sheet's side")]
    rubs: Annotated[bool, Field(description="takes ink away")] = False


class ThingDabWish(Wish):
    """A stroke of colour over the sheet."""

    points: Annotated[list[Spot], Field(min_length=1, max_length=20_000)]
    width: Annotated[float, Field(ge=0.001, le=0.2, description="share of the sheet's side")]
    colour: Hex


class ThingWish(Wish):
    """What a few strokes on a square sheet shall become."""

    strokes: Annotated[list[StrokeWish], Field(min_length=1, max_length=500)]
    dabs: Annotated[list[ThingDabWish], Field(max_length=100)] = []
    thing: Annotated[Word, Field(description="one of GET /paints, or auto to find out")] = "auto"
    look: Annotated[Word, Field(description="one of GET /paints")] = "photo"
    size: Annotated[int, Field(ge=64, le=1024, description="px of the picture's side")] = 512
    seed: Seed = 0
    format: PictureFormat = "webp"


class ThingPicture(Answer):
    """A painted thing on transparent ground."""

    data: Annotated[str, Field(description="the file, base64")]
    size: int
    box: Annotated[
        list[float], Field(description="left, top, right, bottom on the sheet, shares of its side")
    ]


class Thing(Answer):
    """What strokes became, or what is missing for that."""

    hint: Annotated[
        Literal["outline", "choose", "net"] | None,
        Field(
            description="outline: the strokes shut nothing in yet; choose: say what it is; net: "
            "say what it is, since the weights that tell things apart are missing"
        ),
    ] = None
    thing: str | None = None
    seen: Annotated[str, Field(description="what it looks like, where nobody said it")] = ""
    likely: Annotated[list[str], Field(description="what it may be")] = []
    picture: ThingPicture | None = None


class Colouring(Answer):
    """A coloured drawing; notes say what could not be placed."""

    url: str
    width: int
    height: int
    areas: int
    coloured: Annotated[
        bool, Field(description="coloured already, so that ``anew`` makes a difference")
    ]
    notes: list[str]


class PaletteColours(Answer):
    """Colours that go together, the leading one first."""

    name: str
    colours: list[str]


class Paints(Answer):
    """All that can be chosen for colouring."""

    styles: list[str]
    palettes: list[PaletteColours]
    things: list[str]
    looks: list[str]


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

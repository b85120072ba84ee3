"""What goes over the wire about pictures that move in part."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from inkwake.studio.api.models import Answer, FilmFormat, Seed, Wish, Word

AREAS, MOVES, RUNS = 24, 48, 100_000
_SIDE = Annotated[int, Field(ge=16, le=2000, description="px of all areas")]
Way = Literal["", "left", "right", "up", "down"]
Run = Annotated[int, Field(ge=0, le=4_000_000)]


class AreaWish(Wish):
    """A part of the picture, brushed or found."""

    name: Annotated[str, Field(max_length=40)] = ""
    whole: Annotated[bool, Field(description="its pieces move together")] = False
    runs: Annotated[
        list[Run],
        Field(
            min_length=1, max_length=RUNS, description="lengths of runs, row by row, outside first"
        ),
    ]


class MoveWish(Wish):
    """A motion of an area."""

    area: Annotated[int, Field(ge=0, lt=AREAS, description="its number")]
    motion: Annotated[Word, Field(description="one of GET /stir")]
    strength: Annotated[float, Field(gt=0, le=8)] = 1.0
    speed: Annotated[float, Field(ge=0.1, le=10)] = 1.0
    towards: Way = ""
    times: Annotated[int | None, Field(ge=1, le=240, description="in one loop")] = None


class AreasWish(Wish):
    """Areas of a picture."""

    width: _SIDE
    height: _SIDE
    areas: list[AreaWish] = Field(default_factory=list, max_length=AREAS)

    @model_validator(mode="after")
    def _fit(self) -> Self:
        for number, area in enumerate(self.areas):
            if sum(area.runs) != self.width * self.height:
                raise ValueError(f"the runs of area {number} do not add up to the picture's px")
        return self


class StirWish(AreasWish):
    """What moves, and how."""

    moves: list[MoveWish] = Field(default_factory=list, max_length=MOVES)
    seconds: Annotated[
        float | None, Field(ge=0.5, le=20, description="of the loop; None: as the motions need")
    ] = None
    rate: Annotated[float, Field(ge=4, le=30, description="frames a second")] = 24.0
    seed: Seed = 0

    @model_validator(mode="after")
    def _known(self) -> Self:
        if any(move.area >= len(self.areas) for move in self.moves):
            raise ValueError("a move is of an area that there is not")
        return self


class StirPlanWish(StirWish):
    """What the page wants to play."""

    side: Annotated[int, Field(ge=200, le=800, description="px of the longer side at most")] = 800
    shots: Annotated[bool, Field(description="with pictures of what paints")] = False


class StirFilmWish(StirWish):
    """A picture that moves, to be written; json holds its curves."""

    size: Annotated[int, Field(ge=64, le=2000, description="px of the longer side at most")] = 1280
    format: FilmFormat | Literal["json"] = "gif"


class StirWordsWish(AreasWish):
    """What moves, in words."""

    prompt: Annotated[str, Field(min_length=1, max_length=400)]
    find: Annotated[bool, Field(description="look in the picture for what they name")] = True


class StirMotion(Answer):
    """A motion that parts of a picture can do."""

    name: str
    says: str
    ways: list[str]


class StirWords(Answer):
    """What was understood: areas beyond those that were given, and moves of all of them."""

    said: str
    asks: Annotated[list[str], Field(description="a line for each part not understood")]
    missing: Annotated[list[str], Field(description="a line for what is not in the picture")]
    areas: list[AreaWish]
    moves: list[MoveWish]


class StirTrack(Answer):
    """How a layer moves; shifts lie in the fields."""

    move: int
    seconds: float
    grid: list[int]
    count: int
    scale: float
    at: int
    fades: list[float] | None
    blends: bool
    held: bool


class StirShots(Answer):
    """Pictures of a layer, one below the other."""

    moves: list[int]
    box: list[int]
    seconds: float
    count: int
    mixes: bool
    inside: bool
    picture: str


class StirLayer(Answer):
    """A layer; see docs/studio.md."""

    free: bool
    box: list[int]
    window: list[int]
    above: list[int]
    grid: list[int]
    edge: int | None
    cover: int
    behind: int | None
    tracks: list[StirTrack]
    paint: StirShots | None
    tops: list[StirShots]


class StirPlan(Answer):
    """What the page plays."""

    width: int
    height: int
    seconds: float
    picture: str
    base: str | None
    fields: str | None
    layers: list[StirLayer]
    tells: Annotated[list[str], Field(description="the amount of each move, in plain units")]
    paints: Annotated[bool, Field(description="pictures belong to it: ask for shots")]

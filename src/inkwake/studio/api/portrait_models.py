"""What goes over the wire about portraits."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from inkwake.studio.api.models import Answer, FilmFormat, Hex, Id, Name, Seed, Wish
from inkwake.studio.api.problems import Refused
from inkwake.studio.portraits.kept import KeptSession

EVENTS, POINTS, ALL_POINTS = 20_000, 20_000, 1_000_000
Value = Annotated[float, Field(ge=-1e5, le=1e8, allow_inf_nan=False)]
Point = Annotated[
    list[Value],
    Field(
        min_length=4,
        max_length=5,
        description="x, y px; ms since the stroke began; pressure 0..1; tilt 0..1, if any",
    ),
]
Part = Annotated[str, Field(pattern=r"^(\*|[a-z0-9-]{1,40})$", description="* is all")]
Label = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,60}$")]
Number = Annotated[int, Field(ge=1, le=2**31)]
Picture = Annotated[str, Field(pattern=r"^([0-9a-f]{32}|data:image/[a-z+]+;base64,[\w+/=]+)$")]
Also = Annotated[bool, Field(description="comes and goes with the event before it")]
Act = Literal["blink", "gaze", "talk", "nod", "turn"]
Region = Literal["hair", "skin", "eyes", "clothes", "extras", "line"]


class StrokeDone(Wish):
    """A way of the pen; ``twin`` is the stroke that it mirrors."""

    do: Literal["stroke"]
    id: Number
    points: Annotated[list[Point], Field(min_length=1, max_length=POINTS)]
    width: Annotated[float, Field(ge=0.1, le=100)]
    twin: Number | None = None
    traced: Annotated[bool, Field(description="found in a picture, not drawn here")] = False
    also: Also = False


class RedrawDone(Wish):
    """Another way for a stroke that is there, as when a shaky line is smoothed."""

    do: Literal["redraw"]
    stroke: Number
    points: Annotated[list[Point], Field(min_length=1, max_length=POINTS)]
    also: Also = False


class EraseDone(Wish):
    """Whole strokes taken away."""

    do: Literal["erase"]
    strokes: Annotated[list[Number], Field(min_length=1, max_length=EVENTS)]


class PinDone(Wish):
    """A part kept as it is shown, or let go."""

    do: Literal["pin", "unpin"]
    part: Part


class OnlyDone(Wish):
    """All parts but those of the hair are kept as they are."""

    do: Literal["only"]
    part: Literal["hair"]


class ChooseDone(Wish):
    """One of the alternatives."""

    do: Literal["choose"]
    alternative: Annotated[int, Field(ge=0, le=3)]


class RerollDone(Wish):
    """Another one of a part."""

    do: Literal["reroll"]
    part: Part
    seed: Seed


class SetDone(Wish):
    """A slider."""

    do: Literal["set"]
    name: Label
    value: Value


class ColourDone(Wish):
    """The colour of a part."""

    do: Literal["colour"]
    part: Region
    colour: Hex


class PaletteDone(Wish):
    """Colours in words."""

    do: Literal["palette"]
    words: Annotated[str, Field(max_length=300)]


class ReferenceDone(Wish):
    """The picture whose colours are worn: an id; in files its data."""

    do: Literal["reference"]
    picture: Picture | None


class StyleDone(Wish):
    """The look of lines or of eyes."""

    do: Literal["style"]
    line: Label | None = None
    eyes: Label | None = None


Event = Annotated[
    StrokeDone
    | RedrawDone
    | EraseDone
    | PinDone
    | OnlyDone
    | ChooseDone
    | RerollDone
    | SetDone
    | ColourDone
    | PaletteDone
    | ReferenceDone
    | StyleDone,
    Field(discriminator="do"),
]
Side = Annotated[int, Field(ge=64, le=4096)]


class Session(Wish):
    """Everything that a user did; replayed it gives the same portrait."""

    format: Literal["inkwake.portrait"]
    version: Literal[1]
    size: tuple[Side, Side]
    seed: Seed = 0
    events: Annotated[list[Event], Field(max_length=EVENTS)]
    undone: list[Event] = Field(default_factory=list, max_length=EVENTS)

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        strokes = [
            one for one in (*self.events, *self.undone) if isinstance(one, StrokeDone | RedrawDone)
        ]
        if sum(len(one.points) for one in strokes) > ALL_POINTS:
            raise ValueError(f"a drawing has at most {ALL_POINTS} points in all")
        return self

    def plain(self) -> dict[str, Any]:
        """As it is kept: nothing that nobody said."""
        told = self.model_dump(exclude_unset=True)
        return told | {"size": list(self.size), "seed": self.seed, "undone": told.get("undone", [])}


class SessionChange(Wish):
    """What is new in a session: how many events stay from the first one on, and what follows."""

    events: Annotated[int, Field(ge=0, le=EVENTS)]
    undone: Annotated[int, Field(ge=0, le=EVENTS)]
    then: Annotated[list[Event], Field(max_length=EVENTS)] = Field(default_factory=list)
    then_undone: Annotated[list[Event], Field(max_length=EVENTS)] = Field(default_factory=list)

    def on(self, session: KeptSession) -> KeptSession:
        """The session after the change.

        Raises:
            Refused: it is none of this session, or there is too much in it.
        """
        if self.events > len(session.events) or self.undone > len(session.undone):
            raise Refused(422, "the change keeps more steps than the session has; send it whole")
        then, then_undone = (
            [one.model_dump(exclude_unset=True) for one in events]
            for events in (self.then, self.then_undone)
        )
        made = session.changed(self.events, self.undone, then, then_undone)
        if max(len(made.events), len(made.undone)) > EVENTS:
            raise Refused(422, f"a drawing has at most {EVENTS} steps")
        if made.points > ALL_POINTS:
            raise Refused(422, f"a drawing has at most {ALL_POINTS} points in all")
        return made


class PortraitCard(Answer):
    """A portrait in the list of all."""

    id: str
    name: str
    created: float
    updated: float
    cover: Annotated[str | None, Field(description="where its picture is, SVG")]


class Portrait(PortraitCard):
    """A portrait with all that was done."""

    session: dict[str, Any]


class NewPortrait(Wish):
    """A portrait to be begun."""

    name: Name = "Portrait"


class PartTold(Answer):
    """A part of the portrait."""

    name: str
    title: str
    drawn: float
    confidence: float
    pinned: bool
    colour: str
    box: list[float]


class GuideLine(Answer):
    """A part as lines."""

    part: str
    colour: str
    lines: list[str]


class GuideArea(Answer):
    """Where a line probably lies."""

    d: str
    alpha: float


class GuideAreas(Answer):
    """A part as areas."""

    part: str
    areas: list[GuideArea]


class Guidance(Answer):
    """What lies under the ink."""

    detailed: list[GuideLine] = Field(default_factory=list)
    rough: list[GuideAreas] = Field(default_factory=list)
    marks: list[str] = Field(default_factory=list)


class NextStroke(Answer):
    """The stroke that would help most."""

    part: str
    title: str
    line: str


class SliderTold(Answer):
    """What can be set of a part."""

    name: str
    title: str
    part: str
    low: float
    high: float
    value: float


class InkTold(Answer):
    """What became of a stroke."""

    stroke: int
    part: str | None
    how: Literal["contour", "decoration", "construction"]


class Styles(Answer):
    """Looks that are worn, and those that there are."""

    line: str
    eyes: str
    lines: list[str]
    schools: list[str]


class PortraitAnswer(Answer):
    """The portrait that a session means."""

    revision: int
    notes: list[str] = Field(default_factory=list)
    ready: bool = False
    portrait: Annotated[
        str | None, Field(description="SVG; None where it could not be drawn: see notes")
    ] = None
    parts: list[PartTold] = Field(default_factory=list)
    guidance: Guidance = Field(default_factory=Guidance)
    next: NextStroke | None = None
    sliders: list[SliderTold] = Field(default_factory=list)
    colours: dict[str, str] = Field(default_factory=dict)
    ink: list[InkTold] = Field(default_factory=list)
    styles: Styles | None = None
    ms: float = 0.0


class Alternative(Answer):
    """Another portrait of the same ink."""

    portrait: str


class Alternatives(Answer):
    """Four of them."""

    alternatives: list[Alternative]


class MotionTold(Answer):
    """Something that the portrait does."""

    frames: Annotated[list[str], Field(description="data: URLs, WebP")]
    fps: float


class PortraitFilmWish(Wish):
    """A film of the portrait."""

    acts: Annotated[list[Act], Field(min_length=1, max_length=5)]
    words: Annotated[str, Field(max_length=300, description="what it says")] = ""
    seconds: Annotated[float, Field(ge=0, le=20, description="0: as the acts need")] = 0
    size: Annotated[int, Field(ge=64, le=2000)] = 640
    format: FilmFormat = "gif"


class ReferenceTold(Answer):
    """A picture whose colours can be worn."""

    id: Id
    url: str
    colours: dict[str, str] | None
    problem: str | None

"""A sketch in, a portrait out: one call."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inkwake.errors import FileExists, NotWritable, PortraitError, UnknownFormat
from inkwake.verbs.portraits import Portraitist, reference_colours

STILL = (".svg", ".png", ".ora", ".json")
FILMS = (".gif", ".webm", ".mp4", ".webp", ".apng")
USUAL_ACTS = ("idle", "blink")


@dataclass(frozen=True, slots=True)
class DrawnPortrait:
    """What became of a sketch.

    Attributes:
        session: JSON of the session, as ``Portraitist`` takes it.
        parts: names of the parts that the portrait has.
        strokes: how many were read.
        contours: how many of them became contours; all others are kept as decoration.
        notes: one clear line each.
    """

    session: dict[str, Any]
    parts: tuple[str, ...]
    strokes: int
    contours: int
    notes: tuple[str, ...]


def draw_portrait(
    sketch: str | Path | bytes,
    out: str | Path,
    *,
    reference: str | Path | bytes | None = None,
    palette: str = "",
    line: str | None = None,
    acts: Sequence[str] = (),
    words: str = "",
    seconds: float = 0.0,
    size: int = 1024,
    seed: int = 0,
    force: bool = False,
) -> DrawnPortrait:
    """Turn a finished or half-finished sketch of a face into a portrait and write it.

    Args:
        sketch: JSON of a session, SVG or a picture of lines; a path or the bytes.
        out: ``.svg`` with a named group for every part, ``.png`` with alpha, ``.ora`` with layers,
            ``.json`` the session; ``.gif .webm .mp4 .webp .apng`` a film of it alive.
        reference: a picture whose colours it takes.
        palette: colours by words, such as ``pink hair, green eyes``; they overrule the reference.
        line: pen, pencil, brush or fine.
        acts: of blink, gaze, nod, turn, talk, smile, idle; only for films.
        words: that it says with ``talk``.
        seconds: of the film; 0 as long as the acts need.
        size: side, px.
        seed: of everything that ink cannot tell.
        force: overwrite what lies at ``out``.

    Raises:
        NoFace: nothing like one face is drawn.
        BrokenSession, UnknownColour, PictureError, OutputError, UnknownFormat.
    """
    path = Path(out)
    suffix = path.suffix.lower()
    _check(path, suffix, force)
    artist = Portraitist()
    record = artist.open(sketch, seed=seed)
    record["events"] = [*record["events"], *_wishes(artist, reference, palette, line)]
    found = artist.answer(record)
    if suffix in FILMS:
        _write_film(artist, record, path, acts or USUAL_ACTS, words, seconds, size, seed, force)
    else:
        data = (
            json.dumps(record).encode()
            if suffix == ".json"
            else artist.export(record, suffix[1:], size)
        )
        from inkwake.picture import new_file

        with new_file(path, force=force) as temporary:
            temporary.write_bytes(data)
    ink = found["ink"]
    return DrawnPortrait(
        record, tuple(p["name"] for p in found["parts"]), len(ink),
        sum(item["how"] == "contour" for item in ink), tuple(found["notes"]),
    )  # fmt: skip


def _check(path: Path, suffix: str, force: bool) -> None:
    if suffix not in (*STILL, *FILMS):
        raise UnknownFormat(
            f"{path}: a portrait is written as {' '.join((*STILL, *FILMS))}; choose one"
        )
    if path.exists() and not force:
        raise FileExists(f"{path} exists; choose another name or use --force")
    if not path.absolute().parent.is_dir():
        raise NotWritable(
            f"the folder {path.absolute().parent} does not exist; make it, or write elsewhere"
        )


def _wishes(
    artist: Portraitist, reference: str | Path | bytes | None, palette: str, line: str | None
) -> list[dict[str, Any]]:
    """Wishes about colour and pen as events at the end of the session."""
    made: list[dict[str, Any]] = []
    if reference is not None:
        colours, problem = reference_colours(reference)
        if not colours:
            raise PortraitError(f"the reference cannot be used: {problem}")
        for part, colour in colours.items():
            made.append({"do": "colour", "part": part, "colour": colour})
    if palette:
        from inkwake.portrait.tint.look import hexed
        from inkwake.portrait.tint.words import colours_of

        for part, found in colours_of(palette).items():
            if part == "second":
                continue
            made.append({"do": "colour", "part": part, "colour": hexed(found)})
    if line is not None:
        made.append({"do": "style", "line": line})
    return made


def _write_film(
    artist: Portraitist, record: dict[str, Any], path: Path, acts: Sequence[str], words: str,
    seconds: float, size: int, seed: int, force: bool,
) -> None:  # fmt: skip
    from inkwake.film import write
    from inkwake.verbs.target import usual_rate

    suffix = path.suffix.lower()
    paper = (255, 255, 255) if suffix == ".mp4" else None
    film = artist.film(
        record,
        acts,
        words=words,
        seconds=seconds,
        rate=usual_rate(suffix),
        size=size,
        paper=paper,
        seed=seed,
    )
    write(film, path, force=force)

"""Portraits while one draws: sessions in, portraits, guidance, films and files out."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwake.errors import NoFace, PortraitError, UnknownFormat

if TYPE_CHECKING:
    from inkwake.portrait.artist.artist import Sitting
    from inkwake.portrait.artist.events import Session
    from inkwake.portrait.life.film import Life

SIZES = (64, 4096)


class Portraitist:
    """Answers sessions of drawing with portraits; see docs/portrait.md for the session's format.

    One instance remembers the states of the sessions that it has seen, so that another stroke
    costs one step. It may be used from several threads.

    Args:
        references: colours of reference pictures, by the text that names them in a session:
            part ("hair", "skin", "eyes", "clothes") → "#rrggbb".
        threads: of the net; 0 as many as help.
    """

    def __init__(
        self, references: Mapping[str, Mapping[str, str]] | None = None, *, threads: int = 0
    ) -> None:
        from inkwake.portrait.artist.artist import Artist
        from inkwake.portrait.read.reader import eyes
        from inkwake.portrait.tint.look import of_hex

        self._eyes = eyes(threads)
        self._references = {
            name: {part: of_hex(colour) for part, colour in colours.items()}
            for name, colours in (references or {}).items()
        }
        self._artist = Artist(self._eyes, self._references)

    def know(self, name: str, colours: Mapping[str, str]) -> None:
        """Colours of another reference picture."""
        from inkwake.portrait.tint.look import of_hex

        self._references[name] = {part: of_hex(colour) for part, colour in colours.items()}

    def open(self, source: str | Path | bytes, *, seed: int = 0) -> dict[str, Any]:
        """A sketch as a session's JSON: JSON and SVG of ours, any SVG, any picture of lines.

        Raises:
            BrokenSession, NoFace, NoLines, PictureError.
        """
        from inkwake.portrait.sketch import session_file, session_from

        if isinstance(source, bytes):
            return session_from(source, self._eyes.page, seed=seed).record()
        return session_file(Path(source), self._eyes.page, seed=seed).record()

    def session(self, record: Mapping[str, Any]) -> Session:
        """A session's JSON, checked: its ``then`` goes on from it, and checks only what is new.

        Raises:
            BrokenSession: what is wrong with it.
        """
        from inkwake.portrait.artist.events import session_of

        return session_of(record)

    def answer(self, record: Mapping[str, Any] | Session) -> dict[str, Any]:
        """The portrait of a session and all that is told of it.

        Args:
            record: the session's JSON, or what ``session`` made of it.

        Returns:
            ``portrait`` (SVG), ``parts``, ``guidance``, ``next``, ``sliders``, ``colours``,
            ``ink``, ``styles``, ``notes``; see docs/portrait.md.

        Raises:
            BrokenSession: what is wrong with it.
        """
        from inkwake.portrait.answer import answer

        session, sitting = self._seated(record)
        return answer(session, sitting)

    def alternatives(self, record: Mapping[str, Any]) -> list[str]:
        """Four other portraits that agree with the ink, SVG."""
        from inkwake.portrait.svg import svg_text

        session, _ = self._seated(record)
        found = [sitting.character() for sitting in self._artist.others(session)]
        return [svg_text(who.layers()) for who in found if who is not None]

    def export(self, record: Mapping[str, Any], form: str, size: int = 1024) -> bytes:
        """A file of the portrait: ``svg`` (opens again as it was), ``png`` with alpha, ``ora``."""
        who = self._somebody(record)
        _check_size(size)
        if form == "svg":
            from inkwake.portrait.record import packed
            from inkwake.portrait.svg import svg_text

            return svg_text(who.layers(), size, metadata=packed(dict(record))).encode()
        if form == "png":
            return _png(who.picture(size))
        if form == "ora":
            return _openraster(who.layers(), size)
        raise UnknownFormat(f"a portrait cannot be written as {form}; choose svg, png or ora")

    def film(
        self,
        record: Mapping[str, Any],
        acts: Sequence[str],
        *,
        words: str = "",
        seconds: float = 0.0,
        rate: float = 24.0,
        size: int = 512,
        paper: tuple[int, int, int] | None = None,
        seed: int = 0,
    ) -> Life:
        """Frames of a portrait that lives, for ``inkwake.film``.

        Args:
            record: the session's JSON.
            acts: of blink, gaze, nod, turn, talk, smile, idle.
            words: that are said with talk.
            seconds: of the film; 0 as long as the acts need.
            rate: frames a second.
            size: side of the picture, px.
            paper: colour behind; transparent when None.
            seed: of blinks and glances.
        """
        from inkwake.portrait.life.acts import Wish
        from inkwake.portrait.life.film import live

        who = self._somebody(record)
        _check_size(size)
        if not 0 <= seconds <= 600:
            raise PortraitError("a portrait's film lasts at most 600 seconds; name fewer")
        wish = Wish(tuple(acts), seconds, words, seed)
        return live(who, wish, rate=rate, size=size, paper=paper)

    def _seated(self, record: Mapping[str, Any] | Session) -> tuple[Session, Sitting]:
        session = self.session(record) if isinstance(record, Mapping) else record
        return session, self._artist.sit(session)

    def _somebody(self, record: Mapping[str, Any]) -> Any:
        who = self._seated(record)[1].character()
        if who is None:
            raise NoFace("nothing is drawn yet; draw a stroke first")
        return who


def reference_colours(source: str | Path | bytes) -> tuple[dict[str, str], str]:
    """Colours of a character in a picture: part → "#rrggbb", and a line about what is missing.

    Raises:
        PictureError: the picture cannot be read.
    """
    import numpy as np

    from inkwake.picture import read
    from inkwake.portrait.tint.look import hexed
    from inkwake.portrait.tint.reference import reference_colours as colours_of

    picture = read(source)
    rgba = picture.rgb if picture.alpha is None else np.dstack([picture.rgb, picture.alpha])
    found = colours_of(rgba)
    return {part: hexed(colour) for part, colour in found.colours.items()}, found.problem


def _check_size(size: int) -> None:
    low, high = SIZES
    if not low <= size <= high:
        raise PortraitError(f"a portrait is {low} to {high} px wide, not {size}")


def _png(pixels: Any) -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "png")
    return made.getvalue()


def _openraster(layers: Any, size: int) -> bytes:
    import tempfile

    import numpy as np

    from inkwake.interchange.openraster import LayeredPicture, RasterLayer, write_openraster
    from inkwake.portrait.world.draw import draw

    rasters = []
    for layer in layers:
        pixels = draw([layer], size)
        alpha = pixels[..., 3]
        rows, columns = np.flatnonzero(alpha.max(axis=1)), np.flatnonzero(alpha.max(axis=0))
        if len(rows):
            box = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()
            rasters.append(RasterLayer(layer.name, box, int(columns[0]), int(rows[0])))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portrait.ora"
        write_openraster(LayeredPicture(size, size, tuple(rasters)), path)
        return path.read_bytes()

"""The one seam between the studio and the library's portraits; see docs/studio.md, Portraits.

A session is what the client saves (events and all), and beside it ``references``: the id of each
picture that an event names → its ``colours`` (part → "#rrggbb", or None) and ``path``. One instance
lives as long as its process, so it may remember what it found for the session before.
"""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inkwake import Portraitist, reference_colours
from inkwake.film import write

Session = dict[str, Any]
Tell = Callable[[float, str], None]

THREADS = 2
"""Of the net: two cores answer fastest, and a third would wait for them."""

RATE = {"gif": 25.0}
_REMEMBERED = 8
"""Portraits whose steps need not be checked again."""
_FIELDS = ("format", "version", "size", "seed", "events", "undone")


class Engine:
    """Answers sketches with portraits."""

    def __init__(self) -> None:
        self._artist = Portraitist(threads=THREADS)
        self._checked: OrderedDict[str, Any] = OrderedDict()

    def _known(self, session: Session) -> Session:
        """The session alone; the colours of its pictures are told to the artist."""
        for name, picture in session.get("references", {}).items():
            self._artist.know(name, picture.get("colours") or {})
        return {name: session[name] for name in _FIELDS if name in session}

    def answer(self, session: Session, portrait: str = "", same: int = 0) -> dict[str, Any]:
        """The portrait and all that is told of it: fields of ``PortraitAnswer``.

        Args:
            session: all that was done.
            portrait: whose, where it is asked about again and again.
            same: with how many of the events of its last session this one begins.
        """
        known = self._known(session)
        before = self._checked.pop(portrait, None)
        if before is not None and same:
            checked = before.then(same, known["events"][same:])
        else:
            checked = self._artist.session(known)
        if portrait:
            self._checked[portrait] = checked
            while len(self._checked) > _REMEMBERED:
                self._checked.popitem(last=False)
        return self._artist.answer(checked)

    def alternatives(self, session: Session) -> list[str]:
        """Four other portraits that keep to the ink, SVG."""
        return self._artist.alternatives(self._known(session))

    def export(self, session: Session, format: str, size: int) -> bytes:
        """A file: svg, ora or png, ``size`` px a side."""
        return self._artist.export(self._known(session), format, size)

    def motion(
        self, session: Session, act: str, seconds: float, fps: float, size: int
    ) -> list[bytes]:
        """Frames of something that the portrait does, WebP."""
        film = self._artist.film(
            self._known(session), [act], words=_SAID if act == "talk" else "", seconds=seconds,
            rate=fps, size=size,
        )  # fmt: skip
        return [_webp(frame) for frame in film.frames()]

    def film(self, session: Session, wish: dict[str, Any], path: Path, tell: Tell) -> None:
        """Write a film; ``wish`` holds acts, words, seconds (0: as needed), format and size."""
        paper = (255, 255, 255) if wish["format"] == "mp4" else None
        film = self._artist.film(
            self._known(session),
            wish["acts"],
            words=wish.get("words") or "",
            seconds=wish.get("seconds") or 0.0,
            rate=RATE.get(wish["format"], 30.0),
            size=wish["size"],
            paper=paper,
        )
        write(film, path, force=True, progress=lambda done, of: tell(done / max(1, of), "film"))

    def reference(self, picture: bytes) -> dict[str, Any]:
        """What a picture lends: ``colours`` by part, or None and a line of ``problem``."""
        colours, problem = reference_colours(picture)
        return {"colours": colours or None, "problem": problem or None}

    def read(self, data: bytes) -> Session:
        """The session of an SVG of ours, or of a sketch in a picture."""
        return self._artist.open(data)


_SAID = "Hello! Here I am."


def _webp(pixels: Any) -> bytes:
    from PIL import Image

    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "webp", quality=82, method=0)
    return made.getvalue()

"""From a sketch and a few words to a film, in one go: what is it, how is it painted, how it moves.

The plan is a small document that is printed, can be saved, edited and played again:

    {"inkwake": "wake", "version": 1, "clean": true,
     "paint": {"as": "strawberry", "look": "photo"}, "move": {"stir": "a strawberry rotting"}}
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwake.errors import NoFigure, NoLines, PromptError, StirError

if TYPE_CHECKING:
    from inkwake.page import Page

STYLE = "watercolour"
LOOK = "photo"
_STRONG = 0.16
"""Share of ink that is coloured, above which nobody needs to colour the drawing."""
_CHROMA = 40
_SURE = 0.5
_SIDE = 720

_FIGURES_DO: dict[str, str] = {
    "walk": "walk", "stroll": "walk", "run": "run", "jog": "run", "sprint": "run", "race": "run",
    "march": "march", "skip": "skip", "sneak": "sneak", "creep": "sneak", "tiptoe": "tiptoe",
    "limp": "limp", "sleepwalk": "sleepwalk", "stagger": "zombie", "zombie": "zombie",
    "jump": "jump", "leap": "jump", "hop": "hop", "cartwheel": "cartwheel",
    "somersault": "somersault", "pirouette": "ballet_spin", "clap": "clap", "bow": "bow",
    "cheer": "cheer", "celebrate": "cheer", "dab": "dab", "dance": "dance", "disco": "disco",
    "twist": "twist", "floss": "floss", "box": "box", "kick": "kick", "fight": "karate",
    "rage": "tantrum", "trot": "trot", "gallop": "gallop", "sit": "sit", "fly": "fly",
    "swim": "swim", "greet": "wave", "hello": "wave",
}  # fmt: skip
"""Words of a prompt → motions of the library, for whole figures."""


@dataclass(frozen=True, slots=True)
class WakePlan:
    """What is done to a drawing.

    Attributes:
        clean: whether clean lines take the place of the rough ones.
        thing: "apple", "banana", "pear" or "strawberry": painted as the thing itself; "" if not.
        look: of that.
        style: in which areas are coloured, "" where the drawing keeps its own colours.
        motion: of a whole figure, a name of the library; "" where parts move by words.
        prompt: what moves.
        seen: what the drawing was taken for, in words.
    """

    clean: bool
    thing: str
    look: str
    style: str
    motion: str
    prompt: str
    seen: str = ""

    def lines(self) -> list[str]:
        """The plan for people, a step a line."""
        found = [f"seen: {self.seen}"] if self.seen else []
        found += ["clean the lines"] if self.clean else []
        if self.thing:
            article = "an" if self.thing[0] in "aeiou" else "a"
            found.append(f"paint {article} {self.thing}, as {self.look}")
        elif self.style:
            found.append(f"colour it, {self.style}")
        else:
            found.append("keep its own colours")
        whole = f"animate the figure: {self.motion}"
        return [*found, whole if self.motion else f"stir: {self.prompt}"]

    def document(self) -> str:
        """The plan as JSON."""
        paint: dict[str, str] | None = None
        if self.thing:
            paint = {"as": self.thing, "look": self.look}
        elif self.style:
            paint = {"style": self.style}
        move = {"animate": self.motion} if self.motion else {"stir": self.prompt}
        rows = {"inkwake": "wake", "version": 1, "clean": self.clean, "paint": paint, "move": move}
        return json.dumps(rows, indent=2) + "\n"


def wake(
    source: str | Path,
    out: str | Path,
    prompt: str = "",
    *,
    plan: str | Path | None = None,
    seed: int = 0,
    max_pixels: int | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> WakePlan:
    """Clean, colour and move a sketch as a few words say, and write the film.

    Args:
        source: a picture file: photo, scan, any size.
        out: the film; its ending decides the format.
        prompt: what it is and what it does: "a strawberry rotting", "the girl walks".
        plan: a file with a plan to follow in place of the words.
        seed: of everything random.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.
        progress: called with frames done and all frames.
        tell: told each step of the plan.

    Raises:
        PromptError: the words are not understood; the message asks.
        StirError: what is to move is not found, or the plan cannot be followed.
        PictureError, FilmError, OutputError, NoLines, NoFigure.

    Example:
        >>> import inkwake
        >>> inkwake.wake("sketch.png", "film.gif", "a strawberry rotting")  # doctest: +SKIP
    """
    from inkwake.verbs.target import check_target

    check_target(out, force)
    own = read_plan(plan) if plan is not None else plan_wake(source, prompt, max_pixels=max_pixels)
    if tell is not None:
        for line in own.lines():
            tell(line)
    with tempfile.TemporaryDirectory(prefix="inkwake-") as folder:
        _follow(own, Path(source), Path(folder), out, seed, max_pixels, force, progress)
    return own


def plan_wake(
    source: str | Path | bytes, prompt: str, *, max_pixels: int | None = None
) -> WakePlan:
    """Decide what to do with a drawing.

    Raises:
        PromptError: the words are not understood.
        NoLines: nothing is drawn.
        PictureError: as for ``read``.
    """
    from inkwake.stir.words import understand
    from inkwake.verbs.colour import read_page

    if not prompt.strip():
        raise PromptError("say what it does, such as: the strawberry rots, or: the girl walks")
    page = read_page(source, max_pixels)
    if not (page.ink > 0.3).any():
        raise NoLines("nothing is drawn here; draw something, then wake it")
    own_colours = is_coloured(page)
    thing, seen = ("", "") if own_colours else _thing(page, prompt)
    motion = "" if thing else _figure_motion(page, prompt)
    if not motion:
        known = understand(prompt)
        if known.asks:
            raise PromptError("; ".join(known.asks))
    style = "" if own_colours or thing else STYLE
    clean = bool(style)
    return WakePlan(clean, thing, LOOK if thing else "", style, motion, prompt.strip(), seen)


def save_wake_plan(
    source: str | Path | bytes,
    prompt: str,
    out: str | Path,
    *,
    max_pixels: int | None = None,
    force: bool = False,
) -> WakePlan:
    """Write what would be done, to be edited and followed later.

    Raises:
        PromptError, NoLines, PictureError, OutputError: as for ``wake``.
    """
    from inkwake.picture import flush, new_file

    own = plan_wake(source, prompt, max_pixels=max_pixels)
    with new_file(out, force=force) as temporary:
        temporary.write_text(own.document(), encoding="utf-8")
        flush(temporary)
    return own


def is_coloured(page: Page) -> bool:
    """Whether a drawing has colours of its own already."""
    inked = page.ink > 0.4
    if not inked.any():
        return False
    spread = page.rgb.max(-1).astype(int) - page.rgb.min(-1)
    return float((spread[inked] > _CHROMA).mean()) > _STRONG


def read_plan(file: str | Path) -> WakePlan:
    """A plan from a file that a person may have edited.

    Raises:
        StirError: it cannot be read, or says what cannot be done.
    """
    from inkwake.verbs.colour import check_style
    from inkwake.verbs.thing import check_look, check_thing

    try:
        rows = json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StirError(f"the plan {file} cannot be read: {error}") from error
    if not isinstance(rows, dict) or rows.get("inkwake") != "wake" or rows.get("version") != 1:
        raise StirError(f'{file} is no plan of this version: "inkwake": "wake" is missing')
    paint, move = rows.get("paint") or {}, rows.get("move")
    if not isinstance(paint, dict) or not isinstance(move, dict):
        raise StirError('a plan has "paint" (an object or null) and "move" (an object)')
    thing, look, style = (_text(paint, name) for name in ("as", "look", "style"))
    motion, prompt = _text(move, "animate"), _text(move, "stir")
    if bool(motion) == bool(prompt):
        raise StirError('"move" is {"animate": a motion} or {"stir": words}')
    if thing:
        thing, look = check_thing(thing), check_look(look or LOOK)
    elif style:
        check_style(style)
    return WakePlan(bool(rows.get("clean", False)), thing, look, style, motion, prompt)


def _text(rows: dict[str, Any], name: str) -> str:
    value = rows.get(name, "")
    if not isinstance(value, str):
        raise StirError(f'"{name}" of a plan is a text')
    return value.strip()


def _follow(
    plan: WakePlan, source: Path, folder: Path, out: str | Path, seed: int,
    max_pixels: int | None, force: bool, progress: Callable[[int, int], None] | None,
) -> None:  # fmt: skip
    from inkwake.verbs.animate import animate
    from inkwake.verbs.colour import colour_drawing
    from inkwake.verbs.stir import StirWishes, stir_picture
    from inkwake.verbs.thing import paint_thing

    if plan.motion:
        animate(source, out, motion=plan.motion, clean=plan.clean, colour=plan.style or None,
                seed=seed, max_pixels=max_pixels, force=force, progress=progress)  # fmt: skip
        return
    still = source
    if plan.thing:
        still = folder / "thing.png"
        paint_thing(source, still, thing=plan.thing, look=plan.look, seed=seed,
                    max_pixels=max_pixels)  # fmt: skip
        _framed(still)
    elif plan.style:
        still = folder / "coloured.png"
        colour_drawing(source, still, style=plan.style, clean=plan.clean, seed=seed,
                       max_pixels=max_pixels)  # fmt: skip
    wishes = StirWishes(seed=seed, size=None if plan.thing else _SIDE)
    stir_picture(still, out, plan.prompt, wishes=wishes, max_pixels=max_pixels, force=force,
                 progress=progress)  # fmt: skip


def _framed(path: Path) -> None:
    """A painted thing gets room to move in."""
    import numpy as np

    from inkwake.picture import Picture, read, write

    found = read(path)
    pad = found.width // 8
    alpha = np.full(found.rgb.shape[:2], 255, np.uint8) if found.alpha is None else found.alpha
    rgba = np.pad(np.dstack([found.rgb, alpha]), ((pad, pad), (pad, pad), (0, 0)))
    write(Picture(np.ascontiguousarray(rgba[..., :3]), rgba[..., 3]), path, force=True)


def _thing(page: Page, prompt: str) -> tuple[str, str]:
    """The thing that a line drawing is painted as, "" for none, and what was seen."""
    from inkwake.colour.planes import THINGS
    from inkwake.verbs.what import answer, lines_of

    try:
        seen = answer(lines_of(page))
    except NoLines:
        return "", ""
    words = set(re.findall(r"[a-z]+", prompt.lower()))
    named = [thing for thing in THINGS if words & {thing, thing + "s", thing[:-1] + "ies"}]
    if named:
        return named[0], f"{seen.line()}; you say {named[0]}"
    if seen.sure and seen.name in THINGS:
        return seen.name, seen.line()
    return "", seen.line()


def _figure_motion(page: Page, prompt: str) -> str:
    """The library motion that a prompt asks of a whole figure, "" where parts move."""
    from inkwake.figure import find_figures

    asked = [motion for word in re.findall(r"[a-z]+", prompt.lower())
             for lemma in _lemmas(word) if (motion := _FIGURES_DO.get(lemma))]  # fmt: skip
    if not asked:
        return ""
    try:
        figures = find_figures(page, limit=1)
    except NoFigure:
        return ""
    return asked[0] if figures[0].confidence >= _SURE else ""


def _lemmas(word: str) -> list[str]:
    """What a verb's form may come from: walks, walking, walked, running, dancing."""
    found = [word]
    for ending in ("s", "es", "ing", "ed"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            found += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found

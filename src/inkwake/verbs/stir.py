"""A still picture, a mask, a strength and a few words become a film."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import PromptError, StirError
from inkwake.verbs.stir_pictures import opened

if TYPE_CHECKING:
    from inkwake.arrays import Mask
    from inkwake.picture import Picture
    from inkwake.stir import Engine, Move, Script
    from inkwake.stir.search import Search
    from inkwake.stir.words import Clause

_SPEEDS, _STRENGTHS = (0.1, 10.0), (0.0, 8.0)
_LONGEST = 600


@dataclass(frozen=True, slots=True, eq=False)
class Stirred:
    """What was filmed.

    Attributes:
        said: what was understood, one line a motion, with the amount in plain units.
        script: all moves, to be edited and used again.
        width, height: px of the film.
        seconds: of one loop.
    """

    said: tuple[str, ...]
    script: Script
    width: int
    height: int
    seconds: float


@dataclass(frozen=True, slots=True)
class StirWishes:
    """How a picture is to move, beyond the words.

    Attributes:
        motion: a motion's name in place of words.
        masks: files of masks, white where it may move; ``name=file`` for what the words call so.
        strength: of all motions; 1 is the natural amount.
        speed: of all motions.
        seconds: of the loop; as long as the slowest motion needs where None.
        rate: frames a second; the format's own where None.
        frames: of the loop, in place of seconds.
        size: longer side, px.
        curves: a file of curves to play in place of words.
        seed: of everything random.
    """

    motion: str | None = None
    masks: tuple[str, ...] = ()
    strength: float = 1.0
    speed: float = 1.0
    seconds: float | None = None
    rate: float | None = None
    frames: int | None = None
    size: int | None = None
    curves: str | Path | None = None
    seed: int = 0


def stir_picture(
    source: str | Path | bytes,
    out: str | Path,
    prompt: str = "",
    *,
    wishes: StirWishes | None = None,
    save_curves: str | Path | None = None,
    max_pixels: int | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Stirred:
    """Let parts of a picture move, and write the film.

    What the mask leaves out keeps its very pixels; without a mask the words say what moves.

    Args:
        source: a picture file or its bytes: drawing, painting, photo; transparency is kept.
        out: ``.gif .mp4 .webm .webp .apng``, or a name that ends in a slash for PNG files.
        prompt: what moves, and how, such as "the four cats wag their tails".
        wishes: masks, strength and all else.
        save_curves: also write the moves there, as JSON that can be edited.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out`` and ``save_curves``.
        progress: called with frames done and all frames.

    Raises:
        PromptError: the words are not understood; the message asks.
        MaskError: a mask is empty, or of another size.
        StirError: what is to move is not found, or a wish cannot be.
        PictureError, FilmError, OutputError.

    Example:
        >>> import inkwake
        >>> inkwake.stir_picture("cat.png", "cat.gif", "it wags its tail")  # doctest: +SKIP
    """
    from inkwake.film import write
    from inkwake.picture import flush, new_file
    from inkwake.verbs.target import check_target, usual_rate

    asked = wishes or StirWishes()
    key = check_target(out, force)
    if save_curves is not None:
        _check_curves_target(save_curves, force)
    picture, masks = opened(source, asked, max_pixels)
    script = planned(picture, prompt, asked, masks, asked.rate or _rate(usual_rate(key)))
    engine, said = built(picture, script)
    write(engine, out, force=force, progress=progress)
    if save_curves is not None:
        from inkwake.stir import written

        with new_file(save_curves, force=force) as temporary:
            temporary.write_text(written(script, picture.width, picture.height), encoding="utf-8")
            flush(temporary)
    return Stirred(said, script, picture.width, picture.height, script.seconds)


def built(picture: Picture, script: Script) -> tuple[Engine, tuple[str, ...]]:
    """The frames of a script, and one line for each of its moves.

    Raises:
        MaskError: a mask is empty.
    """
    from inkwake.stir import Engine

    engine = Engine(picture, script)
    said = tuple(
        f"{move.target or 'the part'}: {move.motion}, {tells}, "
        f"{move.cycles} in {script.seconds:g} s"
        for move, tells in zip(engine.moves, engine.tells, strict=True)
    )
    return engine, said


def planned(
    picture: Picture, prompt: str, wishes: StirWishes, masks: dict[str, Mask], rate: float
) -> Script:
    """What is to move, and how, from words, masks and wishes.

    Raises:
        PromptError, MaskError, StirError: as for ``stir_picture``.
    """
    from inkwake.stir import Script, understood
    from inkwake.stir.search import Search

    _check(wishes)
    if wishes.curves is not None:
        if prompt or wishes.motion or wishes.masks:
            raise StirError("a file of curves says all: leave out words, motion and masks")
        return understood(_text(wishes.curves), picture.width, picture.height)
    if not prompt.strip() and wishes.motion is None and masks:
        return _by_nature(picture, wishes, masks, rate)
    clauses = _clauses(prompt, wishes)
    moving = [clause for clause in clauses if not clause.still]
    if not moving:
        raise StirError("nothing is to move; say what does, such as 'the tail wags'")
    frames = _frames(moving, wishes, rate)
    search = Search(picture)
    moving = [hello(clause, masks, search) for clause in moving]
    # "Nothing else moves" is so anyway.
    still = [
        mask for c in clauses if c.still and c.target not in (None, "rest")
        for mask in masks_of(c, masks, search)
    ]  # fmt: skip
    moves = [
        move for clause in moving
        for move in _moves(clause, wishes, masks_of(clause, masks, search), still, frames / rate)
    ]  # fmt: skip
    return Script(tuple(moves), rate, frames, wishes.seed)


def hello(clause: Clause, masks: dict[str, Mask], search: Search) -> Clause:
    """A figure that waves waves an arm; flags and water wave all over."""
    from dataclasses import replace

    if clause.motion != "wave" or clause.target not in (None, "whole") or masks:
        return clause
    try:
        search.find("arm", "swing")
    except StirError:
        return clause
    return replace(clause, motion="swing", target="arm", count=clause.count or 1)


def _by_nature(picture: Picture, wishes: StirWishes, masks: dict[str, Mask], rate: float) -> Script:
    """Brushes without words: every part does what such parts do.

    Raises:
        StirError: it is not clear enough what a part is; the message asks.
    """
    from inkwake.stir import Script
    from inkwake.stir.natural import SURE, natures
    from inkwake.stir.search import pieces
    from inkwake.stir.words import Clause

    pairs = []
    for name, mask in masks.items():
        for piece in pieces(mask, 0.02):
            first, second, *_ = natures(picture.rgb, piece)
            if first.chance < SURE:
                raise StirError(
                    f"say what the brushed {name or 'part'} does; by its looks it may "
                    f"{first.motion} ({100 * first.chance:.0f} %) or {second.motion} "
                    f"({100 * second.chance:.0f} %)"
                )
            pairs.append((Clause(first.motion, name or None), piece))
    frames = _frames([clause for clause, _ in pairs], wishes, rate)
    moves = [move for clause, piece in pairs
             for move in _moves(clause, wishes, [piece], [], frames / rate)]  # fmt: skip
    return Script(tuple(moves), rate, frames, wishes.seed)


def _frames(clauses: Sequence[Clause], wishes: StirWishes, rate: float) -> int:
    """Frames of a loop that holds a cycle of the slowest motion.

    Raises:
        StirError: too many.
    """
    from inkwake.stir import seconds_for

    slowest = [(c.motion, c.speed * wishes.speed) for c in clauses if c.times is None]
    seconds = wishes.seconds or seconds_for(slowest)
    frames = wishes.frames or max(1, round(seconds * rate))
    if frames > _LONGEST:
        raise StirError(f"a loop has {_LONGEST} frames at most; these are {frames}")
    return frames


def _moves(
    clause: Clause, wishes: StirWishes, found: Sequence[Mask], still: Sequence[Mask],
    seconds: float,
) -> list[Move]:  # fmt: skip
    from inkwake.stir import Move, cycles_of

    made: list[Move] = []
    strength = min(_STRENGTHS[1], wishes.strength * clause.size)
    cycles = cycles_of(clause.motion, clause.speed * wishes.speed, seconds, clause.times)
    for number, mask in enumerate(found):
        own = mask
        for other in still:
            own = own & ~other
        if not own.any():
            raise StirError(f"the {clause.target or 'part'} shall move and stay still at once")
        name = clause.target or "part"
        called = f"{name} {number + 1}" if len(found) > 1 else name
        made.append(Move(clause.motion, own, strength, cycles, clause.towards or "", called))
    return made


def masks_of(clause: Clause, masks: dict[str, Mask], search: Search) -> list[Mask]:
    """A brush wins: that of the clause's own name, then the one for everything."""
    for name in (clause.target, clause.owner):
        if name and name in masks:
            return _apart(masks[name], clause)
    if "" in masks and not clause.still:
        return _apart(masks[""], clause)
    return search.find(clause.target, clause.motion, owner=clause.owner, count=clause.count,
                       side=clause.side)  # fmt: skip


def _apart(mask: Mask, clause: Clause) -> list[Mask]:
    """Pieces of a brush move each for itself, strokes of one piece together."""
    from inkwake.stir.search import pieces

    return pieces(mask, 0.02)


def _clauses(prompt: str, wishes: StirWishes) -> list[Clause]:
    from inkwake.stir import motion
    from inkwake.stir.words import Clause, understand

    if wishes.motion is not None:
        if prompt.strip():
            raise StirError("say what moves in words or with a motion's name, not both")
        return [Clause(motion(name).name, None) for name in wishes.motion.split(",")]
    known = understand(prompt)
    if known.asks:
        raise PromptError("; ".join(known.asks))
    return list(known.clauses)


def _check(wishes: StirWishes) -> None:
    if not _STRENGTHS[0] < wishes.strength <= _STRENGTHS[1]:
        raise StirError(f"a strength is more than 0 and {_STRENGTHS[1]:g} at most")
    if not _SPEEDS[0] <= wishes.speed <= _SPEEDS[1]:
        raise StirError(f"a speed is {_SPEEDS[0]:g} to {_SPEEDS[1]:g}, 1 the usual")
    if wishes.frames is not None and not 1 <= wishes.frames <= _LONGEST:
        raise StirError(f"a loop has 1 to {_LONGEST} frames")
    if wishes.seconds is not None and not 0.1 <= wishes.seconds <= _LONGEST:
        raise StirError(f"a loop lasts 0.1 to {_LONGEST} seconds")
    if wishes.rate is not None and not 1 <= wishes.rate <= 60:
        raise StirError("a film has 1 to 60 frames a second")


def _rate(usual: float) -> float:
    """Drawings move well at half the frames of a film."""
    return 12.5 if usual == 25.0 else 24.0


def _text(file: str | Path) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StirError(f"the curves {file} cannot be read: {error}") from error


def _check_curves_target(target: str | Path, force: bool) -> None:
    from inkwake.errors import FileExists, NotWritable

    if Path(target).is_file() and not force:
        raise FileExists(f"{target} exists; choose another name or use --force")
    if not Path(target).absolute().parent.is_dir():
        raise NotWritable(f"the folder of {target} does not exist; make it, or write elsewhere")

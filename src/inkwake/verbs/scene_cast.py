"""The characters of a scene file: opened, rigged, moved and put on their marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inkwake.errors import FaceError, SceneError
from inkwake.verbs.drawing import Drawing, open_drawing
from inkwake.verbs.ensemble import beat_speed, closing_length, keep_beat
from inkwake.verbs.faces import FaceWishes, face_wishes
from inkwake.verbs.own_motion import Edit, open_clip, open_override

if TYPE_CHECKING:
    from inkwake.figure import Figure
    from inkwake.interchange import Screenplay
    from inkwake.interchange.screenplay import CharacterPart
    from inkwake.media import Beat
    from inkwake.motion import Clip, Performance
    from inkwake.rig import Rig
    from inkwake.stage import Performer

GROUND = 0.9
"""Where feet stand that were given no place, share of the picture's height."""


@dataclass(frozen=True, slots=True, eq=False)
class Actor:
    """A character on its mark; ``order`` puts higher ones nearer to the viewer."""

    name: str
    order: int
    performer: Performer
    face: FaceWishes


def open_drawings(play: Screenplay, max_pixels: int | None) -> dict[str, Drawing]:
    """Each drawing that a scene names, opened once."""
    names = dict.fromkeys(one.drawing for one in play.characters)
    return {name: open_drawing(name, max_pixels=max_pixels) for name in names}


def cast_scene(
    play: Screenplay,
    drawings: Mapping[str, Drawing],
    size: tuple[int, int],
    rate: float,
    seconds: float | None,
    beat: Beat | None,
    seed: int,
    tell: Callable[[str], None] | None,
) -> list[Actor]:
    """Let every character of a scene play its motion on its mark, farthest back first.

    Args:
        play: the scene.
        drawings: see ``open_drawings``.
        size: (width, height) of the film, px.
        rate: frames a second.
        seconds: length of the film; the scene's own, or one round of the motions, where None.
        beat: all keep it where it is given.
        seed: of everything random.
        tell: told what was decided.
    """
    from inkwake.rig import build
    from inkwake.stage import Mark, stand

    cast = play.characters
    clips = [_clip(one, seed, tell) for one in cast]
    paces, shared = _tempo(clips, cast, seconds or play.film.seconds, beat)
    rigs: dict[tuple[str, int], Rig] = {}
    actors = []
    for number, one in enumerate(cast):
        key = one.drawing, one.figure
        if key not in rigs:
            rigs[key] = build(_figure(drawings[one.drawing], one))
        left = max(shared - one.start, 1 / rate)
        chance = seed + number if one.seed is None else one.seed
        timing = rate, left, paces[number][0], chance
        performance = _play(clips[number], rigs[key], one, timing, on_beat=beat is not None)
        if beat is not None and not one.travel:
            performance = keep_beat(performance, beat.later(one.start), paces[number][1], left)
        at = one.at or ((number + 1) / (len(cast) + 1), GROUND)
        mark = Mark(at, one.scale, one.mirror, one.start)
        placed = stand(rigs[key], performance, mark, size)
        actor = Actor(one.name or "", one.order, placed, _face(one))
        actors.append(actor)
    return sorted(actors, key=lambda actor: actor.order)


def _clip(part: CharacterPart, seed: int, tell: Callable[[str], None] | None) -> Clip:
    """What a character plays; ``seed`` is the film's."""
    return open_clip(
        part.motion,
        Edit(part.trim, part.cycle, part.mirror_motion),
        tell,
        energy=part.energy,
        speed=part.speed,
        seed=seed if part.seed is None else part.seed,
    )


def _face(part: CharacterPart) -> FaceWishes:
    try:
        return face_wishes(part.face, part.look, part.say, part.voice)
    except FaceError as error:
        raise SceneError(f"{part.name}: {error}") from None


def _tempo(
    clips: Sequence[Clip],
    cast: Sequence[CharacterPart],
    seconds: float | None,
    beat: Beat | None,
) -> tuple[list[tuple[float, float]], float]:
    """Each character's (speed, seconds of a round), and the seconds of the film."""
    from inkwake.motion import common_length

    pairs = list(zip(clips, (one.speed for one in cast), strict=True))
    if beat is None:
        paces = [(speed, clip.seconds / speed) for clip, speed in pairs]
        return paces, seconds or common_length([length for _, length in paces])
    paces = [beat_speed(*pair, beat, seconds) for pair in pairs]
    return paces, seconds or closing_length([length for _, length in paces], beat)


def _figure(drawing: Drawing, part: CharacterPart) -> Figure:
    if part.figure > len(drawing.figures):
        raise SceneError(
            f"{part.name}: there is no figure {part.figure} in {drawing.name}, which holds "
            f"{len(drawing.figures)}; choose another"
        )
    return drawing.figures[part.figure - 1]


def _play(
    clip: Clip,
    rig: Rig,
    part: CharacterPart,
    timing: tuple[float, float, float, int],
    *,
    on_beat: bool,
) -> Performance:
    """One character's performance; timing is (frames a second, seconds left, speed, seed)."""
    from inkwake.motion import map_by_hand, perform

    rate, left, speed, seed = timing
    options: dict[str, Any] = {}
    override = open_override(part.mapping)
    if override is not None:
        skeleton = rig.figure.skeleton
        options = {"mapping": map_by_hand(clip, skeleton, override), "stance": "drawn"}
    # Whoever travels walks on. Otherwise one round is enough on a beat, where it is repeated in
    # time, and of a recording, which closes to a loop.
    once = (on_beat or not clip.loop) and not part.travel
    return perform(
        clip,
        rig,
        rate=rate,
        seconds=None if once else left,
        speed=speed,
        in_place=not part.travel,
        seed=seed,
        **options,
    )

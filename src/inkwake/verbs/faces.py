"""Living faces for the performers of a scene."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import FaceError, NetError

if TYPE_CHECKING:
    from inkwake.arrays import Points
    from inkwake.face import Speech
    from inkwake.stage import Performer, Scene

NONE = "none"
"""What leaves faces as they were drawn."""

_PAUSE = 0.4


@dataclass(frozen=True, slots=True)
class FaceWishes:
    """What faces do.

    Attributes:
        doings: some of ``face.DOINGS``.
        focus: (x, y) shares of the picture that the eyes follow; None: what moves most.
        say: a text to say.
        voice: a sound file to say.
        asked: the user asked for it, and wants to know where it cannot be done.
    """

    doings: tuple[str, ...] = ("blink", "gaze")
    focus: tuple[float, float] | None = None
    say: str | None = None
    voice: str | Path | None = None
    asked: bool = False


def face_wishes(
    face: str | Sequence[str] | None = None,
    look: tuple[float, float] | None = None,
    say: str | None = None,
    voice: str | Path | None = None,
) -> FaceWishes:
    """Check what is asked of faces.

    Args:
        face: names, or names separated by commas; blinking and gazing where None.
        look: (x, y) shares of the picture.
        say: a text.
        voice: a sound file.

    Raises:
        FaceError: an unknown name, nothing to say, or two things at once.
    """
    from inkwake.face import ALIVE, DOINGS

    given = ALIVE if face is None else face
    parts = given.split(",") if isinstance(given, str) else list(given)
    names = tuple(name for part in parts if (name := part.strip().lower()))
    known = (*DOINGS, NONE)
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise FaceError(f"a face cannot {name!r}; it knows {', '.join(known)}{hint}")
    if NONE in names and len(names) > 1:
        raise FaceError("a face does none of its doings, or some: leave out 'none'")
    if {"smile", "sad"} <= set(names):
        raise FaceError("a face smiles or is sad, not both: leave one out")
    if say is not None and voice is not None:
        raise FaceError("a face says a text or a voice, not both: leave one out")
    if say is not None and not any(sign.isalnum() for sign in say):
        raise FaceError("there is nothing to say: give some words")
    if look is not None and not all(-10 <= share <= 10 for share in look):
        raise FaceError("a point to look at is two shares of the picture, such as 0.9,0.2")
    doings = tuple(name for name in dict.fromkeys(names) if name != NONE)
    if look is not None and "gaze" not in doings:
        doings = (*doings, "gaze")
    asked = face is not None or look is not None or say is not None or voice is not None
    return FaceWishes(doings, look, say, voice, asked)


def speech_of(wishes: FaceWishes, rate: float) -> Speech | None:
    """The mouth shapes of what is to be said.

    Raises:
        MediaError: the voice is no sound, or damaged.
    """
    from inkwake.face import listen, read_aloud

    if wishes.say is not None:
        return read_aloud(wishes.say, rate)
    if wishes.voice is not None:
        from inkwake.media import read_sound

        sound = read_sound(wishes.voice)
        return listen(sound.mono(), sound.rate, rate)
    return None


def length_with(speech: Speech | None, clip_seconds: float, rate: float) -> float | None:
    """Seconds of a film in which everything is said, None where one round is enough."""
    if speech is None:
        return None
    said = len(speech.open) / rate + _PAUSE
    return said if said > clip_seconds else None


def enliven(
    scene: Scene,
    wishes: Sequence[FaceWishes],
    speeches: Sequence[Speech | None],
    *,
    names: Sequence[str] = (),
    seed: int = 0,
    tell: Callable[[str], None] | None = None,
) -> Scene:
    """Let the performers of a scene blink, look about and speak.

    Faces that are not found with confidence stay as they were drawn.

    Args:
        scene: with all its performers.
        wishes: of each performer.
        speeches: of each performer.
        names: of each performer, as the user knows them, for ``tell``.
        seed: of everything random.
        tell: told who has no face that could do what was asked.
    """
    cast = []
    for number, performer in enumerate(scene.performers):
        wish, speech = wishes[number], speeches[number]
        alive, lacks = _alive(performer, scene, wish, speech, seed + number)
        if lacks and wish.asked and tell is not None:
            name = names[number] if names else f"figure {number + 1}"
            tell(f"{name}: no {lacks} found with confidence, so nothing moves there")
        cast.append(alive)
    return replace(scene, performers=tuple(cast))


def _alive(
    performer: Performer, scene: Scene, wishes: FaceWishes, speech: Speech | None, seed: int
) -> tuple[Performer, str]:
    """The performer with its face, and what of that was not found."""
    from inkwake.face import FacePainter, act, find_face
    from inkwake.figure import with_parts
    from inkwake.stage import LivingFace

    if not wishes.doings and speech is None:
        return performer, ""
    try:
        figure = with_parts(performer.rig.figure)
    except NetError:
        figure = performer.rig.figure
    face = find_face(figure)
    if face is None:
        return performer, "eyes"
    performance = performer.performance
    acting = act(
        wishes.doings,
        performance.joints,
        figure.skeleton.names,
        performance.rate,
        loop=performance.loop,
        focus=_focus(performer, scene, wishes),
        seed=seed,
    )
    if speech is not None:
        acting = acting.speaking_as(speech)
    living = replace(performer, face=LivingFace(FacePainter(face, figure.texture), acting))
    return living, "mouth" if speech is not None and face.mouth is None else ""


def _focus(performer: Performer, scene: Scene, wishes: FaceWishes) -> Points | None:
    """(f, 2) crop px of the point that is looked at, in each frame of the performance."""
    import numpy as np

    if wishes.focus is None:
        return None
    spot = np.array(wishes.focus) * (scene.width, scene.height) - 0.5
    frames = performer.performance.frames
    if performer.homography is not None:
        x, y, w = np.linalg.inv(performer.homography) @ np.array([*spot, 1.0])
        return np.tile(np.array([x / w, y / w]), (frames, 1))
    return np.tile((spot - np.array(performer.offset)) / performer.scale, (frames, 1))

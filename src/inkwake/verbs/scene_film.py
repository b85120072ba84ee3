"""A scene file becomes a film: cast, stage, camera, captions, sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.verbs.faces import enliven, speech_of
from inkwake.verbs.film_report import FilmReport, report_film
from inkwake.verbs.scene_cast import Actor, cast_scene, open_drawings
from inkwake.verbs.scene_sound import open_beat, open_sound
from inkwake.verbs.scene_stage import set_stage
from inkwake.verbs.target import check_target, usual_rate

if TYPE_CHECKING:
    from inkwake.interchange import Screenplay
    from inkwake.media import Sound
    from inkwake.picture import Picture


def animate_scene(
    source: str | Path,
    out: str | Path | None = None,
    *,
    fps: float | None = None,
    seconds: float | None = None,
    size: int | tuple[int, int] | None = None,
    background: str | Path | Picture | None = None,
    beat: str | Path | None = None,
    sound: str | Path | None = None,
    seed: int = 0,
    max_pixels: int | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] | None = None,
    report: Callable[[FilmReport], None] | None = None,
) -> Path:
    """Play a scene file and write the film; what is given here wins over the file.

    Args:
        source: the scene file (.toml), see docs/scenes.md.
        out: the film; ``NAME.gif`` in the current folder where None.
        fps: frames a second.
        seconds: length.
        size: longer side, or (width, height), px.
        background: as for ``animate``.
        beat: a sound file whose beat is kept.
        sound: a sound file for the soundtrack.
        seed: of everything random.
        max_pixels: raises or lowers the limit on pictures.
        force: overwrite ``out``.
        progress: called with (frames done, frames in all).
        tell: told in one line what was decided or cannot be done.
        report: told how well the film came out.

    Returns:
        Where the film lies.

    Raises:
        InkwakeError: see its subclasses; nothing is left half written.
    """
    from inkwake.film import write
    from inkwake.interchange import read_screenplay
    from inkwake.stage import SceneStream

    target = f"{Path(source).resolve().stem}.gif" if out is None else out
    suffix = check_target(target, force)
    play = read_screenplay(source)
    rate = fps or play.film.fps or usual_rate(suffix)
    width, height = _size(play, size)
    start = play.sound.start if play.sound is not None else 0.0
    pulse = open_beat(beat or play.film.beat, tell, start=start)
    track = open_sound(sound or _song(play, beat), target, tell)
    drawings = open_drawings(play, max_pixels)
    actors = cast_scene(play, drawings, (width, height), rate, seconds, pulse, seed, tell)
    scene = set_stage(
        play,
        actors,
        (width, height),
        rate,
        count=_count(play, actors, rate, seconds),
        background=background,
        page=next(iter(drawings.values())).page,
        seed=seed,
    )
    faces = [actor.face for actor in actors]
    speeches = [speech_of(face, rate) for face in faces]
    names = [actor.name for actor in actors]
    scene = enliven(scene, faces, speeches, names=names, seed=seed, tell=tell)
    if track is not None:
        track = _fitted(play, track, scene.count / rate)
    film = write(SceneStream(scene), target, force=force, progress=progress, sound=track)
    if report is not None:
        report(report_film(scene, [actor.name for actor in actors]))
    return film


def _size(play: Screenplay, size: int | tuple[int, int] | None) -> tuple[int, int]:
    """(width, height) px; a longer side alone keeps the file's shape."""
    width, height = play.film.width, play.film.height
    if isinstance(size, tuple):
        width, height = size
    elif size is not None:
        zoom = size / max(width, height)
        width, height = round(width * zoom), round(height * zoom)
    return max(2, width + width % 2), max(2, height + height % 2)


def _song(play: Screenplay, beat: str | Path | None) -> str | Path | None:
    """The soundtrack: the file's own, else what the beat is taken from."""
    return play.sound.file if play.sound is not None else beat or play.film.beat


def _count(play: Screenplay, actors: list[Actor], rate: float, seconds: float | None) -> int:
    """Frames of the film: as wished, else until the last has played once."""
    wanted = seconds or play.film.seconds
    if wanted is not None:
        return max(1, round(wanted * rate))
    return max(a.performer.start + a.performer.performance.frames for a in actors)


def _fitted(play: Screenplay, sound: Sound, seconds: float) -> Sound:
    from inkwake.media import fit_sound

    if play.sound is None:
        return fit_sound(sound, seconds)
    part = play.sound
    return fit_sound(sound, seconds, start=part.start, volume=part.volume, fade=part.fade)

"""The main verb: a photo of a drawing becomes a film."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.verbs.capture_motion import open_capture
from inkwake.verbs.coloured import check_colour, coloured
from inkwake.verbs.drawing import open_drawing
from inkwake.verbs.faces import enliven, face_wishes, length_with, speech_of
from inkwake.verbs.film_report import FilmReport, report_film
from inkwake.verbs.own_motion import Edit, open_clip, open_override, split_names
from inkwake.verbs.plan import Plan, Planes, rehearse
from inkwake.verbs.scene_film import animate_scene
from inkwake.verbs.scene_sound import open_beat, open_sound
from inkwake.verbs.staging import PAGE, check_background, stage_scene
from inkwake.verbs.target import check_target, usual_rate

if TYPE_CHECKING:
    from inkwake.picture import Picture

SIZE = 800
"""Longer side of a film, px."""


def animate(
    source: str | Path | bytes,
    out: str | Path | None = None,
    *,
    motion: str | Path | Sequence[str | Path] = "dance",
    figure: int | None = None,
    fps: float | None = None,
    seconds: float | None = None,
    speed: float = 1.0,
    energy: float = 1.0,
    size: int | tuple[int, int] = SIZE,
    background: str | Path | Picture = PAGE,
    planes: Planes = "path",
    retarget: str | Path | None = None,
    clean: bool = False,
    colour: str | None = None,
    seed: int = 0,
    trim: tuple[float, float | None] | None = None,
    cycle: bool = False,
    mirror: bool = False,
    mapping: str | Path | None = None,
    motion_from: str | Path | None = None,
    pose_model: str | Path | None = None,
    offset: float | None = None,
    beat: str | Path | None = None,
    sound: str | Path | None = None,
    face: str | Sequence[str] | None = None,
    look: tuple[float, float] | None = None,
    say: str | None = None,
    voice: str | Path | None = None,
    max_pixels: int | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] | None = None,
    report: Callable[[FilmReport], None] | None = None,
) -> Path:
    """Animate the figures of a photo, character folders or a scene file, and write the film.

    Args:
        source: a picture file, its bytes, a character folder made by ``rig_drawing``, or a scene
            file (.toml, see docs/scenes.md), in which the options below but ``fps``, ``seconds``,
            ``size``, ``background``, ``beat``, ``sound`` have no place.
        out: the film; its ending decides the format (.gif .mp4 .webm .webp .apng, a trailing
            slash gives PNG files). ``NAME-MOTION.gif`` in the current folder where None.
        motion: a name from ``motions()``, or a BVH file; or several, one for each figure in
            reading order (``"walk,dance"`` or a list).
        figure: animate only this one, counted from 1 in order of size; all where None.
        fps: frames per second; 25 for GIF, 30 for all else where None.
        seconds: length; one round of the motion where None.
        speed: 2.0 plays twice as fast; flights of library motions are then lower.
        energy: of a library motion: 1 as authored, 0.2 tired, 2 wild.
        size: longer side, or (width, height), px.
        background: ``page``, ``white``, ``transparent``, a colour or a picture.
        planes: ``path`` chooses how each limb is seen frame by frame, ``classic`` once for all.
        retarget: a retarget YAML file to use in place of the automatic mapping.
        clean: animate the clean lines of the drawing, see ``clean``, black on white.
        colour: paint the drawing first, see ``colour_drawing``: a style, or style:palette.
        seed: of everything random, and of the person who plays a library motion.
        trim: (first, last) seconds of the motion that are played.
        cycle: cut the best cycle out of the motion.
        mirror: left and right of the motion change places.
        mapping: a TOML or YAML file that corrects which clip joint a drawn joint follows.
        motion_from: a film (MP4, MOV, WebM) of a person whose movement is taken.
        pose_model: an ONNX model that finds the person's joints; MediaPipe where None.
        offset: seconds by which each figure comes after the one before it; 0.12 where None.
        beat: a sound file; the motion is fitted to its beat, and it is heard in the film.
        sound: a sound file for the soundtrack.
        face: what faces do, some of blink, gaze, smile, sad, surprise, or none; blink and gaze
            where None. A face whose eyes are not found with confidence stays as it was drawn.
        look: (x, y) shares of the picture, a point that eyes follow; what moves most where None.
        say: a text that the largest figure says.
        voice: a sound file that it says; it is also the soundtrack where none else is given.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.
        progress: called with (frames done, frames in all).
        tell: told in one line what was decided or cannot be done.
        report: told how well the film came out: torn triangles, sliding feet, and so on.

    Returns:
        Where the film lies.

    Raises:
        InkwakeError: see its subclasses; nothing is left half written.

    Example:
        >>> import inkwake, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     film = inkwake.animate("samples/robot.jpg", f"{folder}/robot.gif", size=200)
        ...     film.name
        'robot.gif'
    """
    from inkwake.film import write
    from inkwake.stage import SceneStream

    if not isinstance(source, bytes) and Path(source).suffix.lower() == ".toml":
        return animate_scene(
            source,
            out,
            fps=fps,
            seconds=seconds,
            size=None if size == SIZE else size,
            background=None if background == PAGE else background,
            beat=beat,
            sound=sound,
            seed=seed,
            max_pixels=max_pixels,
            force=force,
            progress=progress,
            tell=tell,
            report=report,
        )
    edit = Edit(trim, cycle, mirror)
    target = _target(source, motion_from or motion) if out is None else out
    suffix = check_target(target, force)
    wishes = face_wishes(face, look, say, voice)
    if motion_from is not None:
        clips = [open_capture(motion_from, pose_model, edit, tell)]
    else:
        clips = [
            open_clip(name, edit, tell, energy=energy, speed=speed, seed=seed)
            for name in split_names(motion)
        ]
    rate = fps or usual_rate(suffix)
    speech = speech_of(wishes, rate)
    plan = Plan(
        clip=clips[0],
        rate=rate,
        seconds=seconds or length_with(speech, clips[0].seconds / speed, rate),
        speed=speed,
        planes=planes,
        retarget=retarget,
        seed=seed,
        clips=tuple(clips),
        override=open_override(mapping),
        beat=open_beat(beat, tell),
        offset=offset,
    )
    check_background(background)
    wish = check_colour(colour)
    track = open_sound(sound or beat or voice, target, tell)
    drawing = open_drawing(source, figure=figure, max_pixels=max_pixels, clean=clean)
    if wish is not None:
        drawing = coloured(drawing, wish, seed)
    cast = rehearse(drawing.figures, plan, one_page=drawing.page is not None)
    stream = stage_scene(cast, page=drawing.page, size=size, background=background)
    # The cast stands farthest first; the largest figure, which is nearest, speaks.
    speeches = [None] * (len(cast) - 1) + [speech]
    names = [f"figure {figure or number}" for number in range(len(cast), 0, -1)]
    stream = SceneStream(
        enliven(stream.scene, [wishes] * len(cast), speeches, names=names, seed=seed, tell=tell)
    )
    film = write(stream, target, force=force, progress=progress, sound=track)
    if report is not None:
        report(report_film(stream.scene))
    return film


def _target(source: str | Path | bytes, motion: str | Path | Sequence[str | Path]) -> str:
    name = "drawing" if isinstance(source, bytes) else Path(source).resolve().stem
    played = "-".join(Path(one).stem for one in split_names(motion))
    return f"{name}-{played}.gif"

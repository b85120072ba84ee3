"""From frames to a file: one function for every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inkwake.film.ahead import draw_ahead
from inkwake.film.encoder import Format
from inkwake.film.formats import FOLDER, FORMATS, check_size, choose_format
from inkwake.film.sequence import drop_later_frames
from inkwake.film.stream import FrameStream
from inkwake.media import Sound, fit_sound
from inkwake.picture import lay_on_white, new_file, new_folder

Progress = Callable[[int, int], None]
"""Called with the frames done and the number of frames."""


def write(
    stream: FrameStream,
    path: str | Path,
    *,
    force: bool = False,
    progress: Progress | None = None,
    sound: Sound | None = None,
) -> Path:
    """Encode a film; the ending of its name decides the format.

    The encoder is opened and tried before anything is drawn. Only a few frames are held at a
    time. A film appears under its name whole or not at all.

    Args:
        stream: the frames.
        path: ``.gif .mp4 .webm .webp .apng``; a name that ends in a slash, or a folder, gives
            PNG files. MP4 has no transparency: such frames are laid on white.
        force: replace an existing film. In a folder, frames of an older sequence are replaced
            and other files stay.
        progress: called after each frame.
        sound: cut to the film's length; formats without sound (see ``has_sound``) leave it out.

    Returns:
        The path written.

    Raises:
        UnknownFormat: no such format.
        EncoderMissing: the encoder library lacks the codec.
        FilmError: no frames, or a size that the format cannot hold.
        FileExists, NotWritable, DiskFull: as in ``inkwake.picture``.
    """
    key = choose_format(path)
    form = FORMATS[key]
    check_size(stream, form)
    place = new_folder if key == FOLDER else new_file
    with place(path, force=force) as temporary:
        _encode(stream, form, temporary, progress, sound)
    if key == FOLDER:
        drop_later_frames(Path(path), stream.count)
    return Path(path)


def has_sound(path: str | Path) -> bool:
    """Whether the format of an output's name can carry a soundtrack."""
    return FORMATS[choose_format(path)].open_with_sound is not None


def _encode(
    stream: FrameStream,
    form: Format,
    path: Path,
    progress: Progress | None,
    sound: Sound | None,
) -> None:
    flatten = stream.alpha and not form.alpha
    if sound is None or form.open_with_sound is None:
        encoder = form.open(path, stream)
    else:
        own = fit_sound(sound, stream.count / stream.rate)
        encoder = form.open_with_sound(path, stream, own)
    try:
        count = stream.count if encoder.indices is None else len(encoder.indices)
        with draw_ahead(stream, encoder.indices) as frames:
            for done, frame in enumerate(frames, 1):
                encoder.add(lay_on_white(frame) if flatten else frame)
                if progress is not None:
                    progress(done, count)
        encoder.close()
    except BaseException:
        encoder.abandon()
        raise

"""One video track in one container, and beside it a soundtrack, by PyAV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import EncoderMissing, FilmError
from inkwake.film.soundtrack import Soundtrack
from inkwake.media import Sound

if TYPE_CHECKING:
    import av
    from av.video.codeccontext import VideoCodecContext
    from av.video.reformatter import VideoReformatter

# Matrix, primaries and transfer of BT.709, and "MPEG" (16..235) range, as FFmpeg numbers them.
_BT709, _LIMITED = 1, 1

# Threads change the bytes that x264 writes, so their number must not follow the machine. One
# encodes while another draws the next frames; a second encoding thread costs a fifth more work.
_THREADS = 1


@dataclass(frozen=True, slots=True)
class Codec:
    """How to encode one kind of video.

    Attributes:
        title: what people call it, for messages.
        container: FFmpeg's name of the container.
        name: FFmpeg's name of the encoder.
        pixels: pixel format the encoder is fed with.
        options: of the encoder.
        container_options: of the container.
        time_base: seconds a tick; None for one tick a frame.
        sound: FFmpeg's name of the encoder for a soundtrack; None where the container has none.
    """

    title: str
    container: str
    name: str
    pixels: str
    options: Mapping[str, str] = field(default_factory=dict)
    container_options: Mapping[str, str] = field(default_factory=dict)
    time_base: Fraction | None = None
    sound: str | None = None

    @property
    def is_yuv(self) -> bool:
        """Whether colours are stored as luma and chroma, and so need a matrix."""
        return self.pixels.startswith("yuv")


class Muxer:
    """A file with one video track, open for frames."""

    def __init__(
        self,
        path: Path,
        codec: Codec,
        size: tuple[int, int],
        rate: float,
        sound: Sound | None = None,
    ) -> None:
        """Open the file and the encoders.

        Args:
            path: where to write.
            codec: how.
            size: (width, height) px.
            rate: frames per second.
            sound: of the film's length; for codecs that name an encoder for it.

        Raises:
            EncoderMissing: the encoder library lacks the codec or cannot run it.
            OSError: the file cannot be written.
        """
        import av
        from av.video.reformatter import VideoReformatter

        probe(codec)
        self._codec = codec
        # Kept, since it builds its tables anew otherwise: a third of the conversion.
        self._reformatter = VideoReformatter()
        exact = Fraction(rate).limit_denominator(1001)
        self._container = av.open(
            str(path),
            "w",
            format=codec.container,
            # Without "bitexact" Matroska numbers its tracks at random.
            options={"fflags": "+bitexact", **codec.container_options},
        )
        try:
            with _answered(codec):
                track = self._container.add_stream(
                    codec.name, rate=exact, options=dict(codec.options)
                )
                assert isinstance(track, av.VideoStream)
                self._track = track
                self._time_base = codec.time_base or 1 / exact
                _configure(track.codec_context, codec, size, self._time_base)
                self._sound = (
                    Soundtrack(self._container, codec.sound, sound)
                    if sound is not None and codec.sound is not None
                    else None
                )
                self._container.start_encoding()
        except BaseException:
            self.abandon()
            raise

    def add(self, pixels: Bytes | tuple[Bytes, Bytes], tick: int) -> None:
        """Encode one frame.

        Args:
            pixels: (h, w, 3) RGB, (h, w, 4) RGBA, or for pal8 (h, w) indices and the
                (256, 4) ARGB palette; uint8.
            tick: when the frame is shown, in ticks of the time base.
        """
        with _answered(self._codec):
            frame = _make_frame(pixels, self._codec, self._reformatter)
            frame.pts, frame.time_base = tick, self._time_base
            self._container.mux(self._track.encode(frame))
            if self._sound is not None:
                self._sound.advance(float(tick * self._time_base))

    def close(self) -> None:
        """Write what the encoder still holds and the container's end."""
        with _answered(self._codec):
            self._container.mux(self._track.encode(None))
            if self._sound is not None:
                self._sound.close()
            self._container.close()

    def abandon(self) -> None:
        """Close the file handle; errors no longer matter."""
        with suppress(OSError, ValueError, RuntimeError, FilmError), _answered(self._codec):
            self._container.close()


def probe(codec: Codec) -> None:
    """Encode one small black frame in memory.

    Raises:
        EncoderMissing: the encoder is absent or does not run.
    """
    import av
    from av.video.codeccontext import VideoCodecContext
    from av.video.reformatter import VideoReformatter

    try:
        context = av.CodecContext.create(codec.name, "w")
    except ValueError as error:
        raise EncoderMissing(
            f"{codec.title} needs the encoder {codec.name}, which the installed PyAV lacks; "
            "write .gif instead, or reinstall with pip install --force-reinstall av"
        ) from error
    assert isinstance(context, VideoCodecContext)
    side = 32
    _configure(context, codec, (side, side), Fraction(1, 30))
    context.options = dict(codec.options)
    black = np.zeros((side, side, 4), np.uint8)
    palette = np.zeros((256, 4), np.uint8)
    pixels = (black[..., 0], palette) if codec.pixels == "pal8" else black
    frame = _make_frame(pixels, codec, VideoReformatter())
    frame.pts, frame.time_base = 0, Fraction(1, 30)
    with _answered(codec):
        packets = [*context.encode(frame), *context.encode(None)]
    if not any(packet.size for packet in packets):
        raise EncoderMissing(f"the encoder {codec.name} gives no data; reinstall PyAV")


def _configure(
    context: VideoCodecContext, codec: Codec, size: tuple[int, int], time_base: Fraction
) -> None:
    context.width, context.height = size
    context.pix_fmt = codec.pixels
    context.time_base = time_base
    context.thread_count = _THREADS
    if codec.is_yuv:
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = _LIMITED


def _make_frame(
    pixels: Bytes | tuple[Bytes, Bytes], codec: Codec, reformatter: VideoReformatter
) -> av.VideoFrame:
    import av

    if isinstance(pixels, tuple):
        # PyAV takes pal8 as a pair; its annotation does not say so.
        return av.VideoFrame.from_ndarray(pixels, format="pal8")  # type: ignore[arg-type]
    layout = "rgba" if pixels.shape[2] == 4 else "rgb24"
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format=layout)
    if layout == codec.pixels:
        return frame
    if not codec.is_yuv:
        return reformatter.reformat(frame, format=codec.pixels, threads=1)
    frame = reformatter.reformat(
        frame,
        format=codec.pixels,
        src_colorspace=_BT709,
        dst_colorspace=_BT709,
        src_color_range="JPEG",
        dst_color_range="MPEG",
        threads=1,
    )
    frame.colorspace = frame.color_primaries = frame.color_trc = _BT709
    return frame


@contextmanager
def _answered(codec: Codec) -> Iterator[None]:
    """Keep errors of the system (a full disk) as they are; name the codec for all others."""
    import av

    try:
        yield
    except av.FFmpegError as error:
        if isinstance(error, OSError):
            raise
        raise EncoderMissing(
            f"the encoder {codec.name} refuses {codec.title} ({error.strerror}); "
            "write another format or reinstall PyAV"
        ) from error

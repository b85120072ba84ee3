"""The next frames are drawn while the last one is encoded.

Drawing and encoding spend most of their time in libraries that release Python's lock, so on two
cores a film takes about as long as the slower of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import Queue
from threading import Event, Thread

from inkwake.arrays import Bytes
from inkwake.film.stream import FrameStream

_DEPTH = 3
"""Frames that may wait; more cost memory and gain nothing."""


@contextmanager
def draw_ahead(stream: FrameStream, indices: Sequence[int] | None) -> Iterator[Iterator[Bytes]]:
    """Give the stream's frames, drawn by a second thread.

    An exception of the stream appears at the frame where it happened. On leaving, however that
    happens, the thread has ended: at most one more frame is drawn.

    Args:
        stream: what to draw; nothing else may use it meanwhile.
        indices: the frames wanted; None for all.

    Yields:
        An iterator over uint8 frames.
    """
    waiting: Queue[Bytes | BaseException | None] = Queue(_DEPTH)
    stopped = Event()

    def draw() -> None:
        end: BaseException | None = None
        try:
            for frame in stream.frames(indices):
                waiting.put(frame)
                if stopped.is_set():
                    break
        except BaseException as error:  # handed over and raised by whoever reads the frames
            end = error
        waiting.put(end)

    def read() -> Iterator[Bytes]:
        while True:
            item = waiting.get()
            if isinstance(item, BaseException):
                ended.set()
                raise item
            if item is None:
                ended.set()
                return
            yield item

    ended = Event()
    thread = Thread(target=draw, name="inkwake draws ahead", daemon=True)
    thread.start()
    try:
        yield read()
    finally:
        stopped.set()
        while not ended.is_set():  # room for what the thread still puts
            item = waiting.get()
            if item is None or isinstance(item, BaseException):
                ended.set()
        thread.join()

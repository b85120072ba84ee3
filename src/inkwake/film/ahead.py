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
    drawer = _Drawer(stream, indices)
    drawer.start()
    try:
        yield drawer.read()
    finally:
        drawer.stop()


class _Drawer(Thread):
    """The thread; it puts frames into a queue, and at the end None or what went wrong."""

    def __init__(self, stream: FrameStream, indices: Sequence[int] | None) -> None:
        super().__init__(name="inkwake draws ahead", daemon=True)
        self._stream, self._indices = stream, indices
        self._waiting: Queue[Bytes | BaseException | None] = Queue(_DEPTH)
        self._stopped = Event()
        self._ended = False  # the last item was taken from the queue

    def run(self) -> None:
        end: BaseException | None = None
        try:
            for frame in self._stream.frames(self._indices):
                self._waiting.put(frame)
                if self._stopped.is_set():
                    break
        except BaseException as error:  # handed over and raised by whoever reads the frames
            end = error
        self._waiting.put(end)

    def read(self) -> Iterator[Bytes]:
        while True:
            item = self._waiting.get()
            if isinstance(item, BaseException):
                self._ended = True
                raise item
            if item is None:
                self._ended = True
                return
            yield item

    def stop(self) -> None:
        self._stopped.set()
        while not self._ended:  # makes room for what the thread still puts
            item = self._waiting.get()
            self._ended = item is None or isinstance(item, BaseException)
        self.join()

"""Portraits in a look that the user trained: sketch in, picture out, on a CPU.

    learned_look(folder).draw(sketch, reference) -> picture

Legend
    sketch     (h, w) uint8, paper white; any size, head to shoulders in a square
    codes      (1, l, k): structure layers from the sketch, colour layers from the reference
The folder is what ``inkwake train portrait --route gan`` wrote. It is run by ONNX Runtime alone.
The result is a raster: nothing in it is a layer, and ink is followed, not kept.
"""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.errors import NetError, WeightsDamaged, WeightsMissing
from inkwake.nets.net import open_session

ABOUT = "look.json"
NETS = ("generator", "student", "teacher")
FORMAT = 1
_LARGEST = 512 << 20


@dataclass(frozen=True, slots=True)
class About:
    """What a look tells of itself.

    Attributes:
        size: side of its pictures, px.
        structure: layers that a sketch decides.
        layers: of all codes.
        code: numbers of each.
        middle: the mean code, whose colours are those without a reference.
    """

    size: int
    structure: int
    layers: int
    code: int
    middle: tuple[float, ...]


class LearnedLook:
    """A look, ready to draw; the same sketch and reference give the same picture.

    Attributes:
        about: sizes.
    """

    def __init__(self, about: About, sessions: dict[str, Any]) -> None:
        self.about, self._sessions = about, sessions
        self._busy = threading.Lock()
        self._colours: tuple[bytes, Floats] | None = None

    def draw(self, sketch: Bytes, reference: Bytes | None = None) -> Bytes:
        """The portrait that a sketch may become.

        Args:
            sketch: (h, w) uint8, ink on white paper; not square ones are padded with paper.
            reference: (h, w, 3) uint8 whose colours it gets; without, those of the mean portrait.

        Returns:
            (size, size, 3) uint8.
        """
        if sketch.ndim != 2 or sketch.dtype != np.uint8 or not sketch.size:
            raise NetError(f"a sketch is (h, w) uint8, not {sketch.dtype} {sketch.shape}")
        ink = 1 - self._squared(sketch[..., None])[..., 0].astype(np.float32) / np.float32(255)
        told = self._run("student", ink[None, None])
        codes = np.concatenate([told, self.colours(reference)[:, self.about.structure :]], 1)
        rgb = self._run("generator", np.ascontiguousarray(codes))[0]
        levels = np.rint((rgb.transpose(1, 2, 0) + 1) * np.float32(127.5))
        return np.ascontiguousarray(np.clip(levels, 0, 255).astype(np.uint8))

    def colours(self, reference: Bytes | None) -> Floats:
        """(1, l, k) codes of a reference; the last one is remembered, since strokes follow fast."""
        if reference is None:
            middle = np.asarray(self.about.middle, np.float32)
            return np.broadcast_to(middle, (1, self.about.layers, self.about.code)).copy()
        if reference.ndim != 3 or reference.shape[2] != 3 or reference.dtype != np.uint8:
            raise NetError(f"a reference is (h, w, 3) uint8, not {reference.dtype}")
        name = hashlib.sha256(np.ascontiguousarray(reference).tobytes()).digest()
        if self._colours is None or self._colours[0] != name:
            rgb = self._squared(reference).astype(np.float32) / np.float32(127.5) - 1
            self._colours = name, self._run("teacher", rgb.transpose(2, 0, 1)[None])
        return self._colours[1]

    def _squared(self, pixels: Bytes) -> Bytes:
        """(size, size, c) of pixels in a white square."""
        high, wide, channels = pixels.shape
        side, size = max(high, wide), self.about.size
        if high != wide:
            room = np.full((side, side, channels), 255, np.uint8)
            y, x = (side - high) // 2, (side - wide) // 2
            room[y : y + high, x : x + wide] = pixels
            pixels = room
        if side != size:
            way = cv2.INTER_AREA if side > size else cv2.INTER_LINEAR
            pixels = np.asarray(cv2.resize(pixels, (size, size), interpolation=way))
        return pixels.reshape(size, size, channels)

    def _run(self, name: str, given: Floats) -> Floats:
        session = self._sessions[name]
        # One call at a time: two would take each other's cores.
        with self._busy:
            found = session.run(None, {session.get_inputs()[0].name: np.ascontiguousarray(given)})
        return np.asarray(found[0], np.float32)


def learned_look(folder: str | Path, *, threads: int = 2) -> LearnedLook:
    """Open a look.

    Args:
        folder: as the training wrote it.
        threads: of the CPU.

    Raises:
        WeightsMissing: it is no look, or a file is missing.
        WeightsDamaged: a file is not the one that was written.
    """
    home = Path(folder)
    try:
        told = json.loads((home / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise WeightsMissing(
            f"{home} is no look: it has no readable {ABOUT}; train one with "
            "inkwake train portrait --route gan"
        ) from None
    try:
        if told["format"] != FORMAT:
            raise NetError(
                f"{home} is a look of another version of inkwake (format {told['format']}); "
                "train it again"
            )
        about = About(told["size"], told["structure"], told["layers"], told["code"],
                      tuple(told["middle"]))  # fmt: skip
        digests = {name: str(told["sha256"][name]) for name in NETS}
    except (KeyError, TypeError):
        raise WeightsDamaged(f"{home / ABOUT} is damaged; export the look again") from None
    sessions = {name: _opened(home / f"{name}.onnx", digests[name], threads) for name in NETS}
    return LearnedLook(about, sessions)


def _opened(path: Path, digest: str, threads: int) -> Any:
    try:
        with path.open("rb") as file:
            weights = file.read(_LARGEST)
    except OSError:
        raise WeightsMissing(f"{path} is missing; export the look again") from None
    if hashlib.sha256(weights).hexdigest() != digest:
        raise WeightsDamaged(f"{path} is not the file that was written; export the look again")
    try:
        return open_session(weights, threads)
    except NetError:
        raise
    except Exception as error:  # the runtime has one class for each of its status codes
        raise WeightsDamaged(f"{path} cannot be used; export the look again") from error

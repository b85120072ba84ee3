"""The rivals at work: strokes in, a picture out, stroke by stroke.

Whatever ink cannot tell, every method gets: ours and those that use our renderer the true colours
and pen, the learned painters the finished picture as a reference for the colours, which is more
than a user could give them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import cv2
import numpy as np
import numpy.typing as npt
import torch

from inkwake.arrays import Bytes, Floats
from inkwake.learn.colour.pix2pix import UNet
from inkwake.learn.portrait_gan.control import WIDTH, planes
from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.export import write_encoder, write_generator
from inkwake.learn.portrait_gan.generator import Generator
from inkwake.learn.portrait_gan.sources import Sketches
from inkwake.learn.portrait_judge.beginnings import inked
from inkwake.learn.portrait_judge.course import Bench
from inkwake.learn.portrait_judge.neighbours import Neighbours
from inkwake.learn.portrait_judge.paint import SIDE, painted_like
from inkwake.learn.portrait_judge.raster import RasterReader, likeliest, write_raster
from inkwake.learn.portrait_judge.unet import write_unet
from inkwake.learn.training.graph import Graph
from inkwake.nets.net import open_session
from inkwake.portrait.world.numbers import Numbers

Array = npt.NDArray[np.float64]


class Rival(Protocol):
    """A method under comparison."""

    def begin(self, truth: Numbers, picture: Bytes) -> None:
        """A new portrait, of which the colours are known.

        Args:
            truth: one portrait; a rival takes nothing but its colours and pen.
            picture: of it, as a reference of colours.
        """

    def stroke(self, strokes: Array) -> Bytes:
        """(SIDE, SIDE, 3) uint8 picture after the last of the strokes (t, POINTS, 2)."""


class Mean:
    """Control (v)."""

    def __init__(self, mean: Numbers) -> None:
        self._mean = mean

    def begin(self, truth: Numbers, picture: Bytes) -> None:
        """See ``Rival``."""
        self._picture = painted_like(self._mean, truth)

    def stroke(self, strokes: Array) -> Bytes:
        """See ``Rival``."""
        return self._picture


class Nearest:
    """Control (iv)."""

    def __init__(self, among: Neighbours) -> None:
        self._among = among

    def begin(self, truth: Numbers, picture: Bytes) -> None:
        """See ``Rival``."""
        self._truth, self._search = truth, self._among.started()
        self._found, self._taken = -1, 0

    def stroke(self, strokes: Array) -> Bytes:
        """See ``Rival``."""
        found = self._found
        for one in strokes[self._taken :]:
            found = self._search.add(one)
        self._taken = len(strokes)
        if found != self._found:
            self._found = found
            self._picture = painted_like(self._among.numbers(found), self._truth)
        return self._picture


class Raster:
    """Control (ii-w)."""

    def __init__(self, net: RasterReader, start: Numbers, threads: int) -> None:
        def write(path: Path) -> None:
            graph = Graph(half=False)
            write_raster(net, graph)
            graph.write(path, {}, channels=1)

        self._session, self._start = opened(write, threads), start

    def begin(self, truth: Numbers, picture: Bytes) -> None:
        """See ``Rival``."""
        self._truth = truth

    def stroke(self, strokes: Array) -> Bytes:
        """See ``Rival``."""
        return painted_like(self.numbers(strokes), self._truth)

    def numbers(self, strokes: Array) -> Numbers:
        """What is believed."""
        fine, _ = inked(strokes, [len(strokes)])[0]
        given = fine.astype(np.float32)[None, None] / np.float32(255)
        return likeliest(self._session.run(None, {"picture": given})[0][0], self._start)


class Learned:
    """Controls (i) and (ii): student and generator."""

    def __init__(
        self, generator: Generator, teacher: Encoder, student: Encoder, threads: int
    ) -> None:
        self._structure = generator.shape.structure
        self._generator = opened(lambda path: write_generator(generator, path, {}), threads)
        self._teacher = opened(lambda path: write_encoder(teacher, path, {}), threads)
        self._student = opened(lambda path: write_encoder(student, path, {}), threads)

    def begin(self, truth: Numbers, picture: Bytes) -> None:
        """See ``Rival``."""
        self._colours = self.codes(picture)[:, self._structure :]

    def codes(self, picture: Bytes) -> Floats:
        """Codes that the teacher tells of a picture."""
        rgb = picture.astype(np.float32).transpose(2, 0, 1)[None] / np.float32(127.5) - 1
        return np.asarray(self._teacher.run(None, {"picture": rgb})[0], np.float32)

    def stroke(self, strokes: Array) -> Bytes:
        """See ``Rival``."""
        _, small = inked(strokes, [len(strokes)])[0]
        given = small.astype(np.float32)[None, None] / np.float32(255)
        told = self._student.run(None, {"picture": given})[0]
        return self.made(np.concatenate([told, self._colours], axis=1))

    def restored(self, picture: Bytes) -> Bytes:
        """A finished picture as teacher and generator give it back: the most they can do."""
        return self.made(self.codes(picture))

    def made(self, codes: Floats) -> Bytes:
        """The picture of some codes."""
        rgb = self._generator.run(None, {"codes": codes})[0][0].transpose(1, 2, 0)
        return np.clip(np.rint((rgb + 1) * 127.5), 0, 255).astype(np.uint8)


class Pix2Pix:
    """Control (iii)."""

    def __init__(self, net: UNet, threads: int) -> None:
        self._session = opened(lambda path: write_unet(net, path, 4), threads)

    def begin(self, truth: Numbers, picture: Bytes) -> None:
        """See ``Rival``."""
        self._picture = picture[None]

    def stroke(self, strokes: Array) -> Bytes:
        """See ``Rival``."""
        _, small = inked(strokes, [len(strokes)])[0]
        ink = small.astype(np.float32)[None] / np.float32(255)
        seen = planes(Sketches(ink, np.ones(1, np.float32), self._picture), torch.device("cpu"))
        given = np.ascontiguousarray(seen.numpy())
        made = self._session.run(None, {"picture": given})[0][0].transpose(1, 2, 0)
        small = cv2.resize(made, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        return np.clip(np.rint((small + 1) * 127.5), 0, 255).astype(np.uint8)


def opened(write: Callable[[Path], object], threads: int) -> Any:
    """A session of what is written."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "net.onnx"
        write(path)
        return open_session(path.read_bytes(), threads)


def rivals(bench: Bench, mean: Numbers, threads: int) -> dict[str, Rival]:
    """All rivals that are trained, by the names of the table."""
    found: dict[str, Rival] = {}
    done = {name for name in ("raster", "teacher", "student", "finished", "pix2pix")
            if (bench.work / name / "last.pt").exists()}  # fmt: skip
    if "teacher" in done:
        generator = bench.adversary(bench.pool()).made.eval()
        teacher = bench.encoder("teacher", generator.shape)
        for name, title in (("finished", "(i) finished sketches"), ("student", "(ii) the recipe")):
            if name in done:
                student = bench.encoder(name, generator.shape)
                found[title] = Learned(generator, teacher, student, threads)
    if "raster" in done:
        net = bench.filled(RasterReader(), "raster")
        found["(ii-w) raster, our renderer"] = Raster(net, mean, threads)
    if "pix2pix" in done:
        found["(iii) pix2pix"] = Pix2Pix(bench.filled(UNet(4, 3, WIDTH), "pix2pix"), threads)
    found["(iv) nearest of 50,000"] = Nearest(bench.neighbours())
    found["(v) mean portrait"] = Mean(mean)
    return found

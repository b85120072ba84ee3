"""The student: it sees a sketch under way and tells the codes of the portrait to come.

Legend
    told    (n, m, k) codes of the structure layers, by the student
    w       (n, l, k) codes of the finished portrait; its colour layers are given, as a reference
            picture gives them later
    code    mean square of told - w, in units of the spread of w
    pixel, look   difference of the portrait of both from the finished one
    align   difference of the student's features from the teacher's where parts are drawn already
Source: the recipe of AniFaceDrawing (Z. Huang and others, 2023) as its abstract tells it: feature
alignment to a teacher on simulated progressive sketches. All details are ours.
"""

from __future__ import annotations

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import interpolate

from inkwake.arrays import Bytes, Floats
from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.generator import Generator
from inkwake.learn.portrait_gan.likeness import Features, unlike
from inkwake.learn.portrait_gan.pictures import as_pixels, as_rgb
from inkwake.learn.portrait_gan.pupil import Learner, frozen
from inkwake.learn.portrait_gan.sheet import COLUMNS, sheet
from inkwake.learn.portrait_gan.sources import Sketches, SketchSource
from inkwake.learn.portrait_gan.teacher import spread_of

_CODE, _PIXEL, _LOOK, _ALIGN = 0.5, 2.0, 0.5, 0.2
_NEAR = 0.06
"""Of the side: what lies so near to ink counts as drawn where nobody knows better."""
_SHOWN = 10**6


class Studying:
    """The student in training; see ``Learner`` for what it keeps."""

    def __init__(
        self, generator: Generator, looks: Features, teacher: Encoder, sketches: SketchSource, *,
        batch: int, rate: float, steps: int, seed: int, device: torch.device, half: bool,
    ) -> None:  # fmt: skip
        torch.manual_seed(seed)
        self.generator, self.looks, self.sketches = generator, looks, sketches
        self.teacher = teacher
        frozen(generator)
        frozen(teacher)
        net = Encoder(generator.shape, 1, generator.shape.structure)
        net.middle.copy_(generator.middle())
        self.learner = Learner(net, rate=rate, steps=steps, device=device, half=half)
        self.spread = spread_of(generator)
        self._batch, self.device = batch, device
        self.state, self.restore = self.learner.state, self.learner.restore

    def learn(self, step: int) -> dict[str, float]:
        """One step."""
        sketches = self.sketches.batch(step, self._batch)
        picture = as_rgb(sketches.pictures, self.device)
        structure = self.generator.shape.structure
        with torch.no_grad(), self.learner.brief():
            codes, taught = self.teacher.told(picture)
            wanted = self.looks.features(picture)
        w = codes if sketches.codes is None else torch.from_numpy(sketches.codes).to(self.device)
        self.learner.net.train()
        with self.learner.brief():
            told, features = self.learner.net.told(ink_of(sketches.ink, self.device))
            made = self.generator(torch.cat([told, w[:, structure:]], 1))
            look = unlike(self.looks.features(made), wanted)
            align = aligned(features, taught, self._drawn(sketches))
        apart = (told - w[:, :structure]).square().mean((0, 1)) / self.spread
        terms = {
            "code": _CODE * apart.mean(),
            "pixel": _PIXEL * (made - picture).abs().mean(),
            "look": _LOOK * look,
            "align": _ALIGN * align,
        }
        return self.learner.take(step, terms)

    def _drawn(self, sketches: Sketches) -> Tensor:
        drawn = near(sketches.ink) if sketches.drawn is None else sketches.drawn
        return torch.from_numpy(drawn[:, None]).to(self.device)

    @torch.no_grad()
    def shown(self) -> Bytes:
        """Rows of sketches, of what the student makes of them, and of what they were to be.

        Each portrait is drawn with the colours of its neighbour on the left, as by a reference.
        """
        net = self.learner.average.net
        structure = self.generator.shape.structure
        sketches = self.sketches.batch(_SHOWN, COLUMNS)
        again = self.sketches.batch(_SHOWN + 1, COLUMNS)
        rows = []
        for one in (sketches, again):
            colours = self.teacher(as_rgb(np.roll(one.pictures, 1, 0), self.device))
            own = self.teacher(as_rgb(one.pictures, self.device))
            told = net(ink_of(one.ink, self.device))
            paper = (255 - 255 * one.ink[..., None]).astype(np.uint8).repeat(3, 3)
            rows.append(paper)
            for given in (own, colours):
                made = self.generator(torch.cat([told, given[:, structure:]], 1))
                rows.append(as_pixels(made))
            rows.append(one.pictures)
        return sheet(np.concatenate(rows))


def ink_of(ink: Floats, device: torch.device) -> Tensor:
    """(n, s, s) → (n, 1, s, s)."""
    return torch.from_numpy(np.ascontiguousarray(ink[:, None])).to(device)


def near(ink: Floats) -> Floats:
    """(n, s, s) 1 near ink, 0 elsewhere."""
    side = ink.shape[-1]
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(_NEAR * side) + 1,) * 2)
    return np.stack([cv2.dilate((one > 0.2).astype(np.float32), disc) for one in ink])


def aligned(features: list[Tensor], taught: list[Tensor], drawn: Tensor) -> Tensor:
    """Mean difference of features where something is drawn, in units of the teacher's."""
    terms = []
    for mine, theirs in zip(features, taught, strict=True):
        here = interpolate(drawn, mine.shape[2:], mode="area")
        theirs = theirs.float()
        apart = ((mine.float() - theirs).abs() * here).mean((1, 2, 3))
        # A sketch of one stroke must not count as much as a whole one.
        terms.append(apart.mean() / theirs.abs().mean().clamp_min(1e-3))
    return torch.stack(terms).mean()

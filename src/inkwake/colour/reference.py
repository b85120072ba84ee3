"""Paint like that picture: its colours, its paper, the marks of its brush.

Legend
    marks    what of a picture is finer than a form: Lab less its blurred self
    paper    what is bare of a drawing; a photo of something else lends none
    curve    (q, 3) Lab of one of its colours from its darkest places to its lightest
    tone     0..1, how light a place is among those of its colour

Method: shading goes through each colour's curve, which is optimal transport in one dimension;
marks are quilted from the picture, guided by the tone of the shading.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.colour.noise import clouds, tooth
from inkwake.colour.palettes import Palette, clusters, palette_of
from inkwake.colour.quilt import quilt
from inkwake.colour.styles.easel import Easel, Painted, true_to
from inkwake.colour.tone import floats, to_lab, to_rgb
from inkwake.page import Page

_SIDE = 900
_FORM, _MEDIAN = 7.0, 15
_FEW = 150
_INK, _FULL, _COVERED = 0.15, 0.8, 0.75
_LEAST = 0.01
_STEPS = 9
_BUSY = 0.75
_SHADE = 0.36
_WOBBLE = 1.4


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What a picture lends.

    Attributes:
        palette: its colours.
        paper: (3,) Lab.
        centres: (n, 3) Lab of its colours.
        curves: (n, q, 3) of each of them.
        marks: (h, w, 3) Lab.
        painted: (h, w) bool, where marks of a brush may be taken.
        bare: (h, w) bool, where the paper shows.
        tone: (h, w) 0..1.
    """

    palette: Palette
    paper: Floats
    centres: Floats
    curves: Floats
    marks: Floats
    painted: Mask
    bare: Mask
    tone: Floats


def reference_of(page: Page, *, seed: int = 0) -> Reference:
    """Look at a picture.

    Args:
        page: of the picture; what covers all of it is no drawing on paper and is taken as it is.
        seed: of the clustering.
    """
    inked = page.ink > _INK
    on_paper = float(inked.mean()) < _FULL
    rgb = page.rgb if on_paper else page.source.rgb
    factor = _SIDE / max(rgb.shape[:2])
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    lab = to_lab(cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=way) / np.float32(255))
    size = lab.shape[1], lab.shape[0]
    form = np.asarray(cv2.GaussianBlur(lab, (0, 0), _FORM), np.float32)
    if on_paper:
        paper = to_lab(page.paper_colour.astype(np.float32) / 255)
        share = cv2.GaussianBlur(inked.astype(np.float32), (0, 0), _FORM / factor)
        covered = cv2.resize(share, size, interpolation=cv2.INTER_LINEAR)
        painted, bare = covered > _COVERED, covered < 0.02
    else:
        light = lab[..., 0].argmax()
        paper = floats([95, *(lab.reshape(-1, 3)[light, 1:] / 4)])
        painted, bare = np.ones(size[::-1], bool), np.zeros(size[::-1], bool)
    if painted.sum() < _LEAST * painted.size:
        painted = ~bare
    # Where forms meet, blurred colours are mixtures that nobody painted.
    slope = sum(np.abs(cv2.Sobel(form, cv2.CV_32F, *way)).sum(2) for way in ((1, 0), (0, 1)))
    calm = painted & (slope <= np.quantile(slope[painted], _BUSY))
    own = _only(np.asarray(cv2.medianBlur((to_rgb(lab) * 255).astype(np.uint8), _MEDIAN)), calm)
    centres, _ = clusters(own, seed=seed)
    curves, tone = _curves(form, calm, centres)
    return Reference(
        palette_of(own, seed=seed), paper, centres, curves, lab - form, calm, bare, tone
    )


def like(easel: Easel, reference: Reference) -> Painted:
    """Paint with what a picture lends."""
    unit, seed = easel.unit, easel.seed
    names = easel.trembled(_WOBBLE * unit, seed + 10)
    flow = clouds(easel.shape, 80 * unit, seed + 1, octaves=3)
    tone = np.clip(0.5 + _SHADE * easel.form.light + 0.07 * flow, 0, 1).astype(np.float32)
    lab = _shaded(to_lab(easel.rgb), names, tone, reference)
    marks = _sewn(reference, reference.painted, tone, easel, seed + 2)[..., 0]
    # Where marks are lighter than the form, the paper shows between them.
    through = np.clip(marks / np.maximum(reference.paper[0] - lab[..., 0], 8), 0, 1)[..., None]
    lab[..., 1:] += (reference.paper[1:] - lab[..., 1:]) * through
    lab[..., 0] += marks
    rgb = true_to(easel, to_rgb(lab), names, 0.7)
    sheet = to_rgb(
        reference.paper + _sewn(reference, reference.bare, np.ones_like(tone), easel, seed + 3)
    )
    soft = cv2.GaussianBlur(easel.painted[names].astype(np.float32), (0, 0), 0.8)[..., None]
    return Painted(np.asarray(sheet + (rgb - sheet) * soft, np.float32), sheet)


def _curves(form: Floats, painted: Mask, centres: Floats) -> tuple[Floats, Floats]:
    """Each colour from dark to light, and the tone of each px among its colour."""
    nearest = np.linalg.norm(form[:, :, None] - centres, axis=3).argmin(2)
    curves = np.repeat(centres[:, None], _STEPS, axis=1).astype(np.float32)
    tone = np.full(nearest.shape, 0.5, np.float32)
    for index in range(len(centres)):
        mine = painted & (nearest == index)
        if mine.sum() < 20 * _STEPS:
            continue
        order = np.argsort(form[mine][:, 0], kind="stable")
        curves[index] = [part.mean(0) for part in np.array_split(form[mine][order], _STEPS)]
        rank = np.empty(len(order), np.float32)
        rank[order] = np.linspace(0, 1, len(order))
        tone[mine] = rank
    return curves, tone


def _shaded(colours: Floats, names: np.ndarray, tone: Floats, reference: Reference) -> Floats:
    """Lab of each px: its area's colour, lighter and darker as its like is in the picture."""
    near = np.linalg.norm(colours[:, None] - reference.centres, axis=2).argmin(1)
    curves = reference.curves[near] - reference.curves[near].mean(1, keepdims=True)
    curves = curves + colours[:, None]
    at = tone * (_STEPS - 1)
    low = np.minimum(at.astype(np.int32), _STEPS - 2)
    share = (at - low)[..., None]
    return np.asarray(curves[names, low] * (1 - share) + curves[names, low + 1] * share, np.float32)


def _sewn(reference: Reference, where: Mask, tone: Floats, easel: Easel, seed: int) -> Floats:
    """Marks of the picture all over the drawing; our own paper where it has none to lend."""
    rows, columns = easel.shape
    factor = min(1.0, _SIDE / max(rows, columns))
    size = max(1, round(columns * factor)), max(1, round(rows * factor))
    guide = np.asarray(cv2.resize(tone, size, interpolation=cv2.INTER_AREA), np.float32)
    found = quilt(reference.marks, where, reference.tone, guide, seed)
    if found is None:
        return 0.7 * tooth(easel.shape, easel.unit, seed)[..., None] * floats([1, 0, 0])
    return np.asarray(cv2.resize(found, (columns, rows), interpolation=cv2.INTER_CUBIC), np.float32)


def _only(rgb: Bytes, where: Mask) -> Bytes:
    """Some of the px of a place as a picture of their own, too small to be averaged."""
    kept = rgb[where]
    side = max(2, min(_FEW, int(np.sqrt(len(kept)))))
    chosen = np.linspace(0, len(kept) - 1, side * side).astype(int)
    return np.asarray(kept[chosen].reshape(side, side, 3))

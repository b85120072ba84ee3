"""A figure's texture with another look on its face."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.face.eyes import EyePainter
from inkwake.face.face import Face, Feature
from inkwake.face.lips import MouthPainter
from inkwake.face.looks import Look
from inkwake.face.snap import grown, unlikeness

_EYE_ROOM, _MOUTH_ROOM = 0.9, 1.2
_INK, _ROUGH = 16.0, 24.0


class FacePainter:
    """Paints looks of one face onto its figure's texture.

    Args:
        face: of the figure.
        rgba: (h, w, 4) uint8 straight, the figure's texture.
    """

    def __init__(self, face: Face, rgba: Bytes) -> None:
        self._rgba = rgba
        rgb = np.ascontiguousarray(rgba[..., :3])
        taken = np.zeros(rgba.shape[:2], bool)
        for feature in _features(face):
            taken[feature.box] |= grown(feature.mask, 3.0)
        self._eyes: list[tuple[Feature, EyePainter]] = []
        for eye in face.eyes:
            whole = _roomy(eye.whole, _EYE_ROOM, rgba.shape)
            pupil = _moved(eye.pupil, eye.whole, whole)
            bare = _bare(rgba, taken, whole)
            own = replace(eye, whole=whole, pupil=pupil)
            self._eyes.append((whole, EyePainter(own, rgb[whole.box], bare, face.tilt)))
        self._mouth: tuple[Feature, MouthPainter] | None = None
        if face.mouth is not None:
            whole = _roomy(face.mouth.whole, _MOUTH_ROOM, rgba.shape)
            bare = _bare(rgba, taken, whole)
            mouth = replace(face.mouth, whole=whole)
            self._mouth = whole, MouthPainter(mouth, rgb[whole.box], bare, face.tilt)

    def paint(self, look: Look) -> Bytes:
        """(h, w, 4) uint8 straight, the texture with this look; the drawing's own where plain."""
        shown = self._rgba.copy()
        if look.blink or look.wide or look.gaze != (0.0, 0.0):
            for feature, eye in self._eyes:
                _painted(shown, feature, eye, look)
        if self._mouth is not None and (look.smile or look.speaking):
            feature, mouth = self._mouth
            _painted(shown, feature, mouth, look)
        return shown


def _features(face: Face) -> list[Feature]:
    return [eye.whole for eye in face.eyes] + ([face.mouth.whole] if face.mouth else [])


def _painted(rgba: Bytes, feature: Feature, painter: EyePainter | MouthPainter, look: Look) -> None:
    """Let a painter loose on its box of a texture, in place."""
    part = rgba[feature.box][..., :3].astype(np.float32)
    painter.paint(part, look)
    rgba[feature.box][..., :3] = np.clip(np.round(part), 0, 255).astype(np.uint8)


def _roomy(feature: Feature, room: float, shape: tuple[int, ...]) -> Feature:
    """A feature in a box with room on all sides."""
    ys, xs = np.nonzero(feature.mask)
    spare = round(room * max(np.ptp(xs), np.ptp(ys))) + 8
    top, left = max(0, feature.top + ys.min() - spare), max(0, feature.left + xs.min() - spare)
    bottom = min(shape[0], feature.top + ys.max() + 1 + spare)
    right = min(shape[1], feature.left + xs.max() + 1 + spare)
    box = Feature(int(left), int(top), np.zeros((int(bottom - top), int(right - left)), bool))
    return Feature(box.left, box.top, _moved(feature.mask, feature, box))


def _moved(mask: Mask, source: Feature, target: Feature) -> Mask:
    """A mask in the box of another feature."""
    out = np.zeros_like(target.mask)
    rows, columns = target.mask.shape
    ys, xs = np.nonzero(mask)
    ys, xs = ys + source.top - target.top, xs + source.left - target.left
    inside = (ys >= 0) & (ys < rows) & (xs >= 0) & (xs < columns)
    out[ys[inside], xs[inside]] = True
    return out


def _bare(rgba: Bytes, taken: Mask, feature: Feature) -> Mask:
    """Skin without ink around a feature."""
    box = feature.box
    skin = (rgba[box][..., 3] > 250) & ~taken[box]
    near = grown(feature.mask, 0.5 * max(feature.size)) & skin
    unlike = unlikeness(np.ascontiguousarray(rgba[box][..., :3]), near if near.any() else skin)
    rough = float(np.median(unlike[near])) if near.any() else 0.0
    ink = unlike > _INK + min(2 * rough, _ROUGH)
    return np.asarray(skin & ~(cv2.dilate(ink.view(np.uint8), np.ones((3, 3), np.uint8)) > 0))

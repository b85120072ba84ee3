"""Eyes that blink, mouths that talk and bite: the drawing's own lines, closed and opened.

Legend
    skin      colour around the feature
    feature   what differs from it inside of the mask
    open      1 as drawn, 0 closed to a line, more is wider than drawn
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.stir.act import Act, Moment, Setting

_LINE = 0.2
"""Height by width below which a mouth is a mere line."""
_THROAT = (92.0, 26.0, 34.0)
_CLOSED = 0.1
_SHUT_AT = 0.665
"""Phase in the middle of a blink."""


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """An eye or a mouth in the box of its mask.

    Attributes:
        cover: (h, w) float32 0..1, the feature without the skin around it.
        skin: (3,) float32.
        ink: (3,) float32, its darkest colour.
        left, top, right, bottom: of the feature, px of the box, right and bottom exclusive.
    """

    cover: Floats
    skin: Floats
    ink: Floats
    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """Px."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Px."""
        return self.right - self.left


def feature_of(rgb: Bytes, mask: Mask) -> Feature:
    """Look for what is drawn in a mask, (h, w) both, on the skin that its rim shows."""
    inner = cv2.erode(np.pad(mask, 1).astype(np.uint8), np.ones((3, 3), np.uint8))[1:-1, 1:-1] > 0
    rim = mask & ~inner
    skin = np.median(rgb[rim].astype(np.float32), axis=0)
    away = np.abs(rgb.astype(np.float32) - skin).max(-1)
    drawn = mask & (away > 40)
    # A thin mask that a net found is the feature itself: there is no skin in it.
    if drawn.sum() < 6 or (rim & drawn).sum() > 0.5 * rim.sum():
        drawn = mask
    ys, xs = np.nonzero(drawn)
    box = int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1
    whole = np.zeros(mask.shape, np.uint8)
    found, _ = cv2.findContours(drawn.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(whole, found, -1, 1, cv2.FILLED)
    soft = cv2.GaussianBlur(cv2.dilate(whole, np.ones((3, 3), np.uint8)).astype(np.float32),
                            (0, 0), 0.8)  # fmt: skip
    dark = rgb[drawn].astype(np.float32)
    ink = dark[dark.sum(-1) <= np.quantile(dark.sum(-1), 0.2)].mean(0)
    cover = np.clip(np.asarray(soft, np.float32), 0, 1)
    return Feature(cover, skin.astype(np.float32), ink.astype(np.float32), *box)


def blink(setting: Setting) -> Act:
    """The lid comes down, for a moment; the course says how far it is shut."""
    feature = _feature(setting)
    longer = float(np.clip(setting.strength, 1.0, 2.0))

    def paint(colour: Floats, cover: Floats, moment: Moment) -> Floats:
        # Beyond shut there is only longer shut.
        phase = _SHUT_AT + (moment.phase - _SHUT_AT) / longer if longer > 1 else moment.phase
        shut = float(np.clip(setting.course(phase) * setting.strength / longer, 0, 1))
        return _scaled(colour, feature, 1 - (1 - _CLOSED) * shut, 0.62)

    shut = setting.strength / longer
    return Act(f"{100 * shut:.0f} % shut", paint=paint)


def speak(setting: Setting) -> Act:
    """A mouth that talks or bites; the course says how far it is open, 1 the natural amount."""
    feature = _feature(setting)
    line = feature.height < _LINE * feature.width
    room = setting.part.height
    wide = float(np.clip(0.42 * setting.strength, 0, 1.2))

    def paint(colour: Floats, cover: Floats, moment: Moment) -> Floats:
        open_ = float(setting.course(moment.phase))
        if line:
            return _opened(colour, feature, max(0.0, open_) * wide, room)
        # Drawn open: it shuts as far as it opens.
        return _scaled(colour, feature, max(_CLOSED, 1 + wide * (1.3 * open_ - 1.0)), 0.0)

    return Act(f"{100 * wide:.0f} % open", paint=paint)


def _feature(setting: Setting) -> Feature:
    left, top, right, bottom = setting.part.box
    crop = (slice(top, bottom), slice(left, right))
    return feature_of(setting.rgb[crop], setting.part.mask[crop])


def _scaled(colour: Floats, feature: Feature, scale: float, keeps: float) -> Floats:
    """The feature scaled in height; ``keeps`` is the share of its height that stays in place."""
    if scale > 0.995 and scale < 1.005:
        return colour
    skin = colour + (feature.skin - colour) * feature.cover[..., None]
    hold = feature.top + keeps * feature.height
    shift = np.array([[1, 0, 0], [0, scale, hold * (1 - scale)]])
    size = colour.shape[1], colour.shape[0]
    moved = cv2.warpAffine(
        colour, shift, size, flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    cover = cv2.warpAffine(feature.cover, shift, size, flags=cv2.INTER_LINEAR)
    # Thin ink would pale when it is pressed together; a lid's line is as dark as the pen.
    squeezed = np.clip((0.5 - scale) / 0.35, 0, 1) * np.clip(2 * cover, 0, 1)
    moved = np.minimum(moved, moved + (feature.ink - moved) * squeezed[..., None])
    if scale < 0.6:
        cover = np.clip(cover * 1.6, 0, 1)
    return np.asarray(skin + (moved - skin) * cover[..., None], np.float32)


def _opened(colour: Floats, feature: Feature, open_: float, room: int) -> Floats:
    """A mouth that is a line, with an inside that the pen goes round."""
    high = min(open_ * feature.width, 0.9 * (room - feature.top))
    if high < 1.5:
        return colour
    skin = colour + (feature.skin - colour) * feature.cover[..., None]
    pen = max(1.2, 0.5 * min(feature.height, 0.12 * feature.width))
    shape = colour.shape[:2]
    centre = (feature.left + feature.right - 1) / 2, (feature.top + feature.bottom - 1) / 2
    inside, outline = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    half = feature.width / 2
    for canvas, grow in ((outline, pen / 2), (inside, -pen / 2)):
        axes = (half - abs(pen) + grow, high / 2 + grow)
        if min(axes) > 0:
            at = tuple(round(v * 16) for v in (centre[0], centre[1] + 0.3 * high))
            size = tuple(round(v * 16) for v in axes)
            cv2.ellipse(canvas, at, size, 0, 0, 360, 1.0, cv2.FILLED, cv2.LINE_AA, 4)
    out = skin + (feature.ink - skin) * outline[..., None]
    throat = np.array(_THROAT, np.float32)
    return np.asarray(out + (throat - out) * inside[..., None], np.float32)

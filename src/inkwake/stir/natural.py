"""What a brushed part does by nature, when nobody says: a tail wags, an eye blinks.

Legend
    view   (8, s, s) float32: the part from near, rgb 0..1 and mask, and the same from afar
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask

SIZE = 48
"""Side of both views, px."""
NEAR, FAR = 1.6, 4.5
"""Sides of the views by the longer side of the mask's box."""
NATURES = ("wag", "swing", "nod", "shake", "wave", "blink", "talk", "flap", "breathe", "bounce")
"""What the net can say, in the order of its outputs."""
SURE = 0.55
"""Chance from which it is done without asking."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a part may do.

    Attributes:
        motion: its name.
        chance: that this is what the part does by nature, 0..1.
    """

    motion: str
    chance: float


def views(rgb: Bytes, mask: Mask) -> Floats:
    """(8, s, s) what the net sees of a part.

    Args:
        rgb: (h, w, 3) uint8.
        mask: (h, w) bool, not empty.
    """
    ys, xs = np.nonzero(mask)
    middle = np.array([(xs.min() + xs.max()) / 2, (ys.min() + ys.max()) / 2])
    side = max(4.0, float(max(np.ptp(xs), np.ptp(ys))) + 1)
    seen = []
    for wide in (NEAR, FAR):
        scale = SIZE / (side * wide)
        moved = np.array([[scale, 0, SIZE / 2 - 0.5 - scale * middle[0]],
                          [0, scale, SIZE / 2 - 0.5 - scale * middle[1]]])  # fmt: skip
        # Small views of large pictures must not alias.
        soft = rgb if scale > 0.6 else cv2.GaussianBlur(rgb, (0, 0), 0.4 / scale)
        picture = cv2.warpAffine(soft, moved, (SIZE, SIZE), flags=cv2.INTER_LINEAR,
                                 borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
        part = cv2.warpAffine(mask.astype(np.float32), moved, (SIZE, SIZE))
        seen.append(np.dstack([picture.astype(np.float32) / 255, part]))
    return np.asarray(np.concatenate(seen, -1).transpose(2, 0, 1), np.float32)


def natures(rgb: Bytes, mask: Mask) -> list[Nature]:
    """What a part may do by nature, likeliest first.

    Raises:
        NetError: the weights are missing or damaged.
    """
    from inkwake.nets import net

    seen = views(rgb, mask)
    # Seen as it is and mirrored: what it does does not depend on that.
    batch = np.stack([seen, seen[..., ::-1]])
    logits = net("stir").run(np.ascontiguousarray(batch))["logits"].mean(0)
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    return [Nature(NATURES[i], float(chances[i])) for i in np.argsort(-chances)]

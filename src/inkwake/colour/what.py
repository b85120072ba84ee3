"""What a drawing shows, told with a confidence that can be trusted.

Legend
    square   (s, s) uint8 lines in the net's square, see ``planes.laid``
    logits   (n, names): a number for each of ``NAMES``
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes
from inkwake.colour.planes import THINGS, laid, place_of
from inkwake.line.thin import thin

SIZE = 64
"""Side of the square that the net sees, px."""
FIGURE, OTHER = "figure", "something else"
NAMES = (
    *THINGS, FIGURE, "bicycle", "boat", "book", "car", "cloud", "cup", "flower", "glasses",
    "heart", "house", "ice cream", "key", "leaf", "lightning", "moon", "mushroom", "plane",
    "rocket", "scissors", "star", "sun", "tree", "umbrella", "writing", OTHER,
)  # fmt: skip
"""What the net can say, in the order of its outputs."""
SURE = 0.7
"""Confidence from which an answer is acted on without asking."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One answer.

    Attributes:
        name: one of ``NAMES``.
        confidence: chance that it is right, 0..1.
    """

    name: str
    confidence: float


def slim(lines: Bytes) -> Bytes:
    """The middles of all lines: what is drawn counts, not what it is drawn with."""
    dark = np.asarray(lines < 0.5 * (int(lines.min()) + int(np.median(lines))))
    return np.where(thin(dark), np.uint8(0), np.uint8(255))


def guesses(lines: Bytes) -> list[Guess]:
    """What a drawing may show, likeliest first.

    Args:
        lines: (h, w) uint8, dark on light.

    Raises:
        NetError: the weights are missing or damaged.
    """
    from inkwake.nets import net

    fine = slim(lines)
    square = laid(fine, place_of(fine, SIZE), SIZE)
    seen = 1 - square.astype(np.float32) / np.float32(255)
    # Seen as it is and mirrored: what it shows does not depend on that.
    batch = np.stack([seen, seen[:, ::-1]])[:, None].astype(np.float32)
    logits = net("what").run(batch)["logits"].mean(0)
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    return [Guess(NAMES[i], float(chances[i])) for i in np.argsort(-chances)]

"""What a drawing shows, told with a confidence that can be trusted.

Legend
    square   (s, s) uint8 lines in the net's square, see ``planes.laid``
    logits   (n, 5): the things, and none of them
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes
from inkwake.colour.planes import THINGS, laid, place_of

SIZE = 64
NOTHING = len(THINGS)
"""Number of the answer that it is none of the things."""
_VIEWS = (False, True)


@dataclass(frozen=True, slots=True)
class Guess:
    """One answer.

    Attributes:
        name: of the thing, or "something else".
        confidence: chance that it is right, 0..1.
    """

    name: str
    confidence: float


def guesses(lines: Bytes) -> list[Guess]:
    """What a drawing may show, likeliest first.

    Args:
        lines: (h, w) uint8, dark on light.

    Raises:
        NetError: the weights are missing or damaged.
    """
    from inkwake.nets import net

    square = laid(lines, place_of(lines, SIZE), SIZE)
    seen = 1 - square.astype(np.float32) / 255
    # Seen as it is and mirrored: what it shows does not depend on that.
    batch = np.stack([seen[:, ::-1] if mirrored else seen for mirrored in _VIEWS])[:, None]
    logits = net("what").run(np.ascontiguousarray(batch))["logits"].mean(0)
    chances = np.exp(logits - logits.max())
    chances /= chances.sum()
    names = (*THINGS, "something else")
    order = np.argsort(-chances)
    return [Guess(names[i], float(chances[i])) for i in order]

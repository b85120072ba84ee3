"""Locks of hair: a guide from root to tip that bows and snakes, with a width along it.

The bow, the snake and the widths are the principal components of the strands of five hairdos
drawn by hand (291 strands, seen from five sides; CC0 by pixiv, see the card of the portrait net):
96 % of how strands leave the straight line is one bow, 3 % one snake.
"""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.splines import Batch, directions, paired

BOW = np.array([
    0, .267, .517, .715, .859, .951, .992, 1, .978, .929, .854, .751, .617, .461, .292, .131, 0,
])  # fmt: skip
SNAKE = np.array([
    0, .375, .693, .821, .800, .670, .460, .189, -.084, -.366, -.632, -.854, -.980, -1, -.917,
    -.610, 0,
])  # fmt: skip
WIDTH = np.array([
    .239, .457, .629, .762, .841, .891, .925, .958, .987, .945, .872, .794, .714, .609, .463,
    .297, .0,
])  # fmt: skip
FULL_TIP = np.array([
    .054, -.088, -.192, -.205, -.165, -.121, -.084, -.046, -.007, .108, .225, .345, .462, .599,
    .665, .590, .0,
])  # fmt: skip
FULL_ROOT = np.array([
    1, .706, .547, .394, .174, .029, .007, -.017, -.035, -.130, -.164, -.151, -.137, -.108, -.021,
    .03, .0,
])  # fmt: skip
STEPS = len(BOW)
OUTLINE = 2 * STEPS - 1
_DOWN = np.linspace(0, 1, STEPS)[:, None]


def locks(
    root: Batch, tip: Batch, wide: Batch, bow: Batch, snake: Batch, *,
    full_tip: Batch | float = 0.0, full_root: Batch | float = 0.0,
) -> tuple[Batch, Batch]:  # fmt: skip
    """Outlines and guides of locks.

    Args:
        root: (..., 2) heads.
        tip: (..., 2) heads.
        wide: (...) full width at the widest place, heads.
        bow: (...) how far the guide bows to its left, by its length.
        snake: (...) the same for the second component.
        full_tip: fullness towards the tip, in standard deviations of the strands.
        full_root: the same towards the root.

    Returns:
        The outline, (..., 33, 2), down one side to the tip and up the other, and the guide,
        (..., 17, 2).
    """
    way = tip - root
    across = paired(-way[..., 1], way[..., 0])
    aside = bow[..., None] * BOW + snake[..., None] * SNAKE
    guide = root[..., None, :] + way[..., None, :] * _DOWN + across[..., None, :] * aside[..., None]
    tangent = directions(guide)
    normal = paired(-tangent[..., 1], tangent[..., 0])
    tipped = np.asarray(full_tip)[..., None] * 0.245 * FULL_TIP
    rooted = np.asarray(full_root)[..., None] * 0.162 * FULL_ROOT
    half = 0.5 * wide[..., None] * np.maximum(WIDTH + tipped + rooted, 0)
    reach = normal * half[..., None]
    one, other = guide - reach, guide + reach
    return np.concatenate([one, other[..., -2::-1, :]], axis=-2), guide


def freedom(y: Batch) -> Batch:
    """How freely hair hangs at a height: 0 at the head, 1 below the shoulders."""
    return np.asarray(np.minimum(np.maximum((y - 0.9) / 0.8, 0), 1))

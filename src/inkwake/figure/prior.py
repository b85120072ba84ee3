"""Where joints lie when nothing better is known.

Shares of the mask's box, x from the viewer's left, y from the top: proportions of a standing
figure as amateurs draw it, with a large head, short legs and arms held off the body.
"""

from __future__ import annotations

PRIOR: dict[str, tuple[float, float]] = {
    "root": (0.50, 0.66),
    "hip": (0.50, 0.66),
    "torso": (0.50, 0.42),
    "neck": (0.50, 0.22),
    "right_shoulder": (0.37, 0.43),
    "right_elbow": (0.24, 0.46),
    "right_hand": (0.10, 0.46),
    "left_shoulder": (0.63, 0.43),
    "left_elbow": (0.76, 0.46),
    "left_hand": (0.90, 0.46),
    "right_hip": (0.41, 0.67),
    "right_knee": (0.39, 0.82),
    "right_foot": (0.36, 0.95),
    "left_hip": (0.59, 0.67),
    "left_knee": (0.61, 0.82),
    "left_foot": (0.64, 0.95),
}

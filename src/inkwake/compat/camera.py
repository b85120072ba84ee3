"""The camera of AnimatedDrawings: how a flat figure in its world shows in its window."""

# world    y up; one unit is the longer side of a figure's crop
# camera   x right, y up, looking along its own -z (and along minus CAMERA_FWD)
# window   px, x right, y down; px centres on whole numbers
# g        focal length in px

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import ForeignFileError

FIELD_OF_VIEW = 35.0
"""Vertical, degrees."""

NEAR = 0.1
"""World units in front of the camera from which on anything is seen."""

Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Camera:
    """Place, direction and window.

    Attributes:
        position: world units.
        forward: the way the camera's back points, any length; not straight up or down.
        width, height: window, px.
    """

    position: Triple
    forward: Triple
    width: int
    height: int

    @property
    def focal(self) -> float:
        """Focal length, px."""
        return self.height / 2 / float(np.tan(np.radians(FIELD_OF_VIEW / 2)))

    def axes(self) -> Points:
        """(3, 3) rows: the camera's right, up and backward directions in the world.

        Raises:
            ForeignFileError: it looks straight up or down, so nothing tells how it is rolled.
        """
        back = np.array(self.forward, dtype=np.float64)
        back /= np.linalg.norm(back)
        right = np.cross([0.0, 1.0, 0.0], back)
        length = float(np.linalg.norm(right))
        if length < 1e-6:
            raise ForeignFileError("CAMERA_FWD points straight up or down; tilt it a little")
        right /= length
        return np.stack([right, np.cross(back, right), back])

    def show(self, crop_size: tuple[int, int], root: Points, place: Triple) -> Points:
        """(3, 3) homography from a figure's crop px to window px.

        Args:
            crop_size: (width, height) of the figure's crop.
            root: (2,) crop px of the figure's root joint in the first frame.
            place: where that joint starts in the world (``char_starting_location``).

        Raises:
            ForeignFileError: that place is not in front of the camera.
        """
        unit = 1.0 / max(crop_size)
        x, y, z = np.subtract(place, self.position)
        # The figure stands upright in the plane z = place z, facing the world's +z.
        flat = np.array([[unit, 0, x - root[0] * unit], [0, -unit, y + root[1] * unit], [0, 0, z]])
        seen = self.axes() @ flat
        if -(seen @ [root[0], root[1], 1.0])[2] < NEAR:
            raise ForeignFileError(
                f"char_starting_location {list(place)} is not in front of the camera at "
                f"{list(self.position)}; move one of them"
            )
        middle_x, middle_y = (self.width - 1) / 2, (self.height - 1) / 2
        lens = np.array([[self.focal, 0, -middle_x], [0, -self.focal, -middle_y], [0, 0, -1.0]])
        shown: Points = lens @ seen
        return shown

    def scale(self, crop_size: tuple[int, int], place: Triple) -> float:
        """Window px per crop px at that place."""
        depth = -float(self.axes()[2] @ np.subtract(place, self.position))
        return self.focal / (max(depth, NEAR) * max(crop_size))

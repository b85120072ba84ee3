"""Pages of round figures among lines: cheap, and as easy to learn as a test can wait for."""

import cv2
import numpy as np

from inkwake.learn.shards import Sample
from inkwake.learn.world.nouns import stream

SIDE = 96


def fake_page(seed: int) -> Sample:
    rng = stream(seed, "fake page")
    height = int(rng.integers(70, SIDE + 1))
    picture = np.full((height, SIDE, 3), 250, np.uint8)
    masks = np.zeros((height, SIDE), np.uint8)
    x = int(rng.integers(5, SIDE - 5))
    cv2.line(picture, (x, 3), (x, 30), (60, 60, 60), 1)
    count = int(rng.choice([0, 1, 2], p=[0.25, 0.5, 0.25]))
    for index in range(count):
        radius = int(rng.integers(9, 15))
        low = radius + 2 + index * SIDE // 2
        spot = (
            int(rng.integers(low, max(low + 1, SIDE // count * (index + 1) - radius - 2))),
            int(rng.integers(radius + 2, height - radius - 2)),
        )
        cv2.circle(picture, spot, radius, (40, 40, 160), -1)
        cv2.circle(masks, spot, radius, index + 1, -1)
    return {"picture": picture, "masks": masks, "kinds": np.zeros(count, np.uint8)}

"""What is laid on a page or holds it: fingers, pens, phones, a corner that curls."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.scene import SHIFT, Scene, fixed, inward
from inkwake.learn.world.style import SKINS


def lay_finger(scene: Scene) -> None:
    """Fingers or a thumb hold the sheet."""
    scene.traits.add("finger")
    rng = scene.rng
    spot, way, size = inward(scene)
    skin = np.asarray(SKINS[int(rng.integers(6))], float) * float(rng.uniform(0.6, 1.05))
    wide = size * float(rng.uniform(0.05, 0.13))
    reach = wide * float(rng.uniform(0.8, 2.6))
    aside = np.asarray(paths.ray((0.0, 0.0), way + 90, 1.05 * wide))
    for k in range(1 if rng.random() < 0.6 else int(rng.integers(2, 5))):
        root = spot + k * aside
        long = reach * float(rng.uniform(0.85, 1.15))
        back, tip = (
            paths.ray((root[0], root[1]), way, -wide),
            paths.ray((root[0], root[1]), way, long),
        )
        bent = paths.ray((root[0], root[1]), way + float(rng.normal(0, 8)), 0.5 * long)
        spine = paths.smooth([back, bent, tip], per_span=8)
        widths = (1.1, 1.05, 0.98, 1.0, 0.97, 0.85, 0.5)
        outline = paths.tube(spine, [wide * w for w in widths])
        if rng.random() < 0.7:
            scene.shade(outline, 0.3 * wide, float(rng.uniform(0.1, 0.5)))
        for share, bright in ((1.0, 0.72), (0.82, 0.88), (0.55, 1.0), (0.25, 1.06)):
            tone = np.clip(skin * bright, 0, 255)
            tube = paths.tube(spine, [share * wide * w for w in widths])
            scene.lay(tube, (int(tone[0]), int(tone[1]), int(tone[2])))
        if rng.random() < 0.5:
            nail = paths.ellipse(
                paths.ray(tip, way, -0.32 * wide), 0.36 * wide, 0.28 * wide, tilt=way
            )
            tone = np.clip(skin * 1.05 + (8, 6, 10), 0, 255)
            scene.lay(nail, (int(tone[0]), int(tone[1]), int(tone[2])))


def lay_pen(scene: Scene) -> None:
    """A pencil, crayon or marker lies on the page."""
    scene.traits.add("pen")
    rng = scene.rng
    spot, way, size = inward(scene)
    wide, reach = size * float(rng.uniform(0.015, 0.045)), size * float(rng.uniform(0.1, 0.35))
    way += float(rng.normal(0, 25))
    end = paths.ray((spot[0], spot[1]), way, reach)
    spine = np.array([paths.ray((spot[0], spot[1]), way, -0.5 * size), end])
    colour = rng.integers(10, 245, 3)
    scene.shade(spine, 2.0 * wide, float(rng.uniform(0.1, 0.4)))
    for share, bright in ((1.0, 0.75), (0.65, 1.0), (0.2, 1.25)):
        tone = np.clip(colour * bright, 0, 255)
        scene.lay(paths.tube(spine, [share * wide] * 2), (int(tone[0]), int(tone[1]), int(tone[2])))
    tip = np.array([end, paths.ray(end, way, 2.2 * wide)])
    wood = (225, 185, 140) if rng.random() < 0.6 else tuple(int(c) for c in 0.6 * colour)
    scene.lay(paths.tube(tip, [wide, 0.15 * wide]), (wood[0], wood[1], wood[2]))


def lay_phone(scene: Scene) -> None:
    """The corner of a phone, a ruler, a box: something with straight edges."""
    scene.traits.add("phone")
    rng = scene.rng
    spot, way, size = inward(scene)
    wide, high = size * float(rng.uniform(0.15, 0.5)), size * float(rng.uniform(0.1, 0.35))
    body = paths.turned(paths.box((0.0, 0.0), wide, high), (spot[0], spot[1]), way)
    tone = np.clip(rng.choice([20.0, 60.0, 200.0]) + rng.normal(0, 15, 3), 0, 255)
    scene.shade(body, 0.02 * size, float(rng.uniform(0.1, 0.5)), closed=True)
    scene.lay(body, (int(tone[0]), int(tone[1]), int(tone[2])))
    rim = tuple(int(c) for c in np.clip(tone + rng.uniform(-40, 60), 0, 255))
    cv2.polylines(scene.rgb, [fixed(body)], True, rim, 1 + int(rng.integers(3)), cv2.LINE_AA, SHIFT)


def lay_curl(scene: Scene) -> None:
    """A corner of the sheet is bent over; the table shows behind it."""
    scene.traits.add("curled corner")
    rng = scene.rng
    height, width = scene.gone.shape
    reach = rng.uniform(0.06, 0.22, 2) * min(width, height)
    corner = np.array([(0.0, 0.0), (reach[0], 0.0), (0.0, reach[1])])
    flap = np.array([(reach[0], 0.0), (0.0, reach[1]), 0.62 * reach])
    if rng.random() < 0.5:
        corner, flap = corner * (-1, 1) + (width, 0), flap * (-1, 1) + (width, 0)
    if rng.random() < 0.5:
        corner, flap = corner * (1, -1) + (0, height), flap * (1, -1) + (0, height)
    scene.lay(corner * 1.0, None)
    scene.shade(flap, 0.1 * float(reach.min()), float(rng.uniform(0.1, 0.4)), closed=True)
    tone = int(rng.integers(190, 250))
    scene.lay(flap, (tone, tone, tone))

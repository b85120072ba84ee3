"""What every generated motion is given in the end: drag, habits, and a calm moment to begin at."""

# f frames     n nodes     G (f, n, 3, 3) rotations to the world     lag, whole frames

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import pick, place
from inkwake.motion.library.curves import phase, wander
from inkwake.motion.library.puppet import NAMES, Pose, pose_clip
from inkwake.motion.library.style import PLAIN, RATE, Style
from inkwake.motion.rotation import from_euler, from_quaternion, to_quaternion

LAG = 0.07
"""Seconds by which loose parts trail the bone that carries them."""
DRAG = {"ForeArm": 0.3, "Hand": 0.8, "Neck": 0.45}
"""Share of the lag's turn that each part keeps."""
FARTHEST = np.deg2rad(32.0)
HABITS = {"Spine": (1.2, 1.0), "Neck": (3.0, 2.0), "LeftArm": (3.0, 1.5), "RightArm": (3.0, 1.5)}
"""Degrees of what is one's own: held all the time, and wandering slowly."""
CALM, AROUND = 0.9, 3
"""A loop begins where for so many frames it moves less than this share of its usual step."""


SIDES = ("Left", "Right")


def make_clip(name: str, pose: Pose, style: Style = PLAIN, loose: float = 1.0) -> Clip:
    """Pose a clip and finish it."""
    return finish(pose_clip(name, pose), style, loose)


def finish(clip: Clip, style: Style, loose: float = 1.0) -> Clip:
    """Let loose parts drag, add the person's habits, begin at a calm moment.

    Args:
        clip: a loop of the puppet.
        style: who plays.
        loose: how far parts drag; 0 for hands that must meet and for machines.
    """
    return begin_calmly(_add_habits(_drag(clip, loose), style))


def then_mirrored(clip: Clip) -> Clip:
    """The clip and then its mirror image; it must end as its mirror image begins."""
    order = [NAMES.index(_other_side(name)) for name in clip.names]
    flip = np.array([-1.0, 1.0, 1.0])
    turned = (clip.rotations * flip[:, None] * flip)[:, order]
    placed = (clip.positions * flip)[:, order]
    # What was travelled on the way out is travelled on the way back.
    placed[:, 0, 0] += clip.positions[-1, 0, 0] - placed[0, 0, 0]
    return replace(
        clip,
        rotations=np.concatenate([clip.rotations, turned]),
        positions=np.concatenate([clip.positions, placed]),
    )


def begin_calmly(clip: Clip) -> Clip:
    """The same loop, begun at the calm moment nearest to its first frame.

    Calm are the whole body and the hands, which a drawing shows most, over a few frames: a film
    of another rate or of limited speed moves a little earlier and later than the clip.
    """
    where = place(clip)
    hands, feet = ([NAMES.index(f"{side}{part}") for side in SIDES] for part in ("Hand", "Foot"))
    own = np.linalg.norm(where - np.roll(where, 1, axis=0), axis=-1).max(axis=1)
    score = np.zeros(clip.frames)
    for part in (where, where[:, hands] - where[:, :1], where[:, feet] - where[:, :1]):
        step = np.linalg.norm(part - np.roll(part, 1, axis=0), axis=-1).max(axis=1)
        around = np.max([np.roll(step, shift) for shift in range(-AROUND, AROUND + 1)], axis=0)
        # What hardly moves at all is never restless.
        usual = max(float(np.median(step)), 0.2 * float(np.median(own)), 1e-9)
        score = np.maximum(score, around / usual)
    away = np.abs((np.arange(clip.frames) + clip.frames // 2) % clip.frames - clip.frames // 2)
    score[own > CALM * np.median(own)] += clip.frames
    calm = score <= max(CALM, float(score.min()))
    first = int(np.argmin(np.where(calm, away, clip.frames)))
    return pick(clip, np.roll(np.arange(clip.frames, dtype=np.int32), -first))


def _other_side(name: str) -> str:
    if name.startswith("Left"):
        return "Right" + name[4:]
    return "Left" + name[5:] if name.startswith("Right") else name


def _drag(clip: Clip, loose: float) -> Clip:
    """Forearms, hands and head keep some of the direction they had a moment ago."""
    lag = round(LAG * RATE)
    turns = clip.rotations.copy()
    world = np.empty_like(turns)
    for node, parent in enumerate(clip.parents):
        own = turns[:, node]
        if parent < 0:
            world[:, node] = own
            continue
        part = clip.names[node].removeprefix("Left").removeprefix("Right")
        if part in DRAG and loose:
            above = world[:, parent]
            behind = np.swapaxes(above, -1, -2) @ np.roll(above, lag, axis=0)
            own = _share(behind, loose * DRAG[part]) @ own
        turns[:, node] = own
        world[:, node] = world[:, parent] @ own
    return replace(clip, rotations=turns)


def _share(rotations: Points, share: float) -> Points:
    """Part of each of (f, 3, 3) rotations, softly limited."""
    q = to_quaternion(rotations)
    q = np.where(q[:, :1] < 0, -q, q)
    size = np.linalg.norm(q[:, 1:], axis=-1)
    angle = 2 * np.arctan2(size, q[:, 0])
    kept = FARTHEST * np.tanh(share * angle / FARTHEST)
    axis = q[:, 1:] / np.maximum(size, 1e-12)[:, None]
    return from_quaternion(
        np.concatenate([np.cos(kept / 2)[:, None], np.sin(kept / 2)[:, None] * axis], axis=-1)
    )


def _add_habits(clip: Clip, style: Style) -> Clip:
    """Small turns of trunk, head and arms that are this person's own."""
    p = phase(clip.frames)
    turns = clip.rotations.copy()
    for name, (held, moving) in HABITS.items():
        random = style.random(name)
        columns = [
            held * random.uniform(-1, 1) + wander(p, moving, int(random.integers(1 << 30)))
            for _ in range(2)
        ]
        node = clip.names.index(name)
        turns[:, node] = turns[:, node] @ from_euler("XZ", np.stack(columns, axis=-1))
    return replace(clip, rotations=turns)

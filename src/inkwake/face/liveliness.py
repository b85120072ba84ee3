"""Blinks, glances, a smile: what a living face does without being asked.

Legend
    f      frames        j   joints
    stay   a time for which the eyes rest on one spot, s
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points
from inkwake.face.acting import Acting

DOINGS = ("blink", "gaze", "smile", "sad", "surprise")
"""What a face can be asked to do."""

ALIVE = ("blink", "gaze")
"""What it does where nobody says anything."""

_EVERY, _SPREAD = 2.8, 0.36
_CLOSES, _SHUT, _OPENS = 0.08, 0.06, 0.14
_STAY, _DART = (0.7, 1.5), 0.08
_NEAR, _CALM = 0.45, 0.25
_GASP, _EASE = 0.9, 0.2


def act(
    doings: Collection[str],
    joints: Floats,
    names: tuple[str, ...],
    rate: float,
    *,
    loop: bool = True,
    focus: Points | None = None,
    seed: int = 0,
) -> Acting:
    """Let a face live along with a movement.

    Args:
        doings: some of ``DOINGS``.
        joints: (f, j, 2) places of the figure's joints, px.
        names: of the joints.
        rate: frames a second.
        loop: the last frame leads into the first.
        focus: (f, 2) px in the same frame, a point that the eyes follow; where None they follow
            what moves most.
        seed: of when it blinks and how long it looks.
    """
    frames = len(joints)
    rng = np.random.default_rng(seed)
    still = Acting.still(frames)
    blink, gaze, wide, smile = still.blink, still.gaze, still.wide, still.smile
    speaking, gape, rounded = still.speaking, still.open, still.round
    if "blink" in doings:
        blink = blinks(frames, rate, rng, loop=loop)
    if "gaze" in doings:
        gaze = _glances(joints, names, rate, rng, focus, loop=loop)
    if "smile" in doings or "sad" in doings:
        smile = np.full(frames, 1.0 if "smile" in doings else -1.0, np.float32)
    if "surprise" in doings:
        wide = _gasp(joints, rate)
        speaking, gape, rounded = wide, 0.75 * wide, wide
        blink = np.where(wide > 0, 0, blink).astype(np.float32)
    return Acting(blink, gaze, wide, smile, speaking, gape, rounded)


def blinks(frames: int, rate: float, rng: np.random.Generator, *, loop: bool) -> Floats:
    """(f,) lids: about three seconds between blinks, never evenly, and one in a short film."""
    seconds = frames / rate
    lids = np.zeros(frames, np.float32)
    if seconds < 2 * (_CLOSES + _SHUT + _OPENS):
        return lids
    count = max(1, round(seconds / _EVERY))
    starts = (np.arange(count) + 0.5 + rng.uniform(-_SPREAD, _SPREAD, count)) * seconds
    times = np.arange(frames) / rate
    for start in starts / count:
        since = times - start
        if loop:
            since = (since + seconds / 2) % seconds - seconds / 2
        shut = np.minimum((since + _CLOSES) / _CLOSES, (_SHUT + _OPENS - since) / _OPENS)
        lids = np.maximum(lids, np.clip(shut, 0, 1)).astype(np.float32)
    return lids


def _glances(
    joints: Floats,
    names: tuple[str, ...],
    rate: float,
    rng: np.random.Generator,
    focus: Points | None,
    *,
    loop: bool,
) -> Floats:
    """(f, 2) gaze: the eyes rest, then dart to where it moves most."""
    frames = len(joints)
    head = joints[:, names.index("neck")] if "neck" in names else joints.mean(axis=1)
    if focus is not None:
        away = focus - head
        far = np.maximum(np.hypot(*away.T), 1e-6)
        reach = _NEAR * float(np.ptp(joints[..., 1]))
        return np.asarray(away / np.maximum(far, reach)[:, None], np.float32)
    wished = _liveliest(joints, head, loop=loop)
    seconds, stays = frames / rate, list[float]()
    while sum(stays) < seconds:
        stays.append(float(rng.uniform(*_STAY)))
    edges = np.cumsum(stays) / sum(stays) * frames
    owner = np.minimum(np.searchsorted(edges, np.arange(frames), side="right"), len(edges) - 1)
    resting = np.array([wished[owner == k].mean(0) for k in range(len(edges))])[owner]
    return _darted(resting, max(1, round(_DART * rate)), loop=loop)


def _liveliest(joints: Floats, head: Floats, *, loop: bool) -> Points:
    """(f, 2) direction from the head to what moves most, shorter where little does."""
    step = np.diff(joints, axis=0, append=joints[:1] if loop else joints[-1:])
    speed = np.hypot(*np.moveaxis(step, -1, 0))
    tall = max(float(np.ptp(joints[0, :, 1])), 1.0)
    weight = speed**2
    total = np.maximum(weight.sum(1), 1e-9)
    spot = (joints * weight[..., None]).sum(1) / total[:, None] - head
    lively = np.minimum(speed.max(1) / (_CALM * tall / 10), 1)
    return np.asarray(np.clip(spot / (_NEAR * tall), -1, 1) * lively[:, None], np.float64)


def _darted(resting: NDArray[np.float64], width: int, *, loop: bool) -> Floats:
    """Steps taken in ``width`` frames."""
    kernel = np.ones(width + 1) / (width + 1)
    half = len(kernel) // 2
    ends = (half, len(kernel) - 1 - half), (0, 0)
    padded = np.pad(resting, ends, mode="wrap") if loop else np.pad(resting, ends, mode="edge")
    eased = [np.convolve(padded[:, k], kernel, mode="valid") for k in (0, 1)]
    return np.column_stack(eased).astype(np.float32)


def _gasp(joints: Floats, rate: float) -> Floats:
    """(f,) 0..1, one gasp where the movement is at its fastest."""
    frames = len(joints)
    speed = np.hypot(*np.moveaxis(np.diff(joints, axis=0, append=joints[:1]), -1, 0)).max(1)
    moment = int(speed[: max(1, frames - 1)].argmax())
    since = (np.arange(frames) - moment) / rate
    seconds = frames / rate
    since = (since + seconds / 2) % seconds - seconds / 2
    rise = np.minimum((since + _EASE) / _EASE, (_GASP + _EASE - since) / _EASE)
    return np.clip(rise, 0, 1).astype(np.float32)

"""Where legs hang: hips, knees, feet, root.

A hip belongs on the axis of its own leg, where the leg leaves the body or a little inside. The
limb's walk to the body's middle does not tell: above the crotch both legs share one cross-section,
and their walks run together. So the axis is read below the crotch, from the runs of pixels that
the leg leaves in each row, and drawn on upwards. Legs that start at one point, as those of a stick
figure do, meet there by themselves.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure.branches import Branch
from inkwake.figure.limbs import from_end
from inkwake.figure.silhouette import Silhouette
from inkwake.figure.trunk import Profile, runs

_BELOW = 0.3
_LEAST_RISE, _MOST_RISE = 0.02, 0.05
_RISE = 0.5
Joints = dict[str, tuple[Points, float]]


def leg_joints(s: Silhouette, legs: tuple[Branch, ...], trunk: Profile, crotch: float) -> Joints:
    """Hips, knees, feet and root with a confidence each.

    Args:
        s: the silhouette.
        legs: viewer's left first; legs are guessed where there are not two.
        trunk: profile of the body.
        crotch: row where the legs part, px.
    """
    if len(legs) == 2:
        chains = _seen(s, legs, crotch)
        sure = 0.8
    else:
        chains = [_guessed(s, trunk, crotch, sign) for sign in (-1, 1)]
        sure = 0.35
    joints: Joints = {}
    for side, (hip, knee, foot) in zip(("right", "left"), chains, strict=True):
        joints |= {
            f"{side}_hip": (hip, sure),
            f"{side}_knee": (knee, 0.9 * sure),
            f"{side}_foot": (foot, sure),
        }
    root = (joints["right_hip"][0] + joints["left_hip"][0]) / 2
    return joints | {"root": (root, sure), "hip": (root, sure)}


def _seen(s: Silhouette, legs: tuple[Branch, ...], crotch: float) -> list[Points]:
    """Hip, knee and foot, (3, 2) px, of two legs."""
    axes = [_axis(s, leg, crotch) for leg in legs]
    width = min(a[1] for a in axes)
    rise = float(np.clip(_RISE * width, _LEAST_RISE * s.size, _MOST_RISE * s.size))
    hips = [np.array([np.polyval(line, -rise), crotch - rise]) for line, _ in axes]
    if hips[0][0] > hips[1][0]:
        hips[0][0] = hips[1][0] = (hips[0][0] + hips[1][0]) / 2
    chains = []
    for leg, hip in zip(legs, hips, strict=True):
        foot = from_end(leg, 0.045 * s.size)
        chains.append(np.array([hip, _knee(leg.way, foot, hip, crotch), foot]))
    return chains


def _axis(s: Silhouette, leg: Branch, crotch: float) -> tuple[Points, float]:
    """The leg's middle near the crotch.

    Returns:
        Slope and offset of the column over the rows below the crotch, px, and the leg's width, px.
    """
    own = _below(leg.way, crotch)
    low = crotch + max(4.0, _BELOW * (float(own[:, 1].max()) - crotch))
    order = np.argsort(own[:, 1], kind="stable")
    rows = np.arange(int(crotch) + 1, int(low) + 1).clip(0, s.box[3])
    middle, width = np.array(
        [_run(s.mask[y], float(np.interp(y, own[order, 1], own[order, 0]))) for y in rows]
    ).T
    usual = float(np.median(width))
    # Rows where a skirt or the other leg joins in say nothing about this leg.
    fit = width < 1.5 * usual + 1
    line = np.polyfit(rows[fit] - crotch, middle[fit], 1) if fit.sum() > 3 else np.zeros(2)
    line[0] = np.clip(line[0], -0.7, 0.7)
    line[1] = float(np.median(middle[fit] - line[0] * (rows[fit] - crotch)))
    return line, usual


def _below(way: Points, row: float) -> Points:
    """The part of a way from the foot until it first rises above ``row``."""
    above = np.flatnonzero(way[:, 1] <= row)
    end = max(1, int(above[0]) if len(above) else len(way))
    return way[:end]


def _run(row: Mask, x: float) -> tuple[float, float]:
    """Middle and width of the run nearest to column ``x``."""
    starts, ends = runs(row)
    if not len(starts):
        return x, 1.0
    best = int(np.argmin(np.maximum(np.maximum(starts - x, x - ends), 0)))
    return float(starts[best] + ends[best]) / 2, float(ends[best] - starts[best] + 1)


def _knee(way: Points, foot: Points, hip: Points, crotch: float) -> Points:
    """The point of the leg at half height between foot and hip."""
    y = float(foot[1] + hip[1]) / 2
    line = np.vstack([_below(way, crotch), hip])
    above = np.flatnonzero(line[:, 1] <= y)
    k = int(above[0]) if len(above) else len(line) - 1
    if k == 0:
        return np.asarray((foot + hip) / 2)
    a, b = line[k - 1], line[k]
    share = (a[1] - y) / max(float(a[1] - b[1]), 1e-6)
    return np.array([a[0] + np.clip(share, 0, 1) * (b[0] - a[0]), y])


def _guessed(s: Silhouette, trunk: Profile, crotch: float, sign: int) -> Points:
    """Hip, knee and foot, (3, 2) px, where no two legs show."""
    hip = np.array([trunk.x(crotch) + sign * 0.45 * trunk.half(crotch), crotch])
    foot = np.array([_ground(s, sign), s.box[3] - 0.05 * s.size])
    return np.array([hip, (hip + foot) / 2, foot])


def _ground(s: Silhouette, sign: int) -> float:
    """Column of a foot where no two legs show: near one end of what stands on the ground."""
    band = s.mask[int(s.box[3] - 0.08 * s.size) : s.box[3] + 1]
    columns = np.flatnonzero(band.any(0))
    low, high = float(columns[0]), float(columns[-1])
    inset = min(0.25 * (high - low), 0.05 * s.size)
    return low + inset if sign < 0 else high - inset

"""The numbers of a portrait: what they are called, how far they go, which part they shape.

Lengths are *heads*: half the width of a head is 1; x goes right, y down, z towards the viewer; the
middle of the face is the origin. Left and right are the viewer's. Angles are degrees. Shares are
without a unit. The bounds keep everybody between a teen's and an adult's proportions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

BANGS = 9
"""Locks of the fringe at most."""

SIDES = 2
"""Locks beside each cheek at most."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number: its name, the group it is read with, and its bounds."""

    name: str
    group: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One category: its name, the group it is read with, and what can be chosen."""

    name: str
    group: str
    options: tuple[str, ...]


TABLE = """
frame    centre_x .36 .64 | centre_y .34 .56 | size .150 .300
turn     yaw -35 35 | pitch -18 18 | roll -12 12
face     cheek .84 .97 | cheek_y .16 .36 | jaw .52 .78 | jaw_y .56 .78 | chin .10 .30
face     chin_y .98 1.16 | chin_round .02 .10 | temple .90 .97 | cheek_full -.05 .05
face     chin_shift -.03 .03
ears     ear_y .10 .30 | ear_tall .32 .5 | ear_wide .10 .22 | ear_point 0 1
eyes     eye_x .32 .50 | eye_y .16 .42 | eye_wide .19 .30 | eye_tall .12 .32 | eye_tilt -14 14
eyes     eye_inner .35 .80 | eye_peak -.35 .35 | eye_outer .5 .92 | eye_corner_in -.1 .35
eyes     eye_corner_out -.25 .4 | eye_low .55 1.05 | eye_low_at -.3 .4 | lash .030 .085
eyes     wing .02 .18 | wing_angle -40 40 | crease .04 .14 | crease_long .4 1 | iris .62 1
eyes     iris_tall .80 1.25 | iris_y -.15 .15 | pupil .25 .58 | gaze_x -.35 .35 | gaze_y -.22 .22
eyes     open_left 0 1 | open_right 0 1 | joy 0 1 | spikes 0 1 | lower_lash .2 1 | shine_size .7 1.3
eyes     shine_x -.15 .15 | eye_shift_x -.02 .02 | eye_shift_y -.03 .03 | eye_differ -.08 .08
brows    brow_y .10 .30 | brow_x -.05 .06 | brow_long .17 .28 | brow_tilt -18 18 | brow_arch 0 .08
brows    brow_thick .016 .07 | brow_taper 0 1 | brow_raise_left -.06 .08 | brow_raise_right -.06 .08
nose     nose_y .56 .74 | nose_long .02 .13 | nose_wide .015 .06 | nose_lean -1 1
mouth    mouth_y .74 .90 | mouth_wide .08 .26 | smile -.06 .10 | mouth_open 0 .22
mouth    mouth_bow -.03 .03 | mouth_round 0 1 | mouth_lean -.03 .03 | mouth_x -.03 .03 | teeth 0 1
mouth    lower_lip 0 1
cap      volume 1.06 1.34 | crown 1.12 1.40 | crown_flat 0 1 | cap_y -.5 0 | parting -.65 .65
cap      cap_lean -.06 .06 | cap_tuft 0 1 | hairline -.86 -.60
bangs    bang_fan .1 1 | bang_tip -1 1.4 | bang_root -1 1.5 | bang_snake -.10 .10
sides    side_tip -1 1.4 | side_snake -.10 .10
back     back_long .75 2.55 | back_top 1.02 1.42 | back_mid .86 1.55 | back_low .5 1.75
back     back_lean -.12 .12 | back_wave 0 .12 | back_phase 0 360 | back_cut 0 .30
back     back_round -.35 .45 | back_jitter 0 1
tails    tail_x .75 1.25 | tail_y -1.0 .85 | tail_out -.15 1.0 | tail_long .7 2.4
tails    tail_wide .12 .42 | tail_bow -.3 .3 | tail_snake -.08 .08 | tail_split 0 1 | bun .22 .5
ahoge    ahoge_x -.3 .3 | ahoge_lean -1 1 | ahoge_long .15 .55 | ahoge_wide .03 .08
ahoge    ahoge_bow -.6 .6
neck     neck .25 .42 | neck_long 1.20 1.42 | shoulder 1.30 1.95 | slope .22 .60
neck     body_lean -.15 .15 | trapezius .10 .30
clothes  collar_wide .8 1.25 | collar_deep .7 1.3 | collar_y -.06 .08 | fold_1 0 1 | fold_2 0 1
clothes  piece_size .7 1.3 | piece_y -.1 .2 | sleeve 0 1
extras   glasses_size .8 1.25 | glasses_y -.08 .08 | bow_x -1.2 1.2 | bow_y -1.3 -.4
extras   bow_size .22 .5 | pin_x -.8 .8 | pin_y -.95 -.45 | pin_size .6 1.4 | animal_size .5 .8
extras   animal_x .5 .8 | animal_tilt -25 25 | hat_size .9 1.15 | hat_tilt -14 14 | band_y -.75 -.45
extras   drop_long .05 .4
paint    hair_l .18 .92 | hair_c 0 .19 | hair_h 0 360 | tips_l -.25 .25 | tips_h -120 120 | tips 0 1
paint    eye_l .35 .75 | eye_c .03 .2 | eye_h 0 360 | eye_odd 0 1 | skin_l .45 .95 | skin_h 45 70
paint    blush 0 1 | cloth_l .25 .92 | cloth_c 0 .14 | cloth_h 0 360 | second_l .3 .97
paint    second_c 0 .15 | second_h 0 360 | extra_h 0 360 | band_size .4 1.2 | shade_depth .12 .3
paint    rim 0 1
line     line_width .011 .026 | line_dark .1 .5 | line_swell 0 1
"""

CHOICES = """
hair     family *
bangs    bang_count 0 3 4 5 6 7 8 9
sides    side_count 0 1 2
back     back_tips 1 3 5 7 9
tails    tails none twin left right pony low-twin bun two-buns braid two-braids
ahoge    ahoge none one two
eyes     school moe tall cat droopy cool half shojo small
nose     nose_kind dot stroke wedge line none
clothes  garment sailor shirt blazer hoodie turtleneck round kimono cloak
clothes  piece none bow tie scarf button brooch
extras   glasses none round square half
extras   bow none one two back
extras   pin none bar cross flower star
extras   animal none cat fox rabbit bear
extras   hat none beret cap band headphones
extras   earring none stud drop
line     line pen pencil brush fine
"""

_BANG = (
    ("x", (-0.30, 0.30)), ("y", (-0.75, 0.62)), ("wide", (0.05, 0.55)), ("bow", (-0.32, 0.32)),
)  # fmt: skip
_SIDE = (
    ("x", (-0.25, 0.30)), ("y", (0.2, 2.4)), ("wide", (0.06, 0.34)), ("bow", (-0.2, 0.2)),
)  # fmt: skip
"""Numbers of every lock of the fringe, and of every lock beside a cheek, with their bounds."""


@cache
def parameters() -> tuple[Parameter, ...]:
    """All numbers, in the order of their columns."""
    found: list[Parameter] = []
    for row in TABLE.strip().splitlines():
        group, _, rest = row.partition(" ")
        for item in rest.split("|"):
            name, low, high = item.split()
            found.append(Parameter(name, group, float(low), float(high)))
    for k in range(BANGS):
        found += [Parameter(f"bang{k}_{name}", "bangs", *ends) for name, ends in _BANG]
    for side in ("left", "right"):
        for k in range(SIDES):
            found += [Parameter(f"side_{side}{k}_{name}", "sides", *ends) for name, ends in _SIDE]
    return tuple(found)


@cache
def choices(families: tuple[str, ...]) -> tuple[Choice, ...]:
    """All categories, in the order of their columns; the hair families are named by the caller."""
    found = []
    for row in CHOICES.strip().splitlines():
        group, name, *options = row.split()
        found.append(Choice(name, group, families if options == ["*"] else tuple(options)))
    return tuple(found)

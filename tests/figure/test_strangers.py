"""Loose parts of a mask: what a skipping pencil left in pieces stays, a neighbour's foot goes."""

import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.figure.mask.tidy import without_rims, without_strangers

SIDE = 400
BODY = slice(40, 120), slice(120, 240)


def part(at: tuple[slice, slice], mask: Mask, p: Floats, along: Floats, *odds: float) -> None:
    mask[at] = True
    p[at], along[at] = odds


def scene() -> tuple[Mask, Floats, Floats]:
    mask = np.zeros((SIDE, SIDE), bool)
    p, along = np.zeros((2, SIDE, SIDE), np.float32)
    part(BODY, mask, p, along, 0.95, 0.95)
    return mask, p, along


def test_a_thin_limb_beyond_a_skip_stays_and_so_does_its_foot() -> None:
    mask, p, along = scene()
    leg, foot = (slice(124, 300), slice(180, 183)), (slice(303, 315), slice(170, 200))
    part(leg, mask, p, along, 0.55, 0.66)
    part(foot, mask, p, along, 0.8, 0.85)  # far from the body, near the leg
    kept = without_strangers(mask, p, along)
    assert kept[leg].all() and kept[foot].all()


def test_a_neighbours_foot_goes_although_it_is_as_likely_as_that_limb() -> None:
    mask, p, along = scene()
    foot = slice(140, 152), slice(150, 180)
    part(foot, mask, p, along, 0.55, 0.66)
    kept = without_strangers(mask, p, along)
    assert kept[BODY].all() and not kept[foot].any()


def test_what_the_crop_cuts_must_be_surer() -> None:
    mask, p, along = scene()
    cut = slice(100, 140), slice(380, SIDE)
    part(cut, mask, p, along, 0.85, 0.88)
    assert not without_strangers(mask, p, along)[cut].any()
    p[cut] = 0.95
    assert without_strangers(mask, p, along)[cut].all()


def test_a_strip_along_the_frame_goes_and_a_cut_tail_stays() -> None:
    mask, _, _ = scene()
    tail, strip = (slice(80, 100), slice(200, SIDE)), (slice(60, 200), slice(SIDE - 4, SIDE))
    mask[tail] = mask[strip] = True
    kept = without_rims(mask)
    assert kept[tail].all() and kept[BODY].all()
    assert not kept[100:200, SIDE - 4 :].any()
    feet = scene()[0]
    feet[120:SIDE, 150:170] = True  # a leg that the frame cuts
    assert (without_rims(feet) == feet).all()

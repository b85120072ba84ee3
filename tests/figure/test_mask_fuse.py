"""The net says what is figure, the ink where it ends: masks of drawn shapes with a blurred net."""

import cv2
import numpy as np
import pytest
from believed import Box, agreement, believed, in_frame, near
from drawn import INK, blank, page_of

from inkwake.arrays import Bytes, Mask
from inkwake.figure.mask import fuse, raw, trimmed
from inkwake.figure.mask.tidy import with_flanks

BOX: Box = (200, 100, 700, 900)


def body() -> tuple[Bytes, Mask]:
    """A head, a trunk and legs in outline, and what is inside."""
    shape = np.zeros((1000, 900), np.uint8)
    cv2.circle(shape, (450, 220), 110, 1, -1)
    cv2.rectangle(shape, (340, 310), (560, 620), 1, -1)
    cv2.rectangle(shape, (350, 600), (420, 890), 1, -1)
    cv2.rectangle(shape, (480, 600), (550, 890), 1, -1)
    rgb = blank(900, 1000)
    outline(rgb, shape)
    return rgb, thick(shape)


def outline(rgb: Bytes, shape: Bytes, width: int = 6) -> None:
    edges, _ = cv2.findContours(shape, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(rgb, edges, -1, INK, width, cv2.LINE_AA)


def thick(shape: Bytes, width: int = 6) -> Mask:
    """A shape with the outer half of its line."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width + 1, width + 1))
    return cv2.dilate(shape, disc) > 0


def fused(rgb: Bytes, truth: Mask, box: Box = BOX) -> tuple[Mask, Mask, Mask]:
    """Fused mask, the net's own, and the truth, in the frame of the crop."""
    seen = near(page_of(rgb), box)
    glance = believed(truth, box)
    return fuse(seen, glance).mask, raw(seen, glance), in_frame(truth, seen)


def test_the_edge_lies_on_the_outer_side_of_the_line() -> None:
    mask, alone, truth = fused(*body())
    assert agreement(mask, truth) > 0.985
    assert agreement(mask, truth) > agreement(alone, truth)


def test_an_open_outline_holds_the_body() -> None:
    rgb, truth = body()
    rgb[400:520, 330:350] = 255
    rgb[850:, 350:425] = 255
    mask, _, truth = fused(rgb, truth)
    assert agreement(mask, truth) > 0.96


def test_a_hole_stays_open_and_a_closed_hand_is_filled() -> None:
    rgb, truth = body()
    arm = np.zeros(truth.shape, np.uint8)
    cv2.ellipse(arm, (610, 460), (80, 100), 0, -100, 100, 1, 26)
    shape = arm | truth.view(np.uint8)
    hand = np.zeros(truth.shape, np.uint8)
    cv2.circle(hand, (270, 480), 50, 1, -1)
    outline(rgb, shape)
    outline(rgb, hand)
    mask, _, truth = fused(rgb, thick(shape) | thick(hand))
    assert agreement(mask, truth) > 0.965
    assert not truth[len(truth) // 2].all()


def test_ground_line_writing_and_neighbour_are_cut_off() -> None:
    rgb, truth = body()
    cv2.line(rgb, (0, 893), (899, 893), INK, 6)
    cv2.putText(rgb, "ME", (620, 300), cv2.FONT_HERSHEY_SIMPLEX, 3.0, INK, 8)
    cv2.rectangle(rgb, (562, 500), (690, 880), INK, 6)
    mask, _, truth = fused(rgb, truth)
    assert agreement(mask, truth) > 0.96


def test_single_lines_and_floating_pieces_are_kept() -> None:
    rgb, truth = body()
    lines = np.zeros(truth.shape, np.uint8)
    for ends in (((340, 400), (210, 330)), ((560, 400), (690, 520))):
        cv2.line(rgb, *ends, INK, 5, cv2.LINE_AA)
        cv2.line(lines, *ends, 1, 5)
    hat = np.zeros(truth.shape, np.uint8)
    cv2.rectangle(hat, (400, 60), (500, 92), 1, -1)
    outline(rgb, hat)
    truth |= (lines > 0) | thick(hat)
    mask, _, truth = fused(rgb, truth, (200, 50, 700, 900))
    assert agreement(mask, truth) > 0.965
    assert (mask & in_frame_of(lines, rgb, (200, 50, 700, 900))).sum() > 0.9 * lines_in(lines, rgb)


def in_frame_of(lines: Bytes, rgb: Bytes, box: Box) -> Mask:
    return in_frame(lines > 0, near(page_of(rgb), box))


def lines_in(lines: Bytes, rgb: Bytes) -> int:
    return int(in_frame_of(lines, rgb, (200, 50, 700, 900)).sum())


def test_a_scribbled_body_without_outline_is_filled() -> None:
    rgb = blank(900, 1000)
    truth = np.zeros((1000, 900), np.uint8)
    cv2.ellipse(truth, (450, 500), (200, 350), 0, 0, 360, 1, -1)
    strokes = np.zeros_like(truth)
    for y in range(100, 900, 34):
        cv2.line(strokes, (150, y + 40), (750, y), 1, 12)
    rgb[(strokes & truth) > 0] = (60, 120, 200)
    mask, _, seen = fused(rgb, truth > 0)
    assert agreement(mask, seen) > 0.93


@pytest.mark.parametrize("where", [0, 1])
def test_nothing_is_made_of_nothing(where: int) -> None:
    rgb, truth = body()
    nothing = np.zeros_like(truth)
    mask, alone, _ = fused(rgb if where else blank(900, 1000), nothing)
    assert not mask.any() and not alone.any()


def test_a_trimmed_closeup_keeps_every_pixel_of_the_mask_in_its_place() -> None:
    rgb, truth = body()
    seen = near(page_of(rgb), (100, 50, 850, 950))
    mask = fuse(seen, believed(truth, BOX)).mask
    smaller, same = trimmed(seen, mask)
    assert same.sum() == mask.sum()
    assert smaller.rgb.shape[:2] == same.shape
    assert agreement(same, in_frame(truth, smaller)) > 0.98


def test_lines_get_their_soft_flanks_and_bodies_keep_their_edge() -> None:
    mask = np.zeros((400, 400), np.uint8)
    cv2.circle(mask, (120, 200), 80, 1, -1)
    cv2.line(mask, (195, 200), (380, 200), 1, 3)
    wide = with_flanks(mask > 0, stroke=4.0)
    assert int(wide[:, 300].sum()) == int(mask[:, 300].sum()) + 2
    assert (wide[:, :150] == (mask[:, :150] > 0)).all()

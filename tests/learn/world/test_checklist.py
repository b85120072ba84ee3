"""The world shows every trait that was seen in real drawings, under seeds that do not change."""

from __future__ import annotations

import numpy as np
import pytest

from inkwake.learn.world.cast import draw_figure
from inkwake.learn.world.crop import figure_crop
from inkwake.learn.world.nouns import Sheet, stream
from inkwake.learn.world.sheet import page_sheet
from inkwake.learn.world.style import pick_style

FIGURES, CROPS, PAGES = 1500, 150, 220

TRAITS: dict[str, tuple[str, ...]] = {
    # what was seen: names of which at least one must occur
    "arms out of the head": ("tadpole", "arms from the head"),
    "an object is the body": ("object body",),
    "face on the trunk": ("face on the trunk",),
    "single-line limbs": ("line limbs",),
    "pure stick figure": ("stick figure",),
    "double-line trunk": ("double-line trunk",),
    "very wide limbs": ("wide limbs", "marker limbs"),
    "only feet under a gown": ("only feet show",),
    "legs merged": ("legs merged", "legs in one block"),
    "trousers": ("trousers",),
    "thighs as ovals": ("oval thighs",),
    "long legs": ("long legs",),
    "short legs": ("short legs",),
    "giant trunk": ("giant trunk",),
    "tiny arms": ("tiny arms",),
    "square trunk": ("trunk box",),
    "triangular trunk": ("trunk triangle",),
    "pear trunk": ("trunk pear",),
    "diamond trunk": ("trunk diamond",),
    "long neck": ("long neck",),
    "no neck": ("no neck",),
    "box head": ("square head",),
    "heart head": ("heart head",),
    "star head": ("star head",),
    "diamond head": ("diamond head",),
    "egg head": ("egg head",),
    "kite head": ("kite head",),
    "large head": ("giant head", "large head"),
    "ears": ("ears", "animal ears"),
    "horns": ("horns",),
    "antennae": ("antennae",),
    "crown": ("crown",),
    "hat": ("hat",),
    "cone cap": ("cone hat",),
    "hair spikes": ("hair spikes",),
    "detached fringe": ("detached fringe",),
    "pigtails": ("pigtails",),
    "ponytail": ("ponytail",),
    "strands far to the side": ("strands far to the side",),
    "huge tail": ("huge tail",),
    "striped tail": ("striped tail",),
    "wings for arms": ("wings for arms",),
    "feather strokes": ("feather strokes",),
    "fork hands": ("hand fork",),
    "star hands": ("hand star",),
    "claw hands": ("hand claw",),
    "comb hands": ("hand comb",),
    "ball hands": ("hand ball",),
    "no hands": ("hand none",),
    "mitten": ("hand mitten",),
    "big hands": ("hand big hand", "large hands"),
    "hands behind the back": ("hands behind the back",),
    "hand on the hip": ("hand on hip",),
    "hands in pockets": ("hands in pockets",),
    "arm across the body": ("arm across the body",),
    "held thing": ("holds something", "held thing"),
    "one arm up": ("one arm up", "waving"),
    "walking": ("walking",),
    "side view": ("side view",),
    "feet one way": ("feet one way",),
    "feet as loops": ("foot loop",),
    "feet as bars": ("foot bar",),
    "bird claws": ("foot bird claw",),
    "hooves": ("foot hoof",),
    "shoes": ("foot shoe",),
    "no feet": ("foot none",),
    "extra arms": ("extra arms",),
    "insect limbs": ("insect limbs", "spider"),
    "four legs": ("quadruped",),
    "back view": ("back view",),
    "no face": ("no face",),
    "dots": ("dots",),
    "stripes": ("stripes",),
    "letters on the chest": ("letter",),
    "emblem on the chest": ("emblem",),
    "cape": ("cape",),
    "glasses": ("glasses",),
    "beard": ("beard",),
}
"""Traits of figures."""

PAGE_TRAITS: dict[str, tuple[str, ...]] = {
    "title in block letters": ("block letters",),
    "caption": ("caption",),
    "speech bubble": ("speech bubble",),
    "hearts": ("heart", "hearts"),
    "cloud": ("cloud",),
    "sun": ("sun", "corner sun"),
    "ground line": ("ground line",),
    "house": ("house",),
    "frame": ("frame", "frame round all"),
    "scribble": ("scribble", "tangle"),
    "hand or phone shadow": ("soft shadow", "hard shadow"),
    "lamp": ("lamp",),
    "dark corner": ("dark corner",),
    "table": ("table", "table all round"),
    "whiteboard": ("whiteboard",),
    "scanner bed": ("second page edge", "blank beside the sheet"),
    "crumpled": ("crumpled",),
    "folded": ("folded",),
    "tinted": ("tinted",),
    "squared": ("squared",),
    "ruled": ("ruled",),
    "brown": ("kraft",),
    "binarised": ("black and white",),
    "faint scan": ("faint scan", "over-exposed"),
    "blurred": ("blurred",),
    "low resolution": ("low resolution",),
    "heavy jpeg": ("heavy jpeg",),
    "neighbour": ("neighbour",),
    "finger": ("finger",),
    "punched holes": ("punched holes",),
    "stained": ("stained",),
    "show-through": ("show-through",),
    "erased": ("erased",),
}
"""Traits of pages, paper, light and camera."""


@pytest.fixture(scope="module")
def pages() -> list[Sheet]:
    return [page_sheet(seed, 64) for seed in range(PAGES)]


def test_figures_show_all_that_children_draw() -> None:
    shown: set[str] = set()
    for seed in range(FIGURES):
        dice = stream(seed, "checklist")
        shown |= draw_figure(pick_style(dice), dice).traits
    missing = [name for name, words in TRAITS.items() if not shown & set(words)]
    assert not missing


def test_pages_show_all_that_lies_about(pages: list[Sheet]) -> None:
    shown = set().union(*(page.traits for page in pages))
    shown |= set().union(*(figure_crop(seed, 48).traits for seed in range(CROPS)))
    missing = [name for name, words in PAGE_TRAITS.items() if not shown & set(words)]
    assert not missing


def test_pages_hold_none_one_or_several_figures_large_and_tiny(pages: list[Sheet]) -> None:
    counts = np.bincount([len(page.boxes) for page in pages], minlength=4)
    assert counts[0] > 0.08 * PAGES  # a tenth of all pages hold no figure
    assert counts[1] > 0.35 * PAGES
    assert counts[2:].sum() > 0.15 * PAGES
    heights = np.concatenate([(p.boxes[:, 3] - p.boxes[:, 1]) / p.picture.shape[0] for p in pages])
    assert heights.min() < 0.25 and heights.max() > 0.9


def test_looks_range_from_outlines_to_scribbled_bodies() -> None:
    looks = [pick_style(stream(seed, "look")).look for seed in range(400)]
    assert set(looks) == {"outline", "touches", "coloured", "painted", "scrawled"}
    tools = {pick_style(stream(seed, "look")).tool for seed in range(400)}
    assert tools >= {"pencil", "faint pencil", "ballpoint", "felt", "marker", "crayon", "tablet"}

"""The evidence lock: what is no news changes nothing."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.belief.belief import begin, update
from inkwake.portrait.read.layout import MODES, layout
from inkwake.portrait.read.reader import Reading
from inkwake.portrait.strokes.lines import STROKE_PARTS


def reading(seed: int, *, sure: float = 0.5, shift: float = 0.0) -> Reading:
    """A reading whose one likely mode lies at random places, moved by ``shift``."""
    rng = np.random.default_rng(seed)
    said = np.zeros(layout().size)
    for group in layout().groups:
        size = len(group.columns)
        said[group.logits] = [9.0, *[-9.0] * (MODES - 1)]
        means = np.tile(rng.uniform(-0.6, 0.6, size) + shift, MODES)
        said[group.means], said[group.scales] = means, sure
    return Reading(said, np.full((1, len(STROKE_PARTS)), 1 / len(STROKE_PARTS)))


def test_an_untouched_group_stays_exactly_as_it_was() -> None:
    first = begin(reading(1))
    belief, changed = update(first, reading(1, shift=0.01), {"bangs"})
    assert changed == {"bangs"}
    assert belief.groups["eyes"] is first.groups["eyes"]
    assert not np.array_equal(belief.groups["bangs"].mean, first.groups["bangs"].mean)


def test_news_reopens_a_group_that_ink_has_not_drawn() -> None:
    _, changed = update(begin(reading(1)), reading(1, shift=0.5), {"bangs"})
    assert "eyes" in changed


def test_only_strong_evidence_reopens_what_is_drawn_and_that_is_counted() -> None:
    drawn, _ = update(begin(reading(1)), reading(1), {"eyes"})
    kept, changed = update(drawn, reading(1, shift=0.15), {"bangs"})
    assert "eyes" not in changed and kept.reopened == 0
    opened, changed = update(drawn, reading(1, shift=0.8), {"bangs"})
    assert "eyes" in changed and opened.reopened > 0


def test_a_pin_holds_against_everything() -> None:
    first = begin(reading(1))
    belief, changed = update(first, reading(2, shift=0.3), {"eyes"}, pinned={"eyes"})
    assert "eyes" not in changed and belief.groups["eyes"] is first.groups["eyes"]


def test_a_category_changes_only_when_another_clearly_leads() -> None:
    category = next(c for c in layout().categories if c.name == "garment")
    before, after = reading(1), reading(1)
    before.said[category.logits][0] = 1.0
    after.said[category.logits][:2] = 1.0, 1.05
    belief, _ = update(begin(before), after, {"clothes"})
    assert belief.picks["garment"] == 0
    after.said[category.logits][1] = 4.0
    assert update(belief, after, {"clothes"})[0].picks["garment"] == 1

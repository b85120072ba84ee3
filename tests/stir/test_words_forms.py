"""Forms of words, and how far apart two spellings are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.stir.words.inflect import KNOWN, conjugated, plural, singular
from inkwake.stir.words.motions import COMPOUNDS, MOTIONS, PATHS, PHRASAL, SENSES, VERBS
from inkwake.stir.words.nearest import distance
from inkwake.stir.words.nouns import MOTION_NOUNS
from inkwake.stir.words.said import SAYINGS

WORDS = st.text("abcdn", max_size=7)

VERB_FORMS = [
    ("wag", "wags", "wagging", "wagged"), ("sway", "sways", "swaying", "swayed"),
    ("fly", "flies", "flying", "flew"), ("decay", "decays", "decaying", "decayed"),
    ("squash", "squashes", "squashing", "squashed"), ("bite", "bites", "biting", "bitten"),
    ("shake", "shakes", "shaking", "shook"), ("swim", "swims", "swimming", "swam"),
    ("nod", "nods", "nodding", "nodded"), ("flicker", "flickers", "flickering", "flickered"),
    ("squeeze", "squeezes", "squeezing", "squeezed"), ("ripen", "ripens", "ripening", "ripened"),
]  # fmt: skip


@pytest.mark.parametrize("row", VERB_FORMS, ids=lambda row: row[0])
def test_verbs_are_conjugated(row: tuple[str, str, str, str]) -> None:
    base, third, ing, past = row
    forms = conjugated(base)
    assert (forms[base], forms[third], forms[ing], forms[past]) == ("base", "s", "ing", "past")


@pytest.mark.parametrize("noun", sorted(KNOWN))
def test_a_noun_comes_back_from_its_plural(noun: str) -> None:
    assert singular(noun) == noun
    assert singular(plural(noun)) == noun


def test_every_entry_of_the_tables_leads_to_a_motion() -> None:
    motions = {*MOTIONS, ""}
    assert set(VERBS) == set(MOTIONS) == set(SAYINGS)
    assert {m for table in (*SENSES.values(), *PATHS.values()) for m in table.values()} <= motions
    assert {motion for rows in COMPOUNDS.values() for motion, *_ in rows} <= motions
    listed = " ".join(VERBS.values()).split()
    assert len(listed) == len(set(listed))
    known = {*listed, *SENSES, "laugh", "dance", "bark"}
    assert set(MOTION_NOUNS.values()) <= known
    assert {verb for verb in PHRASAL.values() if "-" in verb} & set(listed)


@given(WORDS, WORDS)
def test_the_distance_of_spellings_is_symmetric_and_bounded(one: str, other: str) -> None:
    far = distance(one, other, 20)
    assert far == distance(other, one, 20)
    assert abs(len(one) - len(other)) <= far <= max(len(one), len(other))
    assert (far == 0) == (one == other)
    assert distance(one, other, 1) == min(far, 2)


def test_two_letters_swapped_are_one_slip() -> None:
    assert distance("tial", "tail", 3) == 1
    assert distance("wagz", "wags", 3) == 1
    assert distance("spining", "spinning", 3) == 1

"""What is not understood is asked about, and what cannot be is refused."""

from __future__ import annotations

import pytest

from inkwake.errors import InkwakeError, PromptError, StirError
from inkwake.stir.words import understand

SLIPS = [
    ("the tail waggs", "wag", "tail"), ("the wheel is spining", "spin", "wheel"),
    ("the flag waevs", "wave", "flag"), ("the cat wags its tial", "wag", "tail"),
    ("the leavs fall", "fall", "leaf"), ("the flower is swaing", "sway", "flower"),
    ("the ball bounses", "bounce", "ball"), ("the stawberry rots", "rot", "strawberry"),
    ("the candle flikcers", "flicker", "candle"), ("the heart throbbs", "pulse", "heart"),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "motion", "target"), SLIPS)
def test_slips_of_the_pen_are_understood(prompt: str, motion: str, target: str) -> None:
    found = understand(prompt)
    assert [(c.motion, c.target) for c in found.clauses] == [(motion, target)]
    assert not found.asks


def test_a_misspelt_adverb_is_understood() -> None:
    assert understand("the leaf sways slowley").clauses[0].speed == 0.5


@pytest.mark.parametrize("noun", ["wand", "tower", "crane", "pouf", "gnu"])
def test_nouns_unknown_stay_what_they_are(noun: str) -> None:
    assert [clause.target for clause in understand(f"the {noun} shakes").clauses] == [noun]


ASKED = [
    ("the tree glorps", "did you mean"), ("the cat florbs its tail", "no motion is called florb"),
    ("the cat walks", "animate"), ("zoom in on the face", "stands still"),
    ("the camera pans left", "stands still"), ("the cat turns into a dog", "nothing becomes"),
    ("the ball shrinks", "grow"), ("the man smiles", "blink"), ("a cat", "what the cat does"),
    ("the door opens", "not plain how the door moves"), ("the tail", "wags"),
    ("make the sky dark blue", "what the sky does"), ("everything moves", "not plain how it moves"),
    ("slowly", "not said what moves"), ("the girl sits", "nothing moves by that"),
    ("everything stays still except the tail", "what the tail does"),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "part"), ASKED)
def test_what_is_not_understood_is_asked_about(prompt: str, part: str) -> None:
    found = understand(prompt)
    assert len(found.asks) == 1
    assert part in found.asks[0]
    assert not [clause for clause in found.clauses if not clause.still]


def test_the_rest_of_a_prompt_is_understood_all_the_same() -> None:
    found = understand("the dog wags its tail, the cat walks and the flag waves")
    assert [(c.motion, c.target) for c in found.clauses] == [("wag", "tail"), ("wave", "flag")]
    assert len(found.asks) == 1
    assert found.asks[0].startswith("the cat walks: ")


def test_words_for_picture_models_are_passed_over() -> None:
    found = understand("masterpiece, best quality, a cat wagging its tail, 4k")
    assert [clause.motion for clause in found.clauses] == ["wag"]
    assert not found.asks


def test_a_sitting_cat_is_no_question_where_something_moves() -> None:
    found = understand("a smiling cat sits on the mat and wags its tail")
    assert [clause.motion for clause in found.clauses] == ["wag"]
    assert not found.asks


@pytest.mark.parametrize("prompt", ["", "   ", "\n", "?!", "123", "🐈"])
def test_a_prompt_without_words_is_refused(prompt: str) -> None:
    with pytest.raises(PromptError, match="say what moves"):
        understand(prompt)


@pytest.mark.parametrize("prompt", ["кошка виляет хвостом", "猫が尻尾を振る", "η γάτα κουνάει"])
def test_another_alphabet_is_refused(prompt: str) -> None:
    with pytest.raises(PromptError, match="another alphabet"):
        understand(prompt)


def test_a_prompt_that_is_too_long_is_refused() -> None:
    with pytest.raises(PromptError, match="2000"):
        understand("the tail wags and " * 200)


CONTRADICTORY = [
    "the tail wags and the tail does not move", "the cat blinks but does not blink",
    "the wheel spins and stands still", "keep the flag still and wave the flag",
    "the tail wags slowly and fast", "the ball rolls to the left and the ball rolls to the right",
    "the tail wags slowly and the tail wags fast",
]  # fmt: skip


@pytest.mark.parametrize("prompt", CONTRADICTORY)
def test_contradictions_are_refused(prompt: str) -> None:
    with pytest.raises(PromptError, match="contradictory"):
        understand(prompt)


FINE = [
    "the left arm swings and the right arm does not move", "the cat breathes but does not blink",
    "the red flag waves and the blue flag stays still",
    "the dog wags its tail, the dog stays still",
    "the dog wags its tail slowly and the cat wags its tail fast",
    "the cat breathes but does not move",
]  # fmt: skip


@pytest.mark.parametrize("prompt", FINE)
def test_what_only_looks_contradictory_is_understood(prompt: str) -> None:
    assert len(understand(prompt).clauses) == 2


def test_the_error_is_one_that_users_can_mend() -> None:
    assert issubclass(PromptError, StirError)
    assert issubclass(StirError, InkwakeError)

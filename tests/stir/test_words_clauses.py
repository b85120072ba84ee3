"""What a sentence says: motions, targets, owners, manners, and what stays still."""

from __future__ import annotations

from typing import Any

import pytest

from inkwake.stir.words import Clause, understand

SHOWN = ("owner", "count", "side", "times", "towards", "still")


def told(prompt: str) -> list[tuple[Any, ...]]:
    """Motion and target of each clause, and what else it says."""
    found = understand(prompt)
    assert not found.asks
    return [plain(clause) for clause in found.clauses]


def plain(clause: Clause) -> tuple[Any, ...]:
    more = {name: getattr(clause, name) for name in SHOWN if getattr(clause, name)}
    more |= {
        name: getattr(clause, name) for name in ("speed", "size") if getattr(clause, name) != 1
    }
    return (clause.motion, clause.target, more) if more else (clause.motion, clause.target)


FORMS = [
    ("wag", "the tail wags", "wag the tail", "the tail is wagging", "wagging tail", "tail wagged"),
    ("shake", "the tail shakes", "it shook the tail", "a shaking tail", "let the tail shake"),
    ("swing", "the tail swung", "swing the tail", "a tail swinging", "make the tail swing"),
    ("spin", "the tail spun", "spinning tail", "the tail spins", "spin the tail"),
    ("fall", "the tail fell", "the tail is falling", "the falling tail", "the tail falls"),
    ("grow", "the tail grew", "growing tail", "the tail grows", "a tail that grows"),
    ("rot", "the tail rotted", "rotting tail", "the tail rots", "the tail decays"),
    ("nod", "the tail nodded", "nodding tail", "the tail nods", "nod the tail"),
]


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row[0])
def test_a_verb_is_known_in_all_its_forms(row: tuple[str, ...]) -> None:
    for prompt in row[1:]:
        assert [(c.motion, c.target) for c in understand(prompt).clauses] == [(row[0], "tail")]


TARGETS = [
    ("the leaves sway", "leaf"), ("the feet shake", "foot"), ("the wolves sway", "wolf"),
    ("the umbrellas spin", "umbrella"), ("the children jump", "child"), ("the teeth shake",
    "tooth"),
    ("the dress sways", "dress"), ("the cherries ripen", "cherry"), ("the mustache sways",
    "moustache"),
    ("everything shakes", "whole"), ("the whole picture shakes", "whole"), ("it spins", "whole"),
    ("the zorps sway", "zorp"), ("an ice cream melts", "ice cream"), ("shake", None),
    ("the rusty old gate swings", "gate"), ("the candle flame sways", "flame"),
    ("all of the leaves sway", "leaf"), ("the tip of the tail wags", "tail"),
    ("a lot of leaves sway", "leaf"), ("the mice shake", "mouse"), ("the 尾 wags", "尾"),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "target"), TARGETS)
def test_the_target_is_the_noun_in_the_singular(prompt: str, target: str | None) -> None:
    assert [clause.target for clause in understand(prompt).clauses] == [target]


SENTENCES: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("the four cats wag their tails", [("wag", "tail", {"owner": "cat", "count": 4})]),
    ("the cat's left ear shakes", [("shake", "ear", {"owner": "cat", "side": "left"})]),
    ("the cats' tails wag", [("wag", "tail", {"owner": "cat"})]),
    ("the tails of two cats wag", [("wag", "tail", {"owner": "cat", "count": 2})]),
    ("both arms swing", [("swing", "arm", {"count": 2})]),
    ("the ear on the right shakes", [("shake", "ear", {"side": "right"})]),
    ("the cat breathes and blinks", [("breathe", "cat"), ("blink", "eye", {"owner": "cat"})]),
    ("the arms and legs shake", [("shake", "arm"), ("shake", "leg")]),
    ("shake the arms and legs", [("shake", "arm"), ("shake", "leg")]),
    ("its tail wags and its ears shake", [("wag", "tail"), ("shake", "ear")]),
    ("the dog nods and its ears shake",
     [("nod", "head", {"owner": "dog"}), ("shake", "ear", {"owner": "dog"})]),
    ("the tree sways, its leaves fall",
     [("sway", "tree"), ("fall", "leaf", {"owner": "tree"})]),
    ("wag the tail while the ears shake", [("wag", "tail"), ("shake", "ear")]),
    ("the dog wags its tail, and so does the cat",
     [("wag", "tail", {"owner": "dog"}), ("wag", "tail", {"owner": "cat"})]),
    ("only the tail wags", [("wag", "tail")]),
    ("hair blown by the wind", [("wave", "hair")]),
    ("a gentle breeze in the leaves", [("sway", "leaf", {"size": 0.5})]),
    ("the strong wind shakes the trees", [("shake", "tree", {"size": 2.0})]),
    ("waves on the sea", [("wave", "sea")]),
    ("a wagging tail", [("wag", "tail")]),
    ("a cat whose tail wags", [("wag", "tail", {"owner": "cat"})]),
    ("the planet that has rings spins", [("spin", "planet")]),
    ("a man with a long beard nods", [("nod", "head", {"owner": "man"})]),
    ("it is raining", [("rain", None)]),
    ("let it snow", [("fall", "snow")]),
    ("give the tail a slow wag", [("wag", "tail", {"speed": 0.5})]),
    ("smoke rises from the chimney", [("smoke", "chimney")]),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "clauses"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_a_sentence_is_taken_apart(prompt: str, clauses: list[tuple[Any, ...]]) -> None:
    assert told(prompt) == clauses


MEANINGS = [
    ("the bird flutters its wings", "flap", "wing"), ("the flag flutters", "wave", "flag"),
    ("the butterfly flutters", "flap", "wing"), ("eyelids flutter", "blink", "eyelid"),
    ("the heart beats", "pulse", "heart"), ("the owl beats its wings", "flap", "wing"),
    ("the boy waves his arm", "swing", "arm"), ("the boy waves", "swing", "arm"),
    ("the hair waves", "wave", "hair"), ("the dog waves its tail", "wag", "tail"),
    ("the lights blink", "flicker", "light"), ("the owl blinks", "blink", "eye"),
    ("the chest rises and falls", "breathe", "chest"), ("the balloon rises", "float", "balloon"),
    ("the dough rises", "grow", "dough"), ("water runs", "flow", "water"),
    ("the flames dance", "flicker", "flame"), ("the head bobs", "nod", "head"),
    ("the boat bobs", "float", "boat"), ("the frog opens its mouth", "talk", "mouth"),
    ("the girl closes her eyes", "blink", "eye"), ("the wheel turns", "spin", "wheel"),
    ("the apple turns brown", "rot", "apple"), ("the tomato turns red", "ripen", "tomato"),
    ("the cow eats grass", "bite", "mouth"), ("the arm moves up and down", "swing", "arm"),
    ("the moustache moves", "wave", "moustache"), ("the house is on fire", "burn", "house"),
    ("the head moves from side to side", "shake", "head"), ("raindrops fall", "rain", "raindrop"),
    ("move the cloud to the left", "drift", "cloud"), ("set the paper on fire", "burn", "paper"),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "motion", "target"), MEANINGS)
def test_what_moves_decides_what_a_verb_means(prompt: str, motion: str, target: str) -> None:
    assert [(c.motion, c.target) for c in understand(prompt).clauses] == [(motion, target)]


def test_laughing_barking_and_dancing_are_two_motions_each() -> None:
    assert told("the girl laughs") == [
        ("talk", "mouth", {"owner": "girl"}),
        ("bounce", "whole", {"owner": "girl", "speed": 2.0, "size": 0.25}),
    ]
    assert told("a barking dog") == [
        ("bite", "mouth", {"owner": "dog"}),
        ("nod", "head", {"owner": "dog", "speed": 2.0, "size": 0.5}),
    ]
    assert told("dance") == [("sway", "whole"), ("bounce", "whole")]


MANNERS = [
    ("slowly", {"speed": 0.5}), ("very slowly", {"speed": 0.33}), ("fast", {"speed": 2.0}),
    ("very fast", {"speed": 3.0}), ("a bit faster", {"speed": 1.41}),
    ("at half speed", {"speed": 0.5}),
    ("as fast as possible", {"speed": 3.0}), ("not too fast", {"speed": 0.71}),
    ("gently", {"size": 0.5}), ("a little", {"size": 0.5}), ("wildly", {"size": 2.0}),
    ("like crazy", {"size": 2.0}), ("slowly and gently", {"speed": 0.5, "size": 0.5}),
    ("twice", {"times": 2}), ("three times", {"times": 3}), ("5x", {"times": 5}),
    ("twice per loop", {"times": 2}), ("to the left", {"towards": "left"}),
    ("up", {"towards": "up"}),
    ("back and forth", {}), ("again and again", {}), ("happily", {}),
    ("faster and faster", {"speed": 2.0}),
    ("for three seconds", {}), ("not fast but slowly", {"speed": 0.5}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "more"), MANNERS)
def test_adverbs_say_how(words: str, more: dict[str, Any]) -> None:
    assert told(f"the flag sways {words}") == [("sway", "flag", more) if more else ("sway", "flag")]


def test_adverbs_belong_to_their_own_verb() -> None:
    assert told("slowly, the leaves fall and the grass shakes wildly") == [
        ("fall", "leaf", {"speed": 0.5}),
        ("shake", "grass", {"size": 2.0}),
    ]


def test_big_and_little_things_move_as_usual() -> None:
    assert told("the little boy nods and the big flag waves") == [
        ("nod", "head", {"owner": "boy"}),
        ("wave", "flag"),
    ]
    assert told("heavy rain falls") == [("rain", "rain", {"size": 2.0})]


STILL = [
    ("the head does not move", ["head"]), ("keep the head still", ["head"]),
    ("don't move the head", ["head"]), ("the head stays still", ["head"]),
    ("hold the arms and the legs still", ["arm", "leg"]),
    ("the arms and legs don't move", ["arm", "leg"]),
    ("neither the head nor the arms move", ["head", "arm"]), ("no leaf moves", ["leaf"]),
    ("none of the leaves move", ["leaf"]), ("freeze the background", ["background"]),
    ("stop the wheel from spinning", ["wheel"]), ("the wheel stops spinning", ["wheel"]),
    ("the cat never blinks", ["eye"]), ("the head remains motionless", ["head"]),
    ("leave the face as it is", ["face"]), ("no movement in the face", ["face"]),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "targets"), STILL)
def test_what_must_not_move_is_still(prompt: str, targets: list[str]) -> None:
    found = understand(prompt)
    assert [clause.target for clause in found.clauses] == targets
    assert all(clause.still for clause in found.clauses)
    assert not found.asks


MIXED = [
    ("the tail wags but the head does not move", "tail", "head"),
    ("the tail wags, not the head", "tail", "head"),
    ("wag the tail without moving the head", "tail", "head"),
    ("wag the tail with the head still", "tail", "head"),
    ("everything shakes except the head", "whole", "head"),
    ("the tail wags and nothing else moves", "tail", "rest"),
    ("nothing moves except the tail, which wags", "tail", "rest"),
    ("keep everything else still, wag the tail", "tail", "rest"),
]


@pytest.mark.parametrize(("prompt", "moving", "still"), MIXED)
def test_some_move_while_others_are_still(prompt: str, moving: str, still: str) -> None:
    found = understand(prompt)
    assert {clause.target: clause.still for clause in found.clauses} == {moving: False, still: True}


def test_said_repeats_it_in_plain_words() -> None:
    prompt = "the four cats wag their tails slowly, but the head stays still"
    assert understand(prompt).said() == "wags the tails of 4 cats, slowly; the head stays still"
    assert understand("leaves fall very fast").said() == "lets the leaves fall, very fast"
    assert understand("it rains").said() == "lets it rain"
    assert understand("the left ear shakes twice").said() == "shakes the left ear, twice"


def test_each_clause_knows_the_words_that_it_comes_from() -> None:
    found = understand("The tail wags slowly, and the ears twitch.")
    assert [clause.words for clause in found.clauses] == ["The tail wags slowly", "the ears twitch"]

"""Whatever is typed: an answer or one plain error, the same every time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.errors import PromptError
from inkwake.stir.words import MOTIONS, Understood, understand
from inkwake.stir.words.cannot import CANNOT
from inkwake.stir.words.inflect import KNOWN
from inkwake.stir.words.manners import PHRASES
from inkwake.stir.words.readings import small_words, verbs

PROMPTS = [
    json.loads(line)["prompt"]
    for path in sorted(Path(__file__).parent.glob("prompts_*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
WORDS = sorted({*verbs(), *small_words(), *KNOWN, *PHRASES, "zorp", "2", "wgas", "éclair", "尾"})
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


def answer(prompt: str) -> Understood | str:
    try:
        return understand(prompt)
    except PromptError as error:
        return str(error)


def check(prompt: str) -> None:
    found = answer(prompt)
    assert found == answer(prompt)
    if isinstance(found, str):
        assert found
        assert "\n" not in found
        assert not found.endswith(".")
        return
    assert found.clauses or found.asks
    assert found.said() or not found.clauses
    for clause in found.clauses:
        assert clause.motion in MOTIONS
        assert clause.target != ""
        assert 0.1 <= clause.speed <= 10
        assert 0.1 <= clause.size <= 10
        assert clause.count is None or clause.count > 0
        assert clause.side in (None, "left", "right")
        assert clause.towards in (None, "left", "right", "up", "down")
        assert clause.words in prompt
    for line in found.asks:
        assert "\n" not in line


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered_or_refused_in_one_line(prompt: str) -> None:
    check(prompt)


@settings(max_examples=400, deadline=None)
@given(SENTENCES)
def test_any_row_of_known_words_is_answered_or_refused_in_one_line(prompt: str) -> None:
    check(prompt)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PROMPTS), st.integers(0, 200), st.integers(0, 200), st.characters())
def test_a_prompt_with_a_piece_torn_out_is_answered_or_refused(
    prompt: str, start: int, end: int, letter: str
) -> None:
    check(prompt[:start] + letter + prompt[end:])


@pytest.mark.parametrize("prompt", PROMPTS)
def test_letters_spaces_and_a_full_stop_make_no_difference(prompt: str) -> None:
    plain = answer(prompt)
    for other in (prompt.upper(), f"  {prompt} ", f"{prompt.rstrip('.!?')}."):
        found = answer(other)
        if isinstance(plain, str) or isinstance(found, str):
            assert isinstance(found, str) and isinstance(plain, str)
            continue
        keys = [
            [(c.motion, c.target, c.owner, c.speed, c.size, c.still) for c in u.clauses]
            for u in (plain, found)
        ]
        assert keys[0] == keys[1]


CANNOT_ALWAYS = sorted(
    verb
    for words, _ in CANNOT
    for verb in words.split()
    if "-" not in verb and all(reading.kind == "cannot" for reading in verbs()[verb])
)


@pytest.mark.parametrize("verb", CANNOT_ALWAYS)
def test_what_cannot_be_done_is_asked_about(verb: str) -> None:
    assert understand(f"let the boy {verb}").asks

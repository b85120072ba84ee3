"""The two lists of prompts, of which at least 97 of 100 must be understood in full."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from inkwake.stir.words import MOTIONS

HERE = Path(__file__).parent
BENCH = HERE.parent.parent / "bench" / "stir_words.py"


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stir_words", BENCH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["stir_words"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["prompts_seen", "prompts_unseen"])
def test_prompts_are_understood(scorer: ModuleType, name: str) -> None:
    rows = scorer.read_rows(HERE / f"{name}.jsonl")
    understood = [scorer.is_understood(scorer.answer(row["prompt"]), row) for row in rows]
    assert len(rows) >= 200
    assert sum(understood) >= 0.97 * len(rows)


def test_a_list_that_nobody_tuned_for_is_understood(scorer: ModuleType) -> None:
    """Written when the parser was done, by somebody who had seen neither it nor the other lists."""
    rows = scorer.read_rows(HERE / "prompts_fresh.jsonl")
    understood = [scorer.is_understood(scorer.answer(row["prompt"]), row) for row in rows]
    assert len(rows) == 100
    assert sum(understood) >= 94


def test_the_own_list_has_every_motion_four_times() -> None:
    rows = [
        json.loads(line) for line in (HERE / "prompts_seen.jsonl").read_text("utf-8").splitlines()
    ]
    count = Counter(
        clause["motion"] for row in rows for clause in row["clauses"] if not clause["still"]
    )
    assert min(count[motion] for motion in MOTIONS) >= 4
    assert sum(row["asks"] for row in rows) >= 24
    assert len({row["prompt"] for row in rows}) == len(rows)


def test_a_wrong_answer_does_not_count(scorer: ModuleType) -> None:
    row = {
        "prompt": "",
        "clauses": [{"motion": "wag", "target": "tail", "speed": "slow"}],
        "asks": False,
    }
    assert scorer.is_understood(scorer.answer("the tail wags slowly"), row)
    for other in ("the tail wags", "the ear wags slowly", "the tail shakes slowly",
                  "the tail wags slowly and walks", "the tail and the ear wag slowly",
                  "the left tail wags slowly", "the tail does not wag"):  # fmt: skip
        assert not scorer.is_understood(scorer.answer(other), row)

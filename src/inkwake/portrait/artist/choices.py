"""Other portraits that agree with the ink: four alternatives, and a part drawn anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.portrait.artist.state import State
from inkwake.portrait.artist.step import GROUP, changed_by_hand
from inkwake.portrait.belief.belief import Belief, Held
from inkwake.portrait.read.layout import MODES, layout, scaled, unscaled
from inkwake.portrait.world.numbers import Numbers, Values
from inkwake.portrait.world.sample import sample

COUNT = 4
TRIED = 40
HAIR = ("cap", "bangs", "sides", "back", "tails")


def undrawn(state: State) -> list[str]:
    """Groups that neither ink nor a pin holds."""
    return [
        name for name, held in state.belief.groups.items()
        if name != "pose" and not held.drawn and name not in state.pinned
    ]  # fmt: skip


def alternatives(state: State, seed: int) -> list[State]:
    """Four portraits true to the ink and as unlike each other as can be where nothing is drawn."""
    free = undrawn(state)
    rng = np.random.default_rng([seed, len(state.strokes), 31])
    if not free:
        return [state] * COUNT
    tried = [proposed(state, free, rng) for _ in range(TRIED)]
    chosen = [0]
    features = np.array([_features(n, free) for n in tried])
    while len(chosen) < COUNT:
        gap = np.min([np.abs(features - features[k]).mean(axis=1) for k in chosen], axis=0)
        chosen.append(int(gap.argmax()))
    return [taken(state, tried[k], free) for k in chosen]


def proposed(state: State, groups: list[str], rng: np.random.Generator) -> Numbers:
    """One portrait at random among those that are believed; only some groups differ."""
    reading = state.reading
    values, picks = state.numbers.values.copy(), state.numbers.picks.copy()
    for name in groups:
        group = GROUP[name]
        weights, means, spreads = reading.modes(group)
        flat = 0.5 * weights + 0.5 / MODES
        k = int(rng.choice(MODES, p=flat / flat.sum()))
        found = np.clip(means[k] + 0.45 * spreads[k] * rng.normal(size=means.shape[1]), -1, 1)
        values[0, group.columns] = unscaled(found, group.columns)
    for category in layout().categories:
        if category.group in groups:
            chances = reading.chances(category) ** 0.8
            picks[0, category.column] = int(rng.choice(len(chances), p=chances / chances.sum()))
    made = Numbers(values, picks, state.numbers.seeds)
    free_hair = [name for name in HAIR if name in groups]
    if len(free_hair) > 1:
        made = _groomed(made, free_hair, rng)
    return made


def _groomed(numbers: Numbers, groups: list[str], rng: np.random.Generator) -> Numbers:
    """Hair of one family where nothing of it is drawn: locks at random would not go together."""
    other = sample(1, seed=int(rng.integers(2**31)), family=numbers.option("family"))
    values, picks = numbers.values.copy(), numbers.picks.copy()
    for name in groups:
        columns = GROUP[name].columns
        values[0, columns] = other.values[0, columns]
        for category in layout().categories:
            if category.group == name:
                picks[0, category.column] = other.picks[0, category.column]
    return Numbers(values, picks, numbers.seeds)


def _features(numbers: Numbers, groups: list[str]) -> Values:
    """What makes portraits unlike: numbers of the free groups and, more, their categories."""
    columns = np.concatenate([GROUP[name].columns for name in groups])
    found = [scaled(numbers.values)[0, columns]]
    for category in layout().categories:
        if category.group in groups:
            one = np.zeros(category.logits.stop - category.logits.start)
            one[numbers.picks[0, category.column]] = 4.0
            found.append(one)
    return np.concatenate(found)


def taken(state: State, numbers: Numbers, groups: list[str]) -> State:
    """The state with some groups as in other numbers; they stay until ink says otherwise."""
    held: dict[str, Held] = dict(state.belief.groups)
    picks = dict(state.belief.picks)
    at = scaled(numbers.values)[0]
    for name in groups:
        columns = GROUP[name].columns
        # As if drawn: only strong evidence may undo what somebody chose.
        held[name] = Held(at[columns], np.full(len(columns), 0.3), drawn=held[name].drawn)
    for category in layout().categories:
        if category.group in groups:
            picks[category.name] = int(numbers.picks[0, category.column])
    belief: Belief = replace(state.belief, groups=held, picks=picks)
    return changed_by_hand(state, set(groups), belief, numbers)


def rerolled(state: State, groups: list[str], seed: int) -> State:
    """Some groups anew, at random."""
    rng = np.random.default_rng([seed, 77])
    return taken(state, proposed(state, groups, rng), groups)

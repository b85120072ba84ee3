"""The evidence-locked filter.

A stroke changes a group of numbers only when it draws that group, or when what the net now says of
it is news: surer than before by far, or clearly elsewhere. Everything else stays exactly as it was,
number by number, so that a stroke on the hair cannot move an eye.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from inkwake.portrait.read.layout import Category, Group, layout
from inkwake.portrait.read.reader import Reading

Array = npt.NDArray[np.float64]

NEWS = 0.55
"""Nats a number by which the net must have learned of an undrawn group to change it."""

TURNED = 1.0
"""The same for any one number of the pose."""

REOPEN = 2.5
"""The same for a group that ink has drawn: only strong evidence against it reopens it."""

SWITCH = 0.2
"""Chance by which another option must lead before a category changes."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What is believed of one group.

    Attributes:
        mean: (d,) scaled numbers of the mode that is followed.
        spread: (d,).
        drawn: whether ink has drawn it.
    """

    mean: Array
    spread: Array
    drawn: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What is believed of a portrait.

    Attributes:
        groups: name → what is believed.
        picks: name of a category → number of the option.
        chances: name of a category → chance of each option when it was last read.
        reopened: how often strong evidence reopened a drawn group.
    """

    groups: dict[str, Held]
    picks: dict[str, int]
    chances: dict[str, Array]
    reopened: int = 0


def begin(reading: Reading) -> Belief:
    """After the first stroke: what the net says."""
    plan = layout()
    groups = {g.name: _likeliest(reading, g, None) for g in plan.groups}
    chances = {c.name: reading.chances(c) for c in plan.categories}
    return Belief(groups, {name: int(p.argmax()) for name, p in chances.items()}, chances)


def update(
    belief: Belief,
    reading: Reading,
    touched: Set[str],
    *,
    pinned: Set[str] = frozenset(),
    lock: bool = True,
) -> tuple[Belief, frozenset[str]]:
    """Take a stroke into a belief.

    Args:
        belief: so far.
        reading: of all strokes with the new one.
        touched: groups that the new stroke draws.
        pinned: groups that must not change.
        lock: whether undrawn groups are kept when nothing is news; off only to measure that.

    Returns:
        The new belief, and the groups that changed.
    """
    plan = layout()
    groups, picks, chances = dict(belief.groups), dict(belief.picks), dict(belief.chances)
    changed: set[str] = set()
    reopened = belief.reopened
    for group in plan.groups:
        name = group.name
        if name in pinned:
            continue
        old = belief.groups[name]
        new = _likeliest(reading, group, old)
        if name in touched:
            groups[name] = replace(new, drawn=name != "pose")
            changed.add(name)
            continue
        news = _news(old, new)
        # A head turns in one number: of the pose the greatest news counts, not the mean.
        told = (
            float(news.max()) > TURNED
            if name == "pose"
            else float(news.mean()) > (REOPEN if old.drawn else NEWS)
        )
        if told or not lock:
            groups[name] = replace(new, drawn=old.drawn)
            changed.add(name)
            reopened += int(old.drawn)
    for category in plan.categories:
        if category.group in changed:
            _choose(category, reading, picks, chances)
    return Belief(groups, picks, chances, reopened), frozenset(changed)


def _likeliest(reading: Reading, group: Group, old: Held | None) -> Held:
    """The mode that is followed: the likeliest, or the one nearest to what was followed before."""
    weights, means, spreads = reading.modes(group)
    score = np.log(weights + 1e-6)
    if old is not None:
        gap = ((means - old.mean) ** 2 / (spreads**2 + old.spread**2)).mean(axis=1)
        score = score - 0.5 * gap
    k = int(score.argmax())
    return Held(np.clip(means[k], -1, 1), spreads[k])


def _news(old: Held, new: Held) -> Array:
    """How much the new reading would teach the old one, nats by number (Kullback-Leibler)."""
    ratio = (new.spread / old.spread) ** 2
    gap = ((new.mean - old.mean) / old.spread) ** 2
    return np.asarray(0.5 * (ratio - 1 - np.log(ratio) + gap), float)


def _choose(
    category: Category, reading: Reading, picks: dict[str, int], chances: dict[str, Array]
) -> None:
    found = reading.chances(category)
    chances[category.name] = found
    best, held = int(found.argmax()), picks[category.name]
    if best != held and found[best] > found[held] + SWITCH:
        picks[category.name] = best

"""One stroke further."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from inkwake.portrait.artist.state import Array, State, Stroke
from inkwake.portrait.belief.belief import Belief, begin, update
from inkwake.portrait.belief.graph import BUILT_WITH, DEPENDENT, GROUPS_OF, PARTS_OF
from inkwake.portrait.fit.choose import best_of
from inkwake.portrait.fit.match import Match, Tracks, match, tracks
from inkwake.portrait.fit.snap import HANGS, REACH, Inked, snapped
from inkwake.portrait.fit.solve import Evidence, fitted
from inkwake.portrait.read.layout import Group, layout, scaled, unscaled
from inkwake.portrait.read.reader import Eyes, Reading, look_closer, read
from inkwake.portrait.strokes.lines import LINES, STROKE_PARTS
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers, pick_columns
from inkwake.portrait.world.proportions import proportioned

SURE = 0.75
"""Chance at which an older stroke is called something else than before."""

MOMENTS = (2, 3, 5, 8, 13, 20)
"""Strokes after which the pose is taken anew from everything that is drawn: a head that moves after
every stroke is no guidance, and one that never moves stays where the first stroke put it."""

LOOSEST, TIGHTEST = 0.35, 0.04
"""Spread of a belief while numbers are brought to the ink, scaled."""

GROUP = {g.name: g for g in layout().groups}


def first(eyes: Eyes, strokes: Sequence[Stroke], start: Numbers) -> State:
    """A portrait from strokes that come all at once.

    Args:
        eyes: that read.
        strokes: at least one.
        start: one portrait; what ink cannot tell, such as colours, is taken from it.
    """
    reading = read(eyes.page, [s.even for s in strokes])
    parts = tuple(int(k) for k in reading.parts.argmax(axis=1))
    reading = look_closer(eyes.closer, [s.even for s in strokes], parts, reading)
    belief = begin(reading)
    everything = {g for part in parts for g in GROUPS_OF.get(STROKE_PARTS[part], ())}
    belief, _ = update(belief, reading, everything)
    numbers = _believed(start, belief, set(GROUP))
    belief, numbers = _asked(numbers, belief, reading, strokes, parts, set(GROUP))
    return _settled(tuple(strokes), parts, belief, numbers, reading, set(GROUP), None)


def further(eyes: Eyes, state: State, stroke: Stroke, *, lock: bool = True) -> State:
    """The state after another stroke."""
    strokes = (*state.strokes, stroke)
    reading = read(eyes.page, [s.even for s in strokes])
    parts = _relabelled(state.parts, reading)
    reading = look_closer(eyes.closer, [s.even for s in strokes], parts, reading)
    return _after(state, strokes, parts, reading, _touched(state.parts, parts), lock=lock)


def without(eyes: Eyes, state: State, numbers: Iterable[int]) -> State | None:
    """The state after strokes were erased; None when none is left."""
    gone = set(numbers)
    kept = [k for k, s in enumerate(state.strokes) if s.number not in gone]
    if not kept:
        return None
    strokes = tuple(state.strokes[k] for k in kept)
    reading = read(eyes.page, [s.even for s in strokes])
    before = tuple(state.parts[k] for k in kept)
    parts = (
        _relabelled(before[:-1], reading) if len(before) > 1 else (int(reading.parts[-1].argmax()),)
    )
    reading = look_closer(eyes.closer, [s.even for s in strokes], parts, reading)
    lost = {g for k, s in enumerate(state.strokes) if s.number in gone
            for g in GROUPS_OF.get(STROKE_PARTS[state.parts[k]], ())}  # fmt: skip
    touched = lost | _touched(before, parts)
    kept_state = State(
        strokes, before, state.belief, state.numbers, state.contours, state.moved,
        tuple(state.matches[k] for k in kept), reading, state.pinned, state.fixed,
    )  # fmt: skip
    return _after(kept_state, strokes, parts, reading, touched)


def redrawn(eyes: Eyes, state: State, stroke: Stroke) -> State:
    """The state after a stroke that is there was drawn otherwise."""
    at = next((k for k, s in enumerate(state.strokes) if s.number == stroke.number), None)
    if at is None:
        return state
    strokes = (*state.strokes[:at], stroke, *state.strokes[at + 1 :])
    reading = read(eyes.page, [s.even for s in strokes])
    parts = _relabelled(state.parts, reading)
    reading = look_closer(eyes.closer, [s.even for s in strokes], parts, reading)
    touched = _touched(state.parts, parts) | set(GROUPS_OF.get(STROKE_PARTS[parts[at]], ()))
    return _after(
        replace(state, strokes=strokes, reading=reading), strokes, parts, reading, touched
    )


def _relabelled(before: tuple[int, ...], reading: Reading) -> tuple[int, ...]:
    """Parts of all strokes; older ones change only when it is clear."""
    best = reading.parts.argmax(axis=1)
    made = list(before)
    for k, old in enumerate(before):
        if best[k] != old and reading.parts[k, best[k]] > SURE:
            made[k] = int(best[k])
    return (*made, *(int(k) for k in best[len(before) :]))


def _touched(before: tuple[int, ...], after: tuple[int, ...]) -> set[str]:
    """Groups that new or relabelled strokes speak of."""
    found: set[str] = set()
    for k, part in enumerate(after):
        if k >= len(before) or before[k] != part:
            found.update(GROUPS_OF.get(STROKE_PARTS[part], ()))
            if k < len(before):
                found.update(GROUPS_OF.get(STROKE_PARTS[before[k]], ()))
    return found


def _after(
    state: State, strokes: tuple[Stroke, ...], parts: tuple[int, ...], reading: Reading,
    touched: set[str], *, lock: bool = True,
) -> State:  # fmt: skip
    open_pose = len(strokes) in MOMENTS and "pose" not in state.pinned
    belief, changed = update(
        state.belief,
        reading,
        touched | ({"pose"} if open_pose else set()),
        pinned=state.pinned,
        lock=lock,
    )
    numbers = _believed(state.numbers, belief, set(changed))
    drawn = set(changed) if "pose" in changed else touched & set(changed)
    belief, numbers = _asked(numbers, belief, reading, strokes, parts, drawn)
    return _settled(strokes, parts, belief, numbers, reading, set(changed), state)


def _asked(
    numbers: Numbers,
    belief: Belief,
    reading: Reading,
    strokes: Sequence[Stroke],
    parts: tuple[int, ...],
    groups: set[str],
) -> tuple[Belief, Numbers]:
    """Let the ink choose among the modes and the likeliest options of the groups that it draws."""
    names = [STROKE_PARTS[p] for p in parts]
    for group in layout().groups:
        if group.name not in groups or group.name not in PARTS_OF:
            continue
        chosen = [
            (s.even, n) for s, n in zip(strokes, names, strict=True) if n in PARTS_OF[group.name]
        ]
        if not chosen:
            continue
        many, chances, picked = candidates(numbers, belief, reading, group)
        builders = BUILT_WITH.get(group.name, frozenset({group.name}))
        k = best_of(many, chances, [c[0] for c in chosen], [c[1] for c in chosen], builders)
        numbers = proportioned(many.rows(slice(k, k + 1)))
        held = belief.groups[group.name]
        mode, options = picked[k]
        _, means, spreads = reading.modes(group)
        belief = replace(
            belief,
            picks={**belief.picks, **options},
            groups={
                **belief.groups,
                group.name: replace(held, mean=np.clip(means[mode], -1, 1), spread=spreads[mode]),
            },
        )
    return belief, numbers


OPTIONS = 3
"""Options of a category that the ink is asked about."""

LIKELY = 0.04
"""Chance below which it is not."""


def candidates(
    numbers: Numbers, belief: Belief, reading: Reading, group: Group
) -> tuple[Numbers, Array, list[tuple[int, dict[str, int]]]]:
    """Readings of a group: every mode with the likely options of its categories, one at a time."""
    weights, means, _ = reading.modes(group)
    variants: list[tuple[dict[str, int], float]] = [({}, 1.0)]
    for category in layout().categories:
        if category.group != group.name or category.name == "family":
            continue
        chances = reading.chances(category)
        held = belief.picks[category.name]
        for option in np.argsort(-chances)[:OPTIONS].tolist():
            if option != held and chances[option] > LIKELY:
                variants.append(
                    ({category.name: option}, float(chances[option] / max(chances[held], 0.05)))
                )
    rows, chance, picked = [], [], []
    for options, worth in variants:
        for mode in range(len(weights)):
            if weights[mode] < LIKELY / 2:
                continue
            values, picks = numbers.values.copy(), numbers.picks.copy()
            values[0, group.columns] = unscaled(np.clip(means[mode], -1, 1), group.columns)
            for name, option in options.items():
                picks[0, pick_columns()[name]] = option
            rows.append(Numbers(values, picks, numbers.seeds))
            chance.append(worth * float(weights[mode]))
            picked.append((mode, options))
    many = Numbers(
        np.concatenate([r.values for r in rows]), np.concatenate([r.picks for r in rows]),
        np.concatenate([r.seeds for r in rows]),
    )  # fmt: skip
    return many, np.array(chance), picked


def _believed(numbers: Numbers, belief: Belief, groups: set[str]) -> Numbers:
    """Numbers and categories of some groups as they are believed."""
    values, picks = numbers.values.copy(), numbers.picks.copy()
    for name in groups:
        columns = GROUP[name].columns
        values[0, columns] = unscaled(belief.groups[name].mean, columns)
    for category in layout().categories:
        if category.group in groups:
            picks[0, category.column] = belief.picks[category.name]
    return proportioned(Numbers(values, picks, numbers.seeds))


def _settled(
    strokes: tuple[Stroke, ...], parts: tuple[int, ...], belief: Belief, numbers: Numbers,
    reading: Reading, changed: set[str], before: State | None,
) -> State:  # fmt: skip
    """Bring the changed groups to the ink, and the contours onto it."""
    pinned = before.pinned if before is not None else frozenset()
    fixed = before.fixed if before is not None else ()
    numbers = numbers.having(**dict(fixed)) if fixed else numbers
    names = [STROKE_PARTS[p] for p in parts]
    fresh = set(changed)
    if "pose" in changed:
        belief, numbers = _posed(numbers, belief, reading, strokes, names)
    steady = STEADY if len(strokes) in MOMENTS else UNSTEADY
    if "pose" in changed and (before is None or _elsewhere(numbers, before.numbers, steady)):
        changed = set(GROUP)
    else:
        if before is not None:
            numbers = _with_pose(numbers, before.numbers)
        changed = _with_dependent(changed, names)
    for group in GROUP:
        if group in changed and group in PARTS_OF and group not in pinned:
            settled = before is not None and group not in fresh
            numbers = _fit(numbers, belief, strokes, names, group, rounds=1 if settled else 3)
    numbers = numbers.having(**dict(fixed)) if fixed else numbers
    contours = build(numbers)
    moved, matches = _onto_ink(contours, strokes, names, changed, before)
    return State(strokes, parts, belief, numbers, contours, moved, matches, reading, pinned, fixed)


STEADY, UNSTEADY = 0.012, 0.035
"""By how much the head must move on the page before its pose is taken anew, page shares: at one of
the moments, and at any other time."""


def _elsewhere(now: Numbers, before: Numbers, steady: float) -> bool:
    """Whether another pose moves the head visibly: its middle, its rim or its features."""
    size = float(before["size"][0])
    shift = max(abs(float(now[name][0] - before[name][0])) for name in ("centre_x", "centre_y"))
    grown = 1.2 * abs(float(now["size"][0]) - size)
    turned = max(abs(float(now[name][0] - before[name][0])) for name in ("yaw", "pitch", "roll"))
    return bool(max(shift, grown, 0.8 * size * np.sin(np.radians(turned))) > steady)


def _with_pose(numbers: Numbers, before: Numbers) -> Numbers:
    """Numbers in the pose of others."""
    values = numbers.values.copy()
    columns = GROUP["pose"].columns
    values[0, columns] = before.values[0, columns]
    return Numbers(values, numbers.picks, numbers.seeds)


def _with_dependent(changed: set[str], names: list[str]) -> set[str]:
    """The changed groups, and those that ink has drawn and that are built from them."""
    drawn = {g for name in names for g in GROUPS_OF.get(name, ())}
    found = set(changed)
    for group in ("face", "eyes", "cap", "neck", "ears"):
        if group in found:
            found.update(g for g in DEPENDENT[group] if g in drawn)
    return found


def _posed(
    numbers: Numbers, belief: Belief, reading: Reading, strokes: Sequence[Stroke], names: list[str]
) -> tuple[Belief, Numbers]:
    """Bring place, size and turn of the whole to the ink, which also chooses the mode."""
    chosen = [(s, name) for s, name in zip(strokes, names, strict=True) if name in GROUPS_OF]
    if not chosen:
        return belief, numbers
    drawn = frozenset(g for _, name in chosen for g in GROUPS_OF[name])
    group = GROUP["pose"]
    many, chances, picked = candidates(numbers, belief, reading, group)
    k = best_of(many, chances, [s.even for s, _ in chosen], [name for _, name in chosen], drawn)
    _, means, spreads = reading.modes(group)
    mode = picked[k][0]
    held = replace(belief.groups["pose"], mean=np.clip(means[mode], -1, 1), spread=spreads[mode])
    belief = replace(belief, groups={**belief.groups, "pose": held})
    evidence = Evidence([s.points for s, _ in chosen], [name for _, name in chosen])
    spread = np.clip(held.spread, TIGHTEST / 2, LOOSEST)
    start = many.rows(slice(k, k + 1))
    return belief, fitted(start, evidence, group.columns, drawn, held.mean, spread, rounds=2)


def _fit(
    numbers: Numbers,
    belief: Belief,
    strokes: Sequence[Stroke],
    names: list[str],
    group: str,
    *,
    rounds: int,
) -> Numbers:
    chosen = [
        (s.points, name) for s, name in zip(strokes, names, strict=True) if name in PARTS_OF[group]
    ]
    if not chosen:
        return numbers
    evidence = Evidence([points for points, _ in chosen], [name for _, name in chosen])
    held = belief.groups[group]
    spread = np.clip(held.spread, TIGHTEST, LOOSEST)
    columns = GROUP[group].columns
    start = scaled(numbers.values)[0, columns]
    builders = BUILT_WITH.get(group, frozenset({group}))
    # What the numbers are now is what is believed, moved into proportion.
    return fitted(numbers, evidence, columns, builders, start, spread, rounds=rounds)


def _onto_ink(
    contours: Contours,
    strokes: Sequence[Stroke],
    names: list[str],
    changed: set[str],
    before: State | None,
) -> tuple[Array, tuple[Match | None, ...]]:
    """Matches of all strokes and the displacement of all contours; unchanged parts keep theirs."""
    moving = {part for group in changed for part in PARTS_OF.get(group, ())}
    kept = before.matches if before is not None else ()
    found: dict[str, Tracks | None] = {}
    matches: list[Match | None] = []
    for k, (stroke, name) in enumerate(zip(strokes, names, strict=True)):
        if name not in GROUPS_OF:
            matches.append(None)
        elif k < len(kept) and name not in moving:
            matches.append(kept[k])
        else:
            if name not in found:
                found[name] = tracks(contours, name)
            best = match(stroke.points, contours.points[0], found[name])
            matches.append(best if best is not None and best.away < REACH else None)
    inked = [Inked(s.points, m) for s, m, name in zip(strokes, matches, names, strict=True)
             if m is not None and name in moving]  # fmt: skip
    moved = snapped(contours, inked)
    if before is not None and before.moved.shape == moved.shape:
        rows = _rows_of(contours, moving)
        moved = np.where(rows[:, None], moved, before.moved)
    return moved, tuple(matches)


def _rows_of(contours: Contours, parts: set[str]) -> np.ndarray:
    """Which contour points belong to some parts, with all that hangs on their lines."""
    names = {line.contour for line in LINES if line.part in parts}
    names |= {hung for name in names for hung, _ in HANGS.get(name, ())}
    rows = np.zeros(contours.points.shape[1], bool)
    for name in names & contours.table.keys():
        rows[contours.table[name].rows] = True
    return rows


def changed_by_hand(
    state: State, groups: set[str], belief: Belief, numbers: Numbers, **rest: object
) -> State:
    """A state whose numbers of some groups were chosen; what is drawn is brought back to the ink.

    Args:
        state: before.
        groups: that were changed.
        belief: with the choice.
        numbers: with the choice.
        rest: other fields of the state, ``pinned`` or ``fixed``.
    """
    based = replace(state, **rest)  # type: ignore[arg-type]
    return _settled(
        state.strokes, state.parts, belief, proportioned(numbers), state.reading, groups, based
    )

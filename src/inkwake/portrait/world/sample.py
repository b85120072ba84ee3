"""Portraits at random: a family of hair, a school of eyes, a mood, and what goes with them."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.families import BACKS, FAMILIES, FRINGES
from inkwake.portrait.world.families import SIDES as SIDE_KINDS
from inkwake.portrait.world.numbers import (
    Numbers,
    Picks,
    Values,
    all_choices,
    bounds,
    columns,
    pick_columns,
)
from inkwake.portrait.world.palette import dye
from inkwake.portrait.world.parameters import BANGS, SIDES
from inkwake.portrait.world.schools import MOODS, SCHOOLS
from inkwake.portrait.world.sound import sound


def sample(count: int, seed: int = 0, *, family: str | None = None) -> Numbers:
    """Portraits at random, (count,); the same seed gives the same portraits.

    Args:
        count: how many.
        seed: of the whole batch.
        family: hair of that family only.
    """
    rng = np.random.default_rng([seed, 4201])
    low, high = bounds()
    middle, reach = (low + high) / 2, (high - low) / 2
    values = middle + reach * np.clip(rng.normal(0, 0.42, (count, len(low))), -1, 1)
    picks = np.stack([rng.integers(0, len(c.options), count) for c in all_choices()], axis=1)
    if family is not None:
        picks[:, pick_columns()["family"]] = [f.name for f in FAMILIES].index(family)
    _pose(values, rng)
    _eyes(values, picks, rng)
    _mood(values, rng)
    _hair(values, picks, rng)
    _extras(values, picks, rng)
    _garment(picks, rng)
    dye(values, picks, rng)
    return sound(Numbers(values, picks, rng.integers(0, 2**31, count)))


def _set(values: Values, name: str, found: Values | float) -> None:
    values[:, columns()[name]] = found


def _pose(values: Values, rng: np.random.Generator) -> None:
    """Half look straight ahead, the others turn; the portrait fills the page or sits in it."""
    n = len(values)
    straight = rng.random(n) < 0.5
    _set(values, "yaw", np.where(straight, rng.normal(0, 2, n), rng.uniform(-35, 35, n)))
    _set(values, "pitch", np.where(straight, rng.normal(0, 2, n), rng.normal(0, 8, n)))
    _set(values, "roll", np.where(straight, rng.normal(0, 1, n), rng.normal(0, 6, n)))
    size = np.clip(rng.normal(0.215, 0.022, n), 0.15, 0.3)
    _set(values, "size", size)
    _set(values, "centre_x", 0.5 + rng.normal(0, 0.035, n))
    _set(values, "centre_y", 0.44 + rng.normal(0, 0.025, n))


def _eyes(values: Values, picks: Picks, rng: np.random.Generator) -> None:
    """Numbers of the eyes scatter about those of their school."""
    n = len(values)
    school = picks[:, pick_columns()["school"]]
    low, high = bounds()
    for name in SCHOOLS[0].numbers:
        k = columns()[name]
        centre = np.array([s.numbers[name] for s in SCHOOLS])[school]
        values[:, k] = centre + rng.normal(0, 0.09 * (high[k] - low[k]), n)
    for name in ("eye_differ", "eye_shift_x", "eye_shift_y"):
        values[:, columns()[name]] *= 0.4


def _mood(values: Values, rng: np.random.Generator) -> None:
    """Mouth, brows and lids go together; most are calm."""
    n = len(values)
    mood = rng.choice(len(MOODS), n, p=[m.share for m in MOODS])
    for name in MOODS[0].numbers:
        k = columns()[name]
        values[:, k] = np.array([m.numbers[name] for m in MOODS])[mood]
        values[:, k] += rng.normal(0, 1, n) * np.array([m.loose[name] for m in MOODS])[mood]
    lids = np.clip(values[:, columns()["open_left"]], 0, 1)
    wink = rng.random(n) < 0.03
    _set(values, "open_left", np.where(lids > 0.9, 1.0, lids))
    _set(values, "open_right", np.where(wink, 0.0, np.where(lids > 0.9, 1.0, lids)))
    still = rng.random(n) < 0.6
    for name in ("gaze_x", "gaze_y"):
        values[:, columns()[name]] *= np.where(still, 0.1, 1.0)


def _hair(values: Values, picks: Picks, rng: np.random.Generator) -> None:
    family = picks[:, pick_columns()["family"]]
    _fringe(values, picks, family, rng)
    _sides(values, picks, family, rng)
    n = len(values)
    backs = [BACKS[f.back] for f in FAMILIES]
    for name, loose in (("long", 0.16), ("top", 0.05), ("mid", 0.06), ("low", 0.09),
                        ("wave", 0.012), ("cut", 0.03), ("round", 0.06)):  # fmt: skip
        centre = np.array([getattr(b, name) for b in backs])[family]
        scale = centre if name == "long" else 1.0
        _set(values, f"back_{name}", centre + rng.normal(0, loose, n) * scale)
    options = all_choices()[pick_columns()["back_tips"]].options
    for row in range(n):
        tips = rng.choice(backs[family[row]].tips)
        picks[row, pick_columns()["back_tips"]] = options.index(str(tips))
    tails = all_choices()[pick_columns()["tails"]].options
    kinds = np.array([tails.index(f.tails) for f in FAMILIES])[family]
    picks[:, pick_columns()["tails"]] = kinds
    low_ones = np.isin(kinds, [tails.index(t) for t in ("low-twin", "braid", "two-braids")])
    _set(values, "tail_y", np.where(low_ones, rng.normal(0.62, 0.1, n), rng.normal(-0.55, 0.18, n)))
    _set(values, "tail_x", np.where(low_ones, rng.normal(0.86, 0.05, n), rng.normal(1.04, 0.06, n)))
    _set(values, "tail_out", np.where(low_ones, rng.normal(0.1, 0.1, n), rng.normal(0.5, 0.2, n)))
    chance = rng.random(n)
    picks[:, pick_columns()["ahoge"]] = np.where(chance < 0.68, 0, np.where(chance < 0.93, 1, 2))
    _set(values, "volume", rng.normal(1.17, 0.05, n))
    _set(values, "crown", rng.normal(1.25, 0.05, n))


def _fringe(values: Values, picks: Picks, family: Picks, rng: np.random.Generator) -> None:
    n = len(values)
    fringes = [FRINGES[f.fringe] for f in FAMILIES]

    def of(name: str) -> Values:
        return np.array([getattr(f, name) for f in fringes])[family]

    options = [int(o) for o in all_choices()[pick_columns()["bang_count"]].options]
    count = np.array([rng.choice(fringes[f].counts) for f in family])
    picks[:, pick_columns()["bang_count"]] = [options.index(c) for c in count]
    part = np.clip(of("part") + rng.normal(0, 0.1, n), -0.65, 0.65)
    _set(values, "parting", part)
    _set(values, "bang_tip", of("point") - 0.45 + rng.normal(0, 0.25, n))
    _set(values, "bang_fan", rng.uniform(0.2, 0.8, n))
    lift, bend = rng.normal(0, 0.05, n), rng.normal(1, 0.25, n)
    for k in range(BANGS):
        u = (2 * k + 1) / np.maximum(count, 1) - 1
        away = np.clip((u - part) / 0.5, -1, 1)
        tip = of("low") + lift + of("bowl") * u**2 + of("slope") * u - of("tooth") * (k % 2)
        _set(values, f"bang{k}_y", tip + rng.normal(0, 1, n) * of("loose"))
        _set(values, f"bang{k}_x", of("sweep") * away * bend + rng.normal(0, 0.5, n) * of("loose"))
        wide = of("full") * 2 / np.maximum(count, 1) * 0.98
        _set(values, f"bang{k}_wide", wide * rng.normal(1, 0.08, n) + 0.05)
        bow = -of("bow") * away * bend
        _set(values, f"bang{k}_bow", bow + rng.normal(0, 0.4, n) * of("loose"))


def _sides(values: Values, picks: Picks, family: Picks, rng: np.random.Generator) -> None:
    n = len(values)
    kinds = [SIDE_KINDS[f.sides] for f in FAMILIES]
    picks[:, pick_columns()["side_count"]] = np.array([k.count for k in kinds])[family]
    long = np.array([k.long for k in kinds])[family] + rng.normal(0, 0.1, n)
    wide = np.array([k.wide for k in kinds])[family] * rng.normal(1, 0.1, n)
    inwards, bow = rng.normal(0.02, 0.05, n), rng.normal(0.05, 0.05, n)
    for side in ("left", "right"):
        for k in range(SIDES):
            _set(values, f"side_{side}{k}_x", inwards + rng.normal(0, 0.015, n))
            _set(values, f"side_{side}{k}_y", long * (1 - 0.24 * k) + rng.normal(0, 0.03, n))
            _set(values, f"side_{side}{k}_wide", wide * (1 - 0.2 * k))
            _set(values, f"side_{side}{k}_bow", bow + rng.normal(0, 0.02, n))


def _extras(values: Values, picks: Picks, rng: np.random.Generator) -> None:
    """Most wear nothing of a kind; hats and animal ears never come together."""
    n = len(values)
    for name, share in (("glasses", 0.16), ("bow", 0.10), ("pin", 0.14), ("animal", 0.08),
                        ("hat", 0.10), ("earring", 0.12)):  # fmt: skip
        k = pick_columns()[name]
        options = len(all_choices()[k].options)
        picks[:, k] = np.where(rng.random(n) < share, rng.integers(1, options, n), 0)
    picks[picks[:, pick_columns()["hat"]] > 0, pick_columns()["animal"]] = 0
    side = np.sign(rng.normal(0, 1, n))
    _set(values, "bow_x", side * rng.uniform(0.55, 1.1, n))
    _set(values, "pin_x", side * rng.uniform(0.45, 0.75, n))


_WORN = {
    "sailor": ("scarf", "scarf", "bow", "tie"), "shirt": ("none", "tie", "bow", "button"),
    "blazer": ("tie", "bow", "tie"), "hoodie": ("none",), "turtleneck": ("none", "brooch"),
    "round": ("none", "none", "bow", "brooch"), "kimono": ("none",),
    "cloak": ("brooch", "none", "button"),
}  # fmt: skip


def _garment(picks: Picks, rng: np.random.Generator) -> None:
    """What is worn at a garment goes with it."""
    garments = all_choices()[pick_columns()["garment"]].options
    pieces = all_choices()[pick_columns()["piece"]].options
    longest = 12
    table = np.array(
        [[pieces.index(_WORN[g][k % len(_WORN[g])]) for k in range(longest)] for g in garments]
    )
    kind = picks[:, pick_columns()["garment"]]
    picks[:, pick_columns()["piece"]] = table[kind, rng.integers(0, longest, len(picks))]

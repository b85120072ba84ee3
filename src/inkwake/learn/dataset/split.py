"""A set is divided into lists for training, validation and test, by drawing.

What is nearly the same drawing goes into one list, or the score would be that of memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from inkwake.errors import DatasetError
from inkwake.learn.dataset.check import Progress, glance_all
from inkwake.learn.dataset.nouns import Dataset
from inkwake.learn.dataset.twins import find_twins
from inkwake.picture import new_folder

LISTS = ("train", "val", "test")


def split(
    dataset: Dataset,
    out: str | Path,
    *,
    shares: Mapping[str, float],
    seed: int = 0,
    force: bool = False,
    progress: Progress | None = None,
) -> dict[str, tuple[str, ...]]:
    """Write ``train.txt``, ``val.txt`` and ``test.txt``: a comment, then a name a line.

    Drawings that cannot be learned from are in none of them. A list of share 0 holds the comment
    alone, so no older list stays beside the new ones.

    Args:
        dataset: the drawings.
        out: folder to write, created where it is missing.
        shares: list → share of the drawings; together 1.
        seed: the same seed and drawings give the same lists.
        force: replace lists that are there.
        progress: called with (done, total).

    Returns:
        List → names, sorted.

    Raises:
        DatasetError: the shares make no sense, or a list would be empty.
        OutputError: the folder cannot be written; nothing is left half-written.
    """
    wanted = check_shares(shares)
    # The target is tried first: reading the drawings may take an hour.
    with new_folder(out, force=force) as folder:
        glances = [glance for glance in glance_all(dataset, progress) if glance.usable]
        glances.sort(key=lambda glance: glance.name)
        twins = find_twins([glance.look for glance in glances if glance.look is not None])
        lists = _deal(twins.groups, len(glances), wanted, seed)
        named = {
            which: tuple(sorted(glances[index].name for index in members))
            for which, members in lists.items()
        }
        _check_lists(named, len(glances), dataset)
        head = f"# inkwake dataset split: seed {seed}, {len(glances)} drawings of {dataset.form}"
        for which in LISTS:
            text = "\n".join([head, *named.get(which, ())]) + "\n"
            (folder / f"{which}.txt").write_text(text, encoding="utf-8")
    return named


def check_shares(shares: Mapping[str, float]) -> dict[str, float]:
    """The shares above 0. Raises DatasetError where they make no sense."""
    wanted = {which: float(shares.get(which, 0.0)) for which in LISTS}
    if any(not 0 <= share <= 1 for share in wanted.values()):
        raise DatasetError("shares lie between 0 and 1; for instance --train .8 --val .1 --test .1")
    total = sum(wanted.values())
    if abs(total - 1) > 1e-6:
        raise DatasetError(f"the shares of train, val and test add up to {total:g}; make it 1")
    return {which: share for which, share in wanted.items() if share > 0}


def _deal(
    groups: tuple[tuple[int, ...], ...], count: int, shares: Mapping[str, float], seed: int
) -> dict[str, list[int]]:
    """Each group goes to the list that lacks most of its share; large groups come first."""
    order = np.random.default_rng(seed).permutation(len(groups)).tolist()
    order.sort(key=lambda index: -len(groups[index]))
    lists: dict[str, list[int]] = {which: [] for which in shares}
    for index in order:
        lacking = {which: share * count - len(lists[which]) for which, share in shares.items()}
        lists[max(lacking, key=lambda which: lacking[which])] += groups[index]
    return lists


def _check_lists(lists: Mapping[str, tuple[str, ...]], count: int, dataset: Dataset) -> None:
    empty = next((which for which, names in lists.items() if not names), None)
    if empty is not None:
        raise DatasetError(
            f"{dataset.home}: {count} usable drawings are too few for these shares, {empty} would "
            "be empty; add drawings or set its share to 0"
        )
    for names in lists.values():
        for name in names:
            if not name.isprintable():
                raise DatasetError(f"the name {name!r} does not fit on a line; rename that drawing")

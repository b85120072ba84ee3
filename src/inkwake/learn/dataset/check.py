"""A set of labelled drawings is looked over, drawing by drawing and as a whole."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from inkwake.errors import DatasetError, ForeignFileError, PictureError
from inkwake.learn.dataset.faults import FAULTS, Fault, find_faults
from inkwake.learn.dataset.nouns import Dataset, Item
from inkwake.learn.dataset.twins import Look, Twins, find_twins, look_at

Progress = Callable[[int, int], None]

_BATCH = 512
"""Drawings handed to the threads at a time; a set may hold a hundred thousand."""


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """What one drawing showed; ``look`` is None where it could not be read."""

    name: str
    figures: int
    kinds: tuple[str, ...]
    faults: tuple[Fault, ...]
    look: Look | None

    @property
    def usable(self) -> bool:
        """Whether it can be learned from."""
        return self.figures > 0 and all(fault.level != "bad" for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check.

    Attributes:
        home: what was checked.
        form: "animated-drawings" or "coco".
        pictures, figures: counts; ``usable`` drawings are those without any bad fault.
        kinds: body plan → number of figures.
        faults: all findings, drawing by drawing.
        notes: about the set as a whole, in words.
    """

    home: str
    form: str
    pictures: int
    usable: int
    figures: int
    kinds: dict[str, int]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]

    @property
    def bad(self) -> bool:
        """Whether any drawing cannot be used at all."""
        return any(fault.level == "bad" for fault in self.faults)

    def data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "source": self.home,
            "form": self.form,
            "pictures": self.pictures,
            "usable": self.usable,
            "figures": self.figures,
            "kinds": self.kinds,
            "counts": dict(Counter(fault.kind for fault in self.faults)),
            "faults": [
                {
                    "kind": fault.kind,
                    "level": fault.level,
                    "drawing": fault.name,
                    "text": fault.text,
                    "others": list(fault.others),
                }
                for fault in self.faults
            ],
            "notes": list(self.notes),
        }


def check(dataset: Dataset, progress: Progress | None = None) -> Report:
    """Read every picture and label of a set and report what is wrong.

    Args:
        dataset: the drawings.
        progress: called with (done, total).
    """
    glances = glance_all(dataset, progress)
    read = [glance for glance in glances if glance.look is not None]
    twins = find_twins([glance.look for glance in read if glance.look is not None])
    faults = [fault for glance in glances for fault in glance.faults]
    faults += _twin_faults([glance.name for glance in read], twins)
    kinds = Counter(kind for glance in glances for kind in glance.kinds)
    swapped = len({fault.name for fault in faults if fault.kind == "sides-swapped"})
    notes = list(dataset.notes)
    if kinds["biped"] > 3 and swapped > kinds["biped"] / 2:
        notes.append(
            "right and left seem to be exchanged throughout: right_* must be the figure's own "
            "right, the viewer's left where it faces us"
        )
    return Report(
        home=dataset.home,
        form=dataset.form,
        pictures=len(glances),
        usable=sum(glance.usable for glance in glances),
        figures=sum(glance.figures for glance in glances),
        kinds=dict(sorted(kinds.items())),
        faults=tuple(faults),
        notes=tuple(notes),
    )


def glance_all(dataset: Dataset, progress: Progress | None = None) -> list[Glance]:
    """Look at every drawing of a set, several at once: decoding takes most of the time."""
    glances: list[Glance] = []
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for start in range(0, len(dataset), _BATCH):
            for glance in pool.map(glance_at, dataset.items[start : start + _BATCH]):
                glances.append(glance)
                if progress is not None:
                    progress(len(glances), len(dataset))
    return glances


def glance_at(item: Item) -> Glance:
    """Look at one drawing; whatever is wrong becomes a fault."""
    try:
        drawing = item.read()
        faults = tuple(find_faults(drawing))
        look = look_at(drawing)
    except PictureError as error:
        return _lost(item, "unreadable-picture", error)
    except ForeignFileError as error:
        return _lost(item, "broken-labels", error)
    except DatasetError as error:
        return _lost(item, "unfit-labels", error)
    except OSError as error:  # gone or closed to us since it was listed
        return _lost(item, "unreadable-picture", error)
    kinds = tuple(figure.kind or "unknown" for figure in drawing.figures)
    return Glance(item.name, len(drawing.figures), kinds, faults, look)


def _lost(item: Item, kind: str, error: Exception) -> Glance:
    return Glance(item.name, 0, (), (Fault(kind, item.name, str(error)),), None)


def _twin_faults(names: Sequence[str], twins: Twins) -> list[Fault]:
    faults = []
    for group in twins.same:
        others = tuple(names[index] for index in group[1:])
        faults.append(Fault("same-picture", names[group[0]], f"also as {_some(others)}", others))
    near: dict[int, list[str]] = {}
    for one, two in twins.near:
        near.setdefault(one, []).append(names[two])
    for index, found in near.items():
        faults.append(
            Fault("near-duplicate", names[index], f"nearly as {_some(found)}", tuple(found))
        )
    return faults


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def summary(report: Report, most: int = 5) -> list[str]:
    """The report as lines of text, with the first few examples of each fault."""
    kinds = ", ".join(f"{count} {kind}" for kind, count in report.kinds.items())
    lines = [
        f"{report.home} ({report.form})",
        f"{report.pictures} pictures, {report.figures} figures" + (f" ({kinds})" if kinds else ""),
        f"{report.usable} drawings can be learned from",
    ]
    lines += [f"note  {note}" for note in report.notes]
    for kind, (level, meaning) in FAULTS.items():
        found = [fault for fault in report.faults if fault.kind == kind]
        if not found:
            continue
        sign = "BAD " if level == "bad" else "look"
        lines.append(f"{sign}  {kind}: {meaning} ({len(found)})")
        lines += [f"        {fault.name}: {fault.text}" for fault in found[:most]]
        if len(found) > most:
            lines.append(f"        … and {len(found) - most} more; --json lists all")
    if not report.faults:
        lines.append("nothing to mend")
    return lines

"""A novice with a portrait in mind: draws it badly, sees guidance, and traces what looks right.

People judge a line better than they draw one. So this novice has two errors: of the hand, which
displaces whole parts and single strokes, and of the eye, by which a guiding line is compared with
what is meant. A guiding line that seems nearer to it than the own hand usually comes is traced.

Legend
    meant    (n, 2) page shares, the line in mind
    own      (n, 2) page shares, what the hand makes of it unaided
    guide    (n, 2) page shares, the guiding line along the same section of the same contour
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.strokes.habits import Habits
from inkwake.portrait.strokes.lines import LINES
from inkwake.portrait.strokes.session import Session, session
from inkwake.portrait.strokes.trace import Clean, resample
from inkwake.portrait.world.contours import Contours

MISSING = 0.06
"""A line that a portrait lacks looks as wrong as one so far off, page shares."""

TRACED = 0.0012
"""Unsteadiness of a line that is traced, page shares."""


@dataclass(frozen=True, slots=True)
class Novice:
    """How well somebody draws, sees and listens.

    Attributes:
        name: of the level.
        hand: misplacement of a whole part, page shares; single strokes and wobble are in
            proportion to it.
        resize: how much too large or small a part becomes, share.
        eye: by how much a gap is misjudged, as a spread of its logarithm.
        obedience: chance that a guiding line that looks right is traced.
    """

    name: str
    hand: float
    resize: float
    eye: float = 0.35
    obedience: float = 0.9

    @property
    def habits(self) -> Habits:
        """Of the hand."""
        return Habits(
            wobble=0.25 * self.hand,
            misplace=0.3 * self.hand,
            part_misplace=self.hand,
            resize=self.resize,
            gap=0.05,
            overshoot=0.03,
            join=True,
            detail=0.5,
            plan="face",
        )


LEVELS = (
    Novice("beginner", 0.022, 0.12),
    Novice("learner", 0.013, 0.08),
    Novice("practised", 0.007, 0.04),
)
"""Three levels of skill; all see and listen alike."""


def pages(clean: Clean, novice: Novice, seed: int) -> tuple[Session, Session]:
    """What a novice means to draw and what the hand makes of it, stroke by stroke."""
    sure = replace(novice.habits, wobble=0.0, misplace=0.0, part_misplace=0.0, resize=0.0)
    # The same dice, so that order, ends and pieces are the same on both pages.
    meant = session(clean, sure, np.random.default_rng([seed, 61]))
    own = session(clean, novice.habits, np.random.default_rng([seed, 61]))
    return meant, own


def guiding(meant: Points, line: int, target: Contours, shown: Contours) -> Points | None:
    """The section of a shown portrait's contour that answers to a stroke of the one in mind.

    Args:
        meant: (n, 2) the stroke in mind.
        line: number in ``LINES``.
        target: contours of the portrait in mind.
        shown: contours of the guidance.
    """
    if line < 0:
        return None
    name = LINES[line].contour
    if not (name in shown.table and shown.has(name) and target.has(name)):
        return None
    theirs, ours = _whole(target, line), _whole(shown, line)
    ends = [int(np.hypot(*(theirs - p).T).argmin()) for p in (meant[0], meant[-1])]
    if LINES[line].round or ends[0] == ends[1]:
        # Round a ring the stroke may begin anywhere.
        turn = -ends[0] if LINES[line].round else 0
        section = np.roll(ours, turn, axis=0)
    else:
        low, high = sorted(ends)
        share = len(ours) / len(theirs)
        section = ours[int(low * share) : max(int(high * share) + 1, int(low * share) + 2)]
        section = section if ends[0] < ends[1] else section[::-1]
    even = resample(section, len(meant))
    back = even[::-1]
    return even if _gap(even, meant) <= _gap(back, meant) else back


def _whole(contours: Contours, line: int) -> Points:
    where = LINES[line]
    points = contours.of(where.contour)
    return points if where.round else points[where.first : where.last]


def _gap(one: Points, other: Points) -> float:
    return float(np.hypot(*(one - other).T).mean())


def aided(
    meant: Points, own: Points, guide: Points | None, novice: Novice, rng: np.random.Generator
) -> tuple[Points, bool]:
    """The stroke that is drawn, and whether the guiding line was traced."""
    if guide is None or rng.random() > novice.obedience:
        return own, False
    seems = _gap(guide, meant) * float(np.exp(novice.eye * rng.normal()))
    usual = 1.25 * novice.hand
    if seems > usual:
        return own, False
    waves = rng.normal(0, TRACED, (4, 2))
    t = np.linspace(0, 1, len(guide))[:, None]
    shaken = sum(
        np.sin(np.pi * (k + 1) * t + 6 * waves[k, :1] / TRACED) * waves[k] for k in range(4)
    )
    return np.asarray(guide + shaken), True


def landmark_error(meant: list[Points], drawn: list[Points]) -> float:
    """Mean distance of a drawing from what was meant, after both are laid upon each other.

    A drawing as a whole may lie elsewhere on the page or be larger; that is no error.

    Returns:
        By the size of the whole drawing, which is 1 from corner to corner.
    """
    one, other = np.concatenate(meant), np.concatenate(drawn)
    size = float(np.hypot(*np.ptp(one, axis=0)))
    a, b = one - one.mean(axis=0), other - other.mean(axis=0)
    grow = float((a * b).sum() / max((b * b).sum(), 1e-12))
    return _gap(grow * b, a) / size


def foreign(target: Contours, shown: Contours) -> int:
    """How many main lines a shown portrait has that the one in mind has not, such as a hat's."""
    names = {line.contour for line in LINES if line.detail < 0.5}
    return sum(name in shown.table and shown.has(name) and not target.has(name) for name in names)


def likest(
    meant: list[Points], shown: list[list[Points | None]], novice: Novice, seed: int,
    extra: list[int] | None = None,
) -> int:  # fmt: skip
    """Which of several portraits looks most like the one in mind.

    Args:
        meant: lines that are in mind and not drawn yet.
        shown: for each portrait the guiding line of each of them, None where it has none.
        novice: who looks.
        seed: of what is misjudged.
        extra: for each portrait how many lines it has that are not in mind, see ``foreign``.
    """
    rng = np.random.default_rng([seed, len(meant), 62])
    gaps = [
        np.mean([MISSING if b is None else min(_gap(a, b), MISSING)
                 for a, b in zip(meant, one, strict=True)] + [MISSING] * more)
        for one, more in zip(shown, extra or [0] * len(shown), strict=True)
    ]  # fmt: skip
    return int((np.array(gaps) * np.exp(novice.eye * rng.normal(size=len(gaps)))).argmin())

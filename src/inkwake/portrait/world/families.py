"""Sixty families of hair: a fringe, locks beside the cheeks, a back, tails.

A family only says where the numbers of its hair lie; what is drawn follows from the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fringe:
    """Where the tips of a fringe lie, over u = -1 (left temple) .. 1 (right temple).

    Attributes:
        counts: how many locks it may have.
        low: height of the tips in the middle, heads.
        bowl: how much lower they lie at the temples.
        slope: how much lower they lie to the right.
        tooth: every other lock is shorter by this.
        part: where it parts.
        sweep: how far tips lean away from the parting.
        bow: how much locks bow away from it.
        full: width of the locks by their spacing.
        loose: scatter of the tips.
        point: how full tips are (−1 pointed .. 1.4 blunt).
    """

    counts: tuple[int, ...]
    low: float
    bowl: float = 0.16
    slope: float = 0.0
    tooth: float = 0.0
    part: float = 0.0
    sweep: float = 0.06
    bow: float = 0.12
    full: float = 0.66
    loose: float = 0.05
    point: float = 0.0


FRINGES: dict[str, Fringe] = {
    "blunt": Fringe((7, 8, 9), 0.06, 0.04, full=0.62, sweep=0.0, bow=0.03, loose=0.015, point=1.1),
    "straight": Fringe((6, 7, 8), 0.02, 0.14, loose=0.04, sweep=0.03, bow=0.06, point=0.3),
    "middle": Fringe((5, 7), 0.22, -0.10, tooth=0.16, bow=0.10),
    "swept-left": Fringe((4, 5, 6), -0.02, 0.16, -0.18, part=0.48, sweep=0.16, bow=0.18, full=0.72),
    "swept-right": Fringe(
        (4, 5, 6), -0.02, 0.16, 0.18, part=-0.48, sweep=0.16, bow=0.18, full=0.72
    ),
    "parted": Fringe((4, 6), -0.32, 0.62, sweep=0.20, bow=0.22, full=0.74, loose=0.04),
    "curtain": Fringe((4, 6, 8), -0.26, 0.86, sweep=0.12, bow=0.26, full=0.7, loose=0.04),
    "spiky": Fringe(
        (6, 7, 8), 0.02, 0.10, tooth=0.14, sweep=0.10, bow=0.06, loose=0.09, point=-0.6
    ),
    "messy": Fringe((6, 7, 8, 9), 0.06, 0.10, tooth=0.10, sweep=0.08, bow=0.16, loose=0.10),
    "over-left": Fringe((5, 6), 0.10, 0.10, -0.36, part=0.42, sweep=0.12, bow=0.16, full=0.78),
    "over-right": Fringe((5, 6), 0.10, 0.10, 0.36, part=-0.42, sweep=0.12, bow=0.16, full=0.78),
    "wispy": Fringe((4, 5, 6), -0.02, 0.12, tooth=0.12, bow=0.10, full=0.42, loose=0.06),
    "none": Fringe((0,), -0.5),
}


@dataclass(frozen=True, slots=True)
class Back:
    """The hair behind: its length and its half widths at ear, shoulder and end, heads."""

    long: float
    top: float = 1.16
    mid: float = 1.14
    low: float = 0.92
    wave: float = 0.015
    cut: float = 0.10
    round: float = 0.05
    tips: tuple[int, ...] = (5, 7, 9)


BACKS: dict[str, Back] = {
    "crop": Back(0.82, 1.05, 0.90, 0.60, cut=0.08, round=-0.2),
    "short": Back(1.06, 1.12, 1.04, 0.74, cut=0.14, round=-0.1),
    "tousled": Back(1.12, 1.24, 1.20, 0.84, cut=0.26, round=-0.05),
    "bob": Back(1.22, 1.18, 1.22, 1.04, cut=0.05, round=0.06),
    "bob-in": Back(1.28, 1.22, 1.32, 0.92, cut=0.04, round=0.12),
    "flared": Back(1.42, 1.14, 1.20, 1.40, cut=0.16),
    "shoulder": Back(1.72, 1.16, 1.18, 1.10, cut=0.12),
    "wavy": Back(2.05, 1.20, 1.30, 1.34, wave=0.07, cut=0.14),
    "long": Back(2.25, 1.14, 1.16, 1.12, cut=0.10),
    "full": Back(2.3, 1.24, 1.42, 1.52, wave=0.05, cut=0.20),
    "hime": Back(2.3, 1.16, 1.18, 1.18, cut=0.02, round=0.0, tips=(1, 3)),
    "up": Back(0.80, 1.04, 0.90, 0.55, cut=0.03, round=-0.25, tips=(3, 5)),
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Locks beside the cheeks: how many a side, where they end, how wide they are."""

    count: int
    long: float = 0.9
    wide: float = 0.15


SIDES: dict[str, Sides] = {
    "none": Sides(0),
    "short": Sides(1, 0.72, 0.16),
    "cheek": Sides(2, 0.98, 0.15),
    "chin": Sides(1, 1.18, 0.18),
    "layered": Sides(2, 1.35, 0.17),
    "long": Sides(2, 1.85, 0.16),
    "blunt": Sides(1, 1.02, 0.24),
}


@dataclass(frozen=True, slots=True)
class Family:
    """One family of hair."""

    name: str
    fringe: str
    sides: str
    back: str
    tails: str = "none"


_LIST = """
crop spiky none crop | crop-swept swept-left short crop | crop-parted parted none crop
short-messy messy short tousled | short-spiky spiky short tousled
short-right swept-right short short | short-left swept-left cheek short
short-straight straight short short | short-curtain curtain none short
tousled-over over-left short tousled | tousled-middle middle cheek tousled | slick none none crop
bob blunt chin bob | bob-soft straight cheek bob | bob-swept swept-left chin bob
bob-parted parted chin bob | bob-in middle chin bob-in | bob-messy messy cheek bob-in
bob-wispy wispy chin bob-in | bob-right swept-right chin bob-in | bob-over over-right cheek bob
flared straight cheek flared | flared-middle middle cheek flared
flared-swept swept-right chin flared | flared-messy messy cheek flared
shoulder straight layered shoulder | shoulder-middle middle layered shoulder
shoulder-swept swept-left layered shoulder | shoulder-parted parted layered shoulder
shoulder-curtain curtain cheek shoulder | shoulder-wispy wispy layered shoulder
wavy straight layered wavy | wavy-parted parted layered wavy | wavy-swept swept-right layered wavy
wavy-curtain curtain layered wavy | long straight long long | long-middle middle long long
long-swept swept-left layered long | long-parted parted long long | long-wispy wispy long long
long-over over-left long long | long-curtain curtain cheek long | hime blunt blunt hime
hime-long blunt long hime | full messy layered full | full-middle middle long full
full-parted parted layered full | twin straight long up twin | twin-middle middle cheek up twin
twin-full messy layered wavy twin | twin-low parted chin up low-twin
twin-low-blunt blunt chin bob low-twin | side-right swept-left chin up right
side-left swept-right chin up left | pony straight chin up pony | pony-spiky spiky cheek up pony
bun swept-left chin up bun | two-buns blunt long up two-buns | braid parted chin up braid
two-braids straight cheek up two-braids
"""

FAMILIES: tuple[Family, ...] = tuple(
    Family(*item.split()) for item in _LIST.replace("\n", "|").split("|") if item.strip()
)

"""Animals that stand on two legs, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Biped:
    """What makes an animal on two legs this animal.

    Attributes:
        name: trait of the figure.
        share: weight in the draw.
        ears: kinds, see ``skulls.EARS``, and "tufts".
        extras: what belongs to the head; "beak" gives it one.
        profile: probability of a head in profile.
        snout: of a head in profile, radii beyond the skull.
        tails: probability of a tail.
        wings: probability that its arms are wings.
        back: probability of wings on the back, besides arms.
        merged: probability that head and body are one shape.
        hands: likely hands.
        feet: likely feet.
        coats: what may cover the body.
        plump: width of the body as a share of its height.
        what: colours of its fur, see ``Style.fill``.
    """

    name: str
    share: float = 1.0
    ears: tuple[str, ...] = ("none",)
    extras: tuple[str, ...] = ()
    profile: float = 0.2
    snout: Span = (0.4, 1.2)
    tails: float = 0.4
    wings: float = 0.0
    back: float = 0.0
    merged: float = 0.04
    hands: tuple[str, ...] = ()
    feet: tuple[str, ...] = ()
    coats: tuple[str, ...] = ("belly", "clothes", "plain", "plain")
    plump: Span = (0.45, 1.0)
    what: str = "fur"


PAWS = ("ball", "mitten", "claw", "none", "loop", "big hand")
SOLES = ("loop", "ball", "toes", "none", "petals", "half disc")
BIRDS = ("bird claw", "fork", "bar", "none")

BIPEDS: tuple[Biped, ...] = (
    Biped("cat", 1.6, ("pointed",), ("whiskers",), 0.06, (0.1, 0.4), 0.6, hands=PAWS, feet=SOLES,
          coats=("belly", "clothes", "stripes", "plain", "plain")),
    Biped("dog", 1.3, ("floppy", "pointed", "folded"), (), 0.3, tails=0.4, hands=PAWS, feet=SOLES),
    Biped("mouse", 1.1, ("big round", "round"), ("whiskers",), 0.25, (0.6, 1.2), 0.65, hands=PAWS),
    Biped("rabbit", 1.2, ("long",), ("whiskers",), 0.1, (0.1, 0.5), 0.25, hands=PAWS, feet=SOLES),
    Biped("bear", 1.2, ("round",), (), 0.08, (0.4, 0.7), 0.15, hands=PAWS, feet=SOLES,
          plump=(0.6, 1.1)),
    Biped("pig", 1.0, ("pointed", "folded"), ("disc",), 0.15, (0.2, 0.5), 0.4,
          feet=("hoof", "bird claw", "none", "loop"), plump=(0.4, 1.2)),
    Biped("bird", 1.5, ("none",), ("beak",), 0.35, tails=0.3, wings=0.9, merged=0.25, feet=BIRDS,
          coats=("belly", "plain", "plain", "feathers")),
    Biped("chick", 1.2, ("none",), ("beak", "comb"), 0.45, tails=0.25, wings=0.75, merged=0.2,
          feet=(*BIRDS, "loop"), coats=("plain", "clothes"), plump=(0.7, 1.15)),
    Biped("penguin", 1.1, ("none",), ("beak",), 0.2, tails=0.1, wings=0.9, merged=0.5,
          feet=("loop", "bird claw", "half disc", "petals"), coats=("belly", "belly", "plain")),
    Biped("owl", 1.1, ("tufts",), ("beak",), 0.0, tails=0.05, wings=0.9, merged=0.5, feet=BIRDS,
          coats=("feathers", "belly", "plain"), plump=(0.7, 1.1)),
    Biped("rat", 1.2, ("round", "pointed", "small"), ("whiskers",), 0.8, (1.1, 2.0), 0.5,
          hands=("claw", "fork", "none"), feet=("toes", "bird claw", "none"), plump=(0.25, 0.6),
          coats=("plain", "clothes", "bow")),
    Biped("frog", 1.0, ("none",), ("frog eyes",), 0.05, tails=0.0, merged=0.2,
          hands=("fork", "star", "claw"), feet=("fork", "bird claw", "petals")),
    Biped("dinosaur", 1.2, ("none",), ("jaws",), 0.7, (1.0, 1.9), 0.9, hands=("claw", "fork"),
          feet=("toes", "bird claw", "loop"), coats=("belly", "spikes", "scales", "plain")),
    Biped("bee", 1.3, ("none",), ("feelers",), 0.08, (0.1, 0.3), 0.25, wings=0.6, back=0.75,
          feet=("none", "bar", "loop", "ball"), coats=("bands", "bands", "bands", "plain")),
    Biped("insect", 0.7, ("none",), ("feelers",), 0.1, (0.2, 0.5), 0.05, wings=0.2, back=0.4,
          coats=("bands", "plain", "scales")),
    Biped("butterfly", 0.7, ("none",), ("feelers",), 0.0, tails=0.0, wings=0.45, back=0.9,
          coats=("bands", "plain"), plump=(0.2, 0.45)),
    Biped("dragon", 1.1, ("small", "none", "pointed"), ("horns", "jaws"), 0.5, (0.8, 1.5), 0.9,
          wings=0.1, back=0.7, hands=("claw", "fork", "star"), feet=("toes", "bird claw", "fork"),
          coats=("belly", "spikes", "scales")),
    Biped("dogman", 0.9, ("floppy", "folded", "pointed"), (), 0.55, (0.6, 1.1), 0.1,
          hands=("fork", "star", "ball"), feet=("shoe", "boot", "bar"),
          coats=("clothes", "letter"), plump=(0.5, 1.0), what="cloth"),
    Biped("fox", 0.7, ("pointed",), ("whiskers",), 0.25, (0.6, 1.2), 0.85, hands=PAWS),
    Biped("cow", 0.6, ("side",), ("horns", "disc"), 0.1, (0.5, 0.9), 0.4, feet=("hoof", "none"),
          coats=("spots", "plain", "clothes")),
    Biped("elephant", 0.6, ("huge",), ("trunk",), 0.25, (1.4, 2.2), 0.2, plump=(0.6, 1.1)),
    Biped("monkey", 0.7, ("side", "round"), (), 0.0, tails=0.8, hands=PAWS, feet=SOLES),
    Biped("crocodile", 0.6, ("none",), ("jaws",), 0.8, (1.5, 2.6), 0.9, hands=("claw", "fork"),
          coats=("spikes", "belly", "scales")),
    Biped("horse", 0.6, ("pointed",), ("horn",), 0.5, (0.9, 1.5), 0.5, feet=("hoof", "none")),
    Biped("turtle", 0.6, ("none",), (), 0.15, (0.1, 0.5), 0.2, plump=(0.8, 1.2),
          coats=("shell", "shell", "plain")),
    Biped("sheep", 0.6, ("side",), (), 0.2, (0.4, 0.8), 0.1, plump=(0.7, 1.1),
          coats=("wool", "wool", "plain"), feet=("hoof", "none")),
)  # fmt: skip
"""All animals on two legs, with their shares."""

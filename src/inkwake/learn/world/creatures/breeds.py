"""Four-legged animals in numbers: proportions and what a drawer would add to each."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Breed:
    """What makes a drawn animal this animal; spans are units of a figure about 100 wide or high.

    Attributes:
        name: trait of the figure.
        share: weight in the draw.
        length: of the body.
        height: of the body.
        leg: below the belly.
        neck: length between body and head; 0 puts the head on the body.
        rise: direction of the neck, degrees above the horizontal.
        head: radius of the skull.
        snout: in radii of the skull, beyond it.
        dip: direction of the snout, degrees below the horizontal.
        front: probability of a face that looks at us.
        ears: kinds, see ``skulls.EARS``.
        tails: kinds, see ``tails``.
        tail: length.
        thick: of a leg.
        coats: what may cover the body, see ``coats``.
        extras: what belongs to the head.
        bodies: outlines of the body, see ``torsos``.
        hoofed: feet are hooves.
        winged: probability of a wing on the back.
    """

    name: str
    share: float
    length: Span = (46, 62)
    height: Span = (20, 32)
    leg: Span = (16, 28)
    neck: Span = (0, 10)
    rise: Span = (25, 65)
    head: Span = (10, 15)
    snout: Span = (0.4, 1.2)
    dip: Span = (0, 25)
    front: float = 0.35
    ears: tuple[str, ...] = ("floppy", "pointed", "round")
    tails: tuple[str, ...] = ("line", "tapered", "curved")
    tail: Span = (12, 28)
    thick: Span = (4, 9)
    coats: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ("oval", "bean", "box", "lumpy")
    hoofed: bool = False
    winged: float = 0.0


BREEDS: tuple[Breed, ...] = (
    Breed("dog", 1.6, coats=("spots", "patch", "collar"),
          tails=("line", "curved", "tapered", "bushy")),
    Breed("cat", 1.5, neck=(0, 4), head=(12, 17), snout=(0, 0.3), front=0.75, tail=(22, 42),
          ears=("pointed",), tails=("line", "curved", "curved", "bushy", "rings"),
          coats=("stripes", "patch", "collar"), extras=("whiskers",)),
    Breed("pig", 1.2, height=(26, 38), leg=(9, 18), neck=(0, 2), head=(13, 18), snout=(0.2, 0.5),
          front=0.55, ears=("pointed", "folded"), tails=("curl",), tail=(8, 20),
          extras=("disc",), hoofed=True),
    Breed("horse", 1.4, leg=(26, 38), neck=(16, 28), head=(7, 10), snout=(1.0, 2.0), dip=(20, 65),
          front=0.08, ears=("pointed", "small"), tails=("hair", "hair", "line"), tail=(22, 36),
          thick=(3.5, 7), coats=("saddle",), extras=("mane",), bodies=("oval", "bean", "joined"),
          hoofed=True),
    Breed("unicorn", 0.8, leg=(22, 34), neck=(12, 24), head=(8, 12), snout=(0.8, 1.6),
          dip=(15, 55), front=0.12, ears=("pointed", "small"), tails=("hair", "rainbow"),
          tail=(20, 34), extras=("mane", "horn"), bodies=("oval", "bean", "joined"), hoofed=True,
          winged=0.3),
    Breed("cow", 1.0, height=(26, 36), neck=(0, 10), head=(10, 14), snout=(0.6, 1.2), dip=(10, 50),
          front=0.4, ears=("side", "small"), tails=("tuft", "line"), coats=("spots", "udder"),
          extras=("horns", "nostrils"), bodies=("box", "oval", "bean"), hoofed=True),
    Breed("sheep", 1.0, height=(28, 40), leg=(12, 22), neck=(0, 3), head=(8, 12),
          snout=(0.2, 0.9), front=0.45, ears=("side", "floppy"), tails=("stub", "none"),
          tail=(4, 8), thick=(2.5, 5), coats=("wool",), bodies=("cloud",), hoofed=True),
    Breed("lion", 0.9, neck=(0, 4), head=(10, 14), snout=(0, 0.4), front=0.8,
          ears=("round", "none"), tails=("tuft",), tail=(22, 38), extras=("mane ring", "whiskers")),
    Breed("elephant", 1.0, length=(46, 60), height=(32, 44), leg=(16, 26), neck=(0, 3),
          head=(14, 19), snout=(1.4, 2.4), dip=(40, 80), front=0.1, ears=("huge",),
          tails=("line", "tuft"), tail=(8, 20), thick=(8, 13), extras=("trunk", "tusk"),
          bodies=("oval", "lumpy", "box", "bean")),
    Breed("giraffe", 1.1, length=(32, 42), height=(15, 24), leg=(28, 40), neck=(34, 52),
          rise=(58, 88), head=(5.5, 8), snout=(0.8, 1.6), dip=(5, 35), front=0.1,
          ears=("small", "side"), tails=("tuft", "line"), tail=(10, 22), thick=(3, 6),
          coats=("patches", "spots"), extras=("knobs",), bodies=("oval", "bean", "box"),
          hoofed=True),
    Breed("long-neck dinosaur", 1.1, length=(34, 46), height=(20, 30), leg=(12, 22),
          neck=(26, 44), rise=(35, 80), head=(5, 8), snout=(0.5, 1.2), front=0.04, ears=("none",),
          tails=("long",), tail=(28, 46), thick=(6, 11), coats=("spikes", "spots", "scales"),
          bodies=("oval", "bean", "joined")),
    Breed("stegosaurus", 0.5, height=(26, 36), leg=(10, 18), neck=(4, 12), rise=(-10, 25),
          head=(6, 9), snout=(0.6, 1.3), front=0.04, ears=("none",), tails=("long",),
          tail=(22, 34), thick=(6, 11), coats=("plates",), bodies=("oval", "bean")),
    Breed("trex", 1.3, leg=(30, 52), thick=(3.5, 8), head=(6, 10), snout=(1.2, 2.2), front=0.0,
          ears=("none",), coats=("scales", "stripes", "spikes"), extras=("jaws",),
          bodies=("runner",),
          tails=("none",)),
    Breed("tapir", 0.6, height=(26, 36), neck=(2, 10), rise=(10, 45), head=(9, 12),
          snout=(0.9, 1.5), dip=(35, 75), front=0.03, ears=("round", "small"),
          tails=("stub",), tail=(4, 9), coats=("saddle patch",), extras=("droop",)),
    Breed("dachshund", 0.8, length=(66, 86), height=(13, 21), leg=(6, 13), head=(8, 12),
          snout=(1.0, 1.7), ears=("floppy",), tails=("line", "tapered", "curved"),
          coats=("collar",), bodies=("box", "oval", "bean")),
    Breed("turtle", 0.9, length=(48, 64), height=(22, 34), leg=(6, 12), neck=(3, 10),
          rise=(0, 40), head=(7, 11), snout=(0.1, 0.6), front=0.15, ears=("none",),
          tails=("stub",), tail=(5, 12), thick=(5, 10), coats=("shell",), bodies=("dome",)),
    Breed("hedgehog", 0.8, length=(50, 66), height=(28, 42), leg=(5, 10), neck=(0, 1),
          head=(9, 13), snout=(0.9, 1.6), front=0.05, ears=("round", "small", "none"),
          tails=("none",), coats=("quills",), bodies=("dome", "oval")),
    Breed("crocodile", 0.9, length=(54, 70), height=(13, 22), leg=(7, 13), neck=(0, 4),
          rise=(-5, 15), head=(7, 9), snout=(2.0, 3.4), dip=(-8, 6), front=0.0, ears=("none",),
          tails=("long",), tail=(26, 42), coats=("spikes", "scales"), extras=("jaws",),
          bodies=("oval", "box", "bean")),
    Breed("camel", 0.5, leg=(24, 34), neck=(14, 24), rise=(35, 65), head=(7, 10),
          snout=(0.8, 1.4), dip=(5, 30), front=0.05, ears=("small",), tails=("tuft", "line"),
          thick=(3, 6), coats=("humps",), bodies=("oval", "bean")),
    Breed("rabbit", 0.6, length=(38, 52), height=(24, 36), leg=(8, 16), neck=(0, 3),
          head=(11, 15), snout=(0, 0.5), front=0.5, ears=("long",), tails=("ball",), tail=(5, 9),
          extras=("whiskers",), bodies=("oval", "bean", "lumpy")),
    Breed("mouse", 0.6, height=(22, 32), leg=(6, 12), neck=(0, 2), head=(10, 14),
          snout=(0.7, 1.3), front=0.15, ears=("big round",), tails=("line", "curved"),
          tail=(26, 46), thick=(2.5, 5), extras=("whiskers",), bodies=("oval", "bean")),
    Breed("fox", 0.6, neck=(0, 6), snout=(0.7, 1.3), ears=("pointed",), tails=("bushy",),
          tail=(26, 38), extras=("whiskers",)),
    Breed("zebra", 0.6, leg=(24, 34), neck=(14, 24), head=(7, 10), snout=(1.0, 1.7), dip=(20, 55),
          front=0.05, ears=("pointed",), tails=("tuft", "hair"), coats=("stripes",),
          extras=("mane",), bodies=("oval", "bean", "joined"), hoofed=True),
    Breed("deer", 0.6, leg=(26, 38), neck=(12, 22), head=(7, 10), snout=(0.8, 1.4), dip=(10, 40),
          front=0.15, ears=("side", "pointed"), tails=("stub",), tail=(5, 9), thick=(2.5, 5),
          coats=("spots",), extras=("antlers",), bodies=("oval", "bean", "joined"), hoofed=True),
    Breed("four-legged dragon", 0.8, leg=(14, 26), neck=(8, 26), rise=(20, 75), head=(7, 11),
          snout=(1.0, 1.9), front=0.05, ears=("none", "small", "pointed"), tails=("long",),
          tail=(26, 44), coats=("spikes", "scales", "spikes"), extras=("horns", "jaws"),
          bodies=("oval", "bean", "lumpy"), winged=0.8),
    Breed("rhino", 0.4, height=(28, 38), leg=(12, 20), neck=(0, 4), head=(11, 14),
          snout=(0.9, 1.5), dip=(10, 40), front=0.03, ears=("small",), tails=("line",),
          thick=(7, 12), extras=("nose horn",), bodies=("oval", "box", "lumpy")),
)  # fmt: skip
"""All breeds, with their shares."""

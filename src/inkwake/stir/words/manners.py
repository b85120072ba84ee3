"""How something moves: speed, size, times, direction and path, by words and phrases."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inkwake.stir.words.lists import wordlist

VERY = 1.585
"""Exponent that makes of ½ and 2 what *very slowly* and *very fast* are: ⅓ and 3."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What adverbs say; factors of 1 say nothing.

    Attributes:
        path: a key of ``motions.PATHS``.
        side: left or right, of what moves.
        only_noun: counts only where it is said of a motion: *heavy rain*, not *a heavy cat*.
    """

    speed: float = 1.0
    size: float = 1.0
    times: int | None = None
    towards: str | None = None
    path: str | None = None
    side: str | None = None

    def raised(self, power: float) -> Manner:
        """The same, more or less so."""
        return replace(self, speed=self.speed**power, size=self.size**power)

    def with_(self, other: Manner) -> Manner:
        """Both together; what is said later wins where only one can be."""
        return Manner(
            self.speed * other.speed,
            self.size * other.size,
            other.times or self.times,
            other.towards or self.towards,
            other.path or self.path,
            other.side or self.side,
        )


NEUTRAL = Manner()
"""Says nothing."""

SLOW = """slow slowly slower lazily leisurely sluggishly gradually languidly sleepily drowsily
unhurriedly calmly slowest tiredly wearily sluggish lazy gradual leisured peacefully
dreamily ponderously"""
FAST = """fast faster quick quickly quicker rapidly rapid swiftly swift speedily speedy hurriedly
hastily briskly brisk frantically frantic hectically furiously excitedly feverishly fastest
quickest eagerly nervously busily franticly hyperactively impatiently"""
SMALL = """gently gentle softly slightly slight subtly subtle faintly faint delicately delicate
tenderly mildly mild lightly barely hardly timidly minimally weakly weak shallowly tiny small
soft smaller gentler softer lighter weaker light little modestly minutely shyly scarcely"""
LARGE = """wildly wild strongly strong heavily heavy violently violent powerfully powerful
vigorously vigorous fiercely fierce intensely intense dramatically dramatic hugely huge enormously
enormous massively massive greatly great widely wide broadly big bigger large larger hard harder
deeply deep stronger heavier wilder high higher madly crazily forcefully energetically loudly
stormy mightily extremely energetic exaggeratedly boldly far mighty raging bigly heartily
much extravagantly exuberantly immensely tremendously severely"""

ADVERBS: dict[str, Manner] = {
    **dict.fromkeys(wordlist(SLOW), Manner(speed=0.5)),
    **dict.fromkeys(wordlist(FAST), Manner(speed=2.0)),
    **dict.fromkeys(wordlist(SMALL), Manner(size=0.5)),
    **dict.fromkeys(wordlist(LARGE), Manner(size=2.0)),
    "once": Manner(times=1), "twice": Manner(times=2), "thrice": Manner(times=3),
    "leftwards": Manner(towards="left"), "leftward": Manner(towards="left"),
    "rightwards": Manner(towards="right"), "rightward": Manner(towards="right"),
    "upwards": Manner(towards="up"), "upward": Manner(towards="up"), "up": Manner(towards="up"),
    "downwards": Manner(towards="down"), "downward": Manner(towards="down"),
    "down": Manner(towards="down"), "sideways": Manner(path="side to side"),
    "skyward": Manner(towards="up"), "skywards": Manner(towards="up"),
    "downstream": Manner(), **dict.fromkeys(wordlist(
        "forward forwards ahead backward backwards inward inwards outward outwards away aside off"
    ), Manner()), "round": Manner(path="round"), "around": Manner(path="round"),
    "apart": Manner(path="apart"), "clockwise": Manner(), "anticlockwise": Manner(),
    "counterclockwise": Manner(), "overhead": Manner(), "upstream": Manner(),
    "side-to-side": Manner(path="side to side"), "windblown": Manner(path="wind"),
}  # fmt: skip
"""Adverb → what it says."""

ADJECTIVES = frozenset(
    wordlist("""
slow slower gradual lazy sluggish leisurely fast faster quick quicker rapid swift speedy brisk
frantic gentle slight subtle faint delicate mild weak tiny small soft light little smaller wild
strong heavy violent powerful vigorous fierce intense dramatic huge enormous massive great wide big
bigger large larger hard deep stronger heavier high stormy energetic far mighty raging gentler
softer lighter
""")
)
"""Those that are adjectives; most of them are adverbs as well."""

PHRASES: dict[str, Manner] = {
    "back and forth": Manner(path="back and forth"), "to and fro": Manner(path="back and forth"),
    "backwards and forwards": Manner(path="back and forth"),
    "backward and forward": Manner(path="back and forth"),
    "forwards and backwards": Manner(path="back and forth"),
    "forward and backward": Manner(path="back and forth"),
    "forth and back": Manner(path="back and forth"), "forward and back": Manner(
        path="back and forth"), "forwards and back": Manner(path="back and forth"),
    "up and down": Manner(path="up and down"), "down and up": Manner(path="up and down"),
    "side to side": Manner(path="side to side"), "from side to side": Manner(path="side to side"),
    "from one side to the other": Manner(path="side to side"),
    "from left to right": Manner(path="side to side"), "left to right": Manner(
        path="side to side"), "from right to left": Manner(path="side to side"),
    "left and right": Manner(path="side to side"), "right and left": Manner(path="side to side"),
    "left and then right": Manner(path="side to side"), "this way and that": Manner(
        path="side to side"),
    "round and round": Manner(path="round"), "around and around": Manner(path="round"),
    "in circles": Manner(path="round"), "in a circle": Manner(path="round"),
    "on the spot": Manner(), "in place": Manner(), "on its axis": Manner(),
    "around its axis": Manner(), "on its own axis": Manner(), "around itself": Manner(),
    "like a top": Manner(), "in and out": Manner(path="in and out"),
    "on and off": Manner(path="on and off"),
    "off and on": Manner(path="on and off"),
    "at all": Manner(), "again and again": Manner(), "over and over": Manner(),
    "over and over again": Manner(),
    "time and again": Manner(), "all the time": Manner(), "all day": Manner(),
    "all day long": Manner(), "non stop": Manner(), "on and on": Manner(), "in a loop": Manner(),
    "for ever": Manner(), "now and then": Manner(), "every now and then": Manner(),
    "from time to time": Manner(), "once in a while": Manner(), "at once": Manner(),
    "at the same time": Manner(), "at last": Manner(), "in rhythm": Manner(), "in time": Manner(),
    "in turn": Manner(), "one by one": Manner(), "one after another": Manner(),
    "over time": Manner(), "for a while": Manner(), "together": Manner(), "in unison": Manner(),
    "one after the other": Manner(), "over and over and over": Manner(),
    "little by little": Manner(speed=0.5), "bit by bit": Manner(speed=0.5),
    "step by step": Manner(speed=0.5), "in slow motion": Manner(speed=0.5),
    "in slow-motion": Manner(speed=0.5), "in fast motion": Manner(speed=2.0),
    "at half speed": Manner(speed=0.5), "half as fast": Manner(speed=0.5),
    "at half the speed": Manner(speed=0.5), "at a slow pace": Manner(speed=0.5),
    "at a snail 's pace": Manner(speed=0.33), "at a fast pace": Manner(speed=2.0),
    "at double speed": Manner(speed=2.0), "double speed": Manner(speed=2.0),
    "twice as fast": Manner(speed=2.0), "twice as slow": Manner(speed=0.5),
    "twice as slowly": Manner(speed=0.5), "twice as quickly": Manner(speed=2.0),
    "three times as fast": Manner(speed=3.0), "at twice the speed": Manner(speed=2.0),
    "at full speed": Manner(speed=3.0), "at top speed": Manner(speed=3.0),
    "at high speed": Manner(speed=2.0), "at great speed": Manner(speed=2.0),
    "at low speed": Manner(speed=0.5), "with great speed": Manner(speed=2.0),
    "as fast as possible": Manner(speed=3.0), "as fast as it can": Manner(speed=3.0),
    "as fast as they can": Manner(speed=3.0), "as slowly as possible": Manner(speed=0.33),
    "as quickly as possible": Manner(speed=3.0), "in a hurry": Manner(speed=2.0),
    "in haste": Manner(speed=2.0), "like lightning": Manner(speed=3.0),
    "a little": Manner(size=0.5), "a little bit": Manner(size=0.5), "a bit": Manner(size=0.5),
    "a tiny bit": Manner(size=0.33), "a touch": Manner(size=0.5), "a tad": Manner(size=0.5),
    "just a little": Manner(size=0.5), "only a little": Manner(size=0.5),
    "ever so slightly": Manner(size=0.33), "ever so gently": Manner(size=0.33),
    "ever so slowly": Manner(speed=0.33), "hardly at all": Manner(size=0.33),
    "not much": Manner(size=0.5), "half as much": Manner(size=0.5), "a lot": Manner(size=2.0),
    "very little": Manner(size=0.33), "very slightly": Manner(size=0.33),
    "a great deal": Manner(size=2.0), "very much": Manner(size=2.0), "twice as much": Manner(
        size=2.0), "like crazy": Manner(size=2.0), "like mad": Manner(size=2.0),
    "with all its might": Manner(size=2.0), "with great force": Manner(size=2.0),
    "with force": Manner(size=2.0), "with small movements": Manner(size=0.5),
    "with big movements": Manner(size=2.0), "out of control": Manner(size=2.0),
    "to the left and right": Manner(path="side to side"),
    "to the left and to the right": Manner(path="side to side"),
    "to the right and left": Manner(path="side to side"),
    "to the left": Manner(towards="left"), "to the right": Manner(towards="right"),
    "towards the left": Manner(towards="left"), "towards the right": Manner(towards="right"),
    "toward the left": Manner(towards="left"), "toward the right": Manner(towards="right"),
    "to the left side": Manner(towards="left"), "to the right side": Manner(towards="right"),
    "to the top": Manner(towards="up"), "to the bottom": Manner(towards="down"),
    "to the ground": Manner(towards="down"), "to the floor": Manner(towards="down"),
    "into the sky": Manner(towards="up"), "up into the sky": Manner(towards="up"),
    "up into the air": Manner(towards="up"), "into the air": Manner(towards="up"),
    "from above": Manner(), "up in the air": Manner(), "in the air": Manner(),
    "on the left": Manner(side="left"), "on the right": Manner(side="right"),
    "on the left side": Manner(side="left"), "on the right side": Manner(side="right"),
    "on the left hand side": Manner(side="left"), "on the right hand side": Manner(side="right"),
    "at the left": Manner(side="left"), "at the right": Manner(side="right"),
    "in the wind": Manner(path="wind"), "in the breeze": Manner(path="wind"),
    "in a breeze": Manner(path="wind"), "in wind": Manner(path="wind"),
    "by the wind": Manner(path="wind"), "with the wind": Manner(path="wind"),
    "in the air current": Manner(path="wind"), "by a breeze": Manner(path="wind"),
    "by the breeze": Manner(path="wind"), "with the breeze": Manner(path="wind"),
    "in a gentle breeze": Manner(size=0.5, path="wind"), "in a light breeze": Manner(
        size=0.5, path="wind"), "in the gentle breeze": Manner(size=0.5, path="wind"),
    "in a soft breeze": Manner(size=0.5, path="wind"), "in the light breeze": Manner(
        size=0.5, path="wind"), "in a light wind": Manner(size=0.5, path="wind"),
    "in a gentle wind": Manner(size=0.5, path="wind"), "in a slight breeze": Manner(
        size=0.5, path="wind"),
    "in a strong wind": Manner(size=2.0, path="wind"), "in the strong wind": Manner(
        size=2.0, path="wind"), "in the storm": Manner(size=2.0, path="wind"),
    "in a storm": Manner(size=2.0, path="wind"), "in a heavy storm": Manner(
        size=3.0, path="wind"), "in a gale": Manner(size=2.0, path="wind"),
    "in the gale": Manner(size=2.0, path="wind"), "in strong wind": Manner(
        size=2.0, path="wind"), "in a stiff breeze": Manner(size=2.0, path="wind"),
    "in strong winds": Manner(size=2.0, path="wind"), "in high wind": Manner(
        size=2.0, path="wind"), "in a hurricane": Manner(size=3.0, path="wind"),
}  # fmt: skip
"""Several words → what they say."""

DEGREES: dict[str, float] = {
    "very": VERY, "really": VERY, "extremely": 2.0, "super": 2.0, "so": VERY, "too": VERY,
    "incredibly": 2.0, "quite": 1.0, "rather": 1.0, "fairly": 1.0, "pretty": 1.0, "more": 1.0,
    "ever so": VERY, "much": VERY, "even": VERY, "most": VERY, "insanely": 2.0, "somewhat": 0.5,
    "unbelievably": 2.0, "terribly": VERY, "awfully": VERY, "slightly": 0.5, "a little": 0.5,
    "a bit": 0.5, "a little bit": 0.5, "a tad": 0.5, "less": -0.5, "much more": VERY,
    "a lot": VERY, "a lot more": VERY, "a bit more": 0.5, "a little more": 0.5, "way": VERY,
    "twice as": 1.0, "far": VERY, "not too": -0.5, "not so": -0.5, "not very": -0.5, "only": 1.0,
    "absolutely": VERY, "moderately": 0.5, "exceedingly": 2.0, "very very": 2.0, "ultra": 2.0,
    "as": 1.0, "not that": -0.5, "particularly": VERY, "exceptionally": 2.0, "way too": VERY,
}  # fmt: skip
"""Word before an adverb → exponent of what that says."""

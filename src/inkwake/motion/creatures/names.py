"""What every name of the motion library means to an animal and to a body without limbs."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.motion.creatures import gaits, soft, tricks
from inkwake.motion.creatures.act import Movement
from inkwake.motion.creatures.soft import SoftMovement

LEGGED: dict[str, Movement] = {
    "walk": Movement(1.2, gaits.walk),
    "trot": Movement(0.72, gaits.trot),
    "pace": Movement(0.84, gaits.pace),
    "gallop": Movement(0.56, gaits.gallop),
    "sneak": Movement(2.2, gaits.sneak),
    "march": Movement(1.0, gaits.march),
    "prance": Movement(1.8, gaits.prance),
    "limp": Movement(1.3, gaits.limp),
    "hop": Movement(0.62, gaits.hop),
    "sit": Movement(4.8, tricks.sit),
    "shake": Movement(2.2, tricks.shake),
    "jump": Movement(1.5, tricks.jump),
    "paw": Movement(3.2, tricks.paw),
    "rear": Movement(2.8, tricks.rear),
    "play_bow": Movement(3.2, tricks.bow),
    "lie": Movement(5.0, tricks.lie),
    "lunge": Movement(1.4, tricks.lunge),
    "breathe": Movement(3.6, tricks.breathe),
}
"""Movements of bodies on legs."""

SOFT: dict[str, SoftMovement] = {
    "hop": SoftMovement(0.9, soft.hop),
    "jump": SoftMovement(1.5, soft.jump),
    "run": SoftMovement(0.6, soft.run),
    "squash": SoftMovement(1.2, soft.squash),
    "sway": SoftMovement(2.0, soft.sway),
    "waddle": SoftMovement(1.1, soft.waddle),
    "dance": SoftMovement(2.4, soft.dance),
    "bow": SoftMovement(2.4, soft.bow),
    "wave": SoftMovement(2.6, soft.wave),
    "breathe": SoftMovement(3.4, soft.breathe),
    "lunge": SoftMovement(1.2, soft.lunge),
    "tumble": SoftMovement(3.2, soft.tumble),
    "fly": SoftMovement(2.0, soft.fly),
    "swim": SoftMovement(1.6, soft.swim),
    "slither": SoftMovement(2.0, soft.slither),
    "inch": SoftMovement(1.8, soft.inch),
    "drive": SoftMovement(1.6, soft.drive),
}
"""Movements of bodies without limbs."""

# What people do → what an animal does, and what a body without limbs does instead.
_MEANING: dict[str, tuple[str, str]] = {
    "walk": ("walk", "waddle"), "run": ("gallop", "run"), "sneak": ("sneak", "inch"),
    "skip": ("prance", "hop"), "march": ("march", "hop"), "limp": ("limp", "waddle"),
    "jump": ("jump", "jump"), "hop": ("hop", "hop"), "jumping_jacks": ("rear", "squash"),
    "star_jump": ("jump", "jump"), "cartwheel": ("jump", "tumble"), "somersault": ("jump", "jump"),
    "wave": ("paw", "wave"), "wave_both": ("rear", "wave"), "clap": ("rear", "squash"),
    "bow": ("play_bow", "bow"), "cheer": ("rear", "jump"), "dab": ("paw", "bow"),
    "floss": ("shake", "sway"), "twist": ("shake", "sway"), "disco": ("prance", "dance"),
    "ballet_spin": ("prance", "sway"), "ballet": ("prance", "sway"), "robot": ("march", "dance"),
    "macarena": ("prance", "dance"), "box": ("rear", "lunge"), "kick": ("hop", "lunge"),
    "karate": ("rear", "lunge"), "zombie": ("sneak", "waddle"), "tiptoe": ("sneak", "waddle"),
    "tantrum": ("shake", "squash"), "sleepwalk": ("sneak", "waddle"),
    "idle": ("breathe", "breathe"), "breathe": ("breathe", "breathe"),
    "fall": ("lie", "tumble"), "dance": ("prance", "dance"), "trot": ("trot", "hop"),
    "pace": ("pace", "waddle"), "gallop": ("gallop", "run"), "sit": ("sit", "squash"),
    "shake": ("shake", "sway"), "squash": ("play_bow", "squash"), "sway": ("shake", "sway"),
    "fly": ("jump", "fly"), "swim": ("trot", "swim"), "prance": ("prance", "dance"),
    "paw": ("paw", "wave"), "rear": ("rear", "jump"), "lie": ("lie", "tumble"),
}  # fmt: skip

GAITS = frozenset(
    word for word, (own, _) in _MEANING.items()
    if own in ("walk", "trot", "pace", "gallop", "sneak", "march", "limp", "prance", "hop")
    and "ance" not in word
) - {"disco", "ballet_spin", "ballet", "robot", "macarena", "kick"}  # fmt: skip
"""Names under which a body goes somewhere."""

_LYING = {"waddle": "inch", "hop": "hop", "run": "swim", "tumble": "sway", "jump": "jump"}
"""What a long low body does in place of standing ones' movements."""


@dataclass(frozen=True, slots=True)
class CreatureMotion:
    """A motion that the library knows for creatures' sake.

    Attributes:
        name: of the motion. words: what it shows.
        stand_in: what a person does in its place.
        seconds: of one round.
    """

    name: str
    words: str
    stand_in: str
    seconds: float


CREATURE_MOTIONS: tuple[CreatureMotion, ...] = (
    CreatureMotion("trot", "four legs: trots, diagonal pairs; others: hop along", "run", 0.72),
    CreatureMotion("pace", "four legs: both feet of a side together", "walk", 0.84),
    CreatureMotion("gallop", "four legs: gathers and stretches, flies for a moment", "run", 0.56),
    CreatureMotion("sit", "four legs: sits down, wags, gets up", "wave", 4.8),
    CreatureMotion("shake", "four legs: shakes itself from head to tail", "dance", 2.2),
    CreatureMotion("squash", "no limbs: flat and tall in turn", "jump", 1.2),
    CreatureMotion("sway", "no limbs: sways from side to side", "dance", 2.0),
    CreatureMotion("fly", "no limbs: flutters and hovers", "jumping_jacks", 2.0),
    CreatureMotion("swim", "no limbs: a wave runs from head to tail", "dance", 1.6),
)
"""Names beyond those that people move by."""


def legged(name: str) -> Movement:
    """What a body on legs does under a name; it dances where the name says nothing to it."""
    return LEGGED[_meaning(name)[0]]


def limbless(name: str, *, lying: bool, fish: bool, wheels: bool = False) -> SoftMovement:
    """What a body without limbs does under a name."""
    word = _meaning(name)[1]
    if wheels and word in ("waddle", "run", "inch"):
        word = "drive"
    elif fish and word in ("waddle", "run", "inch"):
        word = "swim"
    elif lying:
        word = _LYING.get(word, word)
    return SOFT[word]


def _meaning(name: str) -> tuple[str, str]:
    """The closest known meaning: the whole name, else the longest known word in it."""
    folded = name.lower().replace("-", "_").replace(" ", "_")
    if folded in _MEANING:
        return _MEANING[folded]
    inside = [word for word in _MEANING if word in folded]
    return _MEANING[max(inside, key=len)] if inside else _MEANING["dance"]

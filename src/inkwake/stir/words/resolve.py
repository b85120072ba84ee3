"""From events to clauses: which motion a verb means with what moves, and of what part."""

from __future__ import annotations

from collections.abc import Iterator

from inkwake.stir.words.asking import ask
from inkwake.stir.words.manners import NEUTRAL, Manner
from inkwake.stir.words.motions import (
    COMPOUND_VERBS,
    COMPOUNDS,
    GENERIC,
    NATURAL,
    NO_OBJECT,
    PATHS,
    SENSES,
    TOWARDS,
    VERBS,
)
from inkwake.stir.words.nouns import PARTS
from inkwake.stir.words.reader import WEATHER
from inkwake.stir.words.things import Event, Thing, classes, is_creature, is_known, is_part
from inkwake.stir.words.understood import Clause

MOTION_OF = {verb: motion for motion, verbs in VERBS.items() for verb in verbs.split()}
_COMPOUND_OF = {verb: name for name, verbs in COMPOUND_VERBS.items() for verb in verbs.split()}
IN_PLACE = ("smoke", "burn", "melt", "breathe", "blink", "talk", "bite", "nod", "rot", "ripen")
"""Motions that lead nowhere."""
SOURCES = ("smoke", "ripple", "rot")
"""Effects that are seen where they come from."""
FALLING = ("snow", "hail")
"""Weather that is seen to fall."""
_PATH_VERBS = ("move", "animate", "go", "come", "bob", "travel", "stir", "blow", "turn", "switch")
_IN_PLACES = ("in", "on", "over", "through", "across", "from", "into", "onto", "of", "to", "under",
              "around", "inside", "within", "at", "along", "above", "upon", "behind", "for",
              "throughout", "among", "between")  # fmt: skip


def clauses(event: Event, words: str) -> tuple[list[tuple[Clause, frozenset[str]]], list[str]]:
    """Clauses of an event with their things' adjectives, and lines for what is not understood.

    Args:
        event: a verb with its things.
        words: the part of the prompt that it comes from.
    """
    made: list[tuple[Clause, frozenset[str]]] = []
    asks: list[str] = []
    for thing, owner, doer in _moved(event):
        found = _motions(event, doer)
        if not found:
            asks.append(ask(event, thing, words))
            continue
        for motion, part, extra in found:
            clause = _clause(event, thing, owner, motion, part, extra, words)
            made.append((clause, thing.adjectives if thing else frozenset()))
    return made, asks


def _moved(event: Event) -> Iterator[tuple[Thing | None, Thing | None, Thing | None]]:
    """What moves, who it belongs to, and by what the verb is to be understood."""
    subjects = [s for s in event.subjects if not s.is_force]
    if event.verb.lemma in WEATHER and subjects and all(s.pronoun == "it" for s in subjects):
        subjects = []
    objects = event.objects if _takes(event) else []
    objects = [o for o in objects if o.pronoun != "self"] if subjects else objects
    by = [t for prep, t in event.where if prep == "by"]
    if objects:
        for thing in objects:
            owner = thing.owner or (subjects[0] if subjects and _his(thing) else None)
            yield thing, owner, thing
    elif subjects and (place := _source(event, subjects)):
        yield place, place.owner, subjects[0]
    elif subjects:
        for thing in subjects:
            yield thing, thing.owner, thing
    elif places := [t for prep, t in event.where if prep in _IN_PLACES and t not in by]:
        for thing in places[:1] if not places[0].is_force else places[1:2]:
            yield thing, thing.owner, thing
        if places[0].is_force and len(places) == 1:
            yield None, None, None
    else:
        yield None, None, None


def _source(event: Event, subjects: list[Thing]) -> Thing | None:
    """Where an effect is seen: smoke that comes out of a chimney, ripples across a pond."""
    if len(subjects) > 1 or sense(event.verb.lemma, subjects[0], event.manner) not in SOURCES:
        return None
    noun = subjects[0].noun
    preps = (
        ("from",)
        if "smoke" in classes(noun)
        else _IN_PLACES
        if noun in ("ripple", "mould", "mold")
        else ()
    )
    return next((thing for prep, thing in event.where if prep in preps), None)


def _takes(event: Event) -> bool:
    """Whether the object is what moves."""
    motion = MOTION_OF.get(event.verb.lemma, "")
    if event.verb.lemma in _COMPOUND_OF and event.subjects:
        return False
    if event.verb.lemma in ("jump", "hop", "leap", "skip") and event.subjects:
        return False
    if motion not in NO_OBJECT or not event.objects:
        return True
    thing = event.objects[0]
    part = NATURAL.get(motion)
    return (
        not event.subjects
        or bool(part and part in classes(thing.noun))
        or (motion == "breathe" and "chest" in classes(thing.noun))
    )


def _his(thing: Thing) -> bool:
    if thing.its:
        return True
    return is_part(thing.noun)


def sense(verb: str, thing: Thing | None, manner: Manner) -> str:
    """The motion that a verb means with a thing; empty where it cannot be told."""
    kinds = classes(thing.noun) if thing else frozenset({"none"})
    if thing is None or thing.noun in ("whole", "rest"):
        kinds = frozenset({"none", "whole"})
    if _has_body(thing):
        kinds |= {"creature"}
    table = SENSES.get(verb, {})
    if verb in _PATH_VERBS and manner.path:
        return _first(PATHS[manner.path], kinds) or _first(table, kinds) or ""
    if verb in ("move", "animate", "go", "come") and manner.towards and not kinds & {*PARTS}:
        return "fall" if kinds & {"snow", "rain", "tear"} else "drift"
    found = _first(table, kinds)
    return MOTION_OF.get(verb, "") if found is None else found


def _has_body(thing: Thing | None) -> bool:
    return thing is not None and (is_creature(thing.noun) or thing.pronoun == "he")


def _first(table: dict[str, str], kinds: frozenset[str]) -> str | None:
    """The motion of the first class in the table that the thing is of."""
    return next((m for kind, m in table.items() if kind in kinds or not kind), None)


def _motions(event: Event, thing: Thing | None) -> list[tuple[str, str | None, Manner]]:
    """Motion, the part that makes it if that is not the thing itself, and manner."""
    verb = event.verb.lemma
    if event.verb.kind == "still":
        return [("sway", None, NEUTRAL)]
    if event.negated and event.verb.lemma in ("touch", "change", "alter", "disturb", "affect"):
        return [("sway", None, NEUTRAL)]
    if event.verb.kind != "motion":
        return []
    manner = event.manner
    motion = sense(verb, thing, manner)
    if event.negated and (not motion or verb in GENERIC):
        return [("sway", None, NEUTRAL)]
    if verb in _COMPOUND_OF and not motion:
        rows = COMPOUNDS[_COMPOUND_OF[verb]]
        return [
            (motion, _part_of(part, thing), Manner(speed, size))
            for motion, part, speed, size in rows
        ]
    if not motion:
        return []
    return [(motion, _natural(verb, motion, thing), NEUTRAL)]


def _part_of(part: str, thing: Thing | None) -> str | None:
    """A compound's part, unless the thing itself is one."""
    return None if thing and part != "whole" and part in classes(thing.noun) else part


def _natural(verb: str, motion: str, thing: Thing | None) -> str | None:
    """The part that makes a motion, where only its owner is named."""
    if thing is None or is_part(thing.noun) or thing.noun == "rest":
        return None
    if verb in ("wave", "wave-hello", "kick") and motion == "swing":
        return ("arm" if verb != "kick" else "leg") if _has_body(thing) else None
    part = NATURAL.get(motion)
    if part is None or (motion == "flap" and not classes(thing.noun) & {"winged"}):
        return None
    if _has_body(thing) or thing.noun == "whole":
        return part
    return part if motion in ("blink", "talk", "bite") and not is_known(thing.noun) else None


def _clause(
    event: Event, thing: Thing | None, owner: Thing | None, motion: str, part: str | None,
    extra: Manner, words: str,
) -> Clause:  # fmt: skip
    manner = event.manner.with_(extra)
    for subject in event.subjects:
        if subject.is_force or (subject.motion and not subject.weak) or subject.noun == "wave":
            manner = subject.manner.with_(manner)
    target = thing.noun if thing else None
    if part and not (part == "whole" and thing and is_part(thing.noun)):
        owner, target = thing, part
    count = thing.count if thing else None
    if owner is not None and count is None:
        count = owner.count
    side = (thing.side if thing else None) or (owner.side if owner else None) or manner.side
    if target is None and event.verb.lemma in FALLING:
        target = event.verb.lemma
    whose = owner.noun if owner and owner.noun not in ("", "whole", "rest") else None
    return Clause(
        motion=motion,
        target=target,
        owner=whose if whose != target else None,
        count=count,
        side=side,
        speed=round(min(max(manner.speed, 0.1), 10.0), 2),
        size=round(min(max(manner.size, 0.1), 10.0), 2),
        times=min(manner.times, 99) if manner.times else None,
        towards=None if motion in IN_PLACE else manner.towards or TOWARDS.get(event.verb.lemma),
        still=event.verb.kind == "still" or event.negated,
        words=words,
    )

"""A prompt, understood as far as it can be."""

from __future__ import annotations

from dataclasses import replace

from inkwake.stir.words.asking import ask, ask_of
from inkwake.stir.words.chunks import chunks
from inkwake.stir.words.contradictions import check
from inkwake.stir.words.manners import NEUTRAL, Manner
from inkwake.stir.words.phrases import phrases
from inkwake.stir.words.reader import Reader
from inkwake.stir.words.readings import Reading
from inkwake.stir.words.resolve import MOTION_OF, clauses
from inkwake.stir.words.small import FILLERS, STOPS, STYLES
from inkwake.stir.words.tagging import tagged
from inkwake.stir.words.things import Event, Thing
from inkwake.stir.words.tokens import Token, tokens
from inkwake.stir.words.understood import Clause, Understood

LOOKS = ("flicker", "sparkle", "burn", "flow", "float", "rot", "ripen", "smoke")
"""Motions that a participle before a noun gives as a look."""


def understand(prompt: str) -> Understood:
    """Read a prompt.

    Args:
        prompt: what moves and how, in English: "the four cats wag their tails, slowly".

    Returns:
        What was understood, and a line for each part that was not; nothing is guessed.

    Raises:
        PromptError: the prompt is empty, in another alphabet, or contradicts itself.

    Example:
        >>> understand("the four cats wag their tails slowly, but the head stays still").said()
        'wags the tails of 4 cats, slowly; the head stays still'
    """
    read = Reader(chunks(tagged(phrases(_without_style(tokens(prompt)))))).read()
    events = [*read.events, *_unspoken(read.things, read.pending)]
    events = [event for event in events if not _only_describes(event, events)]
    events.sort(key=lambda event: event.start)
    found: list[tuple[Clause, frozenset[str]]] = []
    asks: list[str] = []
    silent: list[str] = []
    for event in events:
        words = prompt[event.start : event.end].strip()
        if is_passed_over(event):
            silent += [] if event.negated else [ask(event, None, words)]
            continue
        made, lines = clauses(event, words)
        found += made
        asks += [] if event.negated else lines
    for thing in [*read.exceptions, *read.expected]:
        if thing in read.exceptions:
            unsaid = not any(thing in event.subjects for event in events)
        else:
            unsaid = not thing.used
        if unsaid:
            asks.append(ask_of(thing, prompt[thing.start : thing.end].strip()))
    if not found and not asks:
        asks = silent or [_nothing(read.things, prompt)]
    found = _others(found)
    check(found)
    one_each = tuple(_merged([clause for clause, _ in found]))
    in_one_line = (" ".join(line.split()) for line in asks)
    return Understood(one_each, tuple(dict.fromkeys(in_one_line)))


def is_passed_over(event: Event) -> bool:
    """States, looks that are no motion, and what the wind does besides blowing."""
    winds = bool(event.subjects) and all(subject.is_force for subject in event.subjects)
    no_motion = event.verb.kind not in ("motion", "still")
    return event.verb.kind == "state" or (no_motion and (event.weak or winds))


def _only_describes(event: Event, events: list[Event]) -> bool:
    """*the glowing orb pulses*: it looks so, and what moves is said by the verb."""
    if not event.weak or MOTION_OF.get(event.verb.lemma) not in LOOKS:
        return False
    return any(
        other is not event and not other.weak and set(event.subjects) & set(other.subjects)
        for other in events
    )


def _merged(found: list[Clause]) -> list[Clause]:
    """One clause where two differ only in that one says nothing of how."""
    kept: list[Clause] = []
    for clause in found:
        plain = replace(clause, speed=1.0, size=1.0, times=None, towards=None, words="")
        for at, before in enumerate(kept):
            same = replace(before, speed=1.0, size=1.0, times=None, towards=None, words="") == plain
            if same and plain in (replace(clause, words=""), replace(before, words="")):
                is_plain = plain == replace(before, words="")
                kept[at] = clause if is_plain and replace(clause, words="") != plain else before
                break
        else:
            kept.append(clause)
    return kept


def _others(
    found: list[tuple[Clause, frozenset[str]]],
) -> list[tuple[Clause, frozenset[str]]]:
    """Everything that is still while something moves is everything else."""
    if all(clause.still or clause.target == "whole" for clause, _ in found):
        return found
    return [
        (replace(clause, target="rest"), looks)
        if clause.still and clause.target == "whole" and clause.motion == "sway"
        else (clause, looks)
        for clause, looks in found
    ]


def _without_style(words: list[Token]) -> list[Token]:
    """Leave out pieces that only say how the picture should look: *best quality*."""
    kept: list[Token] = []
    piece: list[Token] = []
    for word in [*words, Token(".", 0, 0)]:
        piece.append(word)
        if word.word in STOPS or word.word == ",":
            said = [w.word for w in piece[:-1]]
            if any(w in STYLES for w in said) and all(
                w in STYLES or w in FILLERS or w.isdigit() for w in said
            ):
                piece = []
            kept, piece = kept + piece, []
    return kept[:-1] if kept and kept[-1] == Token(".", 0, 0) else kept


def _unspoken(things: list[Thing], pending: Manner) -> list[Event]:
    """Events of nouns that are motions themselves: *a gentle breeze in the leaves*."""
    found = []
    for thing in things:
        if thing.used or not thing.noun:
            continue
        force = next((t for _, t in thing.where if t.is_force), None)
        if thing.motion:
            where = [place for place in thing.where if not place[1].is_force]
            event = Event(Reading("N", thing.motion, "motion"), where=where)
            event.manner = thing.manner
            if thing.owner:
                event.where.insert(0, ("of", thing.owner))
        elif force:
            event = Event(Reading("N", "blow", "motion"), [thing], manner=force.manner)
        else:
            continue
        event.negated, thing.used = thing.negated, True
        event.start, event.end = thing.start, max([thing.end, *(t.end for _, t in thing.where)])
        found.append(event)
    if found and pending != NEUTRAL:
        found[-1].manner = found[-1].manner.with_(pending)
    return found


def _nothing(things: list[Thing], prompt: str) -> str:
    """The line where nothing moves."""
    named = [thing for thing in things if thing.noun]
    if named:
        return ask_of(named[-1], prompt[named[-1].start : named[-1].end].strip())
    return f"{prompt.strip()[:60]}: it is not said what moves; say it like: the cat wags its tail"

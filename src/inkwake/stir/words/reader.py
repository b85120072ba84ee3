"""From chunks to events: who does what, where and how.

Reads from left to right and remembers whom the sentence is about, so that *its* and *breathes and
blinks* find their owner.
"""

from __future__ import annotations

from dataclasses import replace

from inkwake.stir.words.ahead import after_adverbs, verb_follows
from inkwake.stir.words.chunks import Chunk
from inkwake.stir.words.contradictions import agree
from inkwake.stir.words.manners import NEUTRAL, Manner
from inkwake.stir.words.memory import Memory
from inkwake.stir.words.readings import Reading
from inkwake.stir.words.small import SKIPPED_PREPOSITIONS
from inkwake.stir.words.things import Event, Thing, is_part

STILL = Reading("V", "still", "still")
MAKING = ("make", "let", "get", "give", "add", "put", "set", "cause")
"""Helpers that promise that something will be done."""
WEATHER = ("rain", "snow", "hail", "drizzle", "pour", "blow")
_SKIP_ALL = ("as-if", "because", "until", "after", "before", "despite", "instead", "like")
"""Prepositions after which nothing counts until the next link."""


class Reader:
    """The state of reading.

    Attributes:
        subjects: whom the clause is about; `fresh` while no verb has been said of them.
        event: the last verb, while more may be said of it; `row`: where the last thing went.
        joined: kind of the link that was read last: and, break, or nothing.
        light: the next thing is what will move, not what is moved.
    """

    def __init__(self, chunks: list[Chunk]) -> None:
        self.chunks = chunks
        self.events: list[Event] = []
        self.things: list[Thing] = []
        self.exceptions: list[Thing] = []
        self.expected: list[Thing] = []
        self.subjects: list[Thing] = []
        self.row: list[Thing] | None = None
        self.event: Event | None = None
        self.fresh = self.light = self.negated = self.keeping = self.halted = self.skips = False
        self.made = self.stays = False
        self.joined = self.prep = ""
        self.pending = NEUTRAL
        self.pending_start: int | None = None
        self.memory = Memory()

    def read(self) -> Reader:
        """Read all chunks."""
        steps = {
            "thing": self._thing, "verb": self._verb, "manner": self._manner, "prep": self._prep,
            "link": self._link, "not": self._not, "aux": self._aux, "relative": self._relative,
            "still": self._still,
        }  # fmt: skip
        for at, chunk in enumerate(self.chunks):
            if chunk.kind in steps and (not self.skips or chunk.kind == "link"):
                steps[chunk.kind](at, chunk)
        self._end_clause()
        if self.pending != NEUTRAL and self.events:
            self.events[-1].manner = self.events[-1].manner.with_(self.pending)
        return self

    # Links and small words

    def _link(self, at: int, chunk: Chunk) -> None:
        self._end_clause()
        self.skips = self.light = False
        self.prep = ""
        refused = self.event is not None and self.event.negated
        strength = ["", "and", "break", "stop"]
        self.joined = max(self.joined, chunk.word, key=strength.index)
        if chunk.word == "stop":
            self.subjects, self.event, self.fresh, self.row = [], None, False, None
        if self.joined != "and":
            self.negated, self.row = False, None
        elif chunk.reading.lemma in ("or", "nor") and refused:
            self.negated = True

    def _not(self, at: int, chunk: Chunk) -> None:
        self.negated = True

    def _aux(self, at: int, chunk: Chunk) -> None:
        """*has rings* says nothing of what moves."""
        after = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if self.fresh and chunk.word in ("has", "have", "had") and after and after.thing:
            self._add(Reading("V", "have", "state"), self.subjects, chunk.start, chunk.end)

    def _relative(self, at: int, chunk: Chunk) -> None:
        if self.things:
            self.subjects, self.fresh, self.event = [self.things[-1]], True, None

    def _prep(self, at: int, chunk: Chunk) -> None:
        self.prep = chunk.word
        if chunk.word in ("up", "down"):
            self._manner(at, chunk)
        if chunk.word in _SKIP_ALL:
            self.skips = True
        elif chunk.word in ("without", "except-not"):
            self.negated, self.light = True, True
            self.joined = self.joined or "break"
        elif chunk.word == "except":
            self.negated = True

    def _end_clause(self) -> None:
        """What was made or given, and then nothing more, is asked about if nothing comes later."""
        self._halt()
        if self.fresh and self.made:
            self.expected += self.subjects

    def _halt(self) -> None:
        """What was told to stop and nothing more is still."""
        if (self.halted or self.stays) and self.subjects and self.fresh:
            self._add(STILL, self.subjects, self.subjects[0].start, self.subjects[-1].end)
        if self.halted:
            self.halted = self.negated = False

    # Adverbs

    def _manner(self, at: int, chunk: Chunk) -> None:
        if chunk.reading.kind == "strange":
            return
        manner, before = chunk.manner, self.chunks[at - 1] if at else None
        if before and before.thing and manner.side and not before.thing.side:
            before.thing.side = manner.side
            return
        if chunk.word == "in place" and self.keeping:
            self._still(at, chunk)
            return
        refused = self.event is not None and (self.event.negated or self.event.denied)
        if (self.negated or refused) and not self.fresh:
            manner = self._denied(manner)
        after = after_adverbs(self.chunks, at)
        goes_on = self.joined and after in ("verb", "thing", "aux", "not", "prep-verb")
        if self.event and not self.fresh and not goes_on:
            agree(self.event.manner, manner, chunk.word)
            self.event.manner = self.event.manner.with_(manner)
            self.event.span(chunk.start, chunk.end)
        else:
            self.pending = self.pending.with_(manner)
            if self.pending_start is None:
                self.pending_start = chunk.start

    def _denied(self, manner: Manner) -> Manner:
        """*not fast*, *does not wag wildly but gently*: it moves, only not so."""
        event = self.event
        if event is None or (manner.speed == 1 and manner.size == 1) or event.verb.kind == "still":
            return manner
        if self.negated or (self.joined != "break" and not event.denied):
            manner = manner.raised(-0.5)
        elif self.joined == "break":
            event.manner = NEUTRAL
        event.denied = True
        event.negated = self.negated = False
        return manner

    # Things

    def _thing(self, at: int, chunk: Chunk) -> None:
        thing = chunk.thing
        if thing is None:
            return
        prep, self.prep = self.prep, ""
        if prep in SKIPPED_PREPOSITIONS or self._floats(at, chunk):
            return
        if self._is_verb_after_all(at, chunk, thing):
            self._verb(at, replace(chunk, reading=Reading("B", thing.motion, "motion")))
            return
        self.memory.settle(thing, bool(prep))
        self.things.append(thing)
        for verb, manner in thing.participles:
            self._participle(thing, verb, manner)
        if prep == "all-except":
            thing.pronoun, thing.noun = "rest", "rest"
            prep = ""
        if prep:
            self._placed(at, prep, thing)
        else:
            self._named(at, thing)
        self.light = False

    def _named(self, at: int, thing: Thing) -> None:
        """What stands without a preposition: moves, is moved, or continues a list."""
        if thing.motion and at and self.chunks[at - 1].thing and self.fresh:
            thing.where.append(("of", self.subjects[-1]))
            self.subjects[-1].used, self.fresh = True, False
        elif self._does_so(at):
            before = self.events[-1]
            self._add(before.verb, [thing], thing.start, thing.end).manner = before.manner
        elif self._is_object(at):
            self._moved(thing)
        elif self.negated and not verb_follows(self.chunks, at):
            self._add(STILL, [thing], thing.start, thing.end)
            self.negated = False
        elif self.joined == "break" and self._rests() and not verb_follows(self.chunks, at):
            self._exception(thing)
        elif self._is_listed(at) and self.row is not None:
            self.row.append(thing)
            thing.used = True
            if self.event:
                self.event.span(thing.start, thing.end)
        elif self._joins_subjects(thing):
            self._first_subject(thing, more=True)
        else:
            self._first_subject(thing, more=False)

    def _does_so(self, at: int) -> bool:
        """*so do the ears*, *as does the tail*."""
        before = self.chunks[at - 1] if at else None
        does = before is not None and before.word in ("do", "does")
        return does and bool(self.event and self.joined) and not verb_follows(self.chunks, at)

    def _is_verb_after_all(self, at: int, chunk: Chunk, thing: Thing) -> bool:
        """*drop and glitter*: a noun without article, joined to a verb, is one itself."""
        bare = chunk.end - chunk.start == len(chunk.word) and not thing.its and not thing.count
        return (
            bare and bool(thing.motion) and self.joined == "and" and bool(self.subjects)
            and at > 1 and self.chunks[at - 2].kind == "verb" and not verb_follows(self.chunks, at)
        )  # fmt: skip

    def _floats(self, at: int, chunk: Chunk) -> bool:
        """*the cats all*, *the ears both*: said of the subject once more."""
        if chunk.word not in ("all", "both", "each") or not (at and self.fresh):
            return False
        if self.chunks[at - 1].thing is None:
            return False
        if chunk.word == "both":
            self.subjects[-1].count = 2
        return True

    def _first_subject(self, thing: Thing, more: bool) -> None:
        self.subjects = [*self.subjects, thing] if more else [thing]
        self.fresh = True
        self.row = None

    def _joins_subjects(self, thing: Thing) -> bool:
        if not self.fresh or self.joined != "and" or thing.owner in self.subjects:
            return False
        told = any(subject.participles for subject in self.subjects)
        return not told and thing.pronoun not in ("rest", "no-rest", "whole", "nothing")

    def _is_object(self, at: int) -> bool:
        event = self.event
        if event is None or self.joined or self.light or event.objects or self.fresh:
            return False
        after = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        finite = after is not None and (after.kind == "aux" or after.reading.tag in ("V", "B"))
        return not (finite and event.subjects and event.verb.kind != "state")

    def _is_listed(self, at: int) -> bool:
        """Whether it continues the row that the last thing went to."""
        return self.joined == "and" and not self.fresh and not verb_follows(self.chunks, at)

    def _moved(self, thing: Thing) -> None:
        if self.event is None:
            return
        self.event.objects.append(thing)
        self.event.span(thing.start, thing.end)
        self.row = self.event.objects
        thing.used = True

    def _placed(self, at: int, prep: str, thing: Thing) -> None:
        """What stands after a preposition."""
        moves = verb_follows(self.chunks, at, directly=True)
        if prep in ("with", "without") and moves:
            self.subjects, self.fresh, self.event, self.row = [thing], True, None, None
            return
        if prep in ("without", "except", "except-not"):
            self._exception(thing)
            return
        host = self.things[-2] if len(self.things) > 1 else None
        if prep == "with" and thing.motion and not thing.used and (host or not self.event):
            thing.where += [("of", host)] if host and not thing.where else []
            return
        if self.event and not self.fresh:
            if prep in ("with", "of") and not self.event.objects and is_part(thing.noun):
                self._moved(thing)
                return
            self.event.where.append((prep, thing))
            self.row = None
        elif host:
            host.where.append((prep, thing))
        thing.used = True
        self.memory.last = self.memory.last or thing

    def _exception(self, thing: Thing) -> None:
        """*except the tail*: that is still, unless it is the rest that is."""
        if thing.motion and not thing.weak:
            thing.negated, self.event, self.negated = True, None, False
            return
        thing.used = True
        if self._rests():
            self.exceptions.append(thing)
        else:
            self._add(STILL, [thing], thing.start, thing.end, keep_event=True)
        self.negated = False

    def _rests(self) -> bool:
        event = self.event
        return event is not None and (event.negated or event.verb.kind == "still")

    # Verbs

    def _verb(self, at: int, chunk: Chunk) -> None:
        verb = chunk.reading
        if self.event and verb.tag == "G" and not self.joined and self.event.verb.kind == "light":
            self.event = None
        if verb.lemma == "have" and verb.tag == "V" and self.fresh:
            verb = Reading("V", "have", "state")
        if verb.lemma == "set" and self.fresh and not self.light:
            verb = Reading(verb.tag, "set", "motion")
        if verb.kind in ("light", "keep", "stop"):
            self._helper(verb)
            return
        if verb.kind == "freeze":
            self._freeze(chunk)
            return
        subjects = self.subjects if self.fresh or self._inherits(verb) else []
        self._add(verb, subjects, chunk.start, chunk.end)

    def _helper(self, verb: Reading) -> None:
        if self.fresh or self.joined:
            self.row = None
        self.light, self.event = True, None
        self.made = verb.lemma in MAKING
        self.stays = self.fresh and verb.lemma in ("stay", "remain")
        self.keeping = self.keeping or verb.kind == "keep"
        if verb.kind == "stop":
            self.halted = self.negated = True
        if verb.kind == "light" and not self.fresh and self.joined in ("break", "stop"):
            self.subjects = []

    def _freeze(self, chunk: Chunk) -> None:
        event = self._add(STILL, self.subjects if self.fresh else [], chunk.start, chunk.end)
        event.negated = False

    def _inherits(self, verb: Reading) -> bool:
        """A verb without its own subject has the one before, unless it begins anew."""
        return bool(self.subjects) and (verb.tag != "B" or bool(self.joined) or self.fresh
                                        or bool(self.event))  # fmt: skip

    def _add(
        self, verb: Reading, subjects: list[Thing], start: int, end: int, keep_event: bool = False
    ) -> Event:
        event = Event(verb, list(subjects), start=start, end=end)
        event.negated = self.negated or any(subject.negated for subject in subjects)
        for subject in subjects:
            subject.used = True
            if self.fresh:
                event.span(subject.start, subject.end)
        if self.pending_start is not None:
            event.span(self.pending_start, end)
        event.manner = self.pending.with_(verb.manner)
        self.pending, self.pending_start = NEUTRAL, None
        self.events.append(event)
        if not keep_event:
            self.event, self.row = event, event.subjects
        self.fresh = self.negated = self.keeping = self.halted = False
        self.joined = self.prep = ""
        self.light = self.made = self.stays = False
        return event

    def _participle(self, thing: Thing, verb: Reading, manner: Manner) -> None:
        event = Event(verb, [thing], start=thing.start, end=thing.end)
        event.manner = manner.with_(self.pending)
        self.pending, self.pending_start = NEUTRAL, None
        event.weak = True
        thing.used = thing.used or verb.kind == "motion"
        self.events.append(event)

    def _still(self, at: int, chunk: Chunk) -> None:
        event = self._add(STILL, self.subjects, chunk.start, chunk.end)
        if event.negated and not any(subject.negated for subject in event.subjects):
            self.events.remove(event)

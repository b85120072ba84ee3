"""Whom the sentence was about, so that *its*, *they* and *her* find what they stand for."""

from __future__ import annotations

from inkwake.stir.words.things import Thing, is_creature, is_part


class Memory:
    """What was named last.

    Attributes:
        last: what *it* and *its* stand for: who owned the last part, or what moved last.
        creature: what *her* and *his* stand for.
    """

    def __init__(self) -> None:
        self.last: Thing | None = None
        self.creature: Thing | None = None

    def settle(self, thing: Thing, placed: bool) -> None:
        """Give a pronoun its noun and a possessive its owner, and remember what is named.

        Args:
            thing: as it was read.
            placed: it stands after a preposition; nobody speaks of that again.
        """
        if thing.owner is not None and not thing.owner.noun:
            self.settle(thing.owner, placed)
        if thing.pronoun in ("whole", "nothing", "rest", "no-rest"):
            thing.noun = "rest" if "rest" in thing.pronoun else "whole"
        elif thing.pronoun:
            self._stand_for(thing)
        else:
            self._own(thing)
            self._remember(thing, placed)

    def _stand_for(self, thing: Thing) -> None:
        before = self.last
        if thing.pronoun == "self" or before is None:
            thing.noun, thing.count = "whole", None
            return
        thing.noun, thing.owner, thing.side = before.noun, before.owner, before.side
        thing.count = thing.count or before.count
        before.used = True

    def _own(self, thing: Thing) -> None:
        if not thing.its or thing.owner is not None or thing.its in ("my", "your", "our"):
            return
        whose = (self.creature if thing.its in ("his", "her") else None) or self.last
        if whose is not None and not is_part(whose.noun):
            thing.owner, whose.used = whose, True

    def _remember(self, thing: Thing, placed: bool) -> None:
        if thing.is_force:
            return
        subject = thing.owner or thing
        # A part alone does not change whom the talk is of: "the dog barks, the tail wags and its
        # ears twitch" are all the dog's.
        if not placed and (thing.owner or not is_part(thing.noun) or self.last is None):
            self.last = subject
        if is_creature(subject.noun):
            self.creature = subject

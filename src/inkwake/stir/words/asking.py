"""What is said of a part that was not understood: one plain line with the nearest thing."""

from __future__ import annotations

from inkwake.stir.words.cannot import CAMERA, CAMERA_LINE, CANNOT
from inkwake.stir.words.inflect import conjugated
from inkwake.stir.words.motions import SENSES
from inkwake.stir.words.nearest import offers
from inkwake.stir.words.things import Event, Thing, classes

_LINES = {verb: line for verbs, line in CANNOT for verb in verbs.split()}
_USUAL = "sways, bounces, shakes, spins ..."


def ask(event: Event, thing: Thing | None, words: str) -> str:
    """The line for a verb that is no motion, or none with this thing."""
    verb = event.verb.lemma
    if any(subject.noun in CAMERA for subject in event.subjects):
        return f"{words}: {CAMERA_LINE}"
    if verb in _LINES:
        return f"{words}: {_LINES[verb]}"
    if event.verb.kind == "strange":
        near = offers(verb)
        hint = f"did you mean {' or '.join(near)}?" if near else f"say {_USUAL}"
        return f"{words}: no motion is called {verb}; {hint}"
    if event.verb.kind == "state":
        return f"{words}: nothing moves by that; say what does, as {_USUAL}"
    return f"{words}: it is not plain how {_name(thing)} moves; say {_natural(thing)}"


def ask_of(thing: Thing, words: str) -> str:
    """The line for a thing that nothing is said of."""
    return f"{words}: it is not said what {_name(thing)} does; say {_natural(thing)}"


def _name(thing: Thing | None) -> str:
    if thing is None or thing.noun in ("", "whole", "rest"):
        return "it"
    return f"the {thing.noun}"


def _natural(thing: Thing | None) -> str:
    """What such a thing does most, in the third person."""
    kinds = classes(thing.noun) if thing else frozenset[str]()
    usual = next((m for kind, m in SENSES["move"].items() if kind in kinds and m), None)
    if "eye" in kinds:
        usual = "blink"
    if usual is None:
        return _USUAL
    if usual in ("sway", "bounce", "shake", "spin"):
        return _USUAL
    third = next(form for form, kind in conjugated(usual).items() if kind == "s")
    return f"{third}, {_USUAL}"

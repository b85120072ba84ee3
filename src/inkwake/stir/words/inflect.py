"""Forms of verbs and nouns: regular ones by rule, the others by table."""

from __future__ import annotations

from inkwake.stir.words.nouns import AS_THEY_ARE, CLASSES, PLURALS, SPELLINGS

VOWELS = "aeiou"

IRREGULAR: dict[str, tuple[str, str]] = {
    "shake": ("shook", "shaken"), "swing": ("swung", "swung"), "fall": ("fell", "fallen"),
    "grow": ("grew", "grown"), "spin": ("spun", "spun"), "bite": ("bit", "bitten"),
    "blow": ("blew", "blown"), "fly": ("flew", "flown"), "rise": ("rose", "risen"),
    "sink": ("sank", "sunk"), "speak": ("spoke", "spoken"), "sing": ("sang", "sung"),
    "beat": ("beat", "beaten"), "bend": ("bent", "bent"), "ring": ("rang", "rung"),
    "swim": ("swam", "swum"), "spring": ("sprang", "sprung"), "run": ("ran", "run"),
    "go": ("went", "gone"), "come": ("came", "come"), "keep": ("kept", "kept"),
    "hold": ("held", "held"), "leave": ("left", "left"), "freeze": ("froze", "frozen"),
    "make": ("made", "made"), "let": ("let", "let"), "get": ("got", "got"),
    "begin": ("began", "begun"), "give": ("gave", "given"), "see": ("saw", "seen"),
    "eat": ("ate", "eaten"), "say": ("said", "said"), "sweep": ("swept", "swept"),
    "slide": ("slid", "slid"), "shut": ("shut", "shut"), "spread": ("spread", "spread"),
    "shrink": ("shrank", "shrunk"), "break": ("broke", "broken"), "swell": ("swelled", "swollen"),
    "throw": ("threw", "thrown"), "catch": ("caught", "caught"), "stand": ("stood", "stood"),
    "sit": ("sat", "sat"), "lie": ("lay", "lain"), "hang": ("hung", "hung"),
    "become": ("became", "become"), "turn": ("turned", "turned"), "set": ("set", "set"),
    "put": ("put", "put"), "show": ("showed", "shown"), "drive": ("drove", "driven"),
    "ride": ("rode", "ridden"), "fight": ("fought", "fought"), "hit": ("hit", "hit"),
    "burst": ("burst", "burst"), "sleep": ("slept", "slept"), "wear": ("wore", "worn"),
    "creep": ("crept", "crept"), "leap": ("leapt", "leapt"), "burn": ("burnt", "burnt"),
    "melt": ("melted", "molten"), "spoil": ("spoilt", "spoilt"), "draw": ("drew", "drawn"),
    "write": ("wrote", "written"), "drink": ("drank", "drunk"), "read": ("read", "read"),
    "build": ("built", "built"), "do": ("did", "done"), "have": ("had", "had"),
    "shine": ("shone", "shone"), "cut": ("cut", "cut"), "wake": ("woke", "woken"),
    "stick": ("stuck", "stuck"), "win": ("won", "won"), "tear": ("tore", "torn"),
    "split": ("split", "split"), "stride": ("strode", "stridden"), "chat": ("chatted", "chatted"),
    "cast": ("cast", "cast"), "teach": ("taught", "taught"), "think": ("thought", "thought"),
    "feel": ("felt", "felt"), "dig": ("dug", "dug"), "wind": ("wound", "wound"),
}  # fmt: skip
"""Verb → past and participle."""

DOUBLED = ("unwrap", "swivel", "travel", "propel", "zigzag", "compel", "wigwag")
"""Verbs of two syllables whose last consonant is doubled."""


def conjugated(verb: str) -> dict[str, str]:
    """Form → what it is: base, s, ing or past."""
    past, participle = IRREGULAR.get(verb, (_past(verb), _past(verb)))
    forms = {_past(verb): "past", past: "past", participle: "past"}
    forms |= {_ing(verb): "ing", _third(verb): "s", verb: "base"}
    if verb in ("swell", "leap", "burn", "spoil", "shine", "hang", "melt", "shake"):
        return forms
    if verb in IRREGULAR:
        forms = {form: kind for form, kind in forms.items() if form != _past(verb)} | {
            past: "past", participle: "past", verb: "base",
        }  # fmt: skip
    return forms


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _doubles(verb: str) -> bool:
    if verb in DOUBLED:
        return True
    if len(verb) < 3 or verb[-1] in VOWELS + "wxy" or verb[-2] not in VOWELS:
        return False
    lead = verb[:-2].replace("qu", "q")
    return not any(letter in VOWELS for letter in lead)


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


KNOWN: frozenset[str] = frozenset(
    noun.replace("-", " ") for nouns in CLASSES.values() for noun in nouns.split()
)
"""Nouns of the lexicon in the singular."""


def singular(noun: str) -> str:
    """A noun in its canonical singular; one that is singular stays as it is."""
    noun = SPELLINGS.get(noun, noun)
    if noun in KNOWN or noun in AS_THEY_ARE:
        return noun
    if noun in PLURALS:
        return PLURALS[noun]
    for ending, instead in (("s", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe"), ("es", "")):
        if noun.endswith(ending) and noun[: -len(ending)] + instead in KNOWN:
            return noun[: -len(ending)] + instead
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")) or len(noun) < 4:
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return noun[:-2]
    return noun[:-1]


def plural(noun: str) -> str:
    """Several of it."""
    for many, one in PLURALS.items():
        if one == noun:
            return many
    if noun in AS_THEY_ARE or noun in ("hair", "water", "sheep", "deer", "fish", "fur", "grass"):
        return noun
    return _third(noun) if not noun.endswith("o") else noun + "s"

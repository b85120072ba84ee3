"""Small words: articles, pronouns, prepositions and verbs that only help others."""

from __future__ import annotations

from inkwake.stir.words.lists import wordlist

NUMBERS: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "both": 2, "single": 1,
}  # fmt: skip

FILLERS = frozenset(
    wordlist("""
please just also simply kindly maybe perhaps actually too there here now only really even happily
proudly merrily sadly angrily quietly suddenly smoothly rhythmically regularly constantly
continuously continually endlessly forever always sometimes occasionally often repeatedly steadily
loosely playfully freely cheerfully gracefully nicely cutely ok okay hey beautifully realistically
naturally alternately somehow hello hi i you we me us pls well meanwhile alternatingly
simultaneously seamlessly ultimately finally already majestically periodically again 
thoroughly completely totally entirely fully carefully elegantly lovingly curiously merely
yes nonstop
""")
)
"""Words that say nothing about which part moves or how."""

STYLES = frozenset(
    wordlist("""
masterpiece best quality high highres hd uhd 4k 8k detailed cinematic anime cartoon style watercolor
watercolour realistic photorealistic highly detail resolution lofi cute vivid artstation trending
lighting sharp focus animation animated video gif loop looping seamless smooth k d ultra beautiful
professional film clip 2d 3d fps
""")
)
"""Words of prompts for picture models; where nothing else stands they say nothing."""

PREPOSITIONS = frozenset(
    wordlist("""
in on at over under through across from into by near behind around above against between beside
beneath below inside outside along onto off of with without within among amid upon underneath like
than until during for after before towards toward except out past beyond atop throughout despite via
alongside amidst
""")
)
SKIPPED_PREPOSITIONS = frozenset(
    wordlist("""
like than until during for after before as-if despite because instead
""")
)
"""What follows them does not move."""

PHRASES: dict[str, str] = {
    "out of": "from", "because of": "because", "in front of": "in", "on top of": "on",
    "next to": "near", "instead of": "instead", "rather than": "instead", "apart from": "except",
    "except for": "except", "other than": "except", "but not": "except-not", "due to": "because",
    "as if": "as-if", "as though": "as-if", "such as": "like", "just like": "like",
    "similar to": "like", "as if it were": "as-if", "as in": "like", "aside from": "except",
}  # fmt: skip
"""Several words → the preposition that they are worth."""

AND = frozenset(["and", "or", ",", "&", "nor", "plus", "as well as", "along with", "together with",
                 "+", "/", "and also"])  # fmt: skip
BREAKS = frozenset(["while", "whilst", "but", "then", "as", "when", "whereas", "though", "although",
                    ";", "yet", "and then", "so that", "after which", ":",
                    "so", "while at the same time",
                    "at the same time as", "followed by"])  # fmt: skip
STOPS = frozenset([".", "!", "?", "\n"])

DETERMINERS = frozenset(
    wordlist("""
the a an this that these those any every each all no another neither either some none few many
several most half such what
""")
)
NO = frozenset(["no", "neither", "none"])
POSSESSIVES = frozenset(["its", "their", "his", "her", "my", "your", "our", "whose"])
PRONOUNS: dict[str, str] = {
    "it": "it", "they": "it", "he": "he", "she": "he", "them": "it", "him": "he", "her": "he",
    "itself": "self", "themselves": "self", "himself": "self", "herself": "self",
    "everything": "whole", "all": "whole", "nothing": "nothing", "everything else": "rest",
    "nothing else": "no-rest", "all else": "rest", "everyone else": "rest", "anything": "whole",
    "anything else": "rest", "none": "nothing", "nobody": "nothing", "both": "it",
    "the rest": "rest", "the others": "rest", "the other parts": "rest", "everybody": "whole",
    "everyone": "whole", "something": "whole", "the remainder": "rest", "everybody else": "rest",
    "nobody else": "no-rest", "no one": "nothing", "no one else": "no-rest", "rest": "rest",
    "others": "rest", "each": "it", "the other": "it", "the other one": "it",
    "the whole picture": "whole", "the whole thing": "whole",
    "the whole image": "whole", "the entire picture": "whole", "the entire image": "whole",
    "the whole scene": "whole", "the other things": "rest", "nothing more": "no-rest",
}  # fmt: skip
"""Pronoun → it, whole, nothing, rest or no-rest."""

AUXILIARIES = frozenset(
    wordlist("""
is are was were am be been being does do did will would can could should must shall may might has
have had 's
""")
)
NEGATIONS = frozenset(["not", "neither", "never", "no longer", "n't", "by no means", "cannot"])
RELATIVES = frozenset(["that", "which", "who"])

LIGHT = frozenset(
    wordlist("""
make let have get want need see watch show give add put start begin continue try help seem appear
love allow cause create generate imagine render proceed tend use set include
produce attempt perform prefer wish ask tell
""")
)
"""Verbs that only bring another one."""

KEEP = frozenset(["keep", "hold", "leave", "stay", "remain", "stand", "be", "lock", "rest"])
STOP = frozenset(["stop", "prevent", "avoid", "cease", "quit"])
FREEZE = frozenset(["freeze", "pause"])

ADJECTIVES = frozenset(
    wordlist("""
happy sad angry red green blue yellow orange purple pink brown black white gray grey golden silver
dark darker bright brighter beautiful pretty nice young old older new sleepy tired hungry
scary funny furry fluffy long short tall thin thick fat cold hot warm wet dry ripe
rotten mouldy alive dead front rear upper lower middle whole entire main own other wooden 
colourful colorful shiny empty full open closed better different good bad brave proud upset excited
calm quiet loud evil magic magical hairy giant pointy curly sharp flat straight
blond blonde striped spotted hind riper mushy soggy sticky ugly first second third last next
previous same
""")
)
"""Adjectives that say nothing of how something moves."""

STILL = frozenset(
    wordlist("""
still motionless frozen fixed steady static stationary unmoving immobile untouched unchanged alone
put rigid stable unmoved 
""")
)
STILL_PHRASES = ("as it is", "as is", "as they are", "where it is", "at rest", "in place",
                 "perfectly still", "completely still", "absolutely still", "totally still",
                 "very still", "quite still", "where they are", "in peace", "out of it",
                 "completely motionless", "put")  # fmt: skip

STATES = frozenset(
    wordlist("""
sit stand lie sleep look wait wear hold live stare gaze listen be doze snooze rest relax hang lean-
on perch face carry watch enjoy pose exist dream kneel crouch think nap contain belong
consist
""")
)
"""What needs no motion; passed over where something else moves."""

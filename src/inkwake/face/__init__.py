"""Eyes and mouths of drawn figures, and the looks that they can show."""

from inkwake.face.acting import Acting, Speech
from inkwake.face.face import Eye, Face, Feature, Mouth, Pen
from inkwake.face.find import find_face
from inkwake.face.liveliness import ALIVE, DOINGS, act
from inkwake.face.looks import Look
from inkwake.face.paint import FacePainter
from inkwake.face.speech import listen, read_aloud, speech_seconds

__all__ = [
    "ALIVE",
    "DOINGS",
    "Acting",
    "Eye",
    "Face",
    "FacePainter",
    "Feature",
    "Look",
    "Mouth",
    "Pen",
    "Speech",
    "act",
    "find_face",
    "listen",
    "read_aloud",
    "speech_seconds",
]

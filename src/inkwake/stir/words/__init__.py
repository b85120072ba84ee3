"""Prompts in plain English: what moves, how, how fast, and what stays still.

No network and no language model: tables of words (``motions``, ``nouns``, ``manners``), the
likeliest reading of each word (``tagging``), and one walk through the sentence (``reader``).
"""

from inkwake.stir.words.motions import MOTIONS
from inkwake.stir.words.understanding import understand
from inkwake.stir.words.understood import Clause, Understood

__all__ = ["MOTIONS", "Clause", "Understood", "understand"]

"""inkwake wakes drawings: a photo of a hand-drawn figure becomes a looping film."""

__version__ = "0.1.0"

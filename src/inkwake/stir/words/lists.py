"""Word lists as they are written in the tables."""

from __future__ import annotations


def wordlist(text: str) -> tuple[str, ...]:
    """Words between spaces; a hyphen inside one stands for a space."""
    return tuple(text.split())

"""Rival methods in our own world, and the judge that compares all of them on equal terms."""

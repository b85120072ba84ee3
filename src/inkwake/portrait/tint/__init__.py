"""Colours of a portrait from a reference picture, from words, and by hand."""

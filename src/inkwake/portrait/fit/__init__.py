"""Bringing a portrait to the ink: numbers first, then every contour."""

"""Rough lines become clean ones: thin, traced, fitted with curves."""

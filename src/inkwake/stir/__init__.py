"""Stir: a still picture, a mask and a few words become motion."""

"""Trainings on clips: a motion adapter for AnimateDiff, and a net of our own."""

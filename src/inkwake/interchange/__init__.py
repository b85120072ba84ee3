"""Foreign formats, in one place."""

"""Pictures of things from a few outlines, painted by rule: no weights, any size."""

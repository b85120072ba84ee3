"""Programs written for AnimatedDrawings run here unchanged."""

"""What is believed of a portrait, stroke by stroke: ink changes only what it speaks of."""

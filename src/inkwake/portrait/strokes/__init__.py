"""How people draw a portrait: which lines, in which order, with which habits."""

"""How the picture net learns: real things, simulated outlines of them, and pix2pix to beat."""

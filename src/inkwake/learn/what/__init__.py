"""How the net that names things learns: simulated drawings of them, and of what they are not."""

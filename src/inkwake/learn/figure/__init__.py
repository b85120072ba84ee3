"""How the figure net learns: crops of the generated world in, mask, parts and joints out."""

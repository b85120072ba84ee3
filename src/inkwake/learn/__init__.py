"""What the project learns from, and how: the generated world of drawings.

Nothing that animates a drawing imports this package.
"""

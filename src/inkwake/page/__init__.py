"""A photo of paper becomes an evenly lit, straightened page."""

from inkwake.page.fill import fill
from inkwake.page.flatten import flatten
from inkwake.page.page import Page
from inkwake.page.view import glimpse, view

__all__ = ["Page", "fill", "flatten", "glimpse", "view"]

"""A photo of paper becomes an evenly lit, straightened page."""

from inkwake.page.page import Page

__all__ = ["Page"]

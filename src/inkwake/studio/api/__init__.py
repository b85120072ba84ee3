"""The routes under /api/v1 and the page; thin: they check, ask the store or the crew, answer."""

from inkwake.studio.api.app import make_app

__all__ = ["make_app"]

"""The studio's side of portraits: who answers strokes, and how answers keep up with the pen."""

from inkwake.studio.portraits.easel import Easel
from inkwake.studio.portraits.kept import Memory
from inkwake.studio.portraits.loading import engine_of

__all__ = ["Easel", "Memory", "engine_of"]

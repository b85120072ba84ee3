"""Which class answers portraits, and the one instance of it in a process."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from inkwake.studio.portraits.engine import Engine


@cache
def engine_of(name: str) -> Engine:
    """The instance of a class, made at the first call; see ``Settings.engine``."""
    module, _, kind = name.partition(":")
    engine: Engine = getattr(import_module(module), kind)()
    return engine

"""Coarse meshes: the tests of this room are about files and places, not about bending."""

from functools import partial

import pytest

from inkwake.compat import cast, commands
from inkwake.rig import build


@pytest.fixture(autouse=True)
def coarse_mesh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Build rigs of 250 vertices in this module's tests."""
    monkeypatch.setattr(cast, "build", partial(build, vertices=250))
    monkeypatch.setattr(commands, "build", partial(build, vertices=250))

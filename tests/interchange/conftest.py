"""A small character folder for every test that asks."""

from pathlib import Path

import pytest
from drawn_character import write_folder


@pytest.fixture
def character(tmp_path: Path) -> Path:
    """A folder as AnimatedDrawings writes it."""
    return write_folder(tmp_path / "character")

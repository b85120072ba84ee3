"""Icons are named by their files, a fifth is held back, and copies look like them."""

from pathlib import Path

import numpy as np
import pytest

from inkwake.colour.what import NAMES, OTHER
from inkwake.errors import TrainingDataError
from inkwake.learn.what.icons import CALLED, held_out, keep_icons, load_icons, name_of, some_icon

RING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" '
    'fill="none" stroke="black" stroke-width="2"/></svg>'
)


def test_files_are_named_by_what_they_show() -> None:
    assert name_of(Path("icons_sailboat.svg")) == "boat"
    assert name_of(Path("regular_home-simple.svg")) == "house"
    assert name_of(Path("icons_wrench.svg")) == OTHER
    assert name_of(Path("icons_house-plug.svg")) is None
    assert set(CALLED) <= set(NAMES)


def test_icons_are_kept_and_copied(tmp_path: Path) -> None:
    for name in ("icons_sun", "icons_heart", "icons_wrench", "icons_funnel", "icons_house-plug"):
        (tmp_path / f"{name}.svg").write_text(RING)
    expected = [
        name_of(path)
        for path in sorted(tmp_path.glob("*.svg"))
        if name_of(path) and not held_out(path)
    ]
    keep_icons([tmp_path], tmp_path / "icons.npz")
    squares, names = load_icons(tmp_path / "icons.npz")
    assert names.tolist() == expected and 2 <= len(expected) <= 4
    ink = squares[0] < 128
    assert ink.any() and not ink[:10].any()
    copy, name = some_icon(tmp_path / "icons.npz", named=False, rng=np.random.default_rng(1))
    assert name == OTHER and 0.5 < (copy < 128).sum() / ink.sum() < 1.5


def test_a_folder_without_icons_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="no icons"):
        keep_icons([tmp_path], tmp_path / "icons.npz")

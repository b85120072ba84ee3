"""``inkwake world``: a sheet of generated drawings."""

from pathlib import Path

from click.testing import CliRunner
from PIL import Image

from inkwake.cli.world import world


def test_a_sheet_is_drawn_and_the_same_seed_draws_it_again(tmp_path: Path) -> None:
    pages = []
    for name in ("a.png", "b.png"):
        done = CliRunner().invoke(
            world, ["--preview", str(tmp_path / name), "--count", "3", "--seed", "7"]
        )
        assert done.exit_code == 0, done.output
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (3 * 258, 258)
            pages.append(picture.tobytes())
    assert pages[0] == pages[1]


def test_whole_pages_show_their_boxes(tmp_path: Path) -> None:
    plain, boxed = tmp_path / "plain.png", tmp_path / "boxed.png"
    for path, extra in ((plain, ["--plain"]), (boxed, [])):
        asked = ["--preview", str(path), "--pages", "--count", "2", "--seed", "1", *extra]
        assert CliRunner().invoke(world, asked).exit_code == 0
    assert plain.read_bytes() != boxed.read_bytes()


def test_a_sheet_that_lies_there_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "sheet.png"
    target.write_bytes(b"mine")
    done = CliRunner().invoke(world, ["--preview", str(target), "--count", "1"])
    assert done.exit_code != 0
    assert target.read_bytes() == b"mine"

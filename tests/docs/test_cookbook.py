"""What the documents tell people to type works."""

import doctest
import importlib
import re
import shlex
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inkwake.cli.main import main
from inkwake.motion import load, write_bvh
from inkwake.motion.kinematics import pick

sys.path.append(str(Path(__file__).resolve().parent.parent / "media"))
from made_sounds import clicks, save

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PAGES = ("cookbook", "scenes", "own-motion", "faces")
SECTIONS = [
    section
    for page in PAGES
    for section in re.split(r"^## ", (DOCS / f"{page}.md").read_text("utf-8"), flags=re.M)[1:]
]
FORMATS = re.split(r"^## ", (DOCS / "formats.md").read_text(encoding="utf-8"), flags=re.M)[1:]
SECTIONS += [section for section in FORMATS if section.startswith("Exports")]


def blocks(section: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", section, flags=re.S)


def prepare(samples: Path) -> None:
    """The files that the pages speak of."""
    shutil.copy(samples / "hooray.jpg", "photo.jpg")
    shutil.copy(samples / "family.jpg", "page.jpg")
    save(clicks(120.0, seconds=6.0), Path("song.wav"))
    shutil.copy("song.wav", "voice.wav")
    walk = load("walk")
    frames = np.arange(120, dtype=np.int32) % walk.frames
    write_bvh(replace(pick(walk, frames), loop=False), "my.bvh")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda text: text.splitlines()[0])
def test_recipe(
    section: str, tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    prepare(samples)
    for block in blocks(section, "toml"):
        Path(block.splitlines()[0].removeprefix("# ")).write_text(block)
    for block in blocks(section, "console"):
        for command in block.splitlines():
            program, *arguments = shlex.split(command)
            assert program == "inkwake"
            with pytest.raises(SystemExit) as done:
                main(arguments)
            assert done.value.code == 0, command
            for name in re.findall(r"(?:-o|--preview) (\S+)", command):
                assert Path(name).exists(), command
    for block in blocks(section, "python"):
        exec(compile(block, "cookbook", "exec"), {})


@pytest.mark.parametrize(
    "verb", ["animate", "doctor", "drawing", "explain_motion", "export", "info", "motions"]
)
def test_the_examples_of_the_public_functions_run(
    verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DOCS.parent)
    module = importlib.import_module(f"inkwake.verbs.{verb}")
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0

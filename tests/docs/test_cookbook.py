"""What the documents tell people to type works."""

import doctest
import importlib
import re
import shlex
import shutil
from pathlib import Path

import pytest

from inkwake.cli.main import main

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
SECTIONS = re.split(r"^## ", (DOCS / "cookbook.md").read_text(encoding="utf-8"), flags=re.M)[1:]
FORMATS = re.split(r"^## ", (DOCS / "formats.md").read_text(encoding="utf-8"), flags=re.M)[1:]
SECTIONS += [section for section in FORMATS if section.startswith("Exports")]


def blocks(section: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", section, flags=re.S)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda text: text.splitlines()[0])
def test_recipe(
    section: str, tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(samples / "hooray.jpg", "photo.jpg")
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


@pytest.mark.parametrize("verb", ["animate", "doctor", "drawing", "export", "info", "motions"])
def test_the_examples_of_the_public_functions_run(
    verb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(DOCS.parent)
    module = importlib.import_module(f"inkwake.verbs.{verb}")
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0

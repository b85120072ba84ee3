"""The rules of the house that no type checker knows."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "inkwake"

MAY_IMPORT: dict[str, set[str]] = {
    "picture": set(),
    "nets": {"picture"},
    "page": {"picture"},
    "line": {"picture", "page", "nets"},
    "figure": {"picture", "page", "nets"},
    "face": {"figure", "page"},
    "colour": {"picture", "page", "line", "nets", "figure"},
    "stir": {"picture", "page", "nets", "figure", "face", "colour"},
    "portrait": {"nets", "picture", "page", "line", "colour", "face", "motion"},
    "diffusion": set(),
    "rig": {"figure"},
    "motion": {"figure", "rig", "picture"},
    "stage": {"rig", "motion", "picture", "figure", "face"},
    "media": set(),
    "film": {"picture", "media"},
    "capture": {"nets", "media", "motion"},
    "interchange": {"picture", "page", "figure", "rig", "motion", "stage"},
    "compat": {
        "picture", "page", "figure", "rig", "motion", "stage", "film", "interchange", "verbs",
    },
    "verbs": {
        "picture", "page", "line", "figure", "rig", "motion", "stage", "film", "interchange",
        "media", "capture", "face", "colour", "diffusion", "nets",
        "stir", "portrait",
    },
    "studio": {
        "", "verbs", "picture", "nets", "page", "figure", "rig", "stage", "film", "colour", "stir",
    },
    "cli": {"", "compat", "learn", "studio"},
}  # fmt: skip
"""Room → rooms it may import; ``errors`` and ``arrays`` belong to all, "" is the public API.

``picture`` serves every room that writes a file; nouns of lower rooms serve those above.
"""

FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 500


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def calls_and_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) if node.arg}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_rooms_import_only_the_rooms_before_them(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    if room not in MAY_IMPORT:
        return
    rooms = set()
    for name in imported_modules(path):
        if name == "inkwake":
            rooms.add("")
        elif name.startswith("inkwake."):
            rooms.add(name.split(".")[1])
    assert rooms - {"errors", "arrays", room} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


TRAINING = (
    "learn/training/", "learn/figure/", "learn/detector/", "learn/line/", "learn/colour/",
    "learn/what/", "learn/stir/", "learn/motion/", "learn/portrait_gan/",
    "learn/portrait/", "learn/portrait_judge/", "diffusion/",
)  # fmt: skip
"""Rooms for those who train, or bring models of their own; all else runs without that library."""


def test_nothing_in_the_package_unpickles_or_imports_a_training_library() -> None:
    for path in FILES:
        trains = path.relative_to(PACKAGE).as_posix().startswith(TRAINING)
        forbidden = {"pickle", "dill", "joblib"} | (set() if trains else {"torch", "onnx"})
        assert not {name.split(".")[0] for name in imported_modules(path)} & forbidden, path
        assert "allow_pickle" not in calls_and_names(path), path


def test_checkpoints_are_read_without_running_anything_in_them() -> None:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "torch.load":
                asked = {k.arg: ast.unparse(k.value) for k in node.keywords}
                assert asked.get("weights_only") == "True", path


def test_recordings_are_read_in_one_place_by_a_forced_reader() -> None:
    """That place is a limited child process; everything else only writes films."""
    reading = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            target = node.func.value
            if node.func.attr == "open" and isinstance(target, ast.Name) and target.id == "av":
                modes = [*node.args[1:2]] + [k.value for k in node.keywords if k.arg == "mode"]
                mode = [m.value for m in modes if isinstance(m, ast.Constant)]
                if mode == ["w"]:
                    continue
                reading.append(path.relative_to(PACKAGE).as_posix())
                assert mode == ["r"] and "format" in {k.arg for k in node.keywords}
    assert reading == ["media/child.py"]


def test_nothing_in_the_package_opens_a_connection() -> None:
    forbidden = {"socket", "urllib", "http", "requests", "ftplib", "smtplib", "asyncio"}
    for path in FILES:
        assert not {name.split(".")[0] for name in imported_modules(path)} & forbidden, path


def test_importing_inkwake_loads_no_heavy_library() -> None:
    heavy = "numpy cv2 scipy PIL av click rich yaml pythoncdt pillow_heif onnxruntime inkwake.learn"
    heavy += " inkwake.studio fastapi sqlalchemy"
    code = f"import sys, inkwake; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Whole processes, cold: CPU-seconds, wall seconds and peak memory of ``inkwake animate``.

Needs the development data beside the project for the reference characters; without it only the
rows on the project's own samples are measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
RESULTS = Path(__file__).parent / "results"
RUNS = 3
# As on a user's machine, where compiled modules are kept from the first run on.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Row:
    """One measured command: medians over the runs."""

    name: str
    cpu_s: float
    wall_s: float
    peak_mib: float
    goal: str


def measure(name: str, goal: str, arguments: list[str], runs: int = RUNS) -> Row:
    """Run ``inkwake`` with ``arguments`` in fresh processes."""
    figures = []
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "inkwake", *arguments],
            stdout=subprocess.DEVNULL,
            env=ENVIRONMENT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{name}: exit code {process.returncode}")
        # ru_maxrss is in KiB on Linux, in bytes on macOS.
        peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
        figures.append((usage.ru_utime + usage.ru_stime, wall, peak))
    cpu, wall, peak = (sorted(column)[runs // 2] for column in zip(*figures, strict=True))
    return Row(name, round(cpu, 2), round(wall, 2), round(peak), goal)


def reference_rows(out: Path) -> list[Row]:
    """The reference program's own examples at its own size."""
    characters, clips = SHARED / "characters", SHARED / "motions" / "animated_drawings"
    common = ["--size", "500x500", "--background", "white", "--force"]

    def row(name: str, goal: str, character: str, clip: str, suffix: str) -> Row:
        film = str(out / f"film{suffix}")
        source = [str(characters / character), "-m", str(clips / clip), "-o", film]
        return measure(name, goal, ["animate", *source, "--fps", "30", *common])

    duo = out / "duo"
    duo.mkdir()
    for name in ("char1", "char4"):
        (duo / name).symlink_to((characters / name).resolve(), target_is_directory=True)
    film = ["-m", str(clips / "fair1_dab.bvh"), "-o", str(out / "duo.gif"), "--fps", "30"]
    scene = str(characters / "config" / "mvc" / "multiple_characters_example.yaml")
    return [
        measure(
            "char1 + char4 dab 339 frames GIF", "5 CPU-s", ["animate", str(duo), *film, *common]
        ),
        measure(
            "duo scene file 339 frames GIF",
            "5 CPU-s",
            ["animate", scene, "-o", str(out / "scene.gif"), "--force"],
        ),
        row("char1 dab 339 frames GIF", "3 CPU-s, 250 MiB", "char1", "fair1_dab.bvh", ".gif"),
        row("char1 zombie 779 frames MP4", "5 CPU-s", "char1", "fair1_zombie.bvh", ".mp4"),
        row("char6 zombie 779 frames MP4", "-", "char6", "fair1_zombie.bvh", ".mp4"),
    ]


def photo_row(out: Path) -> Row:
    """A 12-megapixel photo of a sample drawing, 90 frames at 800 px."""
    photo = out / "photo.jpg"
    subprocess.run(
        [sys.executable, "-m", "inkwake.learn.samples", "--size", "4000", "robot", str(photo)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    film = str(out / "photo.gif")
    length = ["--fps", "25", "--seconds", "3.6", "--size", "800", "--force"]
    return measure(
        "12 MP photo, 90 frames 800 px GIF",
        "6 s wall, 700 MiB",
        ["animate", str(photo), "-o", film, *length],
    )


def length_rows(out: Path) -> list[Row]:
    """Memory against length: the same film, short and long."""
    source = str(SHARED / "characters" / "char1")
    rows = []
    for frames in (300, 10_000):
        arguments = ["animate", source, "-m", "walk", "-o", str(out / "long.mp4"), "--force"]
        length = ["--fps", "30", "--seconds", str(frames / 30), "--size", "200"]
        name = f"memory, {frames} frames MP4 200 px"
        rows.append(measure(name, "flat", [*arguments, *length, "--background", "white"], runs=1))
    return rows


def main() -> None:
    """Measure and print every row."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        rows = [photo_row(out)]
        if SHARED.is_dir():
            rows = [*reference_rows(out), *rows, *length_rows(out)]
    print(f"{'command':36} {'CPU s':>7} {'wall s':>7} {'peak MiB':>9}   goal")
    for row in rows:
        print(f"{row.name:36} {row.cpu_s:7.2f} {row.wall_s:7.2f} {row.peak_mib:9.0f}   {row.goal}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "animate.json").write_text(json.dumps([asdict(row) for row in rows], indent=2))


if __name__ == "__main__":
    main()

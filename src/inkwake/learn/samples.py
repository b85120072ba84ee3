"""Make the sample drawings: ``python -m inkwake.learn.samples``.

Without arguments every picture of ``samples/`` and its ``labels.json`` are written anew. With a
name and a path one picture is made, at any size: ``--size 4000 robot robot.jpg``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from inkwake.learn.album import PAGES, Drawing, draw

SEEDS: dict[str, int] = dict.fromkeys(PAGES, 7) | {"cat": 2, "tadpole": 1, "hooray": 2}
"""Name → seed: every sample was picked by eye among a few."""

QUALITY = 86
"""JPEG quality of the committed files."""


def make(name: str, *, size: int | None = None) -> Drawing:
    """Draw the sample of that name; ``size`` is the long side in px."""
    return draw(name, SEEDS[name], size=size)


def save(drawing: Drawing, path: Path) -> None:
    """Write the picture as JPEG or PNG."""
    from PIL import Image

    # PNG knows no quality and pays it no heed.
    Image.fromarray(drawing.picture).save(path, quality=QUALITY)


def labels(drawing: Drawing) -> dict[str, object]:
    """What ``labels.json`` tells of one picture; px of the picture, joints to a tenth."""
    height, width = drawing.picture.shape[:2]
    return {
        "size": [width, height],
        "sheet": [[round(float(x), 1), round(float(y), 1)] for x, y in drawing.sheet],
        "figures": [
            {
                "box": list(figure.box),
                "joints": {n: [round(x, 1), round(y, 1)] for n, (x, y) in figure.joints.items()},
            }
            for figure in drawing.figures
        ],
    }


def make_all(folder: Path) -> None:
    """Write every sample and the labels into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    told: dict[str, object] = {}
    for name, seed in SEEDS.items():
        drawing = make(name)
        save(drawing, folder / f"{name}.jpg")
        told[name] = {"file": f"{name}.jpg", "seed": seed, **labels(drawing)}
    text = json.dumps(told, indent=1)
    (folder / "labels.json").write_text(text + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> None:
    """Read the command line and make one sample or all."""
    parser = argparse.ArgumentParser(prog="python -m inkwake.learn.samples", description=__doc__)
    parser.add_argument("name", nargs="?", choices=sorted(SEEDS), help="one sample; all without")
    parser.add_argument("out", nargs="?", type=Path, help="file for one, folder for all")
    parser.add_argument("--size", type=int, help="long side, px (only for one sample)")
    chosen = parser.parse_args(arguments)
    if chosen.name is None:
        make_all(Path("samples"))
    else:
        save(make(chosen.name, size=chosen.size), chosen.out or Path(f"{chosen.name}.jpg"))


if __name__ == "__main__":
    main()

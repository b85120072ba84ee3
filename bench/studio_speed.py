"""From the drop of a 12-megapixel photo to the moving preview, as the page would do it.

Starts ``inkwake studio`` with a folder of its own, uploads photos of 4000 x 3000 px made from the
samples, waits for the figures, asks for the preview and fetches all that it draws. Prints a table
and writes bench/results/studio_speed.json.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image, ImageEnhance

sys.path.insert(0, str(Path(__file__).resolve().parent))
from studio_server import BenchServer

ROOT = Path(__file__).resolve().parent.parent
SIZE = (3000, 4000)


def large(sample: str, turn: int = 0) -> bytes:
    """A sample as a phone would have taken it; every turn another photo, which no cache knows."""
    with Image.open(ROOT / "samples" / f"{sample}.jpg") as image:
        enlarged = image.convert("RGB").resize(SIZE, Image.Resampling.BICUBIC)
    enlarged = ImageEnhance.Brightness(enlarged).enhance(1 - 0.01 * turn)
    target = io.BytesIO()
    enlarged.save(target, "JPEG", quality=88)
    return target.getvalue()


def drop(server: BenchServer, data: bytes) -> dict[str, float]:
    """Seconds from the drop to each step."""
    client, start = server.client, time.perf_counter()
    marks: dict[str, float] = {}

    def mark(step: str) -> None:
        marks[step] = round(time.perf_counter() - start, 3)

    begun = client.post("/projects", files={"file": ("photo.jpg", data)}).json()
    mark("decoded")
    with client.stream("GET", f"/jobs/{begun['job']['id']}/events") as stream:
        for _ in stream.iter_lines():
            pass
    project = client.get(f"/projects/{begun['id']}").json()
    mark("figures")
    wish = {"figures": [{"figure": 1, "motion": "dance"}]}
    stage: dict[str, Any] = client.post(f"/projects/{begun['id']}/stage", json=wish).json()
    mark("staged")
    pieces = [stage["background"]["url"]]
    for performer in stage["performers"]:
        pieces += [performer[piece] for piece in ("mesh", "texture", "performance")]
    for piece in pieces:
        client.get(f"{server.address}{piece}").raise_for_status()
    mark("moving")
    assert project["state"] == "ready", project
    client.delete(f"/projects/{begun['id']}")
    return marks


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--samples", default="robot,monster,princess,walker")
    options = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as home, BenchServer(Path(home)) as server:
        time.sleep(3.0)  # the workers load the library meanwhile, as while a person looks around
        for turn in range(options.rounds):
            for sample in options.samples.split(","):
                rows.append({"sample": sample} | drop(server, large(sample, turn)))
                print("  ".join(f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    moving = [row["moving"] for row in rows]
    middle, most = statistics.median(moving), max(moving)
    print(f"moving preview after {middle:.2f} s (median), {most:.2f} s (most)")
    target = ROOT / "bench" / "results" / "studio_speed.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

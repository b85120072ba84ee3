"""A stand-in for the portrait engine: a plain face that follows the strokes, in a millisecond.

The tests of the room drive the real page and the real server with it: they ask whether strokes are
kept, answered in turn and shown, not whether the portrait is beautiful.
"""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw

from inkwake.errors import StudioError

TITLES = {
    "hair-back": "Hair behind",
    "neck": "Neck",
    "clothes": "Clothes",
    "ear-left": "Left ear",
    "ear-right": "Right ear",
    "face": "Face",
    "nose": "Nose",
    "mouth": "Mouth",
    "eye-left": "Left eye",
    "eye-right": "Right eye",
    "brow-left": "Left brow",
    "brow-right": "Right brow",
    "hair-front": "Fringe",
}
GUIDES = ["#a05195", "#5a7d2a", "#2f6fb0", "#b0632f", "#b0632f", "#d1495b", "#7a6a00"]
GUIDES += ["#c02a6b", "#1f7a8c", "#1f7a8c", "#6d597a", "#6d597a", "#8a4fb0"]
HAIRS = ("#6b4a8f", "#3a6ea5", "#b5543c", "#39424e")


class Head(NamedTuple):
    """Where the face is, and how it looks."""

    left: float
    top: float
    right: float
    bottom: float
    wide: float
    fringe: int

    def x(self, share: float) -> float:
        return self.left + share * (self.right - self.left)

    def y(self, share: float) -> float:
        return self.top + share * (self.bottom - self.top)


class Engine:
    """Answers sketches."""

    def answer(self, session: dict[str, Any], whose: str = "", same: int = 0) -> dict[str, Any]:
        begun = time.perf_counter()
        strokes = ink(session)
        if any(one.get("words") == "break" for one in session["events"]):
            raise StudioError("this cannot be answered; the ink is kept")
        told = portrait(session)
        drawn = sum(len(one["points"]) for one in strokes) > 12
        notes = [] if drawn or not strokes else ["this is no face yet"]
        if len(strokes) > 400:
            notes.append(f"{len(strokes)} strokes are a lot for a face")
        told |= {"revision": len(session["events"]), "notes": notes, "ready": drawn}
        return told | {"ms": round(1000 * (time.perf_counter() - begun), 2)}

    def alternatives(self, session: dict[str, Any]) -> list[str]:
        return [str(portrait(session, variant)["portrait"]) for variant in range(1, 5)]

    def export(self, session: dict[str, Any], format: str, size: int) -> bytes:
        svg = str(portrait(session)["portrait"])
        plain = {key: value for key, value in session.items() if key != "references"}
        if format == "svg":
            note = json.dumps(plain).replace("<", "")
            return svg.replace("</svg>", f"<metadata>{note}</metadata></svg>").encode()
        file = io.BytesIO()
        if format == "png":
            frame(session, size, 1).save(file, "PNG")
        else:
            with zipfile.ZipFile(file, "w") as archive:
                archive.writestr("mimetype", "image/openraster")
        return file.getvalue()

    def motion(
        self, session: dict[str, Any], act: str, seconds: float, fps: float, size: int
    ) -> list[bytes]:
        frames = []
        for number in range(round(seconds * fps)):
            file = io.BytesIO()
            frame(session, size, abs(number % 8 - 4) / 4).save(file, "WEBP")
            frames.append(file.getvalue())
        return frames

    def film(self, session: dict[str, Any], wish: dict[str, Any], path: Path, tell: Any) -> None:
        frames = [frame(session, wish["size"], abs(number - 4) / 4) for number in range(8)]
        tell(0.5, "drawing frame 4 of 8")
        with path.open("wb") as file:
            frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], loop=0)

    def reference(self, picture: bytes) -> dict[str, Any]:
        image = Image.open(io.BytesIO(picture)).convert("RGB")
        if all(low == high for low, high in image.resize((16, 16)).getextrema()):
            return {"colours": None, "problem": "this picture has one colour only"}
        quarters = [image.resize((2, 2)).getpixel(at) for at in ((0, 0), (1, 0), (0, 1), (1, 1))]
        codes = ["#" + "".join(f"{value:02x}" for value in one) for one in quarters]
        return {
            "colours": dict(zip(("hair", "skin", "eyes", "clothes"), codes, strict=True)),
            "problem": None,
        }

    def read(self, data: bytes) -> dict[str, Any]:
        if b"<metadata>" in data:
            text = data.partition(b"<metadata>")[2].partition(b"</metadata>")[0]
            return dict(json.loads(text))
        if not data.startswith(b"\x89PNG"):
            raise StudioError("this file is neither a portrait of inkwake nor a picture")
        ring = [[156 + 200 * (k % 2), 156 + 200 * (k // 2), 20 * k, 0.5] for k in range(4)]
        stroke = {"do": "stroke", "id": 1, "points": ring, "width": 2.5}
        head = {"format": "inkwake.portrait", "version": 1, "size": [512, 512], "seed": 0}
        return head | {"events": [stroke], "undone": []}


def ink(session: dict[str, Any]) -> list[dict[str, Any]]:
    """Strokes that were not erased, as they were drawn last."""
    gone = {one for event in session["events"] for one in event.get("strokes", ())}
    ways = {one["stroke"]: one["points"] for one in session["events"] if one["do"] == "redraw"}
    found = [one for one in session["events"] if one["do"] == "stroke" and one["id"] not in gone]
    return [one | {"points": ways.get(one["id"], one["points"])} for one in found]


def box_of(stroke: dict[str, Any]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    across, down = zip(*((x, y) for x, y, *_ in stroke["points"]), strict=True)
    return min(across), min(down), max(across), max(down)


def head_of(session: dict[str, Any], variant: int) -> Head:
    """The face: around the largest stroke, if one is large."""
    boxes = [box_of(one) for one in ink(session)]
    large = [one for one in boxes if min(one[2] - one[0], one[3] - one[1]) > 110]
    box = max(large, key=lambda one: one[3] - one[1], default=(166.0, 130.0, 346.0, 370.0))
    rolls = sum(one["do"] == "reroll" for one in session["events"])
    wide = next((e["value"] for e in reversed(session["events"]) if e["do"] == "set"), 0.5)
    chosen = [one["alternative"] + 1 for one in session["events"] if one["do"] == "choose"]
    return Head(*box, wide, (variant or sum(chosen)) + rolls)


def colours_of(session: dict[str, Any], variant: int) -> dict[str, str]:
    """The colours that were wished, or plain ones."""
    found = {"hair": HAIRS[variant % 4], "skin": "#f6d6c0", "eyes": "#3f7d6b"}
    found |= {"clothes": "#4b5d8a", "extras": "#c94f4f", "line": "#2b2233"}
    for event in session["events"]:
        if event["do"] == "reference" and event["picture"]:
            told = session.get("references", {}).get(event["picture"]) or {}
            found |= told.get("colours") or {}
        elif event["do"] == "colour":
            found[event["part"]] = event["colour"]
        elif event["do"] == "palette" and "pink" in event["words"]:
            found["hair"] = "#e58fb1"
    return found


def ring(x: float, y: float, wide: float, high: float) -> str:
    """An ellipse as a path."""
    return (
        f"M{x - wide:.1f} {y:.1f}a{wide:.1f} {high:.1f} 0 1 0 {2 * wide:.1f} 0"
        f"a{wide:.1f} {high:.1f} 0 1 0 {-2 * wide:.1f} 0z"
    )


def shapes(head: Head) -> dict[str, str]:
    """A path for each part."""
    x, y, open_ = head.x, head.y, 0.06 + 0.08 * head.wide
    across, down = x(1) - x(0), y(1) - y(0)
    dip = 0.3 + 0.05 * (head.fringe % 4)
    fringe = " ".join(
        f"L{x(0.02 + 0.16 * k):.1f} {y(dip if k % 2 else 0.16):.1f}" for k in range(1, 6)
    )
    return {
        "hair-back": f"M{x(-0.2):.1f} {y(1.1):.1f}C{x(-0.4):.1f} {y(-0.5):.1f} {x(1.4):.1f} "
        f"{y(-0.5):.1f} {x(1.2):.1f} {y(1.1):.1f}Z",
        "neck": f"M{x(0.36):.1f} {y(0.9):.1f}H{x(0.64):.1f}V{y(1.25):.1f}H{x(0.36):.1f}Z",
        "clothes": f"M{x(-0.3):.1f} 512C{x(0):.1f} {y(1.1):.1f} {x(1):.1f} {y(1.1):.1f} "
        f"{x(1.3):.1f} 512Z",
        "ear-left": ring(x(-0.03), y(0.55), 0.06 * across, 0.09 * down),
        "ear-right": ring(x(1.03), y(0.55), 0.06 * across, 0.09 * down),
        "face": f"M{x(0):.1f} {y(0.35):.1f}C{x(0):.1f} {y(-0.12):.1f} {x(1):.1f} {y(-0.12):.1f} "
        f"{x(1):.1f} {y(0.35):.1f}C{x(1):.1f} {y(0.8):.1f} {x(0.62):.1f} {y(1):.1f} {x(0.5):.1f} "
        f"{y(1):.1f}C{x(0.38):.1f} {y(1):.1f} {x(0):.1f} {y(0.8):.1f} {x(0):.1f} {y(0.35):.1f}Z",
        "nose": f"M{x(0.5):.1f} {y(0.66):.1f}l{0.02 * across:.1f} {0.04 * down:.1f}",
        "mouth": f"M{x(0.42):.1f} {y(0.82):.1f}Q{x(0.5):.1f} {y(0.86):.1f} {x(0.58):.1f} "
        f"{y(0.82):.1f}",
        "eye-left": ring(x(0.27), y(0.55), 0.11 * across, open_ * down),
        "eye-right": ring(x(0.73), y(0.55), 0.11 * across, open_ * down),
        "brow-left": f"M{x(0.14):.1f} {y(0.38):.1f}Q{x(0.27):.1f} {y(0.33):.1f} {x(0.4):.1f} "
        f"{y(0.38):.1f}",
        "brow-right": f"M{x(0.6):.1f} {y(0.38):.1f}Q{x(0.73):.1f} {y(0.33):.1f} {x(0.86):.1f} "
        f"{y(0.38):.1f}",
        "hair-front": f"M{x(-0.05):.1f} {y(0.45):.1f}C{x(-0.1):.1f} {y(-0.4):.1f} {x(1.1):.1f} "
        f"{y(-0.4):.1f} {x(1.05):.1f} {y(0.45):.1f}L{x(0.98):.1f} {y(0.2):.1f} {fringe}Z",
    }


def portrait(session: dict[str, Any], variant: int = 0) -> dict[str, Any]:
    """All that is told of a portrait."""
    head, colours = head_of(session, variant), colours_of(session, variant)
    paths = shapes(head)
    region = dict.fromkeys(paths, "skin") | {"clothes": "clothes"}
    region |= {"eye-left": "eyes", "eye-right": "eyes", "hair-front": "hair", "hair-back": "hair"}
    bare = {"nose", "mouth", "brow-left", "brow-right"}
    layers = "".join(
        f'<g id="{part}"><path d="{d}" fill="{"none" if part in bare else colours[region[part]]}" '
        f'stroke="{colours["line"]}" stroke-width="2.5" stroke-linejoin="round"/></g>'
        for part, d in paths.items()
    )
    shown = "".join(
        f'<polyline points="{" ".join(f"{x},{y}" for x, y, *_ in one["points"])}" fill="none" '
        f'stroke="{colours["line"]}" stroke-width="2.5"/>'
        for one in ink(session)[:200]
    )
    width, height = session["size"]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{layers}'
        f'<g id="decoration-1">{shown}</g></svg>'
    )
    kept = {one["part"]: one["do"] == "pin" for one in session["events"] if "pin" in one["do"]}
    found = len(ink(session))
    box = [head.left, head.top, head.right, head.bottom]
    parts = [
        {
            "name": part,
            "title": TITLES[part],
            "drawn": 1.0 if found > number else 0.0,
            "confidence": round(min(0.95, 0.35 + 0.1 * found - 0.03 * number), 3),
            "pinned": kept.get(part, kept.get("*", False)),
            "colour": GUIDES[number],
            "box": box,
        }
        for number, part in enumerate(paths)
    ]
    lines = [
        {"part": part, "colour": GUIDES[number], "lines": [paths[part]]}
        for number, part in enumerate(paths)
    ]
    rough = [
        {"part": part, "areas": [{"d": paths[part], "alpha": 0.25}]}
        for part in ("face", "eye-left", "eye-right", "hair-front")
    ]
    styles = [one for one in session["events"] if one["do"] == "style"]
    worn = {"line": "pen", "eyes": "round"}
    for one in styles:
        worn |= {key: value for key, value in one.items() if key != "do" and value}
    return {
        "portrait": svg,
        "parts": parts,
        "guidance": {
            "detailed": lines,
            "rough": rough,
            "marks": [
                f"M{head.x(0.5):.1f} 60 {head.x(0.5):.1f} {head.y(1.1):.1f}",
                f"M90 {head.y(0.55):.1f}H422",
            ],
        },
        "next": {"part": "eye-left", "title": "Left eye", "line": paths["eye-left"]},
        "sliders": [
            {"name": "eye_wide", "title": "Open", "part": part}
            | {"low": 0.0, "high": 1.0, "value": head.wide}
            for part in ("eye-left", "eye-right")
        ],
        "colours": colours,
        "ink": [{"stroke": one["id"], "part": "face", "how": "contour"} for one in ink(session)],
        "styles": worn
        | {"lines": ["pen", "pencil", "brush", "fine"], "schools": ["round", "sharp", "dot"]},
    }


def frame(session: dict[str, Any], size: int, open_: float) -> Image.Image:
    """A face by dots, with its eyes more or less open."""
    head, colours = head_of(session, 0), colours_of(session, 0)
    scale = size / session["size"][0]
    image = Image.new("RGBA", (size, size))
    draw = ImageDraw.Draw(image)

    def dot(x: float, y: float, wide: float, high: float, colour: str) -> None:
        across, down = head.right - head.left, head.bottom - head.top
        middle = (head.x(x), head.y(y))
        half = (wide * across, high * down)
        edges = [
            scale * (middle[k % 2] + (half[k % 2] if k > 1 else -half[k % 2])) for k in range(4)
        ]
        draw.ellipse(edges, colour, colours["line"])

    dot(0.5, 0.4, 0.7, 0.65, colours["hair"])
    dot(0.5, 0.5, 0.5, 0.5, colours["skin"])
    for x in (0.27, 0.73):
        dot(x, 0.55, 0.11, 0.02 + 0.08 * open_, colours["eyes"])
    return image

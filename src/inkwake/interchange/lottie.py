"""A cut-out film as Lottie (bodymovin JSON), pictures embedded.

After the Lottie specification (Lottie Animation Community, lottie.github.io). Every piece is an
image layer called ``LAYER/PIECE``. What bends in our films is here a piece that turns and
stretches a little: a null layer, ``PIECE bone``, turns, moves and stretches it, and the image
itself turns first, so that it can stretch in any direction; no player needs to know skew. A body
layer that changes its place in the order of drawing comes more than once, shown in turns by steps
of its opacity.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.interchange.cutout_film import Cutout, CutoutFilm
from inkwake.interchange.keyframes import simplify, steps
from inkwake.interchange.png import png_uri
from inkwake.picture import new_file

VERSION = "5.7.4"

MOVE, TURN, STRETCH = 0.1, 0.05, 0.1
"""How far keyframes may lie off: px of 800, degrees, per cent."""

_NULL, _IMAGE = 3, 2


def write_lottie(film: CutoutFilm, path: str | Path, *, force: bool = False) -> Path:
    """Write a cut-out film as one JSON file.

    Args:
        film: what to write.
        path: ends in ``.json``.
        force: replace an existing file.

    Raises:
        OutputError: the file cannot be written; nothing is left half written.
    """
    document = {
        "v": VERSION,
        "fr": _short(film.rate),
        "ip": 0,
        "op": film.frames,
        "w": film.width,
        "h": film.height,
        "nm": f"{film.name} {film.motion}",
        "ddd": 0,
        "assets": [_asset(number, cutout) for number, cutout in enumerate(film.cutouts)],
        "layers": _layers(film),
    }
    with new_file(path, force=force) as temporary:
        temporary.write_text(json.dumps(document, separators=(",", ":")), encoding="utf-8")
    return Path(path)


def _short(value: float, digits: int = 3) -> float:
    rounded = round(float(value), digits)
    return int(rounded) if rounded == int(rounded) else rounded


def _asset(number: int, cutout: Cutout) -> dict[str, Any]:
    height, width = cutout.image.shape[:2]
    uri = png_uri(cutout.image)
    return {"id": f"image_{number}", "w": width, "h": height, "u": "", "p": uri, "e": 1}


def _layers(film: CutoutFilm) -> list[dict[str, Any]]:
    """Images from front to back, as the format has them, then the nulls that carry them."""
    out: list[dict[str, Any]] = []
    images = sum(len(film.of_layer(layer)) for layer in film.slots)
    null = {id(cutout): images + 1 + i for i, cutout in enumerate(film.cutouts)}
    asset = {id(cutout): f"image_{i}" for i, cutout in enumerate(film.cutouts)}
    keyed = {id(c): c.closed() if film.loop else c for c in film.cutouts}
    for slot in reversed(range(len(film.slots))):
        layer = film.slots[slot]
        for cutout in reversed(film.of_layer(layer)):
            tilt = np.rad2deg(keyed[id(cutout)].tilts)[:, None]
            transform = {
                "o": _shown(film.shown[:, slot]),
                "r": _animated(tilt, TURN),
                "p": {"a": 0, "k": [0, 0]},
                "a": {"a": 0, "k": [_short(v) for v in cutout.pivot]},
                "s": {"a": 0, "k": [100, 100]},
            }
            entry = _layer(film, len(out) + 1, _IMAGE, f"{film.layers[layer]}/{cutout.name}")
            out.append(
                entry | {"parent": null[id(cutout)], "refId": asset[id(cutout)], "ks": transform}
            )
    for cutout in film.cutouts:
        entry = _layer(film, len(out) + 1, _NULL, f"{cutout.name} bone")
        out.append(entry | {"ks": _carrier(film, keyed[id(cutout)])})
    return out


def _layer(film: CutoutFilm, index: int, kind: int, name: str) -> dict[str, Any]:
    shared = {"ddd": 0, "ind": index, "ty": kind, "nm": name, "sr": 1, "ao": 0}
    return shared | {"ip": 0, "op": film.frames, "st": 0, "bm": 0}


def _carrier(film: CutoutFilm, cutout: Cutout) -> dict[str, Any]:
    """The transform of a piece's null layer."""
    move = MOVE * max(film.width, film.height) / 800
    return {
        "o": {"a": 0, "k": 0},
        "r": _animated(np.rad2deg(cutout.turns)[:, None], TURN),
        "p": _animated(cutout.places, move),
        "a": {"a": 0, "k": [0, 0]},
        "s": _animated(100 * cutout.stretches, STRETCH),
    }


def _animated(values: Points, tolerance: float) -> dict[str, Any]:
    """A property with straight lines from key to key."""
    curve = simplify(values, tolerance)
    single = values.shape[1] == 1
    rows = [[_short(v) for v in row] for row in curve.values]
    if curve.still:
        return {"a": 0, "k": rows[0][0] if single else rows[0]}
    keys: list[dict[str, Any]] = [
        {"t": int(key), "s": row, "o": {"x": [0], "y": [0]}, "i": {"x": [1], "y": [1]}}
        for key, row in zip(curve.keys, rows, strict=True)
    ]
    keys[-1] = {"t": keys[-1]["t"], "s": keys[-1]["s"]}
    return {"a": 1, "k": keys}


def _shown(shown: Mask) -> dict[str, Any]:
    """Opacity that steps."""
    keys = steps(shown)
    if len(keys) == 1:
        return {"a": 0, "k": 100 * int(shown[0])}
    return {"a": 1, "k": [{"t": int(k), "s": [100 * int(shown[k])], "h": 1} for k in keys]}

"""A Lottie file becomes a cut-out film again: what `write_lottie` makes.

Written from the Lottie specification. Understood are image layers carried by null layers, pictures
that are embedded, straight-line and hold keyframes.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Points
from inkwake.interchange.cutout_film import Cutout, CutoutFilm
from inkwake.interchange.png import read_png_uri
from inkwake.interchange.reading import check_length, read_json, understood


def read_lottie(path: str | Path) -> CutoutFilm:
    """Read a Lottie JSON file.

    Raises:
        ForeignFileError: missing, damaged, or something else.
    """
    with understood(Path(path), "Lottie JSON"):
        return _film(read_json(Path(path)))


def _film(document: dict[str, Any]) -> CutoutFilm:
    frames = round(document["op"] - document["ip"])
    rate = float(document["fr"])
    check_length(frames / rate, rate, len(document["layers"]))
    pictures = {asset["id"]: asset["p"] for asset in document["assets"]}
    nulls = {layer["ind"]: layer for layer in document["layers"] if layer["ty"] == 3}
    images = [layer for layer in document["layers"] if layer["ty"] == 2][::-1]
    parts = [_part(layer) for layer in images]
    names = tuple(dict.fromkeys(parts))
    cutouts: dict[str, Cutout] = {}
    for layer, part in zip(images, parts, strict=True):
        if layer["refId"] not in cutouts:
            carrier = nulls[layer["parent"]]["ks"]
            picture = pictures[layer["refId"]]
            cutouts[layer["refId"]] = _cutout(layer, names.index(part), carrier, picture, frames)
    slots = [(part, list(group)) for part, group in groupby(images, _part)]
    shown = [_sampled(group[0]["ks"]["o"], frames)[:, 0] > 50 for _, group in slots]
    name, _, motion = document["nm"].rpartition(" ")
    return CutoutFilm(
        name=name,
        motion=motion,
        width=int(document["w"]),
        height=int(document["h"]),
        rate=rate,
        loop=any(_returns(null["ks"][key], frames) for null in nulls.values() for key in "pr"),
        layers=names,
        cutouts=tuple(sorted(cutouts.values(), key=lambda cutout: cutout.layer)),
        slots=tuple(names.index(part) for part, _ in slots),
        shown=np.stack(shown, axis=1),
    )


def _part(layer: dict[str, Any]) -> str:
    return str(layer["nm"]).rpartition("/")[0]


def _returns(prop: dict[str, Any], frames: int) -> bool:
    """Whether a property has a key at the film's end, where its first frame comes again."""
    return bool(prop["a"]) and prop["k"][-1]["t"] == frames


def _cutout(
    layer: dict[str, Any], part: int, carrier: dict[str, Any], picture: str, frames: int
) -> Cutout:
    x, y = layer["ks"]["a"]["k"]
    return Cutout(
        name=layer["nm"].rpartition("/")[2],
        layer=part,
        image=read_png_uri(picture),
        pivot=(float(x), float(y)),
        turns=np.deg2rad(_sampled(carrier["r"], frames)[:, 0]),
        places=_sampled(carrier["p"], frames),
        tilts=np.deg2rad(_sampled(layer["ks"]["r"], frames)[:, 0]),
        stretches=_sampled(carrier["s"], frames) / 100,
    )


def _sampled(prop: dict[str, Any], frames: int) -> Points:
    """(f, n) a property's value in every frame."""
    times = np.arange(frames)
    if not prop["a"]:
        return np.tile(np.atleast_1d(np.array(prop["k"], np.float64)), (frames, 1))
    keys = [key["t"] for key in prop["k"]]
    values = np.array([key["s"] for key in prop["k"]], np.float64)
    if prop["k"][0].get("h"):
        return values[np.searchsorted(keys, times, side="right") - 1]
    return np.stack([np.interp(times, keys, column) for column in values.T], axis=1)

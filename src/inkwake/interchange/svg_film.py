"""A cut-out film as an animated SVG: one file, CSS keyframes, no scripts, nothing fetched.

After SVG 2 and CSS Animations Level 1 (W3C). It plays in every browser, as a page, in ``<img>``
and as a background. Programs that draw SVG but play nothing show the first frame, which is written
as attributes as well; who asked their system for reduced motion sees it, too.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.interchange.cutout_film import Cutout, CutoutFilm
from inkwake.interchange.keyframes import simplify, steps
from inkwake.interchange.png import png_uri
from inkwake.picture import new_file

MOVE, TURN, STRETCH = 0.1, 0.05, 0.001
"""How far keyframes may lie off: px of 800, degrees, share."""


def write_svg_film(film: CutoutFilm, path: str | Path, *, force: bool = False) -> Path:
    """Write a cut-out film as one SVG file.

    Args:
        film: what to write.
        path: ends in ``.svg``.
        force: replace an existing file.

    Raises:
        OutputError: the file cannot be written; nothing is left half written.
    """
    size = f'width="{film.width}" height="{film.height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {film.width} {film.height}">',
        f"<title>{escape(film.name)} {escape(film.motion)}</title>",
        f"<style>{_style(film)}</style>",
        "<defs>",
        *(_image(number, cutout) for number, cutout in enumerate(film.cutouts)),
        "</defs>",
        *_body(film),
        "</svg>\n",
    ]
    with new_file(path, force=force) as temporary:
        temporary.write_text("\n".join(lines), encoding="utf-8")
    return Path(path)


def _image(number: int, cutout: Cutout) -> str:
    """A picture whose pivot lies at the origin."""
    height, width = cutout.image.shape[:2]
    x, y = (_text(-v) for v in cutout.pivot)
    return (
        f'<image id="i{number}" x="{x}" y="{y}" width="{width}" height="{height}" '
        f'href="{png_uri(cutout.image)}"/>'
    )


def _body(film: CutoutFilm) -> list[str]:
    """Groups of a body layer each, from back to front."""
    number = {id(cutout): i for i, cutout in enumerate(film.cutouts)}
    lines = []
    for slot, layer in enumerate(film.slots):
        hidden = "" if film.shown[0, slot] else ' opacity="0"'
        stepping = f' class="s{slot}"' if len(steps(film.shown[:, slot])) > 1 else ""
        lines.append(f"<g data-layer={quoteattr(film.layers[layer])}{stepping}{hidden}>")
        for cutout in film.of_layer(layer):
            i = number[id(cutout)]
            first = _transform(_rows(cutout)[0], units=False)
            name = quoteattr(cutout.name)
            lines.append(
                f'<g class="m{i}" data-name={name} transform="{first}"><use href="#i{i}"/></g>'
            )
        lines.append("</g>")
    return lines


def _style(film: CutoutFilm) -> str:
    """All animations."""
    length = round(film.seconds * film.rate)
    times = "infinite" if film.loop else "1 forwards"
    clock = f"{_text(film.seconds, 5)}s"
    out = []
    for number, cutout in enumerate(film.cutouts):
        keys = _moving(cutout, film, length)
        if keys:
            out.append(f"@keyframes m{number}{{{keys}}}")
            out.append(f".m{number}{{animation:m{number} {clock} linear {times}}}")
    for slot in range(len(film.slots)):
        keys = _stepping(film.shown[:, slot], length)
        if keys:
            out.append(f"@keyframes s{slot}{{{keys}}}")
            out.append(f".s{slot}{{animation:s{slot} {clock} step-end {times}}}")
    out.append("@media (prefers-reduced-motion:reduce){g{animation:none!important}}")
    return "".join(out)


def _rows(cutout: Cutout) -> Points:
    """(f, 6) x, y, turn in degrees, stretches, tilt in degrees."""
    turn, tilt = np.rad2deg(cutout.turns)[:, None], np.rad2deg(cutout.tilts)[:, None]
    return np.concatenate([cutout.places, turn, cutout.stretches, tilt], axis=1)


def _moving(cutout: Cutout, film: CutoutFilm, length: int) -> str:
    rows = _rows(cutout.closed() if film.loop else cutout)
    move = MOVE * max(film.width, film.height) / 800
    scale = np.array([move, move, TURN, STRETCH, STRETCH, TURN])
    curve = simplify(rows / scale, 1.0)
    if curve.still:
        return ""
    return "".join(
        f"{_text(100 * key / length, 4)}%{{transform:{_transform(row * scale, units=True)}}}"
        for key, row in zip(curve.keys, curve.values, strict=True)
    )


def _stepping(shown: Mask, length: int) -> str:
    keys = steps(shown)
    if len(keys) == 1:
        return ""
    return "".join(f"{_text(100 * k / length, 4)}%{{opacity:{int(shown[k])}}}" for k in keys)


def _transform(row: Points, *, units: bool) -> str:
    """A list of transforms as CSS writes it, or as SVG does."""
    px, deg = ("px", "deg") if units else ("", "")
    x, y, turn, across, down, tilt = row
    return (
        f"translate({_text(x)}{px},{_text(y)}{px}) rotate({_text(turn)}{deg}) "
        f"scale({_text(across, 5)},{_text(down, 5)}) rotate({_text(tilt)}{deg})"
    )


def _text(value: float, digits: int = 3) -> str:
    text = f"{float(value):.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text

"""The table of formats that a figure and its performance are exported as."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inkwake.errors import UnknownFormat


@dataclass(frozen=True, slots=True)
class Export:
    """A format.

    Attributes:
        title: for people.
        suffix: of the one file written; empty where a folder is written.
    """

    title: str
    suffix: str = ""


EXPORTS: dict[str, Export] = {
    "gltf": Export("glTF 2.0 binary: skinned mesh", ".glb"),
    "lottie": Export("Lottie JSON", ".json"),
    "svg": Export("animated SVG", ".svg"),
    "openraster": Export("OpenRaster layers", ".ora"),
    "spine": Export("Spine 4 JSON, atlas and picture"),
    "sprites": Export("sprite sheet and JSON atlas"),
}


def choose_export(out: str | Path | None, chosen: str | None) -> str:
    """Key of ``EXPORTS`` for an output's name.

    Args:
        out: where to; its suffix decides where no format is chosen.
        chosen: a key, or None.

    Raises:
        UnknownFormat: neither says what to write, or they disagree; the message lists what there
            is.
    """
    suffixes = {form.suffix: key for key, form in EXPORTS.items() if form.suffix}
    folders = " or ".join(f"--format {key}" for key, form in EXPORTS.items() if not form.suffix)
    if chosen is not None and chosen not in EXPORTS:
        raise UnknownFormat(f"{chosen!r} is no export format; use one of {', '.join(EXPORTS)}")
    suffix = "" if out is None else Path(out).suffix.lower()
    if chosen is None:
        if suffix in suffixes:
            return suffixes[suffix]
        raise UnknownFormat(
            f"{suffix or 'a name without ending'} is no export format; use "
            f"{' '.join(suffixes)}, or a folder with {folders}"
        )
    wanted = EXPORTS[chosen].suffix
    if out is not None and wanted and suffix != wanted:
        raise UnknownFormat(f"{chosen} is written as {wanted}; end the name {out} with it")
    if out is not None and not wanted and suffix in (*suffixes, ".png"):
        raise UnknownFormat(f"{chosen} is a folder of several files; give {out} no ending")
    return chosen

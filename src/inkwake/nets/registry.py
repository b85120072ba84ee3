"""Which nets there are, where their weights lie, and that they are the right ones."""

from __future__ import annotations

import hashlib
import os
import threading
from dataclasses import dataclass, replace
from pathlib import Path

from inkwake.errors import WeightsDamaged, WeightsMissing
from inkwake.nets.net import THREADS, Net

WEIGHTS = Path(__file__).resolve().parent / "weights"
"""Folder of the weights that ship with the package."""

OWN = "INKWAKE_WEIGHTS"
"""Environment variable: a folder of weights of one's own, as ``inkwake train`` writes them."""


@dataclass(frozen=True, slots=True)
class NetSpec:
    """What is known of a net before it is loaded.

    Attributes:
        name: of the net; its weights lie in ``weights/NAME.onnx``, its card beside them.
        sha256: of that file.
        size: side of the pictures that it was trained on, px.
        multiple: sides of its input are multiples of this.
        folder: where its weights lie; None for those that ship.
        does: what it is for, in a few words.
        credits: what the licences of its training material ask to be said.
    """

    name: str
    sha256: str
    size: int
    multiple: int = 32
    folder: Path | None = None
    does: str = ""
    credits: tuple[str, ...] = ()


NETS: dict[str, NetSpec] = {
    net.name: net
    for net in (
        NetSpec(
            "figure",
            "c934c159be0b17083c3346f2e1f7be68f7a64446c6250b368420360280c6c95b",
            192,
            does="a figure's mask, parts and joints",
        ),
        NetSpec(
            "detector",
            "d0507f30b0719a831d29445954513e104d3db250ad78a8f23c626a092196bf2f",
            384,
            multiple=64,
            does="where figures are on a page",
        ),
        NetSpec(
            "line",
            "afcda58067fabfe7ff3677b74b58b29427da352d9fe82cd1de5e1b77f55029c6",
            256,
            does="clean lines of a rough sketch",
        ),
        NetSpec(
            "what",
            "420d3e31098d1eda156c4d7e4322db14497e3adf7dab74fbd76c1eaf19904f14",
            64,
            does="what a drawing shows",
            credits=(
                "U.S. Department of Agriculture Pomological Watercolor Collection, National "
                "Agricultural Library (public domain): outlines of fruit",
                "YCB object meshes, Calli et al. (CC BY 4.0): outlines of fruit",
                "Lucide (ISC), Phosphor Icons (MIT), Iconoir (MIT): icons to tell things by",
            ),
        ),
        NetSpec(
            "stir",
            "180483e0808d7332a813535eb37c8be32cac306cd2752bf518ca65c0e310e128",
            48,
            does="what a brushed part does by nature",
        ),
        NetSpec(
            "portrait",
            "a81974e948ea5e16d79cdfa21ffee4d984e325c0fac844663371ab5c01a05257",
            112,
            does="the portrait that strokes are the beginning of",
        ),
        NetSpec(
            "portrait-closer",
            "86474523ae8d592652e297b0858d6d2b299e4e6b055ec0870c21b5e10b72caf9",
            112,
            does="the same, seen in the frame of the head",
        ),
    )
}
"""Name → net. Filled as nets are released; the export prints the sum that belongs here."""

_loaded: dict[tuple[str, str, int], Net] = {}
_loading = threading.Lock()


def spec(name: str) -> NetSpec:
    """What is known of the net of that name; weights of the user's own take its place.

    Raises:
        WeightsMissing: no such net is released, or the user's folder is not there.
        WeightsDamaged: the user's weights have no sum beside them.
    """
    if name not in NETS:
        known = ", ".join(NETS) or "none"
        raise WeightsMissing(f"no net is called {name} (there are: {known})")
    own = os.environ.get(OWN)
    if not own:
        return NETS[name]
    folder = Path(own)
    if not folder.is_dir():
        raise WeightsMissing(f"{OWN} names {own}, which is no folder; mend or unset it")
    if not (folder / f"{name}.onnx").exists():
        return NETS[name]
    return replace(NETS[name], sha256=_sum(folder / f"{name}.onnx.sha256"), folder=folder)


def _sum(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").split()[0].lower()
    except (OSError, ValueError, IndexError) as error:
        raise WeightsDamaged(
            f"{path} with the sum of the weights is missing or damaged; export them again or unset "
            f"{OWN}"
        ) from error


def net(name: str, *, threads: int = THREADS) -> Net:
    """The net of that name; loaded and checked once, then kept.

    Raises:
        WeightsMissing: its file is not there.
        WeightsDamaged: its file is not the one that was released.
    """
    known = spec(name)
    key = name, known.sha256, threads
    with _loading:
        if key not in _loaded:
            _loaded[key] = Net(name, read_weights(known), threads=threads)
        return _loaded[key]


def read_weights(known: NetSpec, folder: Path | None = None) -> bytes:
    """The bytes of a net's file, after their sum was checked.

    What is checked is what is loaded: the file is read once.
    """
    path = (folder or known.folder or WEIGHTS) / f"{known.name}.onnx"
    try:
        weights = path.read_bytes()
    except OSError as error:
        raise WeightsMissing(
            f"the weights of the net {known.name} are missing ({path.name}); install inkwake "
            "again, or go on without nets"
        ) from error
    if hashlib.sha256(weights).hexdigest() != known.sha256:
        if known.folder is not None:
            raise WeightsDamaged(
                f"{path} is damaged (it has the wrong SHA-256); export it again or unset {OWN}"
            )
        raise WeightsDamaged(
            f"the weights of the net {known.name} are damaged ({path.name} has the wrong "
            "SHA-256); install inkwake again, or go on without nets"
        )
    return weights

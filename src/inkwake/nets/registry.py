"""Which nets there are, where their weights lie, and that they are the right ones."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

from inkwake.errors import WeightsDamaged, WeightsMissing
from inkwake.nets.net import THREADS, Net

WEIGHTS = Path(__file__).resolve().parent / "weights"
"""Folder of the weights that ship with the package."""


@dataclass(frozen=True, slots=True)
class NetSpec:
    """What is known of a net before it is loaded.

    Attributes:
        name: of the net; its weights lie in ``weights/NAME.onnx``, its card beside them.
        sha256: of that file.
        size: side of the pictures that it was trained on, px.
        multiple: sides of its input are multiples of this.
    """

    name: str
    sha256: str
    size: int
    multiple: int = 32


NETS: dict[str, NetSpec] = {}
"""Name → net. Filled as nets are released; the export prints the sum that belongs here."""

_loaded: dict[tuple[str, str, int], Net] = {}
_loading = threading.Lock()


def spec(name: str) -> NetSpec:
    """What is known of the net of that name.

    Raises:
        WeightsMissing: no such net is released.
    """
    if name not in NETS:
        known = ", ".join(NETS) or "none"
        raise WeightsMissing(f"no net is called {name} (there are: {known})")
    return NETS[name]


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
    path = (folder or WEIGHTS) / f"{known.name}.onnx"
    try:
        weights = path.read_bytes()
    except OSError as error:
        raise WeightsMissing(
            f"the weights of the net {known.name} are missing ({path.name}); install inkwake "
            "again, or go on without nets"
        ) from error
    if hashlib.sha256(weights).hexdigest() != known.sha256:
        raise WeightsDamaged(
            f"the weights of the net {known.name} are damaged ({path.name} has the wrong "
            "SHA-256); install inkwake again, or go on without nets"
        )
    return weights

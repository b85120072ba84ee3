"""What to do when the memory of a device does not suffice: less at a time, then a clear line."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, TypeVar

from inkwake.errors import LimitReached

T = TypeVar("T")

_SAID = ("out of memory", "not enough memory", "can't allocate memory")


@dataclass(frozen=True, slots=True)
class Thrift:
    """How much is done at a time.

    Attributes:
        chunk: frames that are decoded at a time.
        tiles: pictures are decoded tile by tile.
        offload: only the net that works lies on the accelerator.
        window: frames that are imagined together, 0 for all of them.
    """

    chunk: int = 8
    tiles: bool = False
    offload: bool = False
    window: int = 0

    def told(self) -> str:
        """In words, for a line."""
        words = [f"{self.chunk} frame{'s' * (self.chunk > 1)} decoded at a time"]
        words += ["tile by tile"] * self.tiles + ["nets in turn"] * self.offload
        words += [f"windows of {self.window} frames"] * bool(self.window)
        return ", ".join(words)


LADDER = (
    Thrift(),
    Thrift(2, tiles=True),
    Thrift(1, tiles=True, offload=True),
    Thrift(1, tiles=True, offload=True, window=8),
)
"""From the usual to the most thrifty."""


def out_of_memory(error: BaseException) -> bool:
    """Whether an error means that the device's or the computer's memory did not suffice."""
    import torch

    if isinstance(error, torch.cuda.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(said in str(error).lower() for said in _SAID)


def thrifty(
    work: Callable[[Thrift], T],
    size: int,
    frames: int,
    note: Callable[[str], object] = lambda line: None,
    ladder: tuple[Thrift, ...] = LADDER,
) -> T:
    """Do something that may need too much memory, ever more thriftily.

    Args:
        work: what is done.
        size: longer side, px, for the last line.
        frames: how many, likewise.
        note: told when less is done at a time.
        ladder: what is tried.

    Raises:
        LimitReached: the most thrifty way needs too much; says what to lower.
    """
    for number, thrift in enumerate(ladder):
        if number:
            note(f"not enough memory; again with {thrift.told()}")
        try:
            return work(thrift)
        except Exception as error:
            if not out_of_memory(error):
                raise
        # Outside the handler: its trace would hold on to what the try had loaded.
        _free()
    more = "" if find_spec("accelerate") else ", install accelerate (pip install accelerate)"
    raise LimitReached(
        f"the memory does not suffice for {frames} frames of {size} px, even frame by frame; "
        f"lower --size, then --frames{more}, or say --device cpu"
    )


def economise(pipeline: Any, thrift: Thrift, device: str) -> None:
    """Set a pipeline up for so much at a time, and put it where it works."""
    vae = pipeline.vae
    for way in ("slicing", "tiling") if thrift.tiles else ("slicing",):
        if hasattr(vae, f"use_{way}"):  # the decoder of Stable Video Diffusion has neither
            getattr(vae, f"enable_{way}")()
    if thrift.offload and device == "cuda" and find_spec("accelerate"):
        pipeline.to("cpu")
        pipeline.enable_model_cpu_offload()
    else:
        pipeline.to(device)


def _free() -> None:
    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()

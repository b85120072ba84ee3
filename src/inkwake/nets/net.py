"""One net, ready to answer."""

from __future__ import annotations

import os
import threading
from typing import Any

import numpy as np

from inkwake.arrays import Floats
from inkwake.errors import NetError, WeightsDamaged

THREADS = 0
"""Threads of a net unless told otherwise: 0 for one per core, but no more than ``MOST``."""

MOST = 4
"""More threads only wait for each other in nets this small."""


class Net:
    """A loaded net; the same input gives the same answer.

    Attributes:
        name: of the net, for messages.
        outputs: names of what it answers.
    """

    def __init__(self, name: str, weights: bytes, *, threads: int = THREADS) -> None:
        self.name = name
        self._session = _session(name, weights, threads)
        self._input: str = self._session.get_inputs()[0].name
        self._channels = self._session.get_inputs()[0].shape[1]
        self.outputs: tuple[str, ...] = tuple(o.name for o in self._session.get_outputs())
        self._busy = threading.Lock()

    def run(self, batch: Floats) -> dict[str, Floats]:
        """Answers to a batch.

        Args:
            batch: (n, c, h, w) float32.

        Returns:
            Name of each output → array with ``n`` rows.

        Raises:
            NetError: the batch is not what the net takes.
        """
        if batch.ndim != 4 or batch.shape[1] != self._channels or batch.dtype != np.float32:
            raise NetError(
                f"the net {self.name} takes float32 (n, {self._channels}, h, w), "
                f"not {batch.dtype} {batch.shape}"
            )
        # One call at a time: two would take each other's cores.
        with self._busy:
            found = self._session.run(None, {self._input: np.ascontiguousarray(batch)})
        return dict(zip(self.outputs, found, strict=True))


def _session(name: str, weights: bytes, threads: int) -> Any:
    try:
        return open_session(weights, threads)
    except NetError:
        raise
    except Exception as error:  # the runtime has one class for each of its status codes
        raise WeightsDamaged(
            f"the weights of the net {name} cannot be used; install inkwake again"
        ) from error


def open_session(weights: bytes, threads: int) -> Any:
    """A session of the runtime for a net's bytes; raises whatever the runtime raises.

    Raises:
        NetError: the runtime is not installed.
    """
    try:
        import onnxruntime as ort
    except ImportError as error:
        raise NetError("the package onnxruntime is missing; install inkwake again") from error
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads or min(MOST, _cores())
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.use_deterministic_compute = True
    # Waiting threads must sleep: between two drawings the cores belong to others.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return ort.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""A net that the user names: any ONNX file of one input, asked for what it takes and gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.errors import NetError
from inkwake.nets.net import open_session

MOST_BYTES = 512 << 20
_TYPES: dict[str, Any] = {
    "tensor(float)": np.float32,
    "tensor(uint8)": np.uint8,
    "tensor(int32)": np.int32,
}


class ForeignNet:
    """A loaded net of the user's.

    Args:
        path: the ONNX file; weights in other files beside it are not followed.

    Attributes:
        path: as given. shape: of the input; 0 where any length will do. dtype: of the input.

    Raises:
        NetError: no such file, no ONNX net, or one that takes something else than one picture.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        try:
            with self.path.open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
        except OSError as problem:
            raise NetError(f"cannot read {path}: {problem.strerror}; check the path") from None
        if len(raw) > MOST_BYTES:
            raise NetError(f"{path} is larger than {MOST_BYTES >> 20} MiB; use a smaller net")
        try:
            self._session = open_session(raw, 0)
        except Exception:  # the runtime has one class for each of its status codes
            raise NetError(f"{path} is no ONNX net that can be run here; give another") from None
        inputs = self._session.get_inputs()
        if len(inputs) != 1 or inputs[0].type not in _TYPES or len(inputs[0].shape) != 4:
            raise NetError(f"{path} does not take one picture (four axes) as its only input")
        self._input: str = inputs[0].name
        self.shape = tuple(n if isinstance(n, int) and n > 0 else 0 for n in inputs[0].shape)
        self.dtype = _TYPES[inputs[0].type]

    def run(self, batch: NDArray[Any]) -> list[NDArray[Any]]:
        """All outputs for one input.

        Raises:
            NetError: the net refuses the picture.
        """
        try:
            found = self._session.run(None, {self._input: np.ascontiguousarray(batch)})
        except Exception:
            size = "x".join(map(str, batch.shape))
            raise NetError(f"{self.path} refuses a picture of {size}; give another net") from None
        return [np.asarray(one) for one in found]

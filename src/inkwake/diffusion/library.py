"""The diffusers library, held offline, and the folders that it reads."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inkwake.errors import BackendError, BackendMissing

NEEDED = ("diffusers", "transformers", "torch")


def check_installed(needed: Sequence[str] = NEEDED) -> None:
    """Refuse where the extra is missing.

    Args:
        needed: what is needed of it.

    Raises:
        BackendMissing: it is.
    """
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise BackendMissing(
            f"the diffusion backend needs {', '.join(missing)}; "
            "install it with: pip install 'inkwake[diffusion]'"
        )


def library() -> Any:
    """The module ``diffusers``; from here on it never asks the network.

    Raises:
        BackendMissing: the extra is not installed.
    """
    check_installed()
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import diffusers
    import transformers

    transformers.utils.logging.disable_progress_bar()
    diffusers.utils.logging.set_verbosity_error()
    diffusers.utils.logging.disable_progress_bar()
    return diffusers


def kind_of(folder: Path, index: str = "model_index.json") -> str:
    """Name of the class that a folder was saved from.

    Args:
        folder: as ``save_pretrained`` writes it.
        index: its index: ``model_index.json`` of a pipeline, ``config.json`` of a single net.

    Raises:
        BackendError: there is no such folder, or it is no saved model.
    """
    if not folder.is_dir():
        raise BackendError(f"{folder} is no folder; name one that holds a saved model")
    try:
        known = json.loads((folder / index).read_text(encoding="utf-8"))
        return str(known["_class_name"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackendError(
            f"{folder} holds no model in diffusers' layout ({index} is missing or damaged)"
        ) from error


@contextmanager
def told(folder: Path, keep: Callable[[Exception], bool] = lambda error: False) -> Iterator[None]:
    """What goes wrong while a folder is read becomes one line.

    Args:
        folder: named in the line.
        keep: errors that somebody else mends; they pass as they are.

    Raises:
        BackendError: its files are missing, damaged or do not fit together.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except BackendError:
        raise
    except Exception as error:  # the library raises whatever its parts raise
        if keep(error):
            raise
        first = str(error).strip().splitlines() or [type(error).__name__]
        raise BackendError(f"{folder} cannot be used: {first[0][:200]}") from error


def device_of(wish: str) -> str:
    """Where to compute: on CUDA where there is one and nothing else is wished.

    Raises:
        BackendError: it is wished and there is none.
    """
    import torch

    if wish == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    if wish == "cuda" and not torch.cuda.is_available():
        raise BackendError("there is no CUDA device; leave --device out, or say cpu")
    return wish

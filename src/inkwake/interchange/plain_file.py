"""Files that people write by hand, in TOML or YAML: read as plain data, misspelt keys refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from inkwake.errors import ForeignFileError
from inkwake.interchange.fields import unknown_keys
from inkwake.interchange.yaml_text import MAX_BYTES, load_yaml, one_line


def read_plain(path: Path) -> dict[str, Any]:
    """The mapping that a TOML or YAML file holds.

    Raises:
        ForeignFileError: the file is missing, too large, not text, or not what its ending says.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        data = load_yaml(path)
        if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
            raise ForeignFileError(f"{path} must hold lines of the kind  name: value")
        return data
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ForeignFileError(f"{path} is larger than 1 MB; is it really TOML?")
        return tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, ValueError, RecursionError) as problem:
        if isinstance(problem, OSError):
            reason = problem.strerror or "it cannot be read"
            raise ForeignFileError(f"{path}: {reason}; check the path") from None
        reason = "it is not UTF-8 text" if isinstance(problem, UnicodeError) else str(problem)
        raise ForeignFileError(
            f"{path}: not valid TOML ({one_line(reason)}); mend that line"
        ) from None


def refuse_unknown(dataclass: type[Any], data: Mapping[Any, Any], file: object, where: str) -> None:
    """Refuse keys that mean nothing: they are misspelt wishes more often than not.

    Raises:
        ForeignFileError: names the first such key and the nearest known ones.
    """
    unknown = unknown_keys(dataclass, data)
    if not unknown:
        return
    known = [str(item.metadata.get("key", item.name)) for item in fields(dataclass)]
    near = get_close_matches(unknown[0], known, 2, 0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
    place = f"{where}: " if where else ""
    raise ForeignFileError(f"{file}: {place}unknown key {one_line(unknown[0])!r}; {hint}")

"""One checker for every foreign file: YAML data becomes a dataclass, or an error that helps.

A dataclass states what a file holds: field types give the kinds, ``metadata={"key": …}`` the name
in the file where it differs, a default makes a field optional, and ``__post_init__`` may raise
``ValueError`` for what types cannot say (a negative size, two roots).
"""

from __future__ import annotations

import math
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from inkwake.errors import ForeignFileError, InkwakeError
from inkwake.interchange.yaml_text import one_line

T = TypeVar("T")


class _Wrong(Exception):
    """A value of the wrong kind, with the key it stands under."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key = key


def parse_fields(
    dataclass: type[T],
    yaml_data: Any,
    *,
    file: object = "the file",
    error: type[InkwakeError] = ForeignFileError,
) -> T:
    """Check YAML data against a dataclass and build it.

    Kinds understood: bool, int, float (takes int), str, Literal, Optional, ``tuple[X, ...]``,
    ``tuple[X, Y]``, ``dict[str, X]`` and dataclasses. Numbers must be finite. Keys that the
    dataclass does not name are left alone (see `unknown_keys`).

    Args:
        dataclass: what the file should hold.
        yaml_data: what it does hold.
        file: its name, for the message.
        error: class to raise.

    Raises:
        error: names file, key, the kind wanted and what was found.
    """
    try:
        result: T = _record(dataclass, yaml_data, "")
    except _Wrong as wrong:
        where = f"{file}: {wrong.key}: " if wrong.key else f"{file}: "
        raise error(one_line(where + str(wrong))) from None
    return result


def unknown_keys(dataclass: type[Any], yaml_data: Mapping[Any, Any]) -> tuple[str, ...]:
    """Keys of the data that the dataclass does not name, for a note to the user."""
    known = {_key(item) for item in fields(dataclass)}
    return tuple(str(key) for key in yaml_data if key not in known)


def _key(item: Field[Any]) -> str:
    name: str = item.metadata.get("key", item.name)
    return name


def _record(dataclass: type[Any], data: Any, key: str) -> Any:
    if not isinstance(data, Mapping):
        raise _Wrong(key, f"a mapping of names to values is needed, not {_found(data)}")
    hints = get_type_hints(dataclass)
    values: dict[str, Any] = {}
    for item in fields(dataclass):
        name = _key(item)
        if name in data:
            values[item.name] = _value(hints[item.name], data[name], _join(key, name))
        elif item.default is MISSING and item.default_factory is MISSING:
            close = get_close_matches(name, [str(k) for k in data], 1)
            hint = f" (is {close[0]!r} meant?)" if close else ""
            kind = _kind(hints[item.name])
            raise _Wrong(_join(key, name), f"is missing; {kind} is needed{hint}")
    try:
        return dataclass(**values)
    except ValueError as problem:
        raise _Wrong(key, str(problem)) from None


def _value(hint: Any, data: Any, key: str) -> Any:
    """Check one value of any supported kind."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _optional(hint, data, key)
    if origin is Literal:
        if data in get_args(hint):
            return data
    elif origin is tuple:
        return _sequence(hint, data, key)
    elif origin is dict:
        return _table(hint, data, key)
    elif is_dataclass(hint):
        return _record(hint, data, key)  # type: ignore[arg-type]
    elif _is_plain(hint, data):
        return float(data) if hint is float else data
    raise _Wrong(key, f"{_kind(hint)} is needed, not {_found(data)}")


def _is_plain(hint: Any, data: Any) -> bool:
    if isinstance(data, bool):
        return hint is bool
    if hint is float:
        return isinstance(data, int | float) and abs(data) < 1e15 and math.isfinite(data)
    return hint in (int, str) and isinstance(data, hint)


def _optional(hint: Any, data: Any, key: str) -> Any:
    inner = [arm for arm in get_args(hint) if arm is not type(None)]
    if data is None and len(inner) < len(get_args(hint)):
        return None
    return _value(inner[0], data, key)


def _sequence(hint: Any, data: Any, key: str) -> tuple[Any, ...]:
    arms = get_args(hint)
    if not isinstance(data, Sequence) or isinstance(data, str):
        raise _Wrong(key, f"{_kind(hint)} is needed, not {_found(data)}")
    if arms[-1] is Ellipsis:
        arms = (arms[0],) * len(data)
    elif len(arms) != len(data):
        raise _Wrong(key, f"{_kind(hint)} is needed, not {len(data)} values")
    pairs = enumerate(zip(arms, data, strict=True))
    return tuple(_value(arm, item, f"{key}[{i}]") for i, (arm, item) in pairs)


def _table(hint: Any, data: Any, key: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise _Wrong(key, f"{_kind(hint)} is needed, not {_found(data)}")
    inner = get_args(hint)[1]
    for name in data:
        if not isinstance(name, str):
            raise _Wrong(key, f"the name {name!r} must be a word")
    return {name: _value(inner, item, _join(key, name)) for name, item in data.items()}


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


_WORDS = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}
_MANY = {bool: "flags", int: "whole numbers", float: "numbers", str: "texts"}


def _kind(hint: Any) -> str:
    """The kind in the user's words."""
    origin, arms = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = [arm for arm in arms if arm is not type(None)]
        return f"{_kind(inner[0])} or null"
    if origin is Literal:
        return "one of " + ", ".join(str(arm) for arm in arms)
    if origin is tuple:
        count = "" if arms[-1] is Ellipsis else f"{len(arms)} "
        return f"a list of {count}{_MANY.get(arms[0], 'entries')}"
    if origin is dict or is_dataclass(hint):
        return "a mapping of names to values"
    return _WORDS.get(hint, "a value")


def _found(data: Any) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, Mapping):
        return "a mapping"
    if isinstance(data, Sequence) and not isinstance(data, str):
        return f"a list of {len(data)}"
    return repr(data)[:40]

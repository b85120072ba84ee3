"""YAML in and out without risk: plain data only, plus the one tag of the retarget files.

The text is read event by event, so that size, depth, aliases and repeated keys are checked before
anything is built. The only tag beyond the YAML standard is ``!!python/tuple`` on a sequence,
which the retarget files of AnimatedDrawings require; no tag ever names code to run.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from inkwake.errors import ForeignFileError

MAX_BYTES = 1_000_000
"""The largest real file, a six-armed retarget file, has 5 kB."""

MAX_DEPTH = 32
MAX_NODES = 100_000
"""Scalars and collections after aliases are written out in full."""

_STANDARD = "tag:yaml.org,2002:"
_TUPLE = _STANDARD + "python/tuple"
_MAPPING_TAGS = (None, "!", _STANDARD + "map")
_SEQUENCE_TAGS = (None, "!", _STANDARD + "seq", _TUPLE)
_SCALAR_KINDS = ("str", "int", "float", "bool", "null", "timestamp")
_SCALAR_TAGS = ("!", *(_STANDARD + kind for kind in _SCALAR_KINDS))


def load_yaml(path: Path) -> Any:
    """Read a YAML file of plain data.

    Returns:
        dict, list, tuple (only for ``!!python/tuple``), str, int, float, bool, date or None.

    Raises:
        ForeignFileError: the file is missing, too large, not text, not YAML, repeats a key,
            nests or expands beyond the limits, or uses a tag that stands for code.
    """
    return parse_yaml(_read_text(path), str(path))


def parse_yaml(text: str, name: str) -> Any:
    """Read YAML text; ``name`` stands for the file in error messages. Limits as `load_yaml`."""
    builder = _Builder(name)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f" line {mark.line + 1}" if mark is not None else ""
        reason = one_line(str(error.problem or error.context))
        raise ForeignFileError(
            f"{name}:{line} is not valid YAML ({reason}); mend that line"
        ) from None
    except yaml.YAMLError as error:
        reason = one_line(" ".join(str(error).split()))
        raise ForeignFileError(f"{name}: not YAML text ({reason})") from None
    return builder.result


def dump_yaml(data: Any) -> str:
    """Write plain data as YAML text, keys in the order given, tuples with their tag."""
    text: str = yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    return text


def one_line(text: str) -> str:
    """A text out of a foreign file, fit for a message: control characters become ``?``."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ForeignFileError(f"{path}: no such file; check the name") from None
    except IsADirectoryError:
        raise ForeignFileError(f"{path}: is a folder, a YAML file is needed") from None
    except OSError as error:
        raise ForeignFileError(f"{path}: cannot be read ({error.strerror})") from None
    if len(raw) > MAX_BYTES:
        raise ForeignFileError(
            f"{path}: larger than {MAX_BYTES // 1000} kB, no character or motion file is; "
            "check that it is the right file"
        )
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise ForeignFileError(f"{path}: not text; save the file as UTF-8") from None


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, Loader=loader))


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    value: dict[Hashable, Any] | list[Any]
    anchor: str | None
    frozen: bool = False
    nodes: int = 1
    key: Any = None
    has_key: bool = False


@dataclass(slots=True)
class _Builder:
    """Builds plain data from YAML events with a stack of its own, so depth costs no recursion."""

    name: str
    result: Any = None
    documents: int = 0
    nodes: int = 0
    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    resolver: yaml.resolver.Resolver = field(default_factory=yaml.resolver.Resolver)
    constructor: yaml.constructor.SafeConstructor = field(
        default_factory=yaml.constructor.SafeConstructor
    )

    def take(self, event: yaml.Event) -> None:
        """Handle one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._put(event, self._scalar(event), event.anchor, 1)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self.stack.pop()
            value = tuple(done.value) if done.frozen else done.value
            self._put(event, value, done.anchor, done.nodes)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "a second document starts here; only one is read")

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels")
        is_map = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in (_MAPPING_TAGS if is_map else _SEQUENCE_TAGS):
            self._refuse_tag(event)
        value: dict[Hashable, Any] | list[Any] = {} if is_map else []
        self.stack.append(_Open(value, event.anchor, frozen=event.tag == _TUPLE))

    def _alias(self, event: yaml.AliasEvent) -> None:
        anchor = event.anchor or ""
        if anchor not in self.anchors:
            self._refuse(event, f"the alias *{anchor} stands for nothing written before it")
        value, nodes = self.anchors[anchor]
        self._put(event, value, None, nodes)

    def _put(self, event: yaml.Event, value: Any, anchor: str | None, nodes: int) -> None:
        """Hand a finished value to the collection around it."""
        if anchor:
            self.anchors[anchor] = (value, nodes)
        if not self.stack:
            self.result = value
            return
        top = self.stack[-1]
        top.nodes += nodes
        if top.nodes > MAX_NODES:
            self._refuse(event, f"more than {MAX_NODES} values once its aliases are written out")
        if isinstance(top.value, list):
            top.value.append(value)
        elif not top.has_key:
            top.key, top.has_key = self._key(event, value, top.value), True
        else:
            top.value[top.key] = value
            top.has_key = False

    def _key(self, event: yaml.Event, key: Any, mapping: dict[Hashable, Any]) -> Hashable:
        if not isinstance(key, str | int | float | bool | None):
            self._refuse(event, "a key must be a plain word")
        if key in mapping:
            self._refuse(event, f"the key {key!r} occurs twice; keep one")
        word: Hashable = key
        return word

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        tag = event.tag
        if tag is None or tag == "!":
            tag = self._resolve(event)
        if tag not in _SCALAR_TAGS:
            self._refuse_tag(event, tag)
        node = yaml.ScalarNode(tag, event.value)
        try:
            return self.constructor.construct_object(node)
        except (ValueError, OverflowError, KeyError):
            # A number with thousands of digits, the 99th of a month, !!int on a word.
            self._refuse(event, f"{event.value[:40]!r} is no value of its kind")

    def _resolve(self, event: yaml.ScalarEvent) -> str:
        """The kind that a word without a tag has by the rules of YAML 1.1."""
        kind: str = self.resolver.resolve(  # type: ignore[no-untyped-call]
            yaml.ScalarNode, event.value, event.implicit
        )
        return kind

    def _refuse_tag(self, event: Any, tag: str | None = None) -> NoReturn:
        name = one_line((tag or event.tag).replace(_STANDARD, "!!"))
        self._refuse(event, f"the tag {name} is not accepted (only !!python/tuple is)")

    def _refuse(self, event: yaml.Event, why: str) -> NoReturn:
        line = f" line {event.start_mark.line + 1}:" if event.start_mark is not None else ""
        raise ForeignFileError(f"{self.name}:{line} {why}")


class _Dumper(yaml.SafeDumper):
    """Plain data with tuples, and no anchors: the files are for people to edit."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _tuple_node(dumper: yaml.SafeDumper, data: tuple[Any, ...]) -> yaml.Node:
    return dumper.represent_sequence(_TUPLE, data, flow_style=False)


_Dumper.add_representer(tuple, _tuple_node)

"""Reads BVH files of any program, tolerantly, and says which line is wrong when one is broken."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import BrokenBvh, LimitReached
from inkwake.motion.clip import Clip
from inkwake.motion.rotation import from_euler

MAX_BYTES = 128 * 1024 * 1024
MAX_NODES = 5_000
LARGEST = 1e9
"""No length or angle of a usable file is larger; beyond it the arithmetic would overflow."""

FASTEST = 1000.0
"""Frames a second; no recording of a body has more."""

_CHANNEL = re.compile(r"^([XYZ])(position|rotation)$", re.IGNORECASE)
_WORD = re.compile(r"HIERARCHY|ROOT|JOINT|END\s*SITE|OFFSET|CHANNELS", re.IGNORECASE)
_ADVICE = "export the motion again as BVH"


@dataclass(slots=True)
class _Hierarchy:
    """What the upper half of the file holds; channels are (node, "X", is_rotation)."""

    names: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    offsets: list[tuple[float, ...]] = field(default_factory=list)
    channels: list[tuple[int, str, bool]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    """Names in use, and the last number that was given to tell their doubles apart."""
    kept: int = -1
    """Nodes of the first root; -1 while it is the only one."""

    def add(self, name: str, parent: int, line: int) -> int:
        if len(self.names) >= MAX_NODES:
            raise LimitReached(
                f"line {line}: more than {MAX_NODES} joints; export the skeleton without them"
            )
        unique = name
        while unique in self.taken:
            self.taken[name] += 1
            unique = f"{name}_{self.taken[name]}"
        self.taken[unique] = 1
        if unique != name and not name.endswith("_end"):
            self.notes.append(f"line {line}: second joint called {name} is read as {unique}")
        self.names.append(unique)
        self.parents.append(parent)
        self.offsets.append((0.0, 0.0, 0.0))
        return len(self.names) - 1


def read_bvh(source: str | Path | bytes, *, name: str | None = None) -> Clip:
    """Read a motion clip.

    Accepts tabs, CRLF, blanks in names, any order of channels, positions on any joint, several
    roots (the first is taken) and a wrong frame count; what was mended stands in ``Clip.notes``.

    Args:
        source: path of the file, or its bytes.
        name: what to call the clip; the file's stem by default.

    Raises:
        BrokenBvh: the file is damaged; the message names the line.
        LimitReached: the file is too large.
    """
    data, label = _load(source)
    if len(data) > MAX_BYTES:
        raise LimitReached(
            f"{label} is larger than {MAX_BYTES >> 20} MiB; cut the motion into shorter files"
        )
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return _parse(text, name or label)
    except (BrokenBvh, LimitReached) as problem:
        raise type(problem)(f"{label}: {problem}") from None


def _load(source: str | Path | bytes) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, "BVH data"
    path = Path(source)
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), path.stem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise BrokenBvh(f"cannot read {path}: {reason}; check the path") from None


def _parse(text: str, name: str) -> Clip:
    lines = text.split("\n")
    motion = next((i for i, t in enumerate(lines) if t.strip().upper().startswith("MOTION")), None)
    if not any(t.strip().upper().startswith("HIERARCHY") for t in lines[:motion]):
        raise BrokenBvh(f"line 1: no HIERARCHY, so this is no BVH file; {_ADVICE}")
    if motion is None:
        raise BrokenBvh(f"line {len(lines)}: the MOTION part is missing; {_ADVICE}")
    tree = _read_hierarchy(lines[:motion])
    frame_time, values = _read_motion(lines, motion, tree)
    return _assemble(tree, values, frame_time, name)


def _statements(lines: list[str]) -> list[tuple[int, str, str]]:
    """(line, word, rest) of the hierarchy; braces count as words of their own."""
    out = []
    for number, raw in enumerate(lines, 1):
        for piece in re.split(r"([{}])", raw):
            text = piece.strip()
            while text:
                word = _WORD.match(text)
                if text in "{}":
                    out.append((number, text, ""))
                    break
                if word is None:
                    raise BrokenBvh(f"line {number}: {text[:40]!r} is not understood; {_ADVICE}")
                key = "END" if word[0].upper().startswith("END") else word[0].upper()
                rest, text = _split_rest(key, text[word.end() :].strip())
                out.append((number, key, rest))
    return out


def _split_rest(key: str, rest: str) -> tuple[str, str]:
    """Arguments of a statement, and what follows them on the same line."""
    if key != "OFFSET":
        return rest, ""
    parts = rest.split(maxsplit=3)
    return " ".join(parts[:3]), parts[3] if len(parts) > 3 else ""


def _read_hierarchy(lines: list[str]) -> _Hierarchy:
    tree = _Hierarchy()
    stack: list[int] = []
    opened = -1
    for line, word, rest in _statements(lines):
        if word in ("ROOT", "JOINT", "END"):
            if opened >= 0:
                raise BrokenBvh(f"line {line}: a brace is missing before {word}; {_ADVICE}")
            opened = _open_node(tree, stack, word, rest, line)
        elif word == "{":
            if opened < 0:
                raise BrokenBvh(f"line {line}: a brace without a joint before it; {_ADVICE}")
            stack.append(opened)
            opened = -1
        elif word == "}":
            if not stack:
                raise BrokenBvh(f"line {line}: one closing brace too many; {_ADVICE}")
            stack.pop()
        elif word in ("OFFSET", "CHANNELS"):
            if not stack:
                raise BrokenBvh(f"line {line}: {word} outside of a joint; {_ADVICE}")
            (_read_offset if word == "OFFSET" else _read_channels)(tree, stack[-1], rest, line)
    if not tree.names:
        raise BrokenBvh(f"line {len(lines)}: no ROOT joint; {_ADVICE}")
    if stack or opened >= 0:
        raise BrokenBvh(f"line {len(lines)}: a closing brace is missing; {_ADVICE}")
    return tree


def _open_node(tree: _Hierarchy, stack: list[int], word: str, rest: str, line: int) -> int:
    if word == "END":
        if not stack:
            raise BrokenBvh(f"line {line}: an End Site outside of a joint; {_ADVICE}")
        return tree.add(f"{tree.names[stack[-1]]}_end", stack[-1], line)
    if word == "JOINT" and not stack:
        raise BrokenBvh(f"line {line}: joint {rest[:40]!r} has no parent; {_ADVICE}")
    if not stack and tree.names and tree.kept < 0:
        tree.kept = len(tree.names)
        tree.notes.append(f"line {line}: several roots; only the first is used")
    parent = stack[-1] if stack else -1
    return tree.add(" ".join(rest.split()) or f"joint{len(tree.names)}", parent, line)


def _read_offset(tree: _Hierarchy, node: int, rest: str, line: int) -> None:
    try:
        values = tuple(float(part) for part in rest.split())
    except ValueError:
        values = ()
    if len(values) != 3 or not all(abs(v) <= LARGEST for v in values):
        raise BrokenBvh(f"line {line}: OFFSET needs three numbers; {_ADVICE}")
    tree.offsets[node] = values


def _read_channels(tree: _Hierarchy, node: int, rest: str, line: int) -> None:
    count, *names = rest.split() or [""]
    found = [_CHANNEL.match(name) for name in names]
    if not count.isdecimal() or int(count) != len(names) or not all(found):
        raise BrokenBvh(f"line {line}: CHANNELS needs a count and that many names; {_ADVICE}")
    for match in found:
        if match is not None:
            tree.channels.append((node, match[1].upper(), match[2].lower() == "rotation"))


def _read_motion(lines: list[str], motion: int, tree: _Hierarchy) -> tuple[float, Points]:
    """Frame time, seconds, and the (f, c) channel values."""
    declared, frame_time, row = None, None, motion + 1
    while row < len(lines):
        text = lines[row].strip()
        number = re.search(r"[-+.\d][-+.\deE]*\s*$", text)
        if re.match(r"frame\s*time", text, re.IGNORECASE):
            frame_time = _number(number[0] if number else "", row)
            if 0 < frame_time < 1 / FASTEST:
                raise BrokenBvh(
                    f"line {row + 1}: {1 / frame_time:.4g} frames a second are more than "
                    f"{FASTEST:g}; set the Frame Time to the seconds between two frames"
                )
        elif re.match(r"frames", text, re.IGNORECASE):
            declared = _number(number[0] if number else "", row)
        elif text:
            break
        row += 1
    if declared is None or frame_time is None:
        tree.notes.append("Frames or Frame Time is missing; counted, and 30 frames a second taken")
    elif not 0 < frame_time <= 10:
        tree.notes.append(f"a frame time of {frame_time:g} s is impossible; 1/30 s taken")
        frame_time = None
    values = _numbers(lines, row, len(tree.channels))
    if declared is not None and int(declared) != len(values):
        tree.notes.append(f"{declared:g} frames announced, {len(values)} found and used")
    return frame_time or 1 / 30, values


def _number(text: str, row: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= LARGEST:
        raise BrokenBvh(f"line {row + 1}: a number is missing after the colon; {_ADVICE}")
    return value


def _numbers(lines: list[str], row: int, width: int) -> Points:
    if not width:
        raise BrokenBvh(f"line {row}: no joint has CHANNELS, so nothing moves; {_ADVICE}")
    try:
        flat = np.array([float(t) for t in " ".join(lines[row:]).split()], dtype=np.float64)
    except ValueError:
        raise _blame(lines, row) from None
    if not np.all(np.abs(flat) <= LARGEST):
        raise _blame(lines, row)
    if not len(flat):
        raise BrokenBvh(f"line {len(lines)}: no frames after MOTION; {_ADVICE}")
    if len(flat) % width:
        raise _blame_width(lines, row, width)
    return flat.reshape(-1, width)


def _blame(lines: list[str], row: int) -> BrokenBvh:
    """The error for the first line that holds something other than usable numbers."""
    for number, line in enumerate(lines[row:], row + 1):
        for part in line.split():
            try:
                usable = abs(float(part)) <= LARGEST
            except ValueError:
                usable = False
            if not usable:
                return BrokenBvh(f"line {number}: {part[:40]!r} is no usable number; {_ADVICE}")
    raise AssertionError("no line is at fault")


def _blame_width(lines: list[str], row: int, width: int) -> BrokenBvh:
    for number, line in enumerate(lines[row:], row + 1):
        found = len(line.split())
        if found and found != width:
            return BrokenBvh(f"line {number}: {found} numbers instead of {width}; {_ADVICE}")
    raise AssertionError("no line is at fault")


def _assemble(tree: _Hierarchy, values: Points, frame_time: float, name: str) -> Clip:
    count = len(tree.names) if tree.kept < 0 else tree.kept
    offsets = np.array(tree.offsets[:count], dtype=np.float64)
    frames = len(values)
    positions = np.tile(offsets, (frames, 1, 1))
    turns: dict[str, list[tuple[int, list[int]]]] = {}
    columns: dict[int, list[tuple[str, int]]] = {}
    for column, (node, axis, rotates) in enumerate(tree.channels):
        if node >= count:
            continue
        if rotates:
            columns.setdefault(node, []).append((axis, column))
        else:
            positions[:, node, "XYZ".index(axis)] = values[:, column]
    for node, pairs in columns.items():
        order = "".join(axis for axis, _ in pairs)
        turns.setdefault(order, []).append((node, [column for _, column in pairs]))
    rotations = np.tile(np.eye(3), (frames, count, 1, 1))
    for order, nodes in turns.items():
        picked = values[:, np.array([cols for _, cols in nodes])]
        rotations[:, [node for node, _ in nodes]] = from_euler(order, picked)
    return Clip(
        names=tuple(tree.names[:count]),
        parents=tuple(tree.parents[:count]),
        offsets=offsets,
        rotations=rotations,
        positions=positions,
        frame_time=frame_time,
        name=name,
        notes=tuple(tree.notes),
    )

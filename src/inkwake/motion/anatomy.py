"""Which node of a clip is which part of a body, by names, topology and the movement itself."""

# f frames (at most PROBES of them)     n nodes     P (f, n, 3) world positions, file unit
# A role is "hips", "chest", "neck", "head", or SIDE_PART with SIDE in l, r and PART one of
# collar, shoulder, elbow, wrist, hand, hip, knee, ankle, toe.

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import pick, place
from inkwake.motion.mapping import UpAxis

PROBES = 48
ARM = ("shoulder", "elbow", "wrist")
LEG = ("hip", "knee", "ankle")
PAIRS = ("hip", "shoulder")

_PREFIX = re.compile(r"^(mixamorig\d*|character\d*|bip\d*|armature|j_bip|valvebiped|root_m)[:_. ]+")
_SIDE = re.compile(
    r"^(?P<a>(?i:left|right))(?=[_.\- ]|[A-Z])|^(?P<e>[lLrR])(?=[_.\- ]|[A-Z][a-z])"
    r"|^(?P<b>left|right)|[_.\- ](?P<c>(?i:left|right|l|r))(?=$|[_.\- \d])|(?P<d>Left|Right)"
)
_IGNORED = re.compile(
    r"thumb|index|middle|ring|pinky|finger|twist|roll|eye|jaw|tongue|oculi|nub|breast|metacarp"
)
_KNEE = re.compile(r"knee|shin|calf|lowerleg|lower_leg|low_leg|^leg$")
_ELBOW = re.compile(r"forearm|elbow|lowerarm|lower_arm|lowarm|lo_arm")
_ANKLE = re.compile(r"ankle|foot")
_WRIST = re.compile(r"wrist|hand|palm")
_TOE = re.compile(r"toe|ball")
_COLLAR = re.compile(r"collar|clavicle")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Roles of a clip's nodes.

    Attributes:
        nodes: role → node index.
        confidence: role → 0..1.
        up: the world axis that points away from the ground.
        height: typical height of the hips over the feet, file unit.
        quadruped: True where the body walks on all four.
        notes: what was guessed, in words.
    """

    nodes: dict[str, int]
    confidence: dict[str, float]
    up: UpAxis
    height: float
    quadruped: bool = False
    notes: tuple[str, ...] = field(default=())

    def sides(self, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """(left, right) node names across hips and shoulders; they define facing."""
        pairs = [(self.nodes.get(f"l_{part}"), self.nodes.get(f"r_{part}")) for part in PAIRS]
        return tuple((names[a], names[b]) for a, b in pairs if a is not None and b is not None)


def plain(name: str) -> tuple[str, str]:
    """("l", "r" or "", the rest in lower case) of a node's name, prefixes of programs removed."""
    bare = re.sub(_PREFIX.pattern, "", name.strip(), flags=re.IGNORECASE)
    bare = bare.rsplit(":", 1)[-1]
    match = _SIDE.search(bare) or re.match(r"(?P<a>[lr])(?=[a-z]*(hip|knee|foot|hand|toe))", bare)
    if match is None:
        return "", _squash(bare)
    side = next(v for v in match.groupdict().values() if v)[0].lower()
    return side, _squash(bare[: match.start()] + bare[match.end() :])


def _squash(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def study(clip: Clip) -> Anatomy:
    """Find the body in a clip; roles that do not exist are absent from the result."""
    from inkwake.motion.topology import match_by_shape

    step = max(1, clip.frames // PROBES)
    placed = place(pick(clip, slice(None, None, step)))
    named = _by_name(clip)
    shaped = match_by_shape(clip, placed)
    nodes = dict(shaped)
    nodes.update(named)
    notes = []
    if not {"l_knee", "r_knee"} & set(named) and shaped:
        notes.append("joint names say nothing; limbs were found by shape and movement")
    _add_trunk(clip, nodes)
    sure = {
        role: (0.65 if role in named else 0.2) + (0.35 if shaped.get(role) == node else 0.15)
        for role, node in nodes.items()
    }
    # The trunk is where the limbs meet: as sure as they are, nearly.
    limbs = [value for role, value in sure.items() if role[1] == "_"]
    middle = 0.9 * (sum(limbs) / len(limbs)) if limbs else 0.3
    sure |= {role: max(middle, sure[role]) for role in sure if role[1] != "_"}
    up = find_up(nodes, placed)
    height, four = _stance(nodes, placed @ axis_vector(up), placed)
    return Anatomy(nodes, sure, up, height, four, tuple(notes))


def axis_vector(axis: UpAxis) -> Points:
    """(3,) unit vector of "+x" … "-z"."""
    out = np.zeros(3)
    out["xyz".index(axis[1])] = 1.0 if axis[0] == "+" else -1.0
    return out


def _by_name(clip: Clip) -> dict[str, int]:
    """Limbs whose middle joint (knee, elbow) has a telling name."""
    words = [plain(name) for name in clip.names]
    out: dict[str, int] = {}
    for node, (side, word) in enumerate(words):
        if not side or _IGNORED.search(word) or clip.names[node].endswith("_end"):
            continue
        for mid, pattern, chain in (("knee", _KNEE, LEG), ("elbow", _ELBOW, ARM)):
            if pattern.search(word) and f"{side}_{mid}" not in out:
                _follow(clip, words, node, side, chain, out)
    for node, (side, word) in enumerate(words):
        if not side and word in ("head", "neck") and word not in out:
            out[word] = node
    return out


def _follow(
    clip: Clip,
    words: list[tuple[str, str]],
    mid: int,
    side: str,
    chain: tuple[str, ...],
    out: dict[str, int],
) -> None:
    """Fill in a limb from its knee or elbow: parents upwards, first telling child downwards."""
    top = clip.parents[mid]
    while top >= 0 and np.linalg.norm(clip.offsets[top + 1 if top == mid else mid]) < 1e-9:
        top = clip.parents[top]
    if top < 0:
        return
    out[f"{side}_{chain[0]}"], out[f"{side}_{chain[1]}"] = top, mid
    end, tip = (_ANKLE, _TOE) if chain == LEG else (_WRIST, None)
    below = descendants(clip, mid)
    low = next(
        (i for i in below if end.search(words[i][1]) and not _IGNORED.search(words[i][1])),
        below[0] if below else None,
    )
    if low is None:
        return
    out[f"{side}_{chain[2]}"] = low
    last = descendants(clip, low)
    if last:
        role = "toe" if chain == LEG else "hand"
        tips = [i for i in last if tip is not None and tip.search(words[i][1])]
        out[f"{side}_{role}"] = (tips or last)[0]
    up = clip.parents[top]
    if chain == ARM and up >= 0 and words[up][0] == side:
        out[f"{side}_collar"] = up


def descendants(clip: Clip, node: int) -> list[int]:
    """All nodes below, parents first."""
    found = [node]
    for i in range(node + 1, len(clip.parents)):
        if clip.parents[i] in found:
            found.append(i)
    return found[1:]


def ancestors(clip: Clip, node: int) -> list[int]:
    """The node's parents up to the root."""
    out = []
    while (node := clip.parents[node]) >= 0:
        out.append(node)
    return out


def _add_trunk(clip: Clip, nodes: dict[str, int]) -> None:
    """Hips, chest, neck and head from where the limbs meet the spine."""
    legs = [nodes[r] for r in ("l_hip", "r_hip") if r in nodes]
    arms = [nodes[r] for r in ("l_shoulder", "r_shoulder") if r in nodes]
    nodes.setdefault("hips", _meeting(clip, legs) if legs else 0)
    if arms:
        nodes.setdefault("chest", _meeting(clip, arms))
    elif "neck" in nodes:
        nodes.setdefault("chest", clip.parents[nodes["neck"]])
    limbs = {i for r in nodes if r[1] == "_" for i in (nodes[r], *ancestors(clip, nodes[r]))}
    top = nodes.get("chest")
    if top is None or top == nodes["hips"]:
        return
    if "neck" not in nodes:
        free = [i for i in descendants(clip, top) if clip.parents[i] == top and i not in limbs]
        if free:
            nodes["neck"] = max(free, key=lambda i: len(descendants(clip, i)))
    if "neck" in nodes and "head" not in nodes:
        below = descendants(clip, nodes["neck"])
        if below:
            nodes["head"] = below[0]


def _meeting(clip: Clip, nodes: list[int]) -> int:
    """Nearest common ancestor."""
    shared = set(ancestors(clip, nodes[0]))
    for node in nodes[1:]:
        shared &= set(ancestors(clip, node))
    return max(shared, default=0)


def find_up(nodes: dict[str, int], placed: Points) -> UpAxis:
    """The axis along which hips and chest lie above the feet and the lowest point stays level."""
    size = float(np.median(np.ptp(placed, axis=1).max(axis=-1))) or 1.0
    score = np.zeros(3)
    pairs = [("l_hip", "l_ankle"), ("r_hip", "r_ankle"), ("hips", "head"), ("hips", "chest")]
    weights = [1.0, 1.0, -0.5, -0.5]
    for (a, b), weight in zip(pairs, weights, strict=True):
        if a in nodes and b in nodes:
            score += weight * (placed[:, nodes[a]] - placed[:, nodes[b]]).mean(axis=0) / size
    best: tuple[float, UpAxis] = (-np.inf, "+y")
    axes: tuple[UpAxis, ...] = ("+y", "+z", "-y", "-z", "+x", "-x")
    for axis, prior in zip(axes, (0.25, 0.1, 0.0, 0.0, 0.0, 0.0), strict=True):
        vector = axis_vector(axis)
        floor = (placed @ vector).min(axis=1)
        level = max(0.0, 0.4 - 4.0 * abs(float(np.percentile(floor, 10))) / size)
        value = float(score @ vector) + prior + level - 2.0 * float(np.std(floor)) / size
        best = max(best, (value, axis), key=lambda item: item[0])
    return best[1]


def _stance(nodes: dict[str, int], level: Points, placed: Points) -> tuple[float, bool]:
    """Usual height of hips over the lowest foot, and whether the hands carry weight too."""
    feet = [nodes[r] for r in ("l_ankle", "r_ankle") if r in nodes]
    if not feet:
        return float(np.median(np.ptp(level, axis=1))) or 1.0, False
    leg = sum(
        float(np.median(np.linalg.norm(placed[:, nodes[a]] - placed[:, nodes[b]], axis=-1)))
        for a, b in (("l_hip", "l_knee"), ("l_knee", "l_ankle"))
        if a in nodes and b in nodes
    )
    floor = level[:, feet].min(axis=1)
    hips = float(np.median(level[:, nodes["hips"]] - floor))
    hands = [nodes[r] for r in ("l_wrist", "r_wrist") if r in nodes]
    four = bool(
        hands
        and hips > 0.6 * leg
        and float(np.median(level[:, hands].min(axis=1) - floor)) < 0.35 * leg
    )
    return (leg or hips or 1.0), four

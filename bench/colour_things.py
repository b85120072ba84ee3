"""Things from outlines: our painting, by net and by rule, against pix2pix and what came before it.

The targets are the ``test`` folders of ``../shared/data/fruits``; nobody learned from them. Each is
drawn by the simulated hand, painted from that drawing alone, and what was painted is compared with
the targets as a set: in features of a judge that learned from real pictures only. The outlines are
the real human ones of ``../shared/data/fruit_sketches``.

The rivals are read from ``WORK/pictures/ARCH/last.pt`` as ``inkwake train colour`` leaves them.

    python bench/colour_things.py [--work DIR] [--sheets DIR] [--only NAME ...]
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.colour.hints import Dab
from inkwake.colour.planes import CHANNELS, LOOKS, THINGS, laid, place_of, planes
from inkwake.colour.things.render import render
from inkwake.colour.tone import difference, to_lab
from inkwake.learn.colour import judge as judging
from inkwake.learn.colour import measures
from inkwake.learn.colour.export import nets_of, tastes
from inkwake.learn.colour.losses import Pyramid
from inkwake.learn.colour.rival import NAMES, Rival
from inkwake.learn.colour.sample import keep_targets, load_targets, simulated
from inkwake.learn.colour.targets import Targets, alpha_of
from inkwake.learn.training.loop import load

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SMALL, LARGE = 128, 512
SEEDS = 8
GAPS = 200
SEEN = [0, *range(CHANNELS - len(THINGS) - len(LOOKS), CHANNELS)]

Painter = Callable[[Bytes, int, int, int], Bytes]
"""(s, s) lines, thing, look, seed → (s, s, 4) picture."""


def by_rule(square: Bytes, thing: int, look: int, seed: int) -> Bytes:
    """Without any net."""
    return shrunk(render(enlarged(square), THINGS[thing], LOOKS[look], seed=seed), len(square))


def enlarged(square: Bytes) -> Bytes:
    """The drawing at twice its size, where thin things can be painted."""
    wide = 2 * len(square)
    return np.asarray(cv2.resize(square, (wide, wide), interpolation=cv2.INTER_CUBIC), np.uint8)


def shrunk(rgba: Bytes, size: int) -> Bytes:
    """A picture at another size; colours count by their alpha."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    laid_on = np.dstack([rgba[..., :3] * alpha, alpha * 255])
    small = cv2.resize(laid_on, (size, size), interpolation=cv2.INTER_AREA)
    cover = np.maximum(small[..., 3:] / 255, 1e-3)
    return np.dstack([np.clip(small[..., :3] / cover, 0, 255), small[..., 3]]).astype(np.uint8)


def rival(name: str, checkpoint: Path) -> Painter:
    """Pix2pix or a version before it; it paints on white."""
    pupil = Rival(name)
    pupil.maker.load_state_dict(load(checkpoint)["average"])
    net = pupil.maker
    # Dropout is its only dice: it stays on, as the paper says.
    net.eval()
    for part in net.modules():
        if isinstance(part, torch.nn.Dropout):
            part.train()

    @torch.no_grad()
    def painted(square: Bytes, thing: int, look: int, seed: int) -> Bytes:
        torch.manual_seed(seed)
        seen = torch.from_numpy(planes(square, thing, look)[None, SEEN])
        made = net(seen.contiguous(memory_format=torch.channels_last))[0]
        rgb = np.clip((made.permute(1, 2, 0).float().numpy() + 1) * 127.5, 0, 255).astype(np.uint8)
        return np.dstack([rgb, alpha_of(rgb)])

    return painted


def ours(checkpoint: Path, drawings: Path) -> Painter:
    """Our painter; its tastes are those of the drawings that it learned from."""
    painter, taster = nets_of(checkpoint)
    means, factors = tastes(taster, drawings, 1500)

    @torch.no_grad()
    def painted(square: Bytes, thing: int, look: int, seed: int) -> Bytes:
        kind = thing * len(LOOKS) + look
        noise = np.random.default_rng(seed).normal(0, 1, means.shape[1])
        taste = (means[kind] + factors[kind] @ noise).astype(np.float32)
        seen = torch.from_numpy(planes(square, thing, look)[None])
        colour, solid = painter(seen, torch.from_numpy(taste[None]))
        rgb = np.clip((colour[0].permute(1, 2, 0).numpy() + 1) * 127.5, 0, 255)
        return np.dstack([rgb, 255 * torch.sigmoid(solid[0, 0]).numpy()]).astype(np.uint8)

    return painted


@dataclass(slots=True)
class Row:
    """One system's figures.

    Attributes:
        values: name of the measure → value.
    """

    values: dict[str, float] = field(default_factory=dict)


Seen = tuple[Floats, Floats]
"""Features of pictures: what they show, and how they are painted."""


class Eyes:
    """Two ways to look at pictures: the judge's, and fixed random filters that know colour.

    The judge learned to tell things in any colour, so it hardly sees a wrong one; the filters see
    colour and texture alone.
    """

    def __init__(self, judge: judging.Judge, known: torch.Tensor) -> None:
        self.judge, self.pyramid = judge, Pyramid()
        self.scales = [measures.standard(one) for one in self.look(known)]

    def look(self, shown: torch.Tensor) -> Seen:
        """Features of pictures."""
        return judging.judged(self.judge, shown)[1], measures.textures(shown, self.pyramid)

    def apart(self, one: Seen, other: Seen) -> float:
        """Mean of both distances between two sets of pictures."""
        parts = zip(one, other, self.scales, strict=True)
        return float(np.mean([measures.mmd(a, b, scale) for a, b, scale in parts]))

    def spread(self, features: Seen) -> float:
        """Mean spread, in units of how real pictures differ."""
        return float(np.mean([
            measures.spread(((one - mean) / wide)[:, alive])
            for one, (mean, wide, alive) in zip(features, self.scales, strict=True)
        ]))  # fmt: skip


def only(features: Seen, chosen: Mask | np.ndarray) -> Seen:
    """Those that are chosen."""
    return features[0][chosen], features[1][chosen]


@dataclass(slots=True, eq=False)
class Bench:
    """What all systems are measured with.

    Attributes:
        judge: see ``learn.colour.judge``.
        test: real pictures, never learned from.
        eyes: what compares sets of pictures.
        features: of the test pictures.
        drawn: simulated drawings of them.
        people: outlines by people: drawing in the net's square, true shape, thing, open or closed.
    """

    judge: judging.Judge
    test: Targets
    eyes: Eyes
    features: Seen
    drawn: list[Bytes]
    people: list[tuple[Bytes, Mask, int, bool]]


def people(size: int = SMALL) -> list[tuple[Bytes, Mask, int, bool]]:
    """Human outlines, with the shape that their strokes surround, each joined end to end."""
    found = []
    for thing, name in enumerate(THINGS):
        for line in (DATA / "fruit_sketches" / f"{name}.ndjson").read_text().splitlines():
            strokes = [np.stack(s[:2], 1).astype(np.float64) for s in json.loads(line)["drawing"]]
            canvas = np.full((4 * size, 4 * size), 255, np.uint8)
            spots = np.concatenate(strokes)
            low, high = spots.min(0), spots.max(0)
            scale = 0.8 * 4 * size / max(float((high - low).max()), 1)
            moved = [(s - (low + high) / 2) * scale + 2 * size for s in strokes]
            for stroke in moved:
                cv2.polylines(canvas, [np.round(stroke * 8).astype(np.int32)], False, 0, 8,
                              cv2.LINE_AA, 3)  # fmt: skip
            square = laid(canvas, place_of(canvas, size), size)
            shape, closed = surrounded(canvas, moved)
            matrix = place_of(canvas, size).matrix()
            small = cv2.warpAffine(shape.astype(np.uint8) * 255, matrix, (size, size),
                                   flags=cv2.INTER_AREA)  # fmt: skip
            found.append((square, np.asarray(small > 127), thing, closed))
    return found


def surrounded(canvas: Bytes, strokes: list[np.ndarray]) -> tuple[Mask, bool]:
    """The true shape of an outline, and whether the lines alone already shut it in.

    A flood from outside tells what is shut in; where that is little, strokes are joined end to end,
    those that continue one another first. Neither knows anything of how inkwake closes gaps.
    """
    flooded = np.pad(np.asarray(canvas > 128, np.uint8), 1, constant_values=1)
    cv2.floodFill(flooded, None, (0, 0), 2)
    shut = np.asarray(flooded[1:-1, 1:-1] != 2)
    joined = np.zeros_like(canvas)
    rest = sorted(strokes, key=lambda s: -np.hypot(*np.diff(s, axis=0).T).sum())
    outline, span = rest[0], float(np.hypot(*np.ptp(np.concatenate(strokes), axis=0)))
    for other in rest[1:]:
        ends = np.hypot(*(outline[[0, -1]][:, None] - other[[0, -1]][None]).transpose(2, 0, 1))
        long = float(np.hypot(*np.diff(other, axis=0).T).sum())
        gap = float(np.hypot(*(outline[0] - outline[-1])))
        if gap > 0.08 * span and long > 0.25 * span and ends.min() < 0.2 * span:
            at = np.unravel_index(int(ends.argmin()), ends.shape)
            one = outline if at[0] == 1 else outline[::-1]
            outline = np.concatenate([one, other if at[1] == 0 else other[::-1]])
    cv2.fillPoly(joined, [np.round(outline).astype(np.int32)], 1)
    closed = bool(shut.sum() >= 0.8 * joined.sum())
    return (shut if closed else np.asarray((joined > 0) | shut)), closed


def self_test(bench: Bench, train: Targets) -> None:
    """The distance must rank real, blurred and wrongly coloured pictures in this order."""
    shown = judging.as_shown(bench.test.rgba)
    known = bench.eyes.look(judging.as_shown(train.rgba))
    rng = np.random.default_rng(0)
    half = rng.permutation(len(shown))
    some = rng.permutation(len(train))[: len(shown)]

    def far(features: Seen) -> float:
        return bench.eyes.apart(features, bench.features)

    parts = only(bench.features, half[::2]), only(bench.features, half[1::2])
    line = {
        "halves of the real ones": bench.eyes.apart(*parts),
        "floor (those that were learned from)": far(only(known, some)),
        "blurred": far(bench.eyes.look(measures.blurred(shown))),
        "colours turned": far(bench.eyes.look(measures.turned(shown))),
        "only apples": far(only(bench.features, bench.test.thing == 0)),
    }
    things, _ = judging.judged(bench.judge, shown)
    print(f"judge: right on {np.mean(things == bench.test.thing):.1%} of {len(things)} real ones")
    for name, value in line.items():
        print(f"  {name:<38} {value:7.1f}")
    assert line["blurred"] > line["floor (those that were learned from)"]
    assert line["colours turned"] > line["blurred"]


def measure(bench: Bench, paint: Painter) -> Row:
    """All figures of one system at 128 px."""
    row = Row()
    test = bench.test
    made = np.stack([
        paint(square, int(thing), int(look), number)
        for number, (square, thing, look)
        in enumerate(zip(bench.drawn, test.thing, test.look, strict=True))
    ])  # fmt: skip
    shown = judging.as_shown(made)
    features = bench.eyes.look(shown)
    row.values["mmd"] = bench.eyes.apart(features, bench.features)
    for look, name in enumerate(LOOKS):
        of = test.look == look
        row.values[f"mmd {name}"] = bench.eyes.apart(only(features, of), only(bench.features, of))
    real, inside = judging.as_shown(test.rgba), _alphas(test.rgba)
    row.values["sharpness"] = measures.sharpness(shown, _alphas(made)) / measures.sharpness(
        real, inside
    )
    _people(bench, paint, row)
    _gaps(bench, paint, row)
    row.values["spread"] = _spread(bench, paint)
    began = time.process_time()
    for number in range(12):
        paint(bench.drawn[number], int(test.thing[number]), int(test.look[number]), 3)
    row.values["CPU-s at 128"] = (time.process_time() - began) / 12
    return row


def _alphas(rgba: Bytes) -> torch.Tensor:
    return torch.from_numpy(rgba[..., 3:].astype(np.float32) / 255).permute(0, 3, 1, 2)


def _people(bench: Bench, paint: Painter, row: Row) -> None:
    """Outlines by people: is it what they meant, and in the shape they drew?"""
    right, overlaps, rims, failed = [], {True: [], False: []}, {True: [], False: []}, []
    for number, (square, shape, thing, closed) in enumerate(bench.people):
        pictures = np.stack([paint(square, thing, look, number) for look in range(len(LOOKS))])
        named, _ = judging.judged(bench.judge, judging.as_shown(pictures))
        right += (named == thing).tolist()
        alpha = np.asarray(pictures[0, ..., 3] > 127)
        overlaps[closed].append(measures.overlap(alpha, shape))
        rims[closed].append(measures.rim_score(alpha, shape))
        failed += [fault(one, shape) for one in pictures]
    row.values["class right"] = float(np.mean(right))
    for closed, name in ((True, "closed"), (False, "open")):
        row.values[f"IoU {name}"] = float(np.mean(overlaps[closed]))
        row.values[f"rim F1 {name}"] = float(np.mean(rims[closed]))
    row.values["failed, people"] = float(np.mean([f != "" for f in failed]))


def fault(rgba: Bytes, shape: Mask) -> str:
    """What is wrong with a painted shape: empty, leak, holes, or nothing."""
    alpha = np.asarray(rgba[..., 3] > 127)
    wide = cv2.dilate(shape.view(np.uint8), np.ones((9, 9), np.uint8)) > 0
    if (alpha & shape).sum() < 0.6 * shape.sum():
        return "empty"
    if (alpha & ~wide).sum() > 0.12 * shape.sum():
        return "leak"
    filled = np.pad(alpha, 1).astype(np.uint8)
    cv2.floodFill(filled, None, (0, 0), 2)
    if (filled[1:-1, 1:-1] == 0).sum() > 0.02 * shape.sum():
        return "holes"
    return ""


def _gaps(bench: Bench, paint: Painter, row: Row) -> None:
    """The same outlines with gaps cut into them."""
    rng = np.random.default_rng(3)
    faults = []
    for number in range(GAPS):
        square, shape, thing, _ = bench.people[int(rng.integers(len(bench.people)))]
        opened = cut(square, shape, rng)
        rgba = paint(opened, thing, number % len(LOOKS), number)
        named, _ = judging.judged(bench.judge, judging.as_shown(rgba[None]))
        faults.append(fault(rgba, shape) or ("" if named[0] == thing else "wrong class"))
    row.values["failed, gaps"] = float(np.mean([f != "" for f in faults]))
    for kind in ("empty", "leak", "holes", "wrong class"):
        row.values[f"  {kind}"] = float(np.mean([f == kind for f in faults]))


def cut(square: Bytes, shape: Mask, rng: np.random.Generator) -> Bytes:
    """One to three gaps in the outline, together a tenth of its length at most."""
    found, _ = cv2.findContours(shape.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    ring = max(found, key=len)[:, 0]
    out = square.copy()
    count = int(rng.integers(1, 4))
    for _ in range(count):
        long = int(rng.uniform(0.02, 0.1 / count) * len(ring))
        at = int(rng.integers(len(ring)))
        part = ring[np.arange(at, at + long) % len(ring)]
        cv2.polylines(out, [part[:, None]], False, 255, 9)
    return out


def _spread(bench: Bench, paint: Painter) -> float:
    """Spread of eight seeds by that of real pictures, of the same thing and look."""
    ratios = []
    for thing in range(len(THINGS)):
        squares = [one for one in bench.people if one[2] == thing][:3]
        for look in range(len(LOOKS)):
            of = (bench.test.thing == thing) & (bench.test.look == look)
            if of.sum() < 10:
                continue
            real = bench.eyes.spread(only(bench.features, of))
            for square, *_ in squares:
                made = np.stack([paint(square, thing, look, 100 + seed) for seed in range(SEEDS)])
                ratios.append(bench.eyes.spread(bench.eyes.look(judging.as_shown(made))) / real)
    return float(np.mean(ratios))


def hinted(bench: Bench) -> float:
    """Mean dE2000 of what was painted where a colour was wished."""
    from inkwake.colour.names import COLOURS, colour

    rng = np.random.default_rng(4)
    errors = []
    for number in range(100):
        square, shape, thing, _ = bench.people[int(rng.integers(len(bench.people)))]
        wanted = colour(str(rng.choice(sorted(COLOURS))))
        inner = cv2.erode(shape.view(np.uint8), np.ones((5, 5), np.uint8)) > 0
        ys, xs = np.nonzero(inner)
        at = int(rng.integers(len(xs)))
        patch = np.hypot(*np.mgrid[:SMALL, :SMALL] - np.array([ys[at], xs[at]])[:, None, None]) < 6
        spots = np.argwhere(patch & inner)[:, ::-1]
        wide = np.concatenate([spots * 2, spots * 2 + 1]).astype(np.int32)
        made = render(
            enlarged(square), THINGS[thing], LOOKS[number % len(LOOKS)], seed=number,
            dabs=[Dab(wide, wanted)],
        )  # fmt: skip
        lab = to_lab(shrunk(made, SMALL)[..., :3].astype(np.float32) / 255)
        errors.append(float(difference(lab[spots[:, 1], spots[:, 0]], to_lab(wanted)).mean()))
    return float(np.mean(errors))


def on_white(rgba: Bytes) -> Bytes:
    """A picture as it is looked at."""
    alpha = rgba[..., 3:] / np.float32(255)
    return np.asarray(rgba[..., :3] * alpha + 255 * (1 - alpha), np.uint8)


def sheets(bench: Bench, systems: dict[str, Painter], folder: Path) -> None:
    """All human outlines in all looks, a sheet a system; and pairs for a blind choice.

    A pair shows an outline and two pictures of it, ours and pix2pix's, on sides chosen by dice;
    ``blind.json`` tells which side is ours.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, paint in systems.items():
        rows = []
        for number, (square, _, thing, _) in enumerate(bench.people):
            tiles = [np.repeat(square[..., None], 3, 2)]
            tiles += [on_white(paint(square, thing, look, number)) for look in range(len(LOOKS))]
            rows.append(np.hstack(tiles))
        rows += [np.full_like(rows[0], 255)] * (-len(rows) % 4)
        columns = [np.vstack(rows[start::4]) for start in range(4)]
        cv2.imwrite(str(folder / f"{name}.png"), np.hstack(columns)[..., ::-1])
    if "pix2pix" not in systems:
        return
    rng = np.random.default_rng(7)
    sides, pairs = [], []
    for number in rng.permutation(len(bench.people))[:40].tolist():
        square, _, thing, _ = bench.people[number]
        look = int(rng.integers(len(LOOKS)))
        both = [
            on_white(systems[name](square, thing, look, number)) for name in ("rule", "pix2pix")
        ]
        left = bool(rng.integers(2))
        sides.append("left" if left else "right")
        pairs.append(
            np.hstack([np.repeat(square[..., None], 3, 2), *(both if left else both[::-1])])
        )
    sheet = np.vstack([np.hstack(pairs[start : start + 4]) for start in range(0, 40, 4)])
    cv2.imwrite(str(folder / "blind.png"), sheet[..., ::-1])
    (folder / "blind.json").write_text(json.dumps(sides))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path("out/colour"), help="trained rivals")
    parser.add_argument("--sheets", type=Path, help="write contact sheets there")
    parser.add_argument("--only", nargs="*", help="measure these systems")
    asked = parser.parse_args()
    torch.set_num_threads(2)
    kept = asked.work / "bench" / "targets.npz"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        keep_targets(DATA / "fruits", kept, LOOKS)
    train, test = load_targets(kept, "train"), load_targets(kept, "test")
    file = kept.parent / "judge.pt"
    judge = judging.open_judge(file) if file.exists() else judging.train(train, file)
    eyes = Eyes(judge, judging.as_shown(train.rgba))
    rng = np.random.default_rng(0)
    drawn = [
        simulated(test.rgba[i], int(test.thing[i]), int(test.look[i]), rng, plain=True)["square"]
        for i in range(len(test))
    ]
    features = eyes.look(judging.as_shown(test.rgba))
    bench = Bench(judge, test, eyes, features, drawn, people())
    self_test(bench, train)
    systems: dict[str, Painter] = {"rule": by_rule}
    for name in NAMES:
        checkpoint = asked.work / "pictures" / name / "last.pt"
        if checkpoint.exists():
            systems[name] = rival(name, checkpoint)
    own = asked.work / "pictures" / "inkwake"
    if (own / "last.pt").exists():
        systems["inkwake"] = ours(own / "last.pt", own / "train")
    rows = {
        name: measure(bench, paint)
        for name, paint in systems.items()
        if not asked.only or name in asked.only
    }
    if asked.sheets:
        sheets(bench, systems, asked.sheets)
    names = list(next(iter(rows.values())).values)
    print(f"{'':<16}" + "".join(f"{name:>10}" for name in rows))
    for name in names:
        print(f"{name:<16}" + "".join(f"{row.values[name]:10.3f}" for row in rows.values()))
    print(f"hinted colours of things: dE2000 {hinted(bench):.2f}")


if __name__ == "__main__":
    main()

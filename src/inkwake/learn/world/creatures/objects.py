"""Things with a face, arms and legs."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures import limbs
from inkwake.learn.world.creatures.coat import Coat, pick_coat
from inkwake.learn.world.creatures.shapes import dense, floor, sides
from inkwake.learn.world.creatures.things import THINGS, Piece, Thing
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.sketch import Sketch

GLOVES = ("ball", "mitten", "big hand", "loop", "none", "fork")
SHOES = ("loop", "shoe", "boot", "bar", "ball", "none", "half disc")


def draw_object(s: Sketch) -> None:
    """Draw a thing that came alive: its body is head and trunk in one."""
    draw_thing(s, THINGS[int(s.rng.integers(len(THINGS)))])


def draw_thing(s: Sketch, thing: Thing) -> None:
    """Draw a given thing with face, arms and legs."""
    coat = pick_coat(s, "thing")
    tall = s.between(42, 78)
    wide = tall / s.between(*thing.aspect)
    if wide > 85:
        tall, wide = tall * 85 / wide, 85.0
    scale = np.array((wide / 2, tall / 2))
    flip = np.array((-1.0 if s.chance(0.5) else 1.0, 1.0))
    body = _outline(s, thing, scale * flip)
    how = limbs.pick_limbs(s, coat, thick=0.8, hands=GLOVES if s.chance(0.4) else (),
                           feet=SHOES if s.chance(0.4) else (), thin=0.5)  # fmt: skip
    y = s.between(*thing.arms) * tall / 2
    left = sides(body, y)[0]
    other = float(
        np.clip(y + s.between(-0.1, 0.1) * tall, body[:, 1].min() + 1, body[:, 1].max() - 1)
    )
    if s.chance(0.6):
        other = y
    arms = ((left + 0.5, y), (sides(body, other)[1] - 0.5, other))
    reach = s.between(16, 36)
    leg = s.between(10, 100 - tall if tall < 78 else 24)
    hips = _hips(s, thing, body, wide)
    whole = not thing.pieces and s.chance(0.3)
    whole = whole and limbs.one_piece(s, how, coat, body, arms, hips, reach, leg)
    armless, legless = (not whole and s.chance(0.03), not whole and s.chance(0.03))
    if armless:
        limbs.no_arms(s, arms[0], arms[1])
    if legless:
        limbs.no_legs(s, hips[0], hips[1])
    behind = s.chance(0.6) and not whole and not legless
    if behind:
        limbs.draw_legs(s, how, hips[0], hips[1], leg, inside=2.0)
    arms_first = (
        not whole and not armless and s.chance(0.45) and not any(way.goal for way in how.pose.arms)
    )
    if arms_first:
        limbs.draw_arms(s, how, arms[0], arms[1], reach)
    other_fill = s.style.fill(s.rng, "thing")
    for piece in thing.pieces:
        if piece.under:
            _piece(s, piece, scale * flip, coat, other_fill)
    if not whole:
        s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    if s.chance(thing.inset):
        inner = body.mean(axis=0) + (body - body.mean(axis=0)) * s.between(0.78, 0.92)
        s.shape(inner, "trunk", pen=coat.pen, fill=other_fill, smooth=False, hides=False)
    for piece in thing.pieces:
        if not piece.under:
            _piece(s, piece, scale * flip, coat, other_fill)
    if not behind and not whole and not legless:
        limbs.draw_legs(s, how, hips[0], hips[1], leg)
    facing = _face(s, thing, body, flip[0])
    if not arms_first and not whole and not armless:
        limbs.draw_arms(s, how, arms[0], arms[1], reach)
    s.doodle.kind, s.doodle.facing = "biped", facing
    s.trait(thing.name, "object body")
    x, y = s.doodle.joints["root"]
    s.joint("root", (x, min(y, floor(body, x) - 1.0)))  # never in a gap between two spikes
    limbs.settle(s, how.pose.lean, how.pose.turn)


def _face(s: Sketch, thing: Thing, body: Points, flip: float) -> str:
    """Draw the face where it looks best on this thing, or anywhere on it; gives the facing."""
    (x0, y0), (x1, y1) = body.min(axis=0), body.max(axis=0)
    wide, tall = x1 - x0, y1 - y0
    u, v, a, b = thing.face
    size = 1.3 * s.between(0.7, 1.05)
    at = u * flip + s.between(-0.06, 0.06), v + s.between(-0.06, 0.06)
    across = a * wide
    if s.chance(0.35):
        # A child puts the face where there is room: on the label of a jar, low on a cone.
        high = s.between(-0.55, 0.6)
        left, right = sides(body, (y0 + y1) / 2 + high * tall / 2)
        across = min(across, 0.6 * (right - left))
        at = (left + right - x0 - x1) / wide, high
        s.trait("face anywhere")
    facing = s.pick("front", "left", "right", p=(0.9, 0.05, 0.05))
    centre = (x0 + x1) / 2 + at[0] * wide / 2, (y0 + y1) / 2 + at[1] * tall / 2
    heads.draw_face(s, centre, across * size, b * tall * size, facing=facing)
    return facing


def _outline(s: Sketch, thing: Thing, scale: Points) -> Points:
    spots = np.asarray(thing.body, dtype=np.float64)
    few = len(spots) < 24
    spots = spots + s.rng.normal(0, 0.035 if few else 0.008, spots.shape)
    if thing.curved:
        return paths.smooth(spots, closed=True, per_span=4) * scale
    if few and s.chance(0.3):
        # Corners that are rounded by a quick hand.
        before, after = np.roll(spots, 1, axis=0), np.roll(spots, -1, axis=0)
        cut = s.between(0.08, 0.25)
        pair = np.stack([spots + (before - spots) * cut, spots + (after - spots) * cut], axis=1)
        return paths.smooth(pair.reshape(-1, 2), closed=True, per_span=4) * scale
    if not few:
        return spots * scale
    return dense(spots) * scale


def _hips(s: Sketch, thing: Thing, body: Points, wide: float) -> list[tuple[float, float]]:
    """Where the legs leave the body: one each side of its lowest middle."""
    low = body[body[:, 1] > body[:, 1].max() - 0.25 * np.ptp(body[:, 1])]
    middle = float(low[:, 0].mean())
    part = s.between(0.35, 1.0) * thing.legs * wide / 2
    part = max(part, 2.5)
    return [(x, floor(body, x) - 0.5) for x in (middle - part, middle + part)]


def _piece(s: Sketch, piece: Piece, scale: Points, coat: Coat, other: Fill | None) -> None:
    if not s.chance(piece.chance):
        return
    spots = np.asarray(piece.spots, dtype=np.float64)
    spots = (spots + s.rng.normal(0, 0.03, (1, 2)) + s.rng.normal(0, 0.012, spots.shape)) * scale
    if not piece.closed:
        s.line(spots, "trunk", pen=coat.pen, smooth=piece.curved)
        return
    fill = {"own": coat.body, "other": other}.get(piece.colour)
    s.shape(spots, "trunk", pen=coat.pen, fill=fill, smooth=piece.curved, hides=piece.colour != "")

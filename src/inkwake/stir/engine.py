"""The engine: a script and a picture become frames.

Parts whose matter only moves inside their mask are warped in place. Free parts are lifted off as
layers; what lies behind them is filled, and they are laid over it where they have moved to. A part
within a free part moves along with it. Every other pixel is copied.

Legend
    source   the picture with everything that moves in place
    base     the same without the free parts
    pull     where the matter at a place came from, px of the picture
    time     0..1 of the loop
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.picture import Picture, lay_on_white
from inkwake.stir.act import Moment
from inkwake.stir.compose import (
    grid,
    lay,
    layer_at,
    mark,
    mixed,
    premultiplied,
    sampled,
    straight,
)
from inkwake.stir.ground import Ground, ground_of
from inkwake.stir.lattice import Box
from inkwake.stir.layer import Layer, layers_of
from inkwake.stir.lifted import behind
from inkwake.stir.script import Script

_HALO = 0.004
"""Share of the longer side: the faint rim of ink that every mask misses."""
_PAD = 2


class Engine:
    """Frames of a script; a ``FrameStream``.

    Attributes:
        script: what is done.
        width, height: px.
        rate: frames a second.
        count: frames.
        alpha: whether frames are RGBA.
        moves: as they are drawn, the largest parts first.
        tells: the amount of each of them in plain units.
    """

    def __init__(self, picture: Picture, script: Script, ground: Ground | None = None) -> None:
        """Prepare a film.

        Args:
            picture: what moves.
            script: how.
            ground: what stands in it, where that is known.

        Raises:
            MaskError: a mask is empty or of another size.
        """
        self.script = script
        self.width, self.height = picture.width, picture.height
        self.rate, self.count = script.rate, script.frames
        self.alpha = picture.alpha is not None
        alpha = picture.alpha
        if alpha is None:
            alpha = np.full(picture.rgb.shape[:2], 255, np.uint8)
        self._given = np.dstack([picture.rgb, alpha])
        self._rgba = premultiplied(self._given)
        self._thing = (ground or ground_of(picture)).thing
        shown = lay_on_white(self._given) if self.alpha else picture.rgb
        self._layers = layers_of(script, shown, self._thing)
        self._base = self._without_free(picture)
        self._at_rest: dict[int, Bytes] = {}
        doings = [doing for layer in self._layers for doing in layer.doings]
        self.moves = tuple(doing.move for doing in doings)
        self.tells = tuple(doing.act.tells for doing in doings)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """All that moves, largest parts first."""
        return tuple(self._layers)

    @property
    def base(self) -> Bytes:
        """(h, w, 4) uint8 premultiplied: the picture without what is lifted off."""
        return self._base

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        """Yield (h, w, 3|4) uint8 frames, straight alpha."""
        for index in range(self.count) if indices is None else indices:
            yield self._frame(index / self.count)

    def allowed(self) -> Mask:
        """(h, w) bool: everything that any frame may change."""
        found = np.asarray((self._base != self._rgba).any(-1))
        for layer in self._layers:
            found[layer.crop] |= layer.part.mask[layer.crop]
        for index in range(self.count):
            time = index / self.count
            for number, layer in enumerate(self._layers):
                if layer.free:
                    rgba = self._moved(number, time, self._rgba)
                    mark(found, layer.window, np.asarray(rgba[..., 3] > 0))
                for box, rgba in self._tops(layer, time):
                    mark(found, box, np.asarray(rgba[..., 3] > 0))
        return found

    def flow(self, index: int) -> Floats:
        """(h, w, 2) px: where what is seen at each px of a frame came from, as a difference."""
        out = np.zeros((self.height, self.width, 2), np.float32)
        time = index / self.count
        for number in self._order():
            layer = self._layers[number]
            left, top, right, bottom = layer.window
            off = self._pull(number, time) - grid(layer.window)
            keep = self._seen(number, time)
            out[top:bottom, left:right][keep] = off[keep]
        return out

    def _without_free(self, picture: Picture) -> Bytes:
        """The picture with what lies behind each free part."""
        hole = np.zeros((self.height, self.width), bool)
        for layer in self._layers:
            if layer.free:
                hole[layer.crop] |= layer.cover > 0
        if not hole.any():
            return self._rgba
        hole = self._with_halo(hole)
        if self.alpha:
            base = self._rgba.copy()
            base[hole] = 0
            return base
        rgb = behind(picture.rgb, hole, self._thing, self.script.seed)
        return np.dstack([rgb, self._rgba[..., 3]])

    def _with_halo(self, hole: Mask) -> Mask:
        """A hole and the rim of ink around it, where that is on ground."""
        if self._thing is None:
            return hole
        radius = max(1, round(_HALO * max(hole.shape)))
        wide = cv2.dilate(hole.view(np.uint8), np.ones((2 * radius + 1,) * 2, np.uint8)) > 0
        return np.asarray(hole | (wide & ~self._thing))

    def _order(self) -> list[int]:
        """Parts that stay inside first, smallest first; then free ones, largest first."""
        inside = [n for n, layer in enumerate(self._layers) if not layer.free][::-1]
        return inside + [n for n, layer in enumerate(self._layers) if layer.free]

    def _frame(self, time: float) -> Bytes:
        source = self._source(time)
        if self._base is self._rgba:
            out = source if source is not self._rgba else source.copy()
        else:
            out = self._base.copy()
            for layer in self._layers:
                if not layer.free and not layer.above:
                    inside = layer.part.mask[layer.crop]
                    out[layer.crop][inside] = source[layer.crop][inside]
            for number, layer in enumerate(self._layers):
                if layer.free:
                    lay(out, layer.window, self._moved(number, time, source))
        for layer in self._layers:
            for box, rgba in self._tops(layer, time):
                lay(out, box, rgba)
        return self._finished(out)

    def _finished(self, out: Bytes) -> Bytes:
        """As frames are given; px that did not change keep their very bytes."""
        if not self.alpha:
            return np.ascontiguousarray(out[..., :3])
        same = (out == self._rgba).all(-1)
        return np.where(same[..., None], self._given, straight(out))

    def _source(self, time: float) -> Bytes:
        """The picture with everything that moves in place."""
        source = self._rgba
        for number in self._order():
            layer = self._layers[number]
            if layer.free:
                break
            if source is self._rgba:
                source = source.copy()
            source[layer.crop] = self._changed(number, time, source)
        return source

    def _changed(self, number: int, time: float, source: Bytes) -> Bytes:
        """The box of a part that stays inside, warped and painted."""
        layer = self._layers[number]
        out = was = source[layer.crop]
        if any(doing.act.pull is not None for doing in layer.doings):
            pulls = self._pulls(number, time)
            out = mixed([
                (sampled(source, layer.lattice.dense(pull, layer.part.box)), share)
                for pull, share in pulls
            ])  # fmt: skip
        out = painted(layer, out, time)
        return np.where(layer.part.mask[layer.crop][..., None], out, was)

    def _moved(self, number: int, time: float, source: Bytes) -> Bytes:
        """A free part where it is now, over its window."""
        layer = self._layers[number]
        left, top, _, _ = layer.part.box
        own = self._own(number, source, time)
        rgba = layer_at(own, self._pull(number, time), (left - _PAD, top - _PAD))
        for doing in layer.doings:
            if doing.act.fade is not None:
                share = doing.act.fade(doing.moment(time))
                rgba = np.round(rgba * np.float32(share)).astype(np.uint8)
        return rgba

    def _own(self, number: int, source: Bytes, time: float) -> Bytes:
        """A free part where it was drawn, without what moves in it by itself; clear px around."""
        layer = self._layers[number]
        if source is self._rgba and number in self._at_rest:
            return self._at_rest[number]
        own = source[layer.crop]
        for other in self._layers[number + 1 :]:
            if other.free and number in other.above:
                own = np.where(other.part.mask[layer.crop][..., None], self._base[layer.crop], own)
        own = painted(layer, own, time)
        rgba = np.round(own * layer.cover[..., None]).astype(np.uint8)
        wide = np.pad(rgba, ((_PAD, _PAD), (_PAD, _PAD), (0, 0)))
        if source is self._rgba and not layer.paints:
            self._at_rest[number] = wide
        return wide

    def _tops(self, layer: Layer, time: float) -> list[tuple[Box, Bytes]]:
        """What comes on top of a part, with its boxes."""
        return [
            (doing.act.over_box, doing.act.over(doing.moment(time)))
            for doing in layer.doings if doing.act.over is not None
        ]  # fmt: skip

    def _pulls(self, number: int, time: float) -> list[tuple[Floats, float]]:
        """Pulls of a part's own doings on its lattice, with the share of each."""
        layer = self._layers[number]
        chains: list[tuple[list[Moment], float]] = [([], 1.0)]
        for doing in layer.doings:
            now = doing.moment(time)
            options = [(now, 1.0)]
            if doing.act.blends:
                later = Moment((now.phase + 0.5) % 1.0, now.time, now.cycles)
                share = 1 - abs(2 * now.phase - 1)
                options = [(now, share), (later, 1 - share)]
            if len(chains) == 2 or len(options) == 1:
                # One stream is enough of fading: what else flows keeps its stronger phase.
                best = max(options, key=lambda option: option[1])[0]
                chains = [([*moments, best], share) for moments, share in chains]
            else:
                chains = [([*chains[0][0], moment], share) for moment, share in options]
        return [(self._chained(layer, moments), share) for moments, share in chains]

    def _chained(self, layer: Layer, moments: Sequence[Moment]) -> Floats:
        """The pull of all doings of a part, one after the other."""
        nodes = layer.lattice.nodes
        at = nodes
        for doing, moment in zip(layer.doings, moments, strict=True):
            if doing.act.pull is not None:
                pull = doing.act.pull(layer.lattice, moment)
                at = at + layer.lattice.sample(pull - nodes, at)
        if not layer.free:
            at = nodes + (at - nodes) * layer.edge[..., None]
        return np.asarray(at, np.float32)

    def _pull(self, number: int, time: float) -> Floats:
        """(h, w, 2) px over a layer's window, those that carry it included."""
        layer = self._layers[number]
        own = self._pulls(number, time)[0][0]
        if not layer.above:
            return layer.lattice.dense(own, layer.window)
        at = grid(layer.window)
        for carrier in reversed(layer.above):
            other = self._layers[carrier]
            pull = self._pulls(carrier, time)[0][0]
            at = at + other.lattice.sample(pull - other.lattice.nodes, at)
        return np.asarray(at + layer.lattice.sample(own - layer.lattice.nodes, at), np.float32)

    def _seen(self, number: int, time: float) -> Mask:
        """(h, w) of a layer's window: where it is on top."""
        layer = self._layers[number]
        if layer.free:
            return np.asarray(self._moved(number, time, self._rgba)[..., 3] > 200)
        left, top, right, bottom = layer.window
        return layer.part.mask[top:bottom, left:right]


def painted(layer: Layer, rgba: Bytes, time: float) -> Bytes:
    """A part's colours at a time."""
    if not layer.paints:
        return rgba
    colour = rgba[..., :3].astype(np.float32)
    for doing in layer.doings:
        if doing.act.paint is not None:
            colour = doing.act.paint(colour, layer.cover, doing.moment(time))
    rgb = np.clip(np.round(colour), 0, rgba[..., 3:]).astype(np.uint8)
    return np.dstack([rgb, rgba[..., 3]])

"""A rig and its performance become a puppet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Floats, Ints, Points
from inkwake.interchange.puppet import Bone, MeshLayer, Puppet
from inkwake.interchange.skin_fit import Skin, fit_skin
from inkwake.motion import Performance, card_width
from inkwake.rig import Rig
from inkwake.rig.bones import Bones, Complex
from inkwake.stage.parts import measure_layer, split_layer
from inkwake.stage.texture import bleed, soften

BLEED = 8
"""Px that colours reach out under transparent ones: players sample with mipmaps."""
TURNTABLE = "turntable"
"""The bone that a figure stands on which turns as a whole."""
UNSEEN = 0.02
"""Share of the width that may come and go without a turntable."""


def make_puppet(
    rig: Rig, performance: Performance, *, name: str = "figure", motion: str = "motion"
) -> Puppet:
    """Fit bones and weights to a figure's performance.

    Args:
        rig: the figure.
        performance: what it plays.
        name: of the figure, in files.
        motion: of the performance.
    """
    skeleton = rig.figure.skeleton
    bones = Bones.of(skeleton.parents, np.asarray(rig.rest, np.float64), 1e-3)
    joints = _flat(performance.joints)
    skin = fit_skin(bones, joints, _flat(rig.vertices), _flat(rig.deform(performance.joints)))
    places = skin.motion.places
    puppet = Puppet(
        name=name,
        motion=motion,
        bones=_name_bones(skeleton.names, skeleton.parents, bones, skin),
        vertices=np.asarray(rig.vertices, np.float64),
        layers=_layers(rig, performance.order),
        influences=skin.influences,
        weights=skin.weights,
        texture=bleed(soften(rig.figure.texture), BLEED),
        turns=np.unwrap(np.angle(skin.motion.turns), axis=0),
        places=np.stack([places.real, places.imag], axis=2),
        order=performance.order,
        rate=performance.rate,
        loop=performance.loop,
    )
    if performance.turn is None:
        return puppet
    widths = card_width(performance.turn)
    return puppet if np.ptp(widths) < UNSEEN else _on_turntable(puppet, widths)


def _on_turntable(puppet: Puppet, widths: Points) -> Puppet:
    """The puppet on a bone that carries all others and is narrowed as the figure turns."""
    carrier = Bone(TURNTABLE, -1, puppet.bones[0].start, 0.0, 0.0, helper=True)
    return replace(
        puppet,
        bones=(carrier, *(replace(bone, parent=bone.parent + 1) for bone in puppet.bones)),
        influences=puppet.influences + 1,
        turns=np.pad(puppet.turns, ((0, 0), (1, 0))),
        places=np.concatenate([puppet.places[:, :1], puppet.places], axis=1),
        widths=widths,
    )


def _flat(points: Points | Floats) -> Complex:
    wide = np.asarray(points, np.float64)
    return np.asarray(wide[..., 0] + 1j * wide[..., 1])


def _name_bones(
    names: tuple[str, ...], parents: tuple[int, ...], bones: Bones, skin: Skin
) -> tuple[Bone, ...]:
    along = bones.rest - bones.rest[bones.near]
    starts = skin.motion.starts
    found = [
        Bone(
            names[i],
            parents[i],
            (float(starts[i].real), float(starts[i].imag)),
            float(np.angle(along[i])) if bones.firm[i] else 0.0,
            float(np.abs(along[i])),
        )
        for i in range(len(names))
    ]
    counts: dict[int, int] = {}
    for parent, start in zip(skin.parents, starts[len(names) :], strict=True):
        counts[parent] = counts.get(parent, 0) + 1
        name = f"{names[parent]}_bend_{counts[parent]}"
        place = float(start.real), float(start.imag)
        found.append(Bone(name, parent, place, found[parent].angle, 0.0, helper=True))
    return tuple(found)


def _layers(rig: Rig, order: Ints) -> tuple[MeshLayer, ...]:
    """Triangles of each layer as the stage lays them in most frames: see ``stage.parts``."""
    ranks = np.argsort(order, axis=1)
    layers = []
    for number, layer in enumerate(rig.layers):
        behind = bool((ranks[:, number] < ranks[:, 0]).mean() > 0.5)
        keys = measure_layer(rig, layer), split_layer(rig, layer)
        turn = np.lexsort([-key for key in keys] if behind else keys)
        layers.append(MeshLayer(layer.name, rig.triangles[layer.triangles[turn]]))
    return tuple(layers)

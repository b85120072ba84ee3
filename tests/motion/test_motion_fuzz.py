from __future__ import annotations

import contextlib

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from motion_figures import beetle, dog, person

from inkwake.errors import InkwakeError
from inkwake.motion import Clip, perform
from inkwake.motion.rotation import from_euler

WORDS = [
    "Hips",
    "LeftUpLeg",
    "LeftLeg",
    "LeftFoot",
    "RightLeg",
    "RightFoot",
    "LeftForeArm",
    "Head",
    "r_knee",
    "lShin",
    "hand.R",
    "Bip01 L Forearm",
    "tail",
    "x",
    "a b",
    "left",
    "r",
    "Spine",
]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_tree_of_any_names_plays_or_is_refused_in_words(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 14))
    names = data.draw(st.lists(st.sampled_from(WORDS), min_size=count, max_size=count))
    parents = [-1] + [data.draw(st.integers(0, i)) for i in range(count - 1)]
    frames = data.draw(st.integers(1, 6))
    random = np.random.default_rng(data.draw(st.integers(0, 99)))
    size = data.draw(st.sampled_from([0.0, 1e-6, 1.0, 1e6]))
    offsets = random.normal(size=(count, 3)) * size * (random.random((count, 1)) > 0.3)
    clip = Clip(
        names=tuple(f"{name}_{i}" if name in names[:i] else name for i, name in enumerate(names)),
        parents=tuple(parents),
        offsets=offsets,
        rotations=from_euler("ZXY", random.uniform(-180, 180, (frames, count, 3))),
        positions=np.tile(offsets, (frames, 1, 1)),
        frame_time=data.draw(st.sampled_from([1e-3, 0.04, 2.0])),
        loop=data.draw(st.booleans()),
    )
    rig = data.draw(st.sampled_from([person, beetle, dog]))()
    with contextlib.suppress(InkwakeError):
        result = perform(clip, rig, seconds=data.draw(st.sampled_from([None, 0.01, 1.0])))
        assert np.isfinite(result.joints).all()
        assert (np.sort(result.order, axis=1) == np.arange(len(rig.layers))).all()

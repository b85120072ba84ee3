"""A small scene of AnimatedDrawings, complete with character, clip and YAML files."""

from pathlib import Path

import cv2
import numpy as np
import yaml

from inkwake.figure import BIPED, Figure, Skeleton
from inkwake.interchange import write_character, write_retarget_file
from inkwake.motion import load, map_skeleton, write_bvh

SIZE = (120, 160)

PLACES = {
    "root": (60, 95),
    "hip": (60, 95),
    "torso": (60, 60),
    "neck": (60, 32),
    "right_shoulder": (48, 62),
    "right_elbow": (30, 70),
    "right_hand": (16, 78),
    "left_shoulder": (72, 62),
    "left_elbow": (90, 70),
    "left_hand": (104, 78),
    "right_hip": (52, 98),
    "right_knee": (48, 120),
    "right_foot": (46, 146),
    "left_hip": (68, 98),
    "left_knee": (72, 120),
    "left_foot": (74, 146),
}


def draw_figure(colour: tuple[int, int, int] = (40, 60, 140)) -> Figure:
    """A gingerbread figure of 120 × 160 px on paper."""
    shape = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    for name, parent in BIPED.items():
        if parent is not None:
            cv2.line(shape, PLACES[parent], PLACES[name], 255, 11)
    cv2.ellipse(shape, (60, 78), (16, 26), 0, 0, 360, 255, -1)
    cv2.circle(shape, (60, 30), 18, 255, -1)
    rgb = np.full((SIZE[1], SIZE[0], 3), (228, 222, 210), np.uint8)
    rgb[shape > 0] = colour
    skeleton = Skeleton.of({name: list(place) for name, place in PLACES.items()})
    return Figure((0, 0, *SIZE), shape > 0, np.dstack([rgb, shape]), skeleton, rgb=rgb)


def write_scene(folder: Path, *, characters: int = 1, **sections: dict[str, object]) -> Path:
    """Write everything a scene needs below ``folder/examples`` and return the scene file.

    Paths inside are written as AnimatedDrawings writes them: from its own repository.
    """
    config = folder / "examples/config"
    for name in ("motion", "retarget", "mvc"):
        (config / name).mkdir(parents=True)
    clip = load("wave")
    (folder / "examples/bvh/own").mkdir(parents=True)
    write_bvh(clip, folder / "examples/bvh/own/wave.bvh")
    cast = []
    for number in range(characters):
        figure = draw_figure((40 + 100 * number, 60, 140))
        write_character(figure, None, folder / f"examples/characters_{number}")
        write_retarget_file(
            map_skeleton(clip, figure.skeleton), config / f"retarget/auto_{number}.yaml"
        )
        cast.append(
            {
                "character_cfg": f"examples/characters_{number}/char_cfg.yaml",
                "motion_cfg": "examples/config/motion/wave.yaml",
                "retarget_cfg": f"examples/config/retarget/auto_{number}.yaml",
            }
        )
    motion = {
        "filepath": "examples/bvh/own/wave.bvh",
        "start_frame_idx": 10,
        "end_frame_idx": 34,
        "groundplane_joint": "LeftFoot",
        "forward_perp_joint_vectors": [["LeftUpLeg", "RightUpLeg"]],
        "scale": 0.025,
        "up": "+y",
    }
    (config / "motion/wave.yaml").write_text(yaml.safe_dump(motion))
    data = {"scene": {"ANIMATED_CHARACTERS": cast}, **sections}
    scene = config / "mvc/scene.yaml"
    scene.write_text(yaml.safe_dump(data))
    return scene

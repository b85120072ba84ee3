"""Proportions that hold between numbers, whatever each of them says.

The bounds of a single number cannot keep a mouth within the jaw of somebody who turns; these rules
can. They hold for portraits at random and for those read from sketches alike.
"""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.numbers import Numbers, Values, bounds


def proportioned(numbers: Numbers) -> Numbers:
    """The same portraits, moved as little as needed into proportion."""
    low, high = bounds()
    n = Numbers(np.clip(numbers.values, low, high), numbers.picks, numbers.seeds)
    yaw = np.radians(np.abs(n["yaw"]))
    made: dict[str, Values] = {}
    made["mouth_y"] = np.minimum(n["mouth_y"], n["chin_y"] - 0.205)
    room = n["chin_y"] - 0.125 - made["mouth_y"]
    made["mouth_open"] = np.minimum(n["mouth_open"], np.clip(room, 0, None))
    made["nose_y"] = np.minimum(
        n["nose_y"], made["mouth_y"] - 0.125 - 0.5 * n["mouth_open"] * n["mouth_round"]
    )
    # Half the width of the face at the mouth: between jaw and chin, less on the far side of a turn.
    share = np.clip(
        (made["mouth_y"] - n["jaw_y"]) / np.maximum(n["chin_y"] - n["jaw_y"], 0.1), 0, 1
    )
    half = n["jaw"] + (n["chin"] - n["jaw"]) * share**1.6
    tilted = np.abs(n["mouth_lean"]) + 0.06 * np.sin(np.radians(np.abs(n["pitch"])))
    reach = half * (1 - 0.55 * np.sin(yaw)) - 0.10 - np.abs(n["mouth_x"]) - tilted
    made["mouth_wide"] = np.clip(n["mouth_wide"], 0.08, np.maximum(reach, 0.08))
    spare = n["cheek"] - 0.10 - 0.30 * np.sin(yaw) - n["eye_x"]
    made["eye_wide"] = np.clip(n["eye_wide"], 0.19, np.maximum(spare + 0.12, 0.19))
    made["eye_x"] = np.minimum(
        n["eye_x"], n["cheek"] - 0.36 - 0.16 * np.sin(yaw) * (n["eye_wide"] > 0.24)
    )
    # The lower outer side of an eye keeps off the cheek, which narrows towards the jaw.
    bottom = n["eye_y"] + 0.8 * n["eye_tall"]
    fall = np.clip((bottom - n["cheek_y"]) / np.maximum(n["jaw_y"] - n["cheek_y"], 0.1), 0, 1)
    side = n["cheek"] + (n["jaw"] - n["cheek"]) * fall**1.5 - 0.17 * np.sin(yaw)
    made["eye_x"] = np.minimum(made["eye_x"], side - 0.07 - 0.68 * made["eye_wide"])
    short = np.clip(made["eye_wide"] + 0.075 - made["eye_x"], 0, None)
    made["eye_y"] = n["eye_y"] - 0.6 * short
    made["eye_tall"] = np.clip(n["eye_tall"] - short, 0.12, None)
    made["eye_x"] = np.maximum(made["eye_x"], made["eye_wide"] + 0.075)
    return Numbers(np.clip(n.having(**made).values, low, high), n.picks, n.seeds)

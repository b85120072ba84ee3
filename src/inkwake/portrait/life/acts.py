"""Acts as curves of numbers over time.

Every act begins and ends at rest, so that any of them follow one another, and a film of them loops.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkwake.errors import PortraitError
from inkwake.face.speech import read_aloud, speech_seconds
from inkwake.portrait.character import Character

Curve = npt.NDArray[np.float64]
Curves = dict[str, Curve]

ACTS = ("blink", "gaze", "nod", "turn", "talk", "smile", "idle")
USUAL = {"blink": 1.2, "gaze": 2.4, "nod": 1.6, "turn": 3.0, "smile": 2.4, "idle": 4.0, "talk": 2.0}
"""Seconds that an act usually takes."""
_TURNOVER = 0.12
"""Seconds from rest into talk and back."""
_MOVED = (
    "open_left", "open_right", "gaze_x", "gaze_y", "yaw", "pitch", "roll", "smile", "mouth_wide",
    "mouth_open", "mouth_round",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What the character shall do.

    Attributes:
        acts: names of ``ACTS``, all at once.
        seconds: of the film; 0 as long as the longest act needs.
        words: what is said with ``talk``.
        seed: of blinks and glances.
    """

    acts: tuple[str, ...]
    seconds: float = 0.0
    words: str = ""
    seed: int = 0

    def lasting(self) -> float:
        """Seconds of the film.

        Raises:
            PortraitError: no act of that name.
        """
        for act in self.acts:
            if act not in ACTS:
                raise PortraitError(f"there is no act {act!r}; choose of {', '.join(ACTS)}")
        if not self.acts:
            raise PortraitError(f"name at least one act: {', '.join(ACTS)}")
        if self.seconds:
            return self.seconds
        needed = [USUAL[act] for act in self.acts]
        if "talk" in self.acts and self.words:
            needed.append(speech_seconds(self.words) + 0.4)
        return max(needed)


def curves(character: Character, wish: Wish, rate: float) -> tuple[Curves, int]:
    """Numbers over time that differ from rest, and the number of frames."""
    seconds = wish.lasting()
    count = max(2, round(seconds * rate))
    t = np.arange(count) / rate
    share = t / seconds
    rest = {name: float(character.numbers[name][0]) for name in _MOVED}
    made: Curves = {}
    rng = np.random.default_rng([wish.seed, 19])
    acts = set(wish.acts)
    if acts & {"blink", "idle"}:
        lids = _blinks(t, seconds, rng, often=1.1 if "blink" in acts else 2.6)
        for side in ("left", "right"):
            made[f"open_{side}"] = rest[f"open_{side}"] * lids
    if acts & {"gaze", "idle"}:
        x, y = _glances(t, seconds, rng, wide=0.30 if "gaze" in acts else 0.12)
        made["gaze_x"], made["gaze_y"] = rest["gaze_x"] + x, rest["gaze_y"] + 0.5 * y
    if "nod" in acts:
        window = _eased(share / 0.15) * _eased((1 - share) / 0.15)
        made["pitch"] = rest["pitch"] - 11 * np.sin(2 * np.pi * 2 * share) * window
    if "turn" in acts:
        swing = 30 * np.sin(2 * np.pi * _eased(share))
        made["yaw"] = np.clip(rest["yaw"] + swing, -35, 35)
    if "idle" in acts:
        _sway(made, rest, share)
    if "smile" in acts:
        _smile(made, rest, _eased(share / 0.3) * _eased((1 - share) / 0.3))
    if "talk" in acts:
        _talk(made, rest, wish.words or "la la la la", rate, count)
    return made, count


def _eased(share: Curve) -> Curve:
    """From 0 to 1 with a soft start and a soft end."""
    held = np.clip(share, 0, 1)
    return np.asarray(held * held * (3 - 2 * held))


def _blinks(t: Curve, seconds: float, rng: np.random.Generator, *, often: float) -> Curve:
    """Openness of the lids, 1 open: they shut in 90 ms and open in 170 ms."""
    lids = np.ones_like(t)
    at = 0.25 + 0.35 * rng.random() * min(1.0, seconds / 2)
    while at < seconds - 0.3:
        shut = _eased((t - at) / 0.09) - _eased((t - at - 0.12) / 0.17)
        lids = np.minimum(lids, 1 - shut)
        at += often * (0.7 + 0.8 * rng.random())
    return lids


def _glances(
    t: Curve, seconds: float, rng: np.random.Generator, *, wide: float
) -> tuple[Curve, Curve]:
    """Eyes dart (60 ms) and rest; the last dart comes home."""
    count = max(2, int(seconds / 0.9))
    times = np.sort(0.15 + (seconds - 0.5) * (np.arange(count) + 0.5 * rng.random(count)) / count)
    x = wide * rng.choice([-1, 1], count) * (0.6 + 0.4 * rng.random(count))
    places = np.column_stack([x, 0.5 * wide * rng.normal(size=count)])
    places[-1] = 0
    gone = _eased((t[:, None] - times) / 0.06) @ np.diff(places, axis=0, prepend=0)
    return gone[:, 0], gone[:, 1]


def _sway(made: Curves, rest: dict[str, float], share: Curve) -> None:
    """The head sways a little, unless another act moves it."""
    turn = 2 * np.pi * share
    made.setdefault("yaw", rest["yaw"] + 3.5 * np.sin(turn))
    made.setdefault("pitch", rest["pitch"] + 1.6 * (np.sin(2 * turn + 0.6) - np.sin(0.6)))
    made["roll"] = rest["roll"] + 1.5 * np.sin(turn)


def _smile(made: Curves, rest: dict[str, float], share: Curve) -> None:
    """Corners up, mouth wider, lids a little lower."""
    made["smile"] = rest["smile"] + (0.085 - rest["smile"]) * share
    made["mouth_wide"] = rest["mouth_wide"] * (1 + 0.15 * share)
    for side in ("left", "right"):
        lids = made.get(f"open_{side}", np.full_like(share, rest[f"open_{side}"]))
        made[f"open_{side}"] = lids * (1 - 0.12 * share)


def _talk(made: Curves, rest: dict[str, float], words: str, rate: float, count: int) -> None:
    """Mouth shapes of words that are read, see ``inkwake.face.speech``."""
    said = read_aloud(words, rate)
    size = min(count, len(said.open))
    opened, ring = np.zeros(count), np.zeros(count)
    opened[:size], ring[:size] = said.open[:size] * said.loud[:size], said.round[:size]
    # A mouth that is open or round at rest goes over into the talk, and back when all is said.
    t = np.arange(count) / rate
    speaks = _eased(t / _TURNOVER) * _eased((count / rate - t) / _TURNOVER)
    wide = np.clip(rest["mouth_wide"] * (1 - 0.25 * ring) * (1 + 0.08 * opened), 0.08, 0.26)
    wished = {"mouth_open": np.clip(0.17 * opened, 0, 0.2), "mouth_round": ring, "mouth_wide": wide}
    for name, curve in wished.items():
        made[name] = rest[name] + (curve - rest[name]) * speaks

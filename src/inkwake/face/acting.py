"""What a face does in the course of a performance.

Legend
    f   frames of the performance
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Floats
from inkwake.face.looks import Look


@dataclass(frozen=True, slots=True, eq=False)
class Acting:
    """The looks of a face, frame by frame; see ``Look`` for their units.

    Attributes:
        blink, wide, smile, speaking, open, round: (f,) float32.
        gaze: (f, 2) float32.
    """

    blink: Floats
    gaze: Floats
    wide: Floats
    smile: Floats
    speaking: Floats
    open: Floats
    round: Floats

    @classmethod
    def still(cls, frames: int) -> Acting:
        """A face that stays as it was drawn."""
        zero = np.zeros(frames, np.float32)
        return cls(zero, np.zeros((frames, 2), np.float32), zero, zero, zero, zero, zero)

    @property
    def frames(self) -> int:
        """Number of frames."""
        return len(self.blink)

    def look(self, frame: int) -> Look:
        """The look in a frame; frames go round."""
        k = frame % self.frames
        return Look(
            float(self.blink[k]),
            (float(self.gaze[k, 0]), float(self.gaze[k, 1])),
            float(self.wide[k]),
            float(self.smile[k]),
            float(self.speaking[k]),
            float(self.open[k]),
            float(self.round[k]),
        )

    def speaking_as(self, speech: Speech) -> Acting:
        """The same with a mouth that speaks, from the first frame on; silence where it ends."""
        count = min(self.frames, len(speech.open))
        tracks = [np.zeros(self.frames, np.float32) for _ in range(3)]
        for track, said in zip(tracks, (speech.loud, speech.open, speech.round), strict=True):
            track[:count] = said[:count]
        return replace(self, speaking=tracks[0], open=tracks[1], round=tracks[2])


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """Mouth shapes.

    Attributes:
        loud: (f,) float32 0..1, whether anything is said.
        open, round: (f,) float32 0..1, see ``Look``.
    """

    loud: Floats
    open: Floats
    round: Floats

"""What a face can show in one frame."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a face; the default is the face as it was drawn.

    Attributes:
        blink: 0 open, 1 closed.
        gaze: to the viewer's right and down, -1..1 each.
        wide: 0..1, eyes torn open.
        smile: -1 sad, 1 merry.
        speaking: 0..1, how far the mouth is that of somebody who speaks.
        open: 0..1, of a mouth that speaks.
        round: 0 as for "ee", 1 as for "oo".
    """

    blink: float = 0.0
    gaze: tuple[float, float] = (0.0, 0.0)
    wide: float = 0.0
    smile: float = 0.0
    speaking: float = 0.0
    open: float = 0.0
    round: float = 0.0

    def rounded(self) -> Look:
        """The look in steps that the eye does not tell apart, so that few are painted."""
        return Look(
            _step(self.blink, 4),
            (_step(self.gaze[0], 5), _step(self.gaze[1], 3)),
            _step(self.wide, 4),
            _step(self.smile, 5),
            _step(self.speaking, 2),
            _step(self.open, 5) if self.speaking else 0.0,
            _step(self.round, 2) if self.speaking else 0.0,
        )


def _step(value: float, steps: int) -> float:
    return round(value * steps) / steps

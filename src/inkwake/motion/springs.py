"""Damped springs in fixed steps, over a loop until they repeat.

φ'' + 2ζωφ' + ω²φ = u(t). Between two frames u is a straight line, and the step from one frame to
the next is then exact, whatever the frame rate: energy never grows. A loop's spring starts in the
one state to which the loop leads back; the map of a whole loop is linear, so that state is solved
for instead of waiting until the swing has settled.
"""

# f frames     u (f,) drive, rad/s²     φ (f,) rad     ω rad/s     ζ damping ratio, below 1
# x = (φ, φ') state     x_{n+1} = A x_n + B0 u_n + B1 u_{n+1}

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points


@dataclass(frozen=True, slots=True, eq=False)
class Spring:
    """One spring at one step.

    Attributes:
        step: (2, 2) A. before: (2,) B0. after: (2,) B1.
    """

    step: Points
    before: Points
    after: Points

    @classmethod
    def of(cls, pace: float, damping: float, frame_time: float) -> Spring:
        """The exact step of a spring of ω = ``pace`` and ζ = ``damping`` < 1."""
        rate, turn = damping * pace, pace * float(np.sqrt(1 - damping**2))
        fade = float(np.exp(-rate * frame_time))
        cos, sin = np.cos(turn * frame_time), np.sin(turn * frame_time) / turn
        step = fade * np.array([[cos + rate * sin, sin], [-(pace**2) * sin, cos - rate * sin]])
        back = np.linalg.inv(np.array([[0.0, 1.0], [-(pace**2), -2 * rate]]))
        push = np.array([0.0, 1.0])
        held = back @ (step - np.eye(2)) @ push
        after = back @ (held - push * frame_time) / frame_time
        return cls(step, held - after, after)

    def run(self, drive: Points, start: Points, *, loop: bool) -> Points:
        """(f + 1, 2) states from ``start`` on; a loop's drive returns to its first value."""
        last = drive[:1] if loop else drive[-1:]
        ahead = np.concatenate([drive[1:], last])
        pushes = drive[:, None] * self.before + ahead[:, None] * self.after
        (a, b), (c, d) = self.step.tolist()
        x, v = (float(value) for value in start)
        states = [(x, v)]
        for px, pv in pushes.tolist():
            x, v = a * x + b * v + px, c * x + d * v + pv
            states.append((x, v))
        return np.array(states)

    def settle(self, drive: Points) -> Points:
        """(2,) the state to which one round of a loop leads back."""
        once = self.run(drive, np.zeros(2), loop=True)[-1]
        lap = np.linalg.matrix_power(self.step, len(drive))
        return np.asarray(np.linalg.solve(np.eye(2) - lap, once))


def respond(
    base: Points, force: Points, frame_time: float, *, pace: float, damping: float, loop: bool
) -> Points:
    """(f,) rad: where a spring that pulls towards ``base`` swings under a force.

    Args:
        base: (f,) rad, where it would rest.
        force: (f,) rad/s², taken off.
        frame_time: seconds.
        pace: ω.
        damping: ζ.
        loop: the movement repeats; otherwise the spring starts at rest.
    """
    turn = float(np.round((base[-1] - base[0]) / (2 * np.pi))) * 2 * np.pi if loop else 0.0
    drift = turn * np.arange(len(base)) / len(base)
    drive = pace**2 * (base - drift) - force
    spring = Spring.of(pace, damping, frame_time)
    start = spring.settle(drive) if loop else np.array([base[0], 0.0])
    out: Points = spring.run(drive, start, loop=loop)[:-1, 0] + drift
    return out

"""People of the generated world: every body plan that children draw."""

from __future__ import annotations

from inkwake.learn.world.people.bodies import outlined
from inkwake.learn.world.people.profiles import side_view
from inkwake.learn.world.people.robots import robot
from inkwake.learn.world.people.sticks import rails, stick
from inkwake.learn.world.people.tadpoles import blob, tadpole
from inkwake.learn.world.sketch import Sketch

__all__ = ["PLANS", "draw_person"]

PLANS = {
    "outlined": (0.56, outlined), "stick": (0.12, stick), "rails": (0.04, rails),
    "robot": (0.05, robot), "tadpole": (0.07, tadpole), "blob": (0.04, blob),
    "side view": (0.12, side_view),
}  # fmt: skip
"""Body plans: probability and who draws them."""


def draw_person(s: Sketch) -> None:
    """Draw one more person: body plan, proportions, pose and clothes at random."""
    s.doodle.kind = "biped"
    plan = s.pick(*PLANS, p=[share for share, _ in PLANS.values()])
    s.trait(f"plan {plan}")
    PLANS[plan][1](s)

"""What a body needs to move and its found skeleton lacks: an animal's back, a spine, tails, ears."""

from inkwake.rig.body.complete import complete
from inkwake.rig.body.facing import facing_of
from inkwake.rig.body.plan import Chain, Plan, read_plan

__all__ = ["Chain", "Plan", "complete", "facing_of", "read_plan"]

"""What a body needs to move and a found skeleton lacks: a back, a spine, tails, ears."""

from inkwake.rig.body.completion import complete
from inkwake.rig.body.facing import facing_of
from inkwake.rig.body.plan import Chain, Plan, read_plan
from inkwake.rig.body.wheels import find_wheels

__all__ = ["Chain", "Plan", "complete", "facing_of", "find_wheels", "read_plan"]

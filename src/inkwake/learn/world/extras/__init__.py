"""What figures carry and wear beyond a body: held things, tails, wings, capes, bubbles."""

from inkwake.learn.world.extras.held import hold
from inkwake.learn.world.extras.speech import scribble_over, speech
from inkwake.learn.world.extras.tails import tail
from inkwake.learn.world.extras.wings import cape, wings

__all__ = ["cape", "hold", "scribble_over", "speech", "tail", "wings"]

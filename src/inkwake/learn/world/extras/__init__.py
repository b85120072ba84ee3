"""What figures carry and wear beyond a body: held things, tails, wings, capes, bubbles."""

from inkwake.learn.world.extras.backs import cape, wings
from inkwake.learn.world.extras.bubbles import scribble_over, speech
from inkwake.learn.world.extras.held import hold
from inkwake.learn.world.extras.tails import tail

__all__ = ["cape", "hold", "scribble_over", "speech", "tail", "wings"]

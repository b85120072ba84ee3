"""The worker processes and who does what next."""

from inkwake.studio.crew.crew import Crew, Errand, Now
from inkwake.studio.crew.process import Cancelled, Died, Failed, TooMuch, Worker

__all__ = ["Cancelled", "Crew", "Died", "Errand", "Failed", "Now", "TooMuch", "Worker"]

"""Short square clips out of films, for nets that learn motion: cut, kept in a folder, read again.

made = cut_clips([Path("rotting.mp4")], Path("clips"), ClipPlan(frames=16, fps=8, size=256))
for clip in read_clips(Path("clips")):
    clip.pixels()                             # (f, s, s, 3)
"""

from inkwake.learn.clips.cutting import Made, cut_clips
from inkwake.learn.clips.nouns import Clip, ClipPlan, read_clips

__all__ = ["Clip", "ClipPlan", "Made", "cut_clips", "read_clips"]

"""Recordings of other people's making, read in a limited child process; and their beat."""

from inkwake.media.beat import Beat, find_beat
from inkwake.media.reader import read_sound, read_video
from inkwake.media.sound import Sound, fit_sound
from inkwake.media.video import Video

__all__ = ["Beat", "Sound", "Video", "find_beat", "fit_sound", "read_sound", "read_video"]

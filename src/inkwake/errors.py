"""Every error that a user can cause, one class per cause.

    InkwakeError                 one line on the screen, exit code 2
      PictureError               UnknownPicture, BrokenPicture, PictureTooLarge
      NoFigure                   the page holds nothing that looks like a figure
      MotionError                UnknownMotion, BrokenBvh, UnmappedSkeleton
      ForeignFileError           a character folder, YAML or COCO file that does not fit
      RigError                   a figure that no mesh can be made of
      MediaError                 UnknownMedia, BrokenMedia, NoBeat
      CaptureError               NoPerson, NoPoseModel
      StirError                  PromptError, MaskError
      PortraitError              NoFace, BrokenSession
      SceneError                 a scene file, or a cast, that cannot be played
      FilmError                  UnknownFormat, EncoderMissing
      OutputError                FileExists, NotWritable, DiskFull
      LimitReached               time, memory or size; names the limit and how to raise it
      NetError                   WeightsMissing, WeightsDamaged
      BackendError               BackendMissing
      TrainingError              TrainingDataError, CheckpointError, Diverged, DeviceLost
      DatasetError               NoDrawings, UnfitLabels
      StudioError                the studio cannot start, or a wish that it cannot fulfil

The message of each says what is wrong *and* what to do next, in one line without a full stop
at its end. This module imports nothing, so that every room may import it.
"""


class InkwakeError(Exception):
    """Base of every error that a user can cause and mend."""


class PictureError(InkwakeError):
    """A picture cannot be read."""


class UnknownPicture(PictureError):
    """The bytes are not a picture of a kind that inkwake reads."""


class BrokenPicture(PictureError):
    """The file is a picture of a known kind, but it is cut off or damaged."""


class PictureTooLarge(PictureError):
    """The picture's header announces more pixels, bytes or frames than the limit."""


class NoFigure(InkwakeError):
    """The page holds nothing that looks like a figure."""


class UnknownInk(InkwakeError):
    """No ink has that name."""


class UnknownColour(InkwakeError):
    """No colour, palette, style or part has that name; the message offers the nearest."""


class UnknownThing(InkwakeError):
    """No thing or look has that name; the message offers the nearest."""


class NoLines(InkwakeError):
    """There is nothing on the page that could be drawn."""


class FaceError(InkwakeError):
    """A face cannot do what is asked of it."""


class MotionError(InkwakeError):
    """A motion cannot be used."""


class UnknownMotion(MotionError):
    """No motion of that name is in the library and no such file exists."""


class BrokenBvh(MotionError):
    """A BVH file is damaged; the message names the line."""


class UnmappedSkeleton(MotionError):
    """A clip's skeleton has nothing that the character's skeleton could follow."""


class ForeignFileError(InkwakeError):
    """A character folder, YAML or COCO file of another program does not fit; names file and key."""


class RigError(InkwakeError):
    """A figure's mask or joints allow no mesh."""


class MediaError(InkwakeError):
    """A recording, sound or film, cannot be used."""


class UnknownMedia(MediaError):
    """The file is missing, or no sound or film of a kind that inkwake reads."""


class BrokenMedia(MediaError):
    """The file is a recording of a known kind, but it is cut off or damaged."""


class NoBeat(MediaError):
    """A sound has no steady beat that a dance could follow."""


class CaptureError(InkwakeError):
    """No motion can be taken from a film of a person."""


class NoPerson(CaptureError):
    """The film shows nobody whose joints could be followed."""


class NoPoseModel(CaptureError):
    """Nothing is installed or named that finds a person's joints."""


class StirError(InkwakeError):
    """A picture cannot be moved as asked; the message says what to change."""


class MaskError(StirError):
    """A mask of what may move is empty, of another size, or no mask."""


class PromptError(StirError):
    """A prompt is empty, in another alphabet, or contradicts itself."""


class PortraitError(InkwakeError):
    """A portrait that cannot be made as it is asked for."""


class NoFace(PortraitError):
    """The strokes or the picture show no face, or not just one."""


class BrokenSession(PortraitError):
    """A recorded session or a character file that cannot be read."""


class SceneError(InkwakeError):
    """A scene file, or a cast, cannot be played; names file and key."""


class FilmError(InkwakeError):
    """A film cannot be written."""


class UnknownFormat(FilmError):
    """The ending of the output's name is no film format."""


class EncoderMissing(FilmError):
    """The installed encoder library lacks the codec that the format needs."""


class OutputError(InkwakeError):
    """A result cannot be put where it should go."""


class FileExists(OutputError):
    """The target exists and ``--force`` was not given."""


class NotWritable(OutputError):
    """The target's folder does not exist or may not be written to."""


class DiskFull(OutputError):
    """The disk filled up; the unfinished file was removed."""


class LimitReached(InkwakeError):
    """A limit of time, memory or size was reached; the message says how to raise it."""


class NetError(InkwakeError):
    """A net cannot be used; geometry alone still finds figures."""


class WeightsMissing(NetError):
    """The file of a net's weights is not in the package."""


class WeightsDamaged(NetError):
    """The weights are not those that the package was released with."""


class BackendError(InkwakeError):
    """A model of the user's own cannot be used; names the folder and what is wrong with it."""


class BackendMissing(BackendError):
    """The library that runs such models is not installed; says how to install it."""


class TrainingError(InkwakeError):
    """A training cannot start or go on; what was learned so far is kept."""


class TrainingDataError(TrainingError):
    """There is nothing to learn from, or it cannot be read; names the folder or file."""


class CheckpointError(TrainingError):
    """A saved training cannot be read or belongs to another net."""


class Diverged(TrainingError):
    """The loss stopped being a number, again and again."""


class DeviceLost(TrainingError):
    """The accelerator that a training ran on is gone."""


class DatasetError(InkwakeError):
    """A folder of labelled drawings cannot be used as it is asked for."""


class NoDrawings(DatasetError):
    """There are no labelled drawings where they were looked for."""


class UnfitLabels(DatasetError):
    """The labels of a drawing do not fit its picture."""


class StudioError(InkwakeError):
    """The studio cannot start, or a request asks for what it cannot do."""

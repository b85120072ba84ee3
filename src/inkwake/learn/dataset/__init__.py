"""Users' own labelled drawings: read, checked, converted, split, and cut for training."""

from inkwake.learn.dataset.crops import MAYBE, UNKNOWN, crops, cut_crop
from inkwake.learn.dataset.nouns import Annotated, Dataset, LabelledFigure
from inkwake.learn.dataset.read import pick, read_dataset, read_list

__all__ = [
    "MAYBE",
    "UNKNOWN",
    "Annotated",
    "Dataset",
    "LabelledFigure",
    "crops",
    "cut_crop",
    "pick",
    "read_dataset",
    "read_list",
]

"""Users' own labelled drawings: read, checked, converted, split, and cut for training."""

from inkwake.learn.dataset.nouns import Annotated, Dataset, LabelledFigure
from inkwake.learn.dataset.read import pick, read_dataset, read_list

__all__ = ["Annotated", "Dataset", "LabelledFigure", "pick", "read_dataset", "read_list"]

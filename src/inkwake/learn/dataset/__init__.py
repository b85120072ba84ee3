"""Users' own labelled drawings: read, checked, converted, split, and cut for training.

drawings = read_dataset("my_folder")          # character folders, or a COCO file
drawings = pick(drawings, read_list("lists/train.txt"))
for crop in crops(drawings, 256, seed=1):     # as those of the generated world
    ...
"""

from inkwake.learn.dataset.check import Report, check, summary
from inkwake.learn.dataset.convert import Converted, convert
from inkwake.learn.dataset.crops import MAYBE, UNKNOWN, crops, cut_crop
from inkwake.learn.dataset.faults import FAULTS, Fault
from inkwake.learn.dataset.nouns import Annotated, Dataset, LabelledFigure
from inkwake.learn.dataset.read import pick, read_dataset, read_list
from inkwake.learn.dataset.split import check_shares, split

__all__ = [
    "FAULTS",
    "MAYBE",
    "UNKNOWN",
    "Annotated",
    "Converted",
    "Dataset",
    "Fault",
    "LabelledFigure",
    "Report",
    "check",
    "check_shares",
    "convert",
    "crops",
    "cut_crop",
    "pick",
    "read_dataset",
    "read_list",
    "split",
    "summary",
]

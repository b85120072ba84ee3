"""Real drawings of the development set, where it lies beside the project."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from PIL import Image

from inkwake.page import flatten
from inkwake.picture import Picture


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "elf_photo",  # a hard black shadow and a dark table
        "witch",  # faint pencil on grey
        "garlic_photo",  # dark strips at both ends of the sheet
        "quad_char6",
    ],
)
def test_a_photo_holds_its_drawing_and_nothing_beside_it(shared: Path, name: str) -> None:
    folder = shared / "figures_dev" / name
    box = yaml.safe_load((folder / "bounding_box.yaml").read_text())
    with Image.open(next(folder.glob("image.*"))) as image:
        page = flatten(Picture(np.asarray(image.convert("RGB"))))
    inked = page.ink > 0
    figure = inked[box["top"] : box["bottom"], box["left"] : box["right"]].copy()
    inked[box["top"] : box["bottom"], box["left"] : box["right"]] = False
    assert figure.mean() > 0.02
    assert inked.mean() < 0.003


@pytest.mark.shared
@pytest.mark.parametrize("name", ["rig_0056", "rig_0058", "multi_comp_pig"])
def test_a_scan_on_pure_white_keeps_every_pixel(shared: Path, name: str) -> None:
    path = next((shared / "figures_dev" / name).glob("image.*"))
    with Image.open(path) as image:
        rgb = np.asarray(image.convert("RGB"))
    assert np.array_equal(flatten(Picture(rgb)).rgb, rgb)

"""The project's own sample drawings and, where present, real ones: found, filled, jointed."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from inkwake.figure import Figure, find_figures
from inkwake.learn.samples import make
from inkwake.page import Page, flatten
from inkwake.picture import Picture, read


def overlap(a: list[float], b: list[float]) -> float:
    """Intersection over union of two boxes."""
    sides = [max(0.0, min(a[i + 2], b[i + 2]) - max(a[i], b[i])) for i in (0, 1)]
    both = sides[0] * sides[1]
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)]
    return both / (areas[0] + areas[1] - both)


def original_box(figure: Figure, page: Page) -> list[float]:
    """The figure's box in px of the picture."""
    left, top, right, bottom = figure.box
    corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    mapped = page.points_to_original(corners - 0.5) + 0.5
    return [*mapped.min(0).tolist(), *mapped.max(0).tolist()]


@pytest.mark.parametrize("name", ["superhero", "tadpole", "whiteboard"])
def test_samples_are_found_with_their_joints(samples: Path, name: str) -> None:
    label = json.loads((samples / "labels.json").read_text())[name]
    truth = label["figures"][0]
    page = flatten(read(samples / label["file"]))
    figures = find_figures(page)
    assert len(figures) == len(label["figures"])
    assert overlap(original_box(figures[0], page), truth["box"]) > 0.75
    skeleton = figures[0].skeleton
    placed = page.points_to_original(figures[0].points_to_page(skeleton.points))
    size = max(truth["box"][2] - truth["box"][0], truth["box"][3] - truth["box"][1])
    far = [
        np.hypot(*(placed[skeleton.names.index(joint)] - at)) / size
        for joint, at in truth["joints"].items()
    ]
    assert np.mean(np.array(far) < 0.2) >= 0.9


@pytest.mark.shared
@pytest.mark.parametrize("name", ["char3_photo", "princess", "rig_0064"])
def test_real_drawings_are_cut_out_along_their_outline(shared: Path, name: str) -> None:
    folder = shared / "figures_dev" / name
    page = flatten(read(next(folder.glob("image.*"))))
    figure = find_figures(page)[0]
    values = dict(
        line.split(":") for line in (folder / "bounding_box.yaml").read_text().split("\n") if line
    )
    box = [int(values[k]) for k in ("left", "top", "right", "bottom")]
    truth = np.zeros((page.source.height, page.source.width), np.uint8)
    mask = cv2.imread(str(folder / "mask.png"), cv2.IMREAD_GRAYSCALE)
    assert mask is not None
    whole = cv2.resize(mask, (box[2] - box[0], box[3] - box[1]))
    truth[box[1] : box[3], box[0] : box[2]] = np.asarray(whole) > 127
    ys, xs = np.nonzero(figure.mask)
    spots = np.column_stack([xs, ys]).astype(np.float64)
    at = np.round(page.points_to_original(figure.points_to_page(spots))).astype(int)
    found = np.zeros_like(truth)
    found[at[:, 1].clip(0, len(truth) - 1), at[:, 0].clip(0, truth.shape[1] - 1)] = 1
    closed = np.asarray(
        cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8
    )
    assert (closed & truth).sum() / (closed | truth).sum() > 0.88


@pytest.mark.parametrize(("name", "least"), [("astronaut", 0.88)])
def test_masks_of_samples_cover_what_was_drawn(name: str, least: float) -> None:
    drawing = make(name, size=700)
    truth = drawing.figures[0].mask
    page = flatten(Picture(drawing.picture))
    figure = find_figures(page)[0]
    ys, xs = np.nonzero(truth)
    spots = np.column_stack([xs, ys, np.ones(len(xs))]) @ np.linalg.inv(page.to_picture).T
    on_page = spots[:, :2] / spots[:, 2:]
    at = np.round((on_page + 0.5 - figure.box[:2]) / figure.page_scale - 0.5).astype(int)
    height, width = figure.mask.shape
    inside = (at >= 0).all(1) & (at[:, 0] < width) & (at[:, 1] < height)
    both = int(figure.mask[at[inside, 1], at[inside, 0]].sum())
    found = figure.mask.sum() * figure.page_scale**2 * abs(np.linalg.det(page.to_picture[:2, :2]))
    assert both / (len(truth[truth]) + found - both) > least

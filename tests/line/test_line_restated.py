"""Second tries beside a line go; what is a line of its own stays."""

import cv2
import numpy as np
import pytest

from inkwake.arrays import Points
from inkwake.line.restated import restated
from inkwake.line.thin import thin
from inkwake.line.trace import Graph, trace

Line = tuple[tuple[int, int], ...]


def graph_of(*lines: Line) -> Graph:
    canvas = np.zeros((300, 400), np.uint8)
    for line in lines:
        cv2.polylines(canvas, [np.array(line, np.int32)], False, 1, 1)
    return trace(thin(canvas > 0))


def named(graph: Graph) -> list[Points]:
    found = restated(graph, apart=12.0, longest=90.0)
    return [path for path, said in zip(graph.paths, found, strict=True) if said]


def test_a_second_try_that_runs_out_beside_its_line_goes() -> None:
    (gone,) = named(graph_of(((20, 100), (380, 100)), ((150, 100), (200, 106), (225, 107))))
    assert gone[:, 1].max() > 104 and len(gone) < 90


def test_of_two_lines_beside_each_other_the_longer_stays() -> None:
    (gone,) = named(graph_of(((20, 100), (380, 100)), ((150, 108), (220, 110))))
    assert gone[:, 1].min() > 104


@pytest.mark.parametrize(
    "other",
    [((150, 100), (150, 160)), ((150, 100), (210, 150)), ((150, 116), (220, 118)),
     ((60, 108), (330, 110))],
    ids=["upright", "slanting", "farther", "long"],
)  # fmt: skip
def test_a_line_of_its_own_stays(other: Line) -> None:
    assert not named(graph_of(((20, 100), (380, 100)), other))


def test_strength_nought_and_an_empty_page_name_nothing() -> None:
    both = graph_of(((20, 100), (380, 100)), ((150, 106), (220, 106)))
    assert not restated(both, apart=0.0, longest=0.0).any()
    assert restated(graph_of(), apart=9.0, longest=9.0).shape == (0,)

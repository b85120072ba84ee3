"""Figures are found by nets: each once, whole, in order; without weights the shape decides."""

import numpy as np
import pytest
from believed import Rule
from drawn import INK, blank, outlined, page_of, stick

import inkwake.nets
from inkwake.arrays import Floats
from inkwake.errors import NoFigure, WeightsDamaged, WeightsMissing
from inkwake.figure import Nets, find_figures
from inkwake.figure.boxes import overlap
from inkwake.figure.verify import verify
from inkwake.nets import registry


class Blind:
    """A net that must not be asked."""

    def run(self, picture: Floats) -> dict[str, Floats]:
        """Fail."""
        raise AssertionError("the net was asked")


def test_two_figures_come_larger_first_with_their_parts() -> None:
    rgb = blank(1500, 1100)
    stick(rgb, 400, 150)
    stick(rgb, 1150, 400, 0.6)
    figures = find_figures(page_of(rgb), nets=Nets(Rule()))
    assert [figure.box[2] < 800 for figure in figures] == [True, False]
    for figure in figures:
        assert figure.parts is not None and figure.parts.shape == figure.mask.shape
        assert np.array_equal(figure.parts > 0, figure.mask)
        assert not any("shape alone" in note for note in figure.notes)
        assert figure.texture.shape[:2] == figure.mask.shape
    assert len(find_figures(page_of(rgb), limit=1, nets=Nets(Rule()))) == 1


def test_halves_of_a_figure_become_the_whole() -> None:
    rgb = blank()
    outlined(rgb)
    page = page_of(rgb)
    halves = [(200.0, 50.0, 710.0, 420.0), (340.0, 420.0, 560.0, 890.0)]
    (seen,) = verify(page, halves, Rule())
    assert overlap(seen.box, (186, 50, 725, 905)) > 0.85


def test_what_the_net_calls_no_figure_is_none() -> None:
    rgb = blank(1100, 900)
    rgb[420:430, 200:900] = INK
    rgb[300:430, 200:210] = INK
    rgb[300:310, 200:900] = INK
    rgb[300:430, 890:900] = INK
    with pytest.raises(NoFigure):
        find_figures(page_of(rgb), nets=Nets(Rule()))


def test_the_net_alone_gives_a_rougher_mask_of_the_same_figure() -> None:
    rgb = blank()
    outlined(rgb)
    page = page_of(rgb)
    (alone,) = find_figures(page, eyes="net", nets=Nets(Rule()))
    (both,) = find_figures(page, nets=Nets(Rule()))
    assert overlap(alone.box, both.box) > 0.9
    assert not np.array_equal(alone.mask, both.mask)


def test_the_same_page_gives_the_same_bytes_with_nets() -> None:
    rgb = blank()
    outlined(rgb)
    one, two = (find_figures(page_of(rgb), nets=Nets(Rule()))[0] for _ in range(2))
    assert np.array_equal(one.mask, two.mask)
    assert np.array_equal(one.texture, two.texture)


def test_the_shape_alone_asks_no_net() -> None:
    rgb = blank()
    outlined(rgb)
    (figure,) = find_figures(page_of(rgb), eyes="shape", nets=Nets(Blind()))
    assert figure.parts is None


def test_missing_weights_leave_the_shape_to_decide_and_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "NETS", {})
    rgb = blank()
    outlined(rgb)
    page = page_of(rgb)
    (figure,) = find_figures(page)
    assert any("by shape alone" in note for note in figure.notes)
    with pytest.raises(WeightsMissing):
        find_figures(page, eyes="net")


def test_damaged_weights_leave_the_shape_to_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(name: str) -> Nets:
        raise WeightsDamaged(f"the weights of the net {name} are damaged")

    monkeypatch.setattr(inkwake.nets, "net", damaged)
    rgb = blank()
    outlined(rgb)
    (figure,) = find_figures(page_of(rgb))
    assert any("damaged" in note for note in figure.notes)


def test_a_damaged_detector_leaves_the_figure_net_at_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def half(name: str) -> Rule:
        if name == "detector":
            raise WeightsDamaged("the weights of the net detector are damaged")
        return Rule()

    monkeypatch.setattr(inkwake.nets, "net", half)
    rgb = blank()
    outlined(rgb)
    (figure,) = find_figures(page_of(rgb))
    assert figure.parts is not None
    assert any("small figures may be missed" in note for note in figure.notes)

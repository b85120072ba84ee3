"""The judge and its rivals learn, go on where they stood, and work stroke by stroke."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from inkwake.errors import CheckpointError  # noqa: E402
from inkwake.learn.portrait.corpus import make, path_of, read, write  # noqa: E402
from inkwake.learn.portrait_judge.course import PLANS, Bench  # noqa: E402
from inkwake.learn.portrait_judge.exam import examine  # noqa: E402
from inkwake.learn.portrait_judge.mean import mean_portrait  # noqa: E402
from inkwake.learn.portrait_judge.overlap import mean_overlap, overlap  # noqa: E402
from inkwake.learn.portrait_judge.paint import FINE, SIDE  # noqa: E402
from inkwake.learn.portrait_judge.parser import Parser, apart, parsed  # noqa: E402
from inkwake.learn.portrait_judge.raster import likeliest  # noqa: E402
from inkwake.learn.portrait_judge.rivals import Raster, rivals  # noqa: E402
from inkwake.portrait.read.layout import layout, scaled  # noqa: E402

SHARDS = 4


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(SHARDS):
        write(make(number, 6), path_of(folder, number))
    return folder


@pytest.fixture(scope="module")
def bench(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """All of them trained for two steps."""
    work = tmp_path_factory.mktemp("work")
    made = Bench(work=work, corpus=corpus, pictures=2, shards=SHARDS, steps=2, base=256,
                 tell=lambda line: None)  # fmt: skip
    for name in PLANS:
        assert made.train(name)
    return made


def test_labels_that_agree_overlap_wholly_and_others_by_what_they_share() -> None:
    truth = np.array([[0, 5, 5, 6]], np.uint8)
    assert overlap(truth, truth) == {"face": 1.0, "mouth": 1.0}
    found = np.array([[5, 5, 5, 5]], np.uint8)
    assert overlap(found, truth) == {"face": 0.5, "mouth": 0.0}
    assert mean_overlap(found, truth) == 0.25


def test_the_soft_overlap_is_nothing_apart_only_where_the_parser_is_right() -> None:
    truth = torch.randint(0, 12, (2, 300), generator=torch.Generator().manual_seed(0))
    sure = torch.nn.functional.one_hot(truth, 12).permute(0, 2, 1).float()
    assert float(apart(sure, truth)) == pytest.approx(0, abs=1e-5)
    assert float(apart(sure.roll(1, 1), truth)) > 0.9


def test_the_parser_learns_to_tell_parts_apart(bench: Bench) -> None:
    pupil = replace(bench, steps=1000).pupil("parser")
    losses = [pupil.learn(400 + step)["label"] for step in range(8)]
    assert np.mean(losses[-2:]) < 0.8 * np.mean(losses[:2])
    found = examine(bench.filled(Parser(), "parser"), bench.held_out(), 3)
    assert 0 <= found["mean of pictures"] <= 1 and {"mean", "face"} <= found.keys()
    assert parsed(Parser().eval(), bench.held_out().pictures[:3], 2).shape == (3, FINE, FINE)


def test_a_training_goes_on_as_if_it_had_not_stopped(corpus: Path, bench: Bench) -> None:
    first = bench.pupil("raster")
    first.learn(0)
    state, going_on = first.state(), bench.pupil("raster")
    going_on.restore(state)
    assert first.learn(1) == going_on.learn(1)
    assert bench.minutes("raster") >= 0 and (bench.work / "raster" / "spent.json").exists()


def test_what_learns_from_the_generator_asks_for_it_first(corpus: Path, tmp_path: Path) -> None:
    empty = Bench(work=tmp_path, corpus=corpus, pictures=1, shards=SHARDS)
    with pytest.raises(CheckpointError, match="--train generator first"):
        empty.train("teacher")


def test_the_likeliest_portrait_is_the_one_that_was_said(corpus: Path) -> None:
    numbers = read(path_of(corpus, 0)).numbers.rows(slice(0, 1))
    said = np.zeros(layout().size, np.float32)
    for group in layout().groups:
        said[group.logits.start + 1] = 5
        means = said[group.means].reshape(-1, len(group.columns))
        means[1] = scaled(numbers.values)[0, group.columns]
        said[group.means] = means.ravel()
    for category in layout().categories:
        said[category.logits.start + numbers.picks[0, category.column]] = 5
    start = read(path_of(corpus, 1)).numbers.rows(slice(2, 3))
    found = likeliest(said, start)
    assert np.allclose(found["mouth_x"], numbers["mouth_x"], atol=1e-5)
    assert found.option("family") == numbers.option("family")
    assert found["hair_l"] == start["hair_l"]


def test_every_rival_answers_every_stroke_with_a_picture(corpus: Path, bench: Bench) -> None:
    mean = mean_portrait(bench.paths(SHARDS))
    found = rivals(bench, mean, threads=1)
    assert [name.split()[0] for name in found] == ["(i)", "(ii)", "(ii-w)", "(iii)", "(iv)", "(v)"]
    truth = read(path_of(corpus, 0)).numbers.rows(slice(0, 1))
    strokes = np.random.default_rng(0).uniform(0.2, 0.8, (3, 16, 2))
    for rival in found.values():
        rival.begin(truth, bench.held_out().pictures[0])
        for count in (1, 2, 3):
            picture = rival.stroke(strokes[:count])
            assert picture.shape == (SIDE, SIDE, 3) and picture.dtype == np.uint8


def test_the_raster_reader_answers_as_it_does_while_it_learns(corpus: Path, bench: Bench) -> None:
    from inkwake.learn.portrait_judge.beginnings import inked
    from inkwake.learn.portrait_judge.raster import RasterReader, as_ink

    net = bench.filled(RasterReader(), "raster")
    start = mean_portrait(bench.paths(SHARDS))
    strokes = np.random.default_rng(1).uniform(0.2, 0.8, (4, 16, 2))
    with torch.no_grad():
        said = net(as_ink(inked(strokes, [4])[0][0][None]))[0].numpy()
    told = Raster(net, start, 1).numbers(strokes)
    assert np.allclose(told.values, likeliest(said, start).values, atol=1e-3)


def test_pix2pix_paints_the_same_as_it_does_while_it_learns(tmp_path: Path) -> None:
    from inkwake.learn.colour.pix2pix import UNet, begin
    from inkwake.learn.portrait_judge.rivals import opened
    from inkwake.learn.portrait_judge.unet import write_unet

    torch.manual_seed(0)
    net = begin(UNet(4, 3, 8))
    seen = torch.rand(2, 4, 128, 128)
    net(seen)
    net.eval()
    session = opened(lambda path: write_unet(net, path, 4), 1)
    with torch.no_grad():
        wanted = net(seen).numpy()
    assert np.allclose(session.run(None, {"picture": seen.numpy()})[0], wanted, atol=1e-4)

"""The painter and its rivals learn, step by step, and go on after a kill."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from drawings import ball  # noqa: E402

from inkwake.colour.planes import CHANNELS, FIXED, LOOKS, THINGS  # noqa: E402
from inkwake.learn.colour import measures  # noqa: E402
from inkwake.learn.colour.augment import example  # noqa: E402
from inkwake.learn.colour.export import KINDS, write_net  # noqa: E402
from inkwake.learn.colour.losses import Pyramid, augmented, lab, shape  # noqa: E402
from inkwake.learn.colour.painter import TASTE, Painter  # noqa: E402
from inkwake.learn.colour.painting import Painting  # noqa: E402
from inkwake.learn.colour.pix2pix import Patches, UNet  # noqa: E402
from inkwake.learn.colour.rival import NAMES, Rival  # noqa: E402
from inkwake.learn.colour.sample import SIZE, simulated  # noqa: E402
from inkwake.learn.colour.train import Loop, Plan  # noqa: E402
from inkwake.learn.shards import Sample, write_shard  # noqa: E402
from inkwake.learn.training.feed import Feed  # noqa: E402
from inkwake.nets.net import Net  # noqa: E402


class Listener:
    """Keeps what a training tells."""

    def __init__(self) -> None:
        self.losses: list[dict[str, float]] = []
        self.epochs: list[int] = []

    def noted(self, step: int, losses: dict[str, float], speed: float) -> bool:
        self.losses.append(losses)
        return True

    def epoch(self, number: int, generator: float, discriminator: float) -> None:
        assert np.isfinite([generator, discriminator]).all()
        self.epochs.append(number)


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawings")
    colours = ((200, 40, 40), (230, 200, 60), (150, 170, 60), (190, 20, 30))
    samples: list[Sample] = []
    for seed in range(8):
        thing = seed % len(THINGS)
        rng = np.random.default_rng(seed)
        samples.append(simulated(ball(SIZE, colours[thing]), thing, seed % 3, rng, plain=True))
    write_shard(folder / "drawing-0000000000-0000000008.npz", samples)
    return folder


def feed(shards: Path) -> Feed:
    return Feed([shards], partial(example, hinted=False), 4, label="drawing")


def trained(pupil: Painting | Rival, shards: Path, folder: Path, plan: Plan, **how: bool) -> Loop:
    loop = Loop(pupil, feed(shards), plan, folder, Listener())
    if how.get("resume"):
        loop.resume()
    loop.run()
    return loop


@pytest.mark.parametrize("name", NAMES)
def test_rivals_learn_and_tell_their_losses_by_epoch(
    name: str, shards: Path, tmp_path: Path
) -> None:
    plan = Plan(steps=5, half=False)
    loop = trained(Rival(name, width=8), shards, tmp_path, plan)
    listener = loop.told
    assert isinstance(listener, Listener) and listener.epochs == [1, 2]
    assert {"generator", "discriminator", "l1"} == set(listener.losses[-1])


def test_a_killed_training_goes_on_as_if_nothing_had_been(shards: Path, tmp_path: Path) -> None:
    whole = trained(Painting(Plan(steps=6)), shards, tmp_path / "whole", Plan(steps=6, half=False))
    part = Loop(Painting(Plan(steps=6)), feed(shards), Plan(steps=6, half=False),
                tmp_path / "part", Listener())  # fmt: skip
    part.plan = Plan(steps=3, half=False)
    part.run()
    again = Painting(Plan(steps=6), seed=9)
    rest = trained(again, shards, tmp_path / "part", Plan(steps=6, half=False), resume=True)
    assert rest.step == whole.step == 6
    one, two = (loop.pupil.nets["taster"].state_dict() for loop in (whole, rest))
    assert all(torch.allclose(one[name], two[name], atol=1e-4) for name in one)


def test_the_painter_starts_from_the_inside_and_tastes_matter() -> None:
    net = Painter()
    planes = torch.zeros(1, CHANNELS, SIZE, SIZE)
    planes[:, 1, 40:80, 40:80] = 1
    colours, logit = net(planes, torch.zeros(1, TASTE))
    other, _ = net(planes, torch.ones(1, TASTE))
    assert colours.shape == (1, 3, SIZE, SIZE)
    assert logit[0, 0, 60, 60] > 0 > logit[0, 0, 10, 10]
    assert (colours - other).abs().mean() > 1e-4


def test_the_exported_painter_answers_as_the_net_does(tmp_path: Path) -> None:
    torch.manual_seed(4)
    rng = np.random.default_rng(4)
    net = Painter().eval()
    means = rng.normal(0, 1, (KINDS, TASTE)).astype(np.float32)
    factors = rng.normal(0, 0.3, (KINDS, TASTE, TASTE)).astype(np.float32)
    write_net(net, means, factors, tmp_path / "painter.onnx", {"name": "painter"})
    seen = rng.random((2, CHANNELS + TASTE, SIZE, SIZE)).astype(np.float32)
    noise = rng.normal(0, 1, (2, TASTE)).astype(np.float32)
    seen[:, FIXED:] = 0
    seen[:, CHANNELS:] = noise[:, :, None, None]
    kinds = ((2, 0), (0, 2))
    for row, (thing, look) in enumerate(kinds):
        seen[row, FIXED + thing] = seen[row, FIXED + len(THINGS) + look] = 1
    places = [thing * len(LOOKS) + look for thing, look in kinds]
    taste = np.stack([means[k] + factors[k] @ n for k, n in zip(places, noise, strict=True)])
    with torch.no_grad():
        colours, logit = net(torch.from_numpy(seen[:, :CHANNELS]), torch.from_numpy(taste))
    found = Net("painter", (tmp_path / "painter.onnx").read_bytes()).run(seen)
    assert np.abs(found["colours"] - colours.numpy()).max() < 2e-3
    assert np.abs(found["alpha"] - torch.sigmoid(logit).numpy()).max() < 2e-3


def test_pix2pix_has_the_sizes_of_its_paper() -> None:
    count = sum(p.numel() for p in UNet(3, 3).parameters())
    assert count == pytest.approx(41.8e6, rel=0.01)
    critic = sum(p.numel() for p in Patches(6).parameters())
    assert critic == pytest.approx(2.77e6, rel=0.01)
    assert Patches(6)(torch.zeros(1, 6, 70, 70)).shape == (1, 1, 6, 6)


def test_lab_is_that_of_the_standard() -> None:
    colours = torch.tensor([[1.0, 1, 1], [-1, -1, -1], [1, -1, -1]]).T[None, :, :, None]
    found = lab(colours)[0, :, :, 0].T * 100
    assert torch.allclose(found[0], torch.tensor([100.0, 0, 0]), atol=0.6)
    assert torch.allclose(found[2], torch.tensor([53.2, 80.1, 67.2]), atol=1.5)


def test_a_wrong_shape_costs_more_than_the_right_one() -> None:
    alpha = torch.zeros(1, 1, 32, 32)
    alpha[..., 8:24, 8:24] = 1
    right, wrong = (shape((a * 2 - 1) * 6, alpha) for a in (alpha, alpha.roll(6, 2)))
    assert right < 0.1 < wrong


def test_changes_are_the_same_for_both_sides_of_the_critic() -> None:
    batch = torch.rand(3, 5, 32, 32)
    one, two = augmented(torch.Generator().manual_seed(1), batch, batch)
    assert torch.equal(one, two) and not torch.equal(one, batch)


def test_measures_rank_blur_and_wrong_colours_below_the_real() -> None:
    rng = np.random.default_rng(2)
    rows = []
    for _ in range(80):
        colour = rng.integers([150, 20, 20], [230, 90, 60])
        noise = rng.normal(0, 14, (64, 64, 3))
        rows.append(np.clip(np.broadcast_to(colour, (64, 64, 3)) + noise, 0, 255) / 127.5 - 1)
    real = torch.from_numpy(np.stack(rows)).permute(0, 3, 1, 2).float()
    pyramid = Pyramid()
    known = measures.textures(real[:40], pyramid)
    scale = measures.standard(known)
    floor, blur, hue = (
        measures.mmd(measures.textures(one, pyramid), known, scale)
        for one in (real[40:], measures.blurred(real[40:]), measures.turned(real[40:]))
    )
    assert floor < 30 < blur and floor < 30 < hue


def test_shapes_are_compared_by_overlap_and_by_rim() -> None:
    one = np.zeros((40, 40), bool)
    one[10:30, 10:30] = True
    other = np.roll(one, 1, 1)
    assert measures.overlap(one, one) == measures.rim_score(one, one) == 1
    assert measures.overlap(one, other) < 0.95 and measures.rim_score(one, other) == 1
    assert measures.rim_score(one, np.roll(one, 8, 1)) < 0.7

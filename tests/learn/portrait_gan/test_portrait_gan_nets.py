"""Generator, discriminator and encoders: shapes, what a code decides, what a step changes."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from inkwake.errors import TrainingDataError  # noqa: E402
from inkwake.learn.portrait_gan.adversary import Adversary  # noqa: E402
from inkwake.learn.portrait_gan.changes import Chance, changed, mirrored  # noqa: E402
from inkwake.learn.portrait_gan.control import Control  # noqa: E402
from inkwake.learn.portrait_gan.discriminator import Discriminator, spread  # noqa: E402
from inkwake.learn.portrait_gan.encoder import Encoder  # noqa: E402
from inkwake.learn.portrait_gan.generator import Generator, crossed, rolled  # noqa: E402
from inkwake.learn.portrait_gan.layers import Modulated  # noqa: E402
from inkwake.learn.portrait_gan.pictures import Heads, keep_heads  # noqa: E402
from inkwake.learn.portrait_gan.pupil import frozen  # noqa: E402
from inkwake.learn.portrait_gan.shape import Shape  # noqa: E402
from inkwake.learn.portrait_gan.sources import Sketches  # noqa: E402
from inkwake.learn.portrait_gan.student import Studying, aligned, near  # noqa: E402
from inkwake.learn.portrait_gan.teacher import Teaching  # noqa: E402

CPU = torch.device("cpu")


@pytest.mark.parametrize(("size", "layers"), [(32, 8), (64, 10), (128, 12)])
def test_every_net_fits_every_size(size: int, layers: int) -> None:
    shape = Shape(size, 256, 16)
    assert shape.layers == layers and shape.structure == layers - 4
    torch.manual_seed(0)
    net = Generator(shape)
    codes = net.broadcast(net.mapping(torch.randn(4, 16)))
    rgb, kept = net.painted(codes)
    assert rgb.shape == (4, 3, size, size) and [x.shape[-1] for x in kept] == list(
        shape.resolutions
    )
    assert torch.equal(rgb, net(codes)), "without dice the grain is the same"
    judge = Discriminator(shape)
    assert judge(rgb).shape == (4,) and len(judge.features(rgb)) == len(shape.resolutions) - 1
    student = Encoder(shape, 1, shape.structure)
    told, features = student.told(torch.rand(2, 1, size, size))
    assert told.shape == (2, shape.structure, 16) and [f.shape[-1] for f in features] == [16, 8]


def test_other_sizes_are_refused() -> None:
    with pytest.raises(TrainingDataError, match="choose 32, 64, 128, 256"):
        Shape(100)


def test_fine_layers_leave_the_coarse_features_alone() -> None:
    torch.manual_seed(0)
    net = Generator(Shape(32, 256, 16))
    codes = net.broadcast(net.mapping(torch.randn(1, 16))).clone()
    one = net.painted(codes)
    codes[:, net.shape.structure :] = net.mapping(torch.randn(1, 16))
    other = net.painted(codes)
    same = [torch.equal(a, b) for a, b in zip(one[1], other[1], strict=True)]
    assert same[:2] == [True, True] and not same[-1]
    assert not torch.equal(one[0], other[0])


def test_a_modulated_convolution_is_one_with_scaled_weights() -> None:
    torch.manual_seed(0)
    conv = Modulated(5, 7, 4)
    x, code = torch.randn(2, 5, 6, 6), torch.randn(2, 4)
    found = conv(x, code)
    for n in range(2):
        weight = conv.weight * conv.gain * conv.style(code)[n][None, :, None, None]
        weight = weight / (weight.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
        wanted = torch.nn.functional.conv2d(x[n : n + 1], weight, padding=1)
        assert torch.allclose(found[n : n + 1], wanted, atol=1e-5)


def test_codes_cross_between_two_layers() -> None:
    net = Generator(Shape(32, 256, 16))
    one, other = torch.zeros(64, 16), torch.ones(64, 16)
    codes = crossed(net, one, other, torch.Generator().manual_seed(0), 0.5)[:, :, 0]
    assert (codes.diff(dim=1) >= 0).all() and (codes[:, 0] == 0).all()
    assert 0.3 < float(codes[:, -1].mean()) < 0.7


def test_groups_of_equal_portraits_show() -> None:
    x = torch.randn(1, 3, 4, 4)
    assert float(spread(x.repeat(8, 1, 1, 1)).max()) < 1e-3 < 0.3
    assert float(spread(torch.randn(8, 3, 4, 4)).mean()) > 0.3
    assert spread(torch.randn(3, 3, 4, 4)).shape == (3, 1, 4, 4)


def test_changes_follow_the_dice_and_let_gradients_through() -> None:
    rgb = torch.rand(6, 3, 32, 32, requires_grad=True)

    def roll(seed: int, chance: float = 1.0) -> Any:
        return changed(rgb, torch.Generator().manual_seed(seed), chance)

    assert torch.equal(roll(1), roll(1)) and not torch.equal(roll(1), roll(2))
    assert roll(1, 0.0) is rgb
    roll(1).sum().backward()
    assert rgb.grad is not None and torch.isfinite(rgb.grad).all() and rgb.grad.abs().sum() > 0
    turned = mirrored(rgb, torch.Generator().manual_seed(0))
    kept = [torch.equal(a, b) for a, b in zip(turned, rgb, strict=True)]
    assert set(kept) == {True, False}


def test_changes_come_where_the_discriminator_knows_its_portraits_by_heart() -> None:
    chance = Chance()
    for _ in range(400):
        chance.follow(torch.ones(64))
    assert chance.sure > 0.99 and 0.1 < chance.chance < 0.2
    before = chance.chance
    for _ in range(400):
        chance.follow(torch.tensor([1.0, -1.0]))
    assert chance.chance < before


@pytest.fixture
def heads(tmp_path: Path) -> Heads:
    levels = np.random.default_rng(0).integers(0, 255, (24, 1, 1, 3), dtype=np.uint8)
    keep_heads(levels.repeat(32, 1).repeat(32, 2), tmp_path / "heads.npy")
    return Heads(tmp_path / "heads.npy")


def adversary(heads: Heads) -> Adversary:
    shape = Shape(32, 256, 16)
    return Adversary(shape, heads, batch=4, rate=2e-3, seed=0, device=CPU, half=False)


def test_a_step_moves_both_sides_and_the_average(heads: Heads) -> None:
    pupil = adversary(heads)
    before = [p.clone() for p in (pupil.generator.start, pupil.discriminator.verdict.weight)]
    losses = pupil.learn(0)
    assert losses["r1"] > 0 and pupil.learn(1)["r1"] == 0, "the penalty is lazy"
    after = (pupil.generator.start, pupil.discriminator.verdict.weight)
    assert not any(torch.equal(a, b) for a, b in zip(before, after, strict=True))
    assert torch.equal(pupil.made.layers[0].still, pupil.generator.layers[0].still)
    assert pupil.shown().shape[2] == 3


def test_steps_after_a_checkpoint_are_those_that_would_have_come(heads: Heads) -> None:
    whole, first, second = (adversary(heads) for _ in range(3))
    told = [whole.learn(step) for step in range(6)]
    for step in range(3):
        first.learn(step)
    second.restore(deepcopy(first.state()))
    assert [second.learn(step) for step in range(3, 6)] == told[3:]
    for name, value in whole.state()["average"].items():
        assert torch.equal(value, second.state()["average"][name]), name


class Squares:
    """A source of sketches with nothing but ink, share and picture."""

    def batch(self, step: int, count: int) -> Sketches:
        dice = np.random.default_rng(step)
        ink = np.zeros((count, 32, 32), np.float32)
        pictures = np.full((count, 32, 32, 3), 255, np.uint8)
        for n, (x, y) in enumerate(dice.integers(2, 20, (count, 2))):
            ink[n, y : y + 10, x] = 1
            pictures[n, y : y + 10, x : x + 10] = 60
        return Sketches(ink, np.ones(count, np.float32), pictures)


def test_teacher_student_and_control_learn(heads: Heads) -> None:
    maker = adversary(heads)
    maker.learn(0)
    judge = frozen(maker.discriminator)
    common = {"batch": 8, "steps": 60, "seed": 0, "device": CPU, "half": False}
    teaching = Teaching(maker.made, judge, heads, rate=2e-3, **common)
    told = [teaching.learn(step) for step in range(40)]
    assert mean(told[-8:], "loss") < 0.9 * mean(told[:8], "loss")
    teacher = teaching.learner.average.net
    # Any source will do that knows neither codes nor parts: then the teacher tells the codes.
    studying = Studying(maker.made, judge, teacher, Squares(), rate=2e-3, **common)
    told = [studying.learn(step) for step in range(40)]
    assert set(told[0]) == {"loss", "code", "pixel", "look", "align"}
    assert mean(told[-8:], "loss") < 0.9 * mean(told[:8], "loss")
    assert teaching.shown().ndim == studying.shown().ndim == 3
    del common["steps"]
    control = Control(Squares(), rate=2e-4, width=8, **common)
    told = [control.learn(step) for step in range(12)]
    assert mean(told[-3:], "l1") < mean(told[:3], "l1")
    again = Control(Squares(), rate=2e-4, width=8, **common)
    again.restore(deepcopy(control.state()))
    assert again.learn(12) == control.learn(12)


def mean(told: list[dict[str, float]], name: str) -> float:
    return float(np.mean([losses[name] for losses in told]))


def test_only_what_is_drawn_is_compared() -> None:
    mine, theirs = torch.zeros(1, 2, 8, 8), torch.ones(1, 2, 8, 8)
    theirs[..., 4:] = 5
    drawn = torch.zeros(1, 1, 32, 32)
    assert float(aligned([mine], [theirs], drawn)) == 0
    drawn[..., :16] = 1
    left = float(aligned([mine], [theirs], drawn))
    assert left == pytest.approx(0.5 / 3)
    ink = np.zeros((1, 32, 32), np.float32)
    ink[0, 16, 16] = 1
    assert near(ink)[0, 16, 17] == 1 and near(ink)[0, 16, 25] == 0


def test_noise_is_the_same_on_every_device() -> None:
    one = rolled(2, 5, torch.Generator().manual_seed(4), CPU)
    assert torch.equal(one, torch.randn(2, 5, generator=torch.Generator().manual_seed(4)))

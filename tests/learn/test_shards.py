from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fake_crops import fake_sample

from inkwake.errors import TrainingDataError
from inkwake.learn.shards import Sample, Shard, render, shards_of, write_shard
from inkwake.learn.training.feed import Feed, Place, ahead


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    list(render(fake_sample, folder, range(100, 150), per_shard=20))
    return folder


def plain(sample: Sample, rng: np.random.Generator) -> Sample:
    dice = rng.integers(1 << 30, size=1)
    return {"picture": sample["picture"], "joints": sample["joints"], "dice": dice}


def test_a_sample_comes_back_as_it_was_drawn(folder: Path) -> None:
    shard = Shard(shards_of([folder])[1])
    assert len(shard) == 20 and shard.about["first"] == 120
    for index in (0, 7, 19):
        drawn, read = fake_sample(120 + index), shard[index]
        assert drawn.keys() == read.keys()
        for name in drawn.keys() - {"picture"}:
            assert drawn[name].dtype == read[name].dtype
            np.testing.assert_array_equal(drawn[name], read[name])
        assert np.abs(drawn["picture"].astype(int) - read["picture"]).mean() < 2
    with pytest.raises(IndexError):
        shard[20]


def test_the_last_shard_holds_what_is_left(folder: Path) -> None:
    assert [len(Shard(path)) for path in shards_of([folder])] == [20, 20, 10]


def test_rendering_goes_on_where_it_was_killed(tmp_path: Path, folder: Path) -> None:
    list(render(fake_sample, tmp_path, range(100, 120), per_shard=20))
    [early] = shards_of([tmp_path])
    before = early.stat().st_mtime_ns
    (tmp_path / ".figure-0000000120.0123.part.npz").write_bytes(b"killed while writing")
    list(render(fake_sample, tmp_path, range(100, 150), per_shard=20))
    assert early.stat().st_mtime_ns == before
    again, whole = shards_of([tmp_path]), shards_of([folder])
    assert [a.name for a in again] == [b.name for b in whole]
    for a, b in zip(again, whole, strict=True):
        np.testing.assert_array_equal(Shard(a)[3]["picture"], Shard(b)[3]["picture"])


def test_several_workers_draw_the_same(tmp_path: Path, folder: Path) -> None:
    list(render(fake_sample, tmp_path, range(100, 140), per_shard=20, workers=2))
    for path in shards_of([tmp_path]):
        np.testing.assert_array_equal(
            Shard(path)[5]["parts"], Shard(folder / path.name)[5]["parts"]
        )


@pytest.mark.parametrize("harm", ["cut", "bit", "empty", "text"])
def test_a_damaged_shard_says_so(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "figure-1.npz"
    write_shard(path, [fake_sample(seed) for seed in range(5)])
    data = path.read_bytes()
    middle = len(data) // 2
    flipped = data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :]
    ruined = {"cut": data[:middle], "bit": flipped, "empty": b"", "text": b"hello " * 99}
    path.write_bytes(ruined[harm])
    with pytest.raises(TrainingDataError, match=r"figure-1\.npz.*render again"):
        Shard(path)


def test_a_missing_shard_and_an_empty_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="render again"):
        Shard(tmp_path / "figure-9.npz")
    with pytest.raises(TrainingDataError, match="no shards"):
        shards_of([tmp_path, tmp_path / "nowhere"])


def test_a_round_holds_every_sample_once_in_another_order(folder: Path) -> None:
    feed = Feed([folder], plain, batch=10, seed=3)
    stream = feed.batches(Place())
    rounds = []
    for _ in range(2):
        batches = [next(stream)[0] for _ in range(5)]
        rounds.append([joints.tobytes() for batch in batches for joints in batch["joints"]])
    drawn = sorted(fake_sample(seed)["joints"].tobytes() for seed in range(100, 150))
    assert sorted(rounds[0]) == sorted(rounds[1]) == drawn
    assert rounds[0] != rounds[1]


def test_a_feed_goes_on_from_any_place(folder: Path) -> None:
    feed = Feed([folder], plain, batch=8, seed=3)
    stream = feed.batches(Place())
    seen = [next(stream) for _ in range(14)]
    for stop in (1, 4, 6, 11):
        rest = feed.batches(seen[stop - 1][1])
        for batch, place in seen[stop:]:
            again, where = next(rest)
            assert where == place
            for name in batch:
                np.testing.assert_array_equal(again[name], batch[name])


def test_new_shards_join_at_the_next_round(tmp_path: Path) -> None:
    list(render(fake_sample, tmp_path, range(10), per_shard=10))
    stream = Feed([tmp_path], plain, batch=5).batches(Place())
    next(stream)
    list(render(fake_sample, tmp_path, range(30), per_shard=10))
    epochs = [next(stream)[1].epoch for _ in range(8)]
    assert epochs == [0, 1, 1, 1, 1, 1, 1, 2]


def test_a_damaged_shard_is_left_out_with_a_word(tmp_path: Path) -> None:
    list(render(fake_sample, tmp_path, range(30), per_shard=10))
    (tmp_path / "figure-0000000010-0000000020.npz").write_bytes(b"no")
    said: list[str] = []
    stream = Feed([tmp_path], plain, batch=10, warn=said.append).batches(Place())
    assert [next(stream)[1].epoch for _ in range(3)] == [0, 0, 1]
    assert len(said) >= 1 and "render again" in said[0]


def test_too_few_samples_for_a_batch_say_so(folder: Path) -> None:
    with pytest.raises(TrainingDataError, match="less than one batch of 99"):
        next(Feed([folder], plain, batch=99).batches(Place()))


def test_items_prepared_ahead_come_in_order_and_errors_come_through() -> None:
    found: list[int] = []

    def items() -> Iterator[int]:
        yield from range(20)
        raise TrainingDataError("over")

    def note() -> None:
        for item in ahead(items()):
            found.append(item)

    assert list(ahead(iter(range(20)))) == list(range(20))
    with pytest.raises(TrainingDataError, match="over"):
        note()
    assert found == list(range(20))

"""``inkwake.imagine_film``: from picture, mask and words to a film file."""

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
if find_spec("diffusers") is None or find_spec("transformers") is None:
    pytest.skip("the extra diffusion is not installed", allow_module_level=True)

from tiny import motion_adapter, save_words_only

import inkwake
from inkwake.errors import BackendError, FileExists, PictureError, UnknownFormat

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("films")
    shutil.copytree(save_words_only(home), home / "animatediff")
    motion_adapter(home / "animatediff" / "motion_adapter")
    return home / "animatediff"


@pytest.fixture
def asked(weights: Path) -> dict[str, Any]:
    return {"backend": "animatediff", "weights": weights, "prompt": "a leaf sways", "frames": 4,
            "size": 64, "steps": 2, "device": "cpu"}  # fmt: skip


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    pixels = np.zeros((40, 60, 4), np.uint8)
    pixels[5:35, 10:50] = 90, 160, 70, 255
    Image.fromarray(pixels).save(tmp_path / "leaf.png")
    return tmp_path / "leaf.png"


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    pixels = np.zeros((40, 60), np.uint8)
    pixels[5:20, 10:30] = 255
    Image.fromarray(pixels).save(tmp_path / "mask.png")
    return tmp_path / "mask.png"


def test_outside_the_mask_a_film_is_the_picture_with_its_transparency(
    asked: dict[str, Any], picture: Path, mask: Path, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []
    out = inkwake.imagine_film(
        picture, tmp_path / "film.apng", mask=mask, tell=lambda *step: steps.append(step), **asked
    )
    own, free = np.asarray(Image.open(picture)), np.asarray(Image.open(mask)) > 0
    with Image.open(out) as film:
        assert getattr(film, "n_frames", 1) == 4 and steps[-1] == (2, 2)
        for number in range(4):
            film.seek(number)
            frame = np.asarray(film.convert("RGBA"))
            seen = own[..., 3] > 0
            assert np.array_equal(frame[..., 3], own[..., 3])
            assert np.array_equal(frame[~free & seen], own[~free & seen])
            assert not np.array_equal(frame[free], own[free])


def test_bad_masks_and_targets_are_refused_before_anything_is_imagined(
    asked: dict[str, Any], picture: Path, tmp_path: Path
) -> None:
    def fails(**given: Any) -> str:
        with pytest.raises(inkwake.InkwakeError) as raised:
            inkwake.imagine_film(picture, tmp_path / "film.gif", **asked | given)
        assert not (tmp_path / "film.gif").exists() and "\n" not in str(raised.value)
        kinds.append(type(raised.value))
        return str(raised.value)

    kinds: list[type] = []
    Image.fromarray(np.zeros((40, 30), np.uint8)).save(tmp_path / "small.png")
    Image.fromarray(np.zeros((40, 60), np.uint8)).save(tmp_path / "black.png")
    assert "the mask is 30 × 40 px and the picture 60 × 40 px" in fails(mask=tmp_path / "small.png")
    assert "paint white" in fails(mask=tmp_path / "black.png")
    assert "line drawing is 30 × 40" in fails(lines=tmp_path / "small.png")
    assert "is no folder" in fails(weights=tmp_path / "nowhere")
    assert "needs words" in fails(prompt="  ")
    assert kinds == [PictureError, BackendError, PictureError, BackendError, BackendError]
    with pytest.raises(UnknownFormat):
        inkwake.imagine_film(picture, tmp_path / "film.txt", **asked)
    (tmp_path / "film.gif").write_bytes(b"mine")
    with pytest.raises(FileExists):
        inkwake.imagine_film(picture, tmp_path / "film.gif", **asked)

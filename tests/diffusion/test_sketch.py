"""Pipelines from local folders paint from lines; folders that cannot are told apart."""

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
if find_spec("diffusers") is None or find_spec("transformers") is None:
    pytest.skip("the extra diffusion is not installed", allow_module_level=True)

from tiny import save_adapter, save_controlnet, save_words_only

from inkwake.arrays import Bytes
from inkwake.diffusion import Settings, check_folders, painted
from inkwake.errors import BackendError

pytestmark = pytest.mark.filterwarnings("default")

SETTINGS = Settings("a red house", steps=2, size=128, device="cpu")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    home = tmp_path_factory.mktemp("pipelines")
    words = save_words_only(home)
    control, adapter = save_controlnet(home, words), save_adapter(home)
    return {"words": words, "control": control, "adapter": adapter}


@pytest.fixture
def house() -> Bytes:
    lines = np.full((90, 120), 255, np.uint8)
    lines[30:80, 30] = lines[30:80, 90] = lines[80, 30:91] = lines[30, 30:91] = 0
    return lines


@pytest.mark.parametrize("control", ["control", "adapter"])
def test_lines_and_words_become_a_picture(
    folders: dict[str, Path], house: Bytes, control: str
) -> None:
    steps: list[tuple[int, int]] = []
    one = painted(house, folders["words"], folders[control], SETTINGS, lambda *a: steps.append(a))
    assert one.shape == (96, 128, 3) and one.dtype == np.uint8
    assert steps == ([(1, 2), (2, 2)] if control == "control" else [])
    again = painted(house, folders["words"], folders[control], SETTINGS)
    assert np.array_equal(one, again)
    blank = painted(np.full_like(house, 255), folders["words"], folders[control], SETTINGS)
    assert not np.array_equal(one, blank), "the lines count"


def test_words_and_seeds_count(folders: dict[str, Path], house: Bytes) -> None:
    where = folders["words"], folders["control"]
    one = painted(house, *where, SETTINGS)
    other_words = Settings("snow", steps=2, size=128, device="cpu")
    other_seed = Settings("a red house", steps=2, size=128, seed=1, device="cpu")
    assert not np.array_equal(one, painted(house, *where, other_words))
    assert not np.array_equal(one, painted(house, *where, other_seed))


def test_folders_that_paint_nothing_from_lines_say_what_is_missing(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    assert check_folders(folders["words"], folders["adapter"]) == (
        "StableDiffusionAdapterPipeline", "adapter",
    )  # fmt: skip
    with pytest.raises(BackendError, match="--control"):
        check_folders(folders["words"], None)
    with pytest.raises(BackendError, match="is no folder"):
        check_folders(tmp_path / "nowhere", None)
    with pytest.raises(BackendError, match=r"model_index\.json is missing or damaged"):
        check_folders(tmp_path, None)
    with pytest.raises(BackendError, match="takes a ControlNet"):
        check_folders(folders["words"], folders["words"] / "unet")
    (tmp_path / "model_index.json").write_text(json.dumps({"_class_name": "FluxPipeline"}))
    with pytest.raises(BackendError, match="is a FluxPipeline, which paints nothing from lines"):
        check_folders(tmp_path, None)


def test_a_damaged_folder_is_told_in_one_line(
    folders: dict[str, Path], house: Bytes, tmp_path: Path
) -> None:
    import shutil

    broken = tmp_path / "broken"
    shutil.copytree(folders["words"], broken)
    (broken / "unet" / "diffusion_pytorch_model.safetensors").write_bytes(b"nothing")
    with pytest.raises(BackendError, match="broken cannot be used: ") as told:
        painted(house, broken, folders["control"], SETTINGS)
    assert "\n" not in str(told.value)

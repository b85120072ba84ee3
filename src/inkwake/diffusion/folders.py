"""Which pipeline the folders of a film model make, and which of its files are missing.

Known before anything is loaded, from ``model_index.json`` and the names of files alone. Weights
are taken as safetensors; older ``.bin`` files can run code when they are read, so they are not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from inkwake.diffusion.library import kind_of
from inkwake.errors import BackendError

PIPELINES = {
    "animatediff": "AnimateDiffPipeline",
    "sparsectrl": "AnimateDiffSparseControlNetPipeline",
    "pia": "PIAPipeline",
    "svd": "StableVideoDiffusionPipeline",
}
"""Kind of film model → the pipeline that plays it."""
_IMAGE = "StableDiffusionPipeline"
_BASES = {
    "animatediff": (_IMAGE,),
    "sparsectrl": (_IMAGE, "AnimateDiffPipeline"),
    "pia": (_IMAGE,),
    "svd": (),
}
"""Saved pipelines that become one where the parts beside them are there."""
_MORE = {"animatediff": ("motion_adapter",), "sparsectrl": ("motion_adapter", "controlnet"),
         "pia": ("motion_adapter",), "svd": ()}  # fmt: skip
"""Those parts."""
_TAUGHT = {"motion_adapter": "MotionAdapter", "controlnet": "SparseControlNetModel"}
_UNUSED = {"safety_checker"}
"""Parts of an image pipeline that no film pipeline has."""
_WEIGHTS = {"diffusers": "diffusion_pytorch_model", "transformers": "model"}


@dataclass(frozen=True, slots=True)
class FilmParts:
    """Folders that make one pipeline.

    Attributes:
        pipeline: name of its class.
        base: the saved pipeline.
        beside: part → its own folder, for parts that ``base`` lacks or that replace its own.
        still: whether ``base`` is a pipeline for still pictures.
        variant: "fp16" where there are only such weights.
    """

    pipeline: str
    base: Path
    beside: dict[str, Path]
    still: bool = False
    variant: str | None = None


def film_parts(
    kind: str, weights: Path, adapter: Path | None = None, control: Path | None = None
) -> FilmParts:
    """Find out what the folders make.

    Args:
        kind: one of ``PIPELINES``.
        weights: a saved pipeline; parts that it lacks may lie in it as ``motion_adapter`` and
            ``controlnet``.
        adapter: another folder with the motion adapter.
        control: another folder with the SparseCtrl net.

    Raises:
        BackendError: they do not make that pipeline; names every file that is missing.
    """
    found = kind_of(weights)
    given = {"motion_adapter": adapter, "controlnet": control}
    if kind == "svd" and (adapter or control):
        raise BackendError("svd takes neither --adapter nor --control; leave them out")
    if control is not None and kind != "sparsectrl":
        raise BackendError(f"{kind} takes no --control; leave it out, or choose sparsectrl")
    whole = found == PIPELINES[kind]
    if not whole and found not in _BASES[kind]:
        wanted = " or ".join((PIPELINES[kind], *_BASES[kind]))
        raise BackendError(f"{weights} is a {found}; {kind} takes a saved {wanted}")
    inside = _inside(weights)
    beside = {part: folder for part, folder in given.items() if folder is not None}
    for part in _MORE[kind]:
        if part not in beside and part not in inside:
            beside[part] = weights / part
    missing, variants = _missing(weights, inside, beside)
    if missing:
        raise BackendError(f"{kind} lacks {', '.join(missing)}; copy the whole folder again")
    for part, folder in beside.items():
        if (named := kind_of(folder, "config.json")) != _TAUGHT[part]:
            raise BackendError(f"{folder} is a {named}, no {_TAUGHT[part]}")
    variant = "fp16" if "fp16" in variants else None
    return FilmParts(PIPELINES[kind], weights, beside, found == _IMAGE, variant)


def _inside(weights: Path) -> dict[str, str]:
    """Part of a saved pipeline → library that it belongs to."""
    known = json.loads((weights / "model_index.json").read_text(encoding="utf-8"))
    return {
        part: str(told[0])
        for part, told in known.items()
        if isinstance(told, list) and len(told) == 2 and told[0] and part not in _UNUSED
    }


def _missing(
    weights: Path, inside: dict[str, str], beside: dict[str, Path]
) -> tuple[list[str], set[str]]:
    """Files that are not there, and the variants of weights that are."""
    lacking: list[str] = []
    variants: set[str] = set()
    for part, belongs in inside.items():
        if part not in beside:
            lacks, variant = _of_part(weights / part, part, belongs)
            lacking += lacks
            variants |= variant
    for part, folder in beside.items():
        lacks, variant = _of_part(folder, part, "diffusers")
        lacking += lacks
        variants |= variant
    return lacking, variants


def _of_part(folder: Path, part: str, belongs: str) -> tuple[list[str], set[str]]:
    """The same for one part."""
    if "scheduler" in part:
        return _absent(folder, ["scheduler_config.json"]), set()
    if "feature_extractor" in part:
        return _absent(folder, ["preprocessor_config.json"]), set()
    if "tokenizer" in part:
        needed = [] if (folder / "tokenizer.json").is_file() else ["vocab.json", "merges.txt"]
        return _absent(folder, needed), set()
    stem = _WEIGHTS.get(belongs, "diffusion_pytorch_model")
    lacks = _absent(folder, ["config.json"])
    for variant in ("", "fp16"):
        ending = f".{variant}.safetensors" if variant else ".safetensors"
        if (folder / f"{stem}{ending}").is_file():
            return lacks, {variant}
        index = folder / f"{stem}.safetensors.index{'.fp16' if variant else ''}.json"
        if index.is_file():
            return lacks + _absent(folder, _shards(index)), {variant}
    if (folder / f"{stem}.bin").is_file() or (folder / "pytorch_model.bin").is_file():
        raise BackendError(
            f"{folder} holds weights as .bin, which can run code when read; "
            "save them anew as safetensors"
        )
    return [*lacks, f"{folder / stem}.safetensors"], set()


def _shards(index: Path) -> list[str]:
    try:
        return sorted(set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()))
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise BackendError(f"{index} is damaged; copy it again") from error


def _absent(folder: Path, names: Iterable[str]) -> list[str]:
    return [str(folder / name) for name in names if not (folder / name).is_file()]

"""From clips and a saved pipeline to a motion adapter of one's own, in steps that are kept."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from inkwake.arrays import Bytes
from inkwake.diffusion.films import opened
from inkwake.diffusion.folders import film_parts
from inkwake.diffusion.library import library, told
from inkwake.diffusion.memory import out_of_memory
from inkwake.diffusion.stir3d.playing import to_net
from inkwake.errors import LimitReached, TrainingDataError
from inkwake.learn.clips import Clip, read_clips
from inkwake.learn.motion.adapter import AdapterPlan, Adapting, Told
from inkwake.learn.motion.keeping import keep
from inkwake.learn.motion.loop import Pace, begin, run
from inkwake.learn.motion.lora import merge, spread
from inkwake.learn.motion.stir3d_course import Done, check_out
from inkwake.learn.training.loop import device_of
from inkwake.picture import new_folder

MODULES = "motion_modules"
_ANEW = ("steps", "minutes", "device", "threads")
_CARD = """\
# Motion adapter, fine-tuned

Changes of rank {rank} of the motion modules of `{base}`, taken into their weights after {step}
steps on {clips} clips of {frames} frames at {size} px. Loads with diffusers'
`MotionAdapter.from_pretrained`, and with `--adapter` of inkwake. Its licence is that of the adapter
it began with, and what the clips allow.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterCourse:
    """What is asked of a fine-tuning.

    Attributes:
        data: folder of clips.
        base: a saved AnimateDiff pipeline, or an image pipeline with ``motion_adapter`` in it.
        work: for latents, checkpoints and log.
        out: for the adapter.
        adapter: another motion adapter to begin with.
        frames: at a time; 0 for all of a clip.
        rank: of the changes.
        batch: films that are computed at a time.
        accumulate: such batches in a step.
        steps: altogether.
        rate: highest learning rate.
        minutes: stop in good order after so long, 0 for never.
        resume: go on where it stood.
        seed: of everything random.
        device: "cpu" or "cuda".
        threads: of the CPU.
        force: replace an adapter that lies at ``out``.
    """

    data: Path
    base: Path
    work: Path
    out: Path
    adapter: Path | None = None
    frames: int = 0
    rank: int = 16
    batch: int = 1
    accumulate: int = 4
    steps: int = 2000
    rate: float = 1e-4
    minutes: float = 0.0
    resume: bool = False
    seed: int = 0
    device: str = "cpu"
    threads: int = 2
    force: bool = False


def train(
    course: AdapterCourse,
    noted: Callable[[int, dict[str, float], float], object],
    go_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], object] = lambda done, total: None,
    note: Callable[[str], object] = lambda line: None,
) -> Done:
    """Encode clips, learn changes, write the adapter.

    Raises:
        BackendError: the base cannot be used; names the files that are missing.
        NoDrawings, TrainingDataError: nothing to learn from.
        CheckpointError: there is a training already, or none to resume.
        FileExists: ``out`` holds something.
        LimitReached: the memory does not suffice; says what to lower.
    """
    check_out(course.out, course.force)
    device_of(course.device)
    clips = read_clips(course.data, least=max(2, course.frames))
    if clips[0].size % 8:
        raise TrainingDataError(f"clips of {clips[0].size} px do not fit; cut with --size 256")
    film_parts("animatediff", course.base, course.adapter)
    plan = begin(course.work, _plan(course, clips), course.resume, _ANEW)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pupil = _pupil(plan, clips, course.work, progress)
        kind = "8 bits" if pupil.eight_bit else "32 bits; bitsandbytes would need fewer"
        if plan["device"] == "cuda":
            note(f"the optimiser's state has {kind}")
        pace = Pace(steps=plan["steps"], minutes=plan["minutes"], threads=plan["threads"])
        step = run(pupil, course.work, pace, course.resume, noted, go_on)
        merge(pupil.unet)
    card = _CARD.format(
        rank=plan["rank"], base=Path(plan["base"]).name, step=step, clips=len(clips),
        frames=plan["frames"], size=clips[0].size,
    )  # fmt: skip
    with new_folder(course.out, force=course.force) as unfinished:
        pupil.unet.save_motion_modules(unfinished)
        (unfinished / "README.md").write_text(card, encoding="utf-8")
    return Done(step, len(clips), course.out)


def _plan(course: AdapterCourse, clips: Sequence[Clip]) -> dict[str, Any]:
    names = ("rank", "batch", "accumulate", "rate", "seed", "steps", "minutes", "device", "threads")
    return {
        "base": str(course.base.absolute()),
        "adapter": None if course.adapter is None else str(course.adapter.absolute()),
        "frames": course.frames or clips[0].frames,
        **{name: getattr(course, name) for name in names},
    }


def _pupil(
    plan: dict[str, Any], clips: Sequence[Clip], work: Path,
    progress: Callable[[int, int], object],
) -> Adapting:  # fmt: skip
    """The net, ready to learn; all that is no longer needed is let go."""
    base, device = Path(plan["base"]), plan["device"]
    adapter = None if plan["adapter"] is None else Path(plan["adapter"])
    parts = film_parts("animatediff", base, adapter)
    with told(base):
        pipeline = opened(library(), parts, device)
    most = int(pipeline.unet.config.motion_max_seq_length)
    if plan["frames"] > most:
        raise TrainingDataError(f"this adapter takes {most} frames at most; say --frames {most}")
    try:
        said = _heard(pipeline, {"", *(clip.caption for clip in clips)}, device)
        files = _latents(pipeline, clips, work, device, progress)
        pipeline.vae = pipeline.text_encoder = None
        unet = pipeline.unet.to(device)
    except (RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise
        raise LimitReached(
            "the memory does not suffice for the base; close other programs, or say --device cpu"
        ) from error
    torch.manual_seed(plan["seed"])
    changes = spread(unet, MODULES, plan["rank"], plan["rank"])
    unet.enable_gradient_checkpointing()
    names = ("frames", "batch", "accumulate", "rate", "steps", "seed")
    taught = [Told(file, clip.caption) for file, clip in zip(files, clips, strict=True)]
    learned = AdapterPlan(**{name: plan[name] for name in names})
    return Adapting(unet, changes, pipeline.scheduler, taught, said, learned)


@torch.no_grad()
def _heard(pipeline: Any, captions: set[str], device: str) -> dict[str, Tensor]:
    """Caption → (n, e) of the text encoder, in the computer's own memory."""
    encoder = pipeline.text_encoder.to(device)
    heard = {}
    for caption in sorted(captions):
        ids = pipeline.tokenizer(
            caption, padding="max_length", truncation=True, return_tensors="pt",
            max_length=pipeline.tokenizer.model_max_length,
        ).input_ids  # fmt: skip
        heard[caption] = encoder(ids.to(device))[0][0].float().cpu()
    return heard


def _latents(
    pipeline: Any, clips: Sequence[Clip], work: Path, device: str,
    progress: Callable[[int, int], object],
) -> list[Path]:  # fmt: skip
    # In single precision: halves overflow in the VAE of some models.
    vae = pipeline.vae.to(device, torch.float32)
    vae.enable_slicing()

    def encode(pixels: Bytes) -> Tensor:
        return torch.stack([to_net(one, vae, device) for one in pixels], dim=1)

    return keep(clips, work / "latents", clips[0].size, encode, progress)

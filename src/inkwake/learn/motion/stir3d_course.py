"""From a folder of clips to a net that moves pictures, in steps that are kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from inkwake.arrays import Bytes
from inkwake.diffusion.stir3d.folder import VAE, About, open_vae, save
from inkwake.diffusion.stir3d.net import MotionNet, Shape
from inkwake.diffusion.stir3d.playing import to_net
from inkwake.errors import FileExists, TrainingDataError
from inkwake.learn.clips import Clip, read_clips
from inkwake.learn.motion.keeping import keep, kept, resized
from inkwake.learn.motion.loop import Pace, begin, run
from inkwake.learn.motion.measured import moving, strength_of
from inkwake.learn.motion.stir3d import Stirring, Taught, usual_strength
from inkwake.learn.training.loop import device_of
from inkwake.picture import new_folder

_ANEW = ("steps", "minutes", "device", "threads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stir3dCourse:
    """What is asked of a training.

    Attributes:
        data: folder of clips.
        work: for kept films, checkpoints and log.
        out: for the net.
        vae: folder of a VAE whose latents are learned; pixels where None.
        size: side, px; 0 for 64 in pixels and that of the clips in latents.
        frames: at a time; 0 for all of a clip.
        width: of the net, see ``Shape``.
        batch: films in a step.
        steps: altogether.
        rate: highest learning rate.
        minutes: stop in good order after so long, 0 for never.
        resume: go on where it stood.
        seed: of everything random.
        device: "cpu" or "cuda".
        threads: of the CPU.
        force: replace a net that lies at ``out``.
    """

    data: Path
    work: Path
    out: Path
    vae: Path | None = None
    size: int = 0
    frames: int = 0
    width: int = 64
    batch: int = 4
    steps: int = 20_000
    rate: float = 2e-4
    minutes: float = 0.0
    resume: bool = False
    seed: int = 0
    device: str = "cpu"
    threads: int = 2
    force: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """How a training ended.

    Attributes:
        step: steps done.
        clips: learned from.
        out: where the result lies.
    """

    step: int
    clips: int
    out: Path


def train(
    course: Stir3dCourse,
    noted: Callable[[int, dict[str, float], float], object],
    go_on: Callable[[], bool] = lambda: True,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Done:
    """Read clips, measure masks and strengths, learn, write the net.

    Raises:
        NoDrawings, TrainingDataError: nothing to learn from.
        CheckpointError: there is a training already, or none to resume.
        FileExists: ``out`` holds something.
        LimitReached: the memory does not suffice; says what to lower.
    """
    check_out(course.out, course.force)
    device_of(course.device)
    clips = read_clips(course.data, least=max(2, course.frames))
    plan = begin(course.work, _plan(course, clips), course.resume, _ANEW)
    taught, channels = _taught(clips, plan, course.work, progress)
    torch.manual_seed(plan["seed"])
    shape = Shape(channels, plan["width"])
    pupil = Stirring(
        MotionNet(shape), taught, mirrored=plan["vae"] is None,
        **{name: plan[name] for name in ("frames", "batch", "rate", "steps", "seed", "device")},
    )  # fmt: skip
    pace = Pace(steps=plan["steps"], minutes=plan["minutes"], threads=plan["threads"])
    step = run(pupil, course.work, pace, course.resume, noted, go_on)
    about = About(shape, plan["size"], plan["frames"], usual_strength(taught),
                  plan["vae"] is not None, step)  # fmt: skip
    with new_folder(course.out, force=course.force) as unfinished:
        net = pupil.average.net
        assert isinstance(net, MotionNet)
        save(unfinished, net.cpu(), about)
        if plan["vae"] is not None:
            shutil.copytree(plan["vae"], unfinished / VAE)
    return Done(step, len(clips), course.out)


def _plan(course: Stir3dCourse, clips: Sequence[Clip]) -> dict[str, Any]:
    size = course.size or (64 if course.vae is None else clips[0].size)
    if size % 8:
        raise TrainingDataError(f"the size {size} is no multiple of 8; change --size")
    names = ("width", "batch", "rate", "seed", "steps", "minutes", "device", "threads")
    return {
        "vae": None if course.vae is None else str(course.vae.absolute()),
        "size": size,
        "frames": course.frames or clips[0].frames,
        **{name: getattr(course, name) for name in names},
    }


def check_out(out: Path, force: bool) -> None:
    """Refuse a folder that holds something, before anything is learned."""
    if out.is_dir() and any(out.iterdir()) and not force:
        raise FileExists(f"{out} is not empty; choose another folder or use --force")


def _taught(
    clips: Sequence[Clip], plan: dict[str, Any], work: Path,
    progress: Callable[[int, int], object],
) -> tuple[list[Taught], int]:  # fmt: skip
    """Every clip with what was measured of it, and the channels of its film."""
    device, size = plan["device"], plan["size"]
    vae = None
    if plan["vae"] is not None:
        vae = open_vae(Path(plan["vae"]), device)

    def encode(pixels: Bytes) -> torch.Tensor:
        return torch.stack([to_net(one, vae, device) for one in pixels], dim=1)

    files = keep(clips, work / f"films-{size}", size, encode, progress)
    taught = []
    for clip, file in zip(clips, files, strict=True):
        mask = moving(resized(clip.pixels(), size))
        z = kept(file)
        area = np.count_nonzero(mask) * z.shape[-1] * z.shape[-2] / mask.size
        strength = float(strength_of(z, torch.tensor(area)))
        taught.append(Taught(file, mask, strength, clip.caption))
    return taught, len(z)

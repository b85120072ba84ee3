"""Tiny pipelines with random weights, saved as their users save real ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def tokenizer(folder: Path) -> Any:
    """A tokenizer that knows letters alone."""
    from transformers import CLIPTokenizer

    letters = [chr(c) for c in range(33, 127)]
    words = [*letters, *(letter + "</w>" for letter in letters), "<|startoftext|>", "<|endoftext|>"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.json").write_text(json.dumps({word: i for i, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return CLIPTokenizer.from_pretrained(folder, local_files_only=True, model_max_length=77)


def parts(folder: Path) -> dict[str, Any]:
    """What every Stable Diffusion pipeline is made of, tiny."""
    import torch
    from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(0)
    reads = tokenizer(folder / "words")
    text = CLIPTextConfig(
        hidden_size=16, intermediate_size=24, num_attention_heads=2, num_hidden_layers=2,
        vocab_size=len(reads), bos_token_id=len(reads) - 2, eos_token_id=len(reads) - 1,
        pad_token_id=len(reads) - 1, projection_dim=16,
    )  # fmt: skip
    unet = UNet2DConditionModel(
        block_out_channels=(8, 16), layers_per_block=1, sample_size=16, in_channels=4,
        out_channels=4, norm_num_groups=4, cross_attention_dim=16, attention_head_dim=4,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(8, 8, 8, 8), norm_num_groups=4, latent_channels=4, layers_per_block=1,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
    )  # fmt: skip
    return {
        "tokenizer": reads, "text_encoder": CLIPTextModel(text), "unet": unet, "vae": vae,
        "scheduler": DDIMScheduler(steps_offset=1, clip_sample=False),
        "safety_checker": None, "feature_extractor": None,
    }  # fmt: skip


def save_words_only(folder: Path) -> Path:
    """A pipeline that knows only words."""
    from diffusers import StableDiffusionPipeline

    StableDiffusionPipeline(**parts(folder), requires_safety_checker=False).save_pretrained(
        folder / "words only"
    )
    return folder / "words only"


def save_controlnet(folder: Path, weights: Path) -> Path:
    """A ControlNet for it."""
    import torch
    from diffusers import ControlNetModel, UNet2DConditionModel

    torch.manual_seed(1)
    unet = UNet2DConditionModel.from_pretrained(weights, subfolder="unet", local_files_only=True)
    net = ControlNetModel.from_unet(unet, conditioning_channels=3)
    # Its last layers begin as zeros: an untrained one would change nothing.
    for layer in net.controlnet_down_blocks:
        torch.nn.init.normal_(layer.weight, 0, 0.5)
    torch.nn.init.normal_(net.controlnet_cond_embedding.conv_out.weight, 0, 0.5)
    net.save_pretrained(folder / "control")
    return folder / "control"


def save_adapter(folder: Path) -> Path:
    """A T2I-Adapter for it, which sees one channel."""
    import torch
    from diffusers import T2IAdapter

    torch.manual_seed(2)
    T2IAdapter(
        in_channels=1, channels=[8, 16], num_res_blocks=1, downscale_factor=8,
        adapter_type="full_adapter",
    ).save_pretrained(folder / "adapter")  # fmt: skip
    return folder / "adapter"

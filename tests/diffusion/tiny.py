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


def motion_adapter(folder: Path, channels: int | None = None, seed: int = 3) -> Path:
    """A motion adapter for the image pipeline; with nine channels it is one of PIA."""
    import torch
    from diffusers import MotionAdapter

    torch.manual_seed(seed)
    net = MotionAdapter(
        block_out_channels=(8, 16), motion_layers_per_block=1, motion_num_attention_heads=2,
        motion_norm_num_groups=4, motion_max_seq_length=8, conv_in_channels=channels,
    )  # fmt: skip
    # Its last layers begin as zeros: an untrained one would move nothing.
    for name, weight in net.named_parameters():
        if name.endswith("proj_out.weight"):
            torch.nn.init.normal_(weight, 0, 0.3)
    net.save_pretrained(folder)
    return folder


def sparse_control(folder: Path, coloured: bool = False) -> Path:
    """A SparseCtrl net: for scribbles, or for coloured pictures."""
    import torch
    from diffusers import SparseControlNetModel

    torch.manual_seed(4)
    net = SparseControlNetModel(
        block_out_channels=(8, 16), layers_per_block=1, in_channels=4, norm_num_groups=4,
        conditioning_channels=4 if coloured else 3, cross_attention_dim=16, attention_head_dim=2,
        down_block_types=("CrossAttnDownBlockMotion", "DownBlockMotion"), num_attention_heads=2,
        motion_max_seq_length=8, motion_num_attention_heads=2,
        conditioning_embedding_out_channels=(8, 8, 8, 8),
        use_simplified_condition_embedding=coloured,
    )  # fmt: skip
    for layer in net.controlnet_down_blocks:
        torch.nn.init.normal_(layer.weight, 0, 0.5)
    torch.nn.init.normal_(net.controlnet_mid_block.weight, 0, 0.5)
    embedding = net.controlnet_cond_embedding
    torch.nn.init.normal_(getattr(embedding, "conv_out", embedding).weight, 0, 0.5)
    net.save_pretrained(folder)
    return folder


def save_video_diffusion(folder: Path) -> Path:
    """A Stable Video Diffusion pipeline."""
    import torch
    from diffusers import (
        AutoencoderKLTemporalDecoder,
        EulerDiscreteScheduler,
        StableVideoDiffusionPipeline,
        UNetSpatioTemporalConditionModel,
    )
    from transformers import (
        CLIPImageProcessor,
        CLIPVisionConfig,
        CLIPVisionModelWithProjection,
    )

    torch.manual_seed(5)
    unet = UNetSpatioTemporalConditionModel(
        block_out_channels=(32, 64), layers_per_block=1, sample_size=16, num_frames=4,
        down_block_types=("CrossAttnDownBlockSpatioTemporal", "DownBlockSpatioTemporal"),
        up_block_types=("UpBlockSpatioTemporal", "CrossAttnUpBlockSpatioTemporal"),
        cross_attention_dim=16, num_attention_heads=2, addition_time_embed_dim=16,
        projection_class_embeddings_input_dim=48,
    )  # fmt: skip
    vae = AutoencoderKLTemporalDecoder(
        block_out_channels=(32, 32, 32, 32), latent_channels=4, layers_per_block=1,
        down_block_types=("DownEncoderBlock2D",) * 4,
    )  # fmt: skip
    eyes = CLIPVisionConfig(
        hidden_size=16, intermediate_size=16, num_attention_heads=2, num_hidden_layers=1,
        projection_dim=16, patch_size=56, image_size=224,
    )  # fmt: skip
    StableVideoDiffusionPipeline(
        vae=vae, unet=unet, image_encoder=CLIPVisionModelWithProjection(eyes),
        scheduler=EulerDiscreteScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear",
            timestep_spacing="leading", timestep_type="continuous",
            prediction_type="v_prediction", use_karras_sigmas=True,
            interpolation_type="linear", sigma_min=0.002, sigma_max=700.0,
        ),
        feature_extractor=CLIPImageProcessor(crop_size=224, size={"shortest_edge": 224}),
    ).save_pretrained(folder / "svd")  # fmt: skip
    return folder / "svd"

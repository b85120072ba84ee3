"""A net of our own that moves a picture by mask, strength and words, after Animate-Anything.

It is small, needs PyTorch alone, and is trained on anyone's clips by ``inkwake train stir3d``: in
pixels, or in the latents of a VAE that the user names.
Source of the idea: Z. Dai and others, Fine-Grained Open Domain Image Animation with Motion
Guidance, 2023. Theirs changes a large text-to-video net; this one is written and trained anew.
"""

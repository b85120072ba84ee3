"""``python -m inkwake`` is the command ``inkwake``."""

from inkwake.cli.main import main

main()

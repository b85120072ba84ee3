"""What every model card tells: how good the net was at its last validation."""

from __future__ import annotations

import json
from pathlib import Path


def measured(log: Path, step: int) -> str:
    """Markdown table of the last validation up to a step, as the log tells it."""
    measures: dict[str, float] = {}
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else []:
        entry = json.loads(line)
        if "valid" in entry and entry["step"] <= step:
            measures = entry["valid"]
    rows = [f"| {name} | {value:.3f} |" for name, value in measures.items()]
    return "\n".join(["| measure | value |", "| --- | --- |", *rows]) if rows else "Not measured."

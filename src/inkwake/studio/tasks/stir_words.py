"""Words become areas and what they do."""

from __future__ import annotations

from pathlib import Path

from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.stirred import areas_of, packed, search_of
from inkwake.verbs.stir_areas import proposed, read_words, resized_mask


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Understand the prompt of ``wish``, and find in the picture what it names."""
    wish = order["wish"]
    if not wish["find"]:
        told = read_words(wish["prompt"])
        return {"said": told.said, "asks": told.asks, "missing": [], "areas": [], "moves": []}
    tell(0.1, "looking for what the words name")
    search = search_of(order)
    size = search.picture.width, search.picture.height
    given = [area.resized(size) for area in areas_of(wish)]
    told = proposed(search, wish["prompt"], given)
    asked = wish["width"], wish["height"]
    found = told.areas[len(given) :]
    return {
        "said": told.said,
        "asks": list(told.asks),
        "missing": list(told.missing),
        "areas": [
            {"name": area.name, "whole": area.whole,
             "runs": packed(resized_mask(area.mask, asked))}
            for area in found
        ],
        "moves": [
            {"area": move.area, "motion": move.motion, "strength": move.strength,
             "speed": move.speed, "towards": move.towards, "times": move.times}
            for move in told.moves
        ],
    }  # fmt: skip

"""A drawing coloured area by area."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.memory import ground_to_colour
from inkwake.studio.tasks.pixels import write_painting
from inkwake.studio.tasks.strokes import stroke_of
from inkwake.verbs.colour import could_be_anew, recolour
from inkwake.verbs.strokes import dabs_by


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Colour the page of a project as ``wish`` says."""
    tell(0.1, "looking for areas")
    wish = order["wish"]
    ground = ground_to_colour(order, wish)
    tell(0.5, "painting")
    rows, columns = ground.lines.alpha.shape
    dabs = dabs_by([stroke_of(one, 1.0) for one in wish["dabs"]], (rows, columns))
    asked = {name: wish[name] for name in ("style", "palette", "words", "seed")}
    painting = recolour(ground, dabs=dabs, side=wish["size"], **asked)
    pixels = painting.rgb if wish["paper"] else np.dstack([painting.rgb, painting.alpha])
    name = f"painting.{wish['format']}"
    write_painting(pixels, folder / name)
    return {
        "files": {"result": name},
        "width": pixels.shape[1],
        "height": pixels.shape[0],
        "areas": int(painting.scheme.painted.sum()),
        "coloured": wish["anew"] or could_be_anew(ground),
        "notes": list(painting.notes),
    }

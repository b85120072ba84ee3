"""Which joints somebody should look at before the film is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.figure import Figure

SURE = 0.6
"""A joint less probable than this to lie right is worth a look."""


def doubtful_joints(figure: Figure, sure: float = SURE) -> list[str]:
    """Names of the joints to check, the most doubtful first; ``hip`` goes with ``root``.

    Args:
        figure: as found on a page.
        sure: least probability of a joint that needs no look, 0..1.
    """
    skeleton = figure.skeleton
    chance = dict(zip(skeleton.names, skeleton.confidence.tolist(), strict=True))
    names = [name for name, value in chance.items() if value < sure and name != "hip"]
    return sorted(names, key=lambda name: chance[name])


def advice(figure: Figure) -> str | None:
    """One line about the figure's doubtful joints, None where there are none."""
    names = [name.replace("_", " ") for name in doubtful_joints(figure)]
    blind = next((note for note in figure.notes if note.startswith("found by shape alone")), None)
    if blind is not None:
        # Without its net the program guesses more than it says; who asked should know why.
        return f"{blind}; check all joints"
    if not names:
        return None
    if len(names) > 6:
        return f"check all joints, above all {', '.join(names[:4])}"
    return f"check {', '.join(names)}"

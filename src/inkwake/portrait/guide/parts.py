"""The parts of a portrait as people name them, with their sliders and the colour of their lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GuidePart:
    """A part in the guidance.

    Attributes:
        name: id of its layer.
        title: for people.
        colour: of its lines, #rrggbb; told apart by name as well, never by colour alone.
        sliders: numbers that shape it, with their titles.
    """

    name: str
    title: str
    colour: str
    sliders: tuple[tuple[str, str], ...] = ()


_EYES = (("eye_wide", "Width"), ("eye_tall", "Height"), ("eye_tilt", "Tilt"), ("eye_x", "Distance"),
         ("eye_y", "Height in the face"), ("iris", "Iris"), ("gaze_x", "Gaze sideways"),
         ("gaze_y", "Gaze up and down"), ("lash", "Lashes"))  # fmt: skip
_BROWS = (
    ("brow_y", "Height"),
    ("brow_tilt", "Tilt"),
    ("brow_long", "Length"),
    ("brow_thick", "Thickness"),
)
_TAILS = (("tail_x", "Distance"), ("tail_y", "Height"), ("tail_long", "Length"),
          ("tail_wide", "Width"), ("tail_out", "Swing"))  # fmt: skip
_PONY = (("tail_long", "Length"), ("tail_wide", "Width"), ("tail_out", "Swing"))
_SIDES = (("side_tip", "Tips"), ("side_snake", "Wave"))
_EARS = (("ear_y", "Height"), ("ear_tall", "Length"), ("ear_wide", "Width"), ("ear_point", "Point"))

GUIDE_PARTS: tuple[GuidePart, ...] = (
    GuidePart("face", "Face", "#c2410c", (
        ("cheek", "Cheeks"), ("jaw", "Jaw"), ("chin", "Chin"), ("chin_y", "Length"),
        ("yaw", "Turn"), ("pitch", "Nod"), ("roll", "Tilt"), ("size", "Size"),
    )),
    GuidePart("ear-left", "Left ear", "#9a6700", _EARS),
    GuidePart("ear-right", "Right ear", "#9a6700", _EARS),
    GuidePart("eye-left", "Left eye", "#1d4ed8", (*_EYES, ("open_left", "Open"))),
    GuidePart("eye-right", "Right eye", "#1d4ed8", (*_EYES, ("open_right", "Open"))),
    GuidePart("brow-left", "Left brow", "#6d28d9", _BROWS),
    GuidePart("brow-right", "Right brow", "#6d28d9", _BROWS),
    GuidePart("nose", "Nose", "#b45309", (("nose_y", "Height"), ("nose_long", "Length"))),
    GuidePart("mouth", "Mouth", "#be123c", (
        ("mouth_y", "Height"), ("mouth_wide", "Width"), ("smile", "Smile"), ("mouth_open", "Open"),
        ("mouth_round", "Roundness"),
    )),
    GuidePart("hair-front", "Front hair", "#047857", (
        ("volume", "Volume"), ("crown", "Height"), ("parting", "Parting"), ("bang_tip", "Tips"),
        ("bang_snake", "Wave"),
    )),
    GuidePart("hair-side-left", "Left side lock", "#0f766e", _SIDES),
    GuidePart("hair-side-right", "Right side lock", "#0f766e", _SIDES),
    GuidePart("hair-back", "Back hair", "#3f6212", (
        ("back_long", "Length"), ("back_mid", "Width"), ("back_low", "Width at the ends"),
        ("back_wave", "Wave"), ("back_cut", "Tips"),
    )),
    GuidePart("tail-left", "Left tail", "#4d7c0f", _TAILS),
    GuidePart("tail-right", "Right tail", "#4d7c0f", _TAILS),
    GuidePart("tail-middle", "Pony tail", "#4d7c0f", _PONY),
    GuidePart("ahoge", "Stray lock", "#059669", (("ahoge_long", "Length"), ("ahoge_lean", "Lean"))),
    GuidePart("neck", "Neck", "#7c2d12", (("neck", "Width"), ("neck_long", "Length"))),
    GuidePart("clothes", "Clothes", "#334155", (
        ("shoulder", "Shoulders"), ("slope", "Slope"), ("collar_wide", "Collar width"),
        ("collar_deep", "Collar depth"),
    )),
    GuidePart("glasses", "Glasses", "#0369a1", (("glasses_size", "Size"), ("glasses_y", "Height"))),
    GuidePart("hat", "Hat", "#a21caf", (("hat_size", "Size"), ("hat_tilt", "Tilt"))),
    GuidePart("ribbon", "Ribbon", "#db2777", (
        ("bow_x", "Place"), ("bow_y", "Height"), ("bow_size", "Size"),
    )),
    GuidePart("animal-ears", "Animal ears", "#a16207", (
        ("animal_size", "Size"), ("animal_x", "Distance"),
    )),
    GuidePart("pin", "Hairpin", "#c026d3", (
        ("pin_x", "Place"), ("pin_y", "Height"), ("pin_size", "Size"),
    )),
)  # fmt: skip

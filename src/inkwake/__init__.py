"""inkwake wakes drawings: a photo of a hand-drawn figure becomes a looping film.

The short way:

    import inkwake
    inkwake.animate("photo.jpg", "film.gif", motion="dance")

The long way, with a hand on every step:

    picture = inkwake.read("photo.jpg")
    page = inkwake.flatten(picture)
    figure = inkwake.find_figures(page)[0]
    rig = inkwake.build_rig(figure)
    performance = inkwake.perform(inkwake.load_motion("walk"), rig, rate=25)
    scene = inkwake.stage_scene([(rig, performance)], size=800, background="white")
    inkwake.write_film(scene, "film.webm")

Heavy libraries load when a function needs them, so importing inkwake costs next to nothing.
"""

from inkwake.errors import InkwakeError
from inkwake.verbs.animate import animate
from inkwake.verbs.cast_stage import Part, stage_cast
from inkwake.verbs.clean import clean
from inkwake.verbs.colour import colour_drawing
from inkwake.verbs.doctor import doctor
from inkwake.verbs.drawing import open_drawing
from inkwake.verbs.explain_motion import explain_motion
from inkwake.verbs.export import export
from inkwake.verbs.imagined import imagine_drawing
from inkwake.verbs.imagined_film import imagine_film
from inkwake.verbs.info import info
from inkwake.verbs.mend import find_in_box, mend_mask
from inkwake.verbs.motion_sheet import motion_sheet
from inkwake.verbs.motions import motions, write_motions
from inkwake.verbs.portrait_file import draw_portrait
from inkwake.verbs.portraits import Portraitist, reference_colours
from inkwake.verbs.preview import preview
from inkwake.verbs.rig_drawing import rig_drawing
from inkwake.verbs.staging import stage_scene
from inkwake.verbs.steps import (
    build_rig,
    find_figures,
    flatten,
    load_motion,
    perform,
    read,
    write_film,
)
from inkwake.verbs.stir import Stirred, StirWishes, stir_picture
from inkwake.verbs.thing import PaintedThing, paint_thing
from inkwake.verbs.wake import WakePlan, plan_wake, save_wake_plan, wake
from inkwake.verbs.what import Answer, what

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "InkwakeError",
    "PaintedThing",
    "Part",
    "Portraitist",
    "StirWishes",
    "Stirred",
    "WakePlan",
    "animate",
    "build_rig",
    "clean",
    "colour_drawing",
    "doctor",
    "draw_portrait",
    "explain_motion",
    "export",
    "find_figures",
    "find_in_box",
    "flatten",
    "imagine_drawing",
    "imagine_film",
    "info",
    "load_motion",
    "mend_mask",
    "motion_sheet",
    "motions",
    "open_drawing",
    "paint_thing",
    "perform",
    "plan_wake",
    "preview",
    "read",
    "reference_colours",
    "rig_drawing",
    "save_wake_plan",
    "stage_cast",
    "stage_scene",
    "stir_picture",
    "wake",
    "what",
    "write_film",
    "write_motions",
]

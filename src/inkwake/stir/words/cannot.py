"""What stirring a picture cannot do, and what is said to those who ask for it."""

from __future__ import annotations

CANNOT: tuple[tuple[str, str], ...] = (
    (
        "walk stroll march crawl climb gallop trot stride tiptoe limp dash sprint chase follow "
        "leave enter exit arrive approach jog sneak wander hike skate ski drive ride creep "
        "skateboard somersault cartwheel moonwalk escape flee return advance retreat parade "
        "stampede charge race stumble waddle run journey migrate depart get-up hurry",
        "what is stirred stays in its place; inkwake animate lets a figure walk. Nearest here: "
        "bounces, drifts, sways",
    ),
    (
        "become transform morph change evolve vanish disappear appear explode shatter break "
        "multiply teleport fade turn-colour mutate convert materialize materialise split hatch "
        "burst reappear topple collapse crumble erupt crash replace swap duplicate "
        "age clone reveal extinguish",
        "nothing becomes something else. Nearest here: rots, ripens, melts, grows, burns",
    ),
    (
        "zoom pan dolly film record focus unfocus crop cut",
        "the picture's frame stands still. Nearest here: grows, drifts",
    ),
    (
        "smile frown cry weep sob blush look-round grin scowl pout smirk sneer tilt glance wince "
        "squint",
        "faces blink, talk, bite and nod. Nearest here: talks, blinks",
    ),
    (
        "throw catch hit punch fight hug kiss pick write read draw paint play cook drink build "
        "clap push pull grab juggle point salute wash clean comb brush knit type dig lay "
        "sew shoot stab steal buy sell count touch pet stroke feed milk knock slap lick sneeze "
        "cough hunt sweep teach celebrate cheer marry hide serve sip "
        "alter disturb affect remove launch shrug tap bury iron dress undress meditate sculpt "
        "solve compute learn "
        "win lose argue vote work study shave knead stack attack kill rescue jam tear "
        "whistle drum strum ",
        "it takes more than one moving part. Nearest here: swings an arm, shakes, nods",
    ),
    (
        "shrink diminish dwindle contract deflate",
        "things grow, but do not shrink. Nearest here: grows, squashes, melts",
    ),
)
"""Verbs, and the line for them."""

CAMERA = frozenset(["camera", "viewpoint", "viewer", "lens", "cameraman", "shot"])
"""What would have to move with the viewer."""
CAMERA_LINE = "the picture's frame stands still. Nearest here: grows, drifts"

"""Motions and the verbs for them.

Most verbs mean one motion whatever moves. ``SENSES`` holds those that mean another one with some
nouns: a flag that flutters waves, a wing that flutters flaps. Classes of nouns are in ``nouns``.
"""

from __future__ import annotations

MOTIONS = (
    "sway", "wave", "ripple", "wag", "swing", "breathe", "pulse", "blink", "nod", "bounce",
    "squash", "drift", "float", "spin", "roll", "flow", "fall", "flicker", "burn", "shake",
    "shiver", "grow", "melt", "talk", "bite", "flap", "rot", "ripen", "smoke", "rain", "sparkle",
)  # fmt: skip
"""Names of the programs that move a picture."""

VERBS: dict[str, str] = {
    "sway": "sway rock lean bend rustle stir swish teeter sashay",
    "wave": "wave undulate billow flutter surge slither whip ruffle",
    "ripple": "ripple lap boil bubble simmer seethe",
    "wag": "wag waggle flick lash curl",
    "swing": "swing dangle flail oscillate wave-hello ring toll chime kick raise lift lower",
    "breathe": "breathe inhale exhale respire sigh snore pant heave rise-and-fall",
    "pulse": "pulse pulsate throb beat thump pound palpitate",
    "blink": "blink wink bat",
    "nod": "nod bow dip peck headbang",
    "bounce": "bounce jump hop leap bob spring skip jounce",
    "squash": "squash squish squeeze stretch flatten compress deform",
    "drift": "drift glide slide sail cruise travel pass swim scroll",
    "float": "float hover levitate soar rise ascend",
    "spin": "spin rotate turn twirl whirl revolve pirouette gyrate orbit swivel swirl twist whirr",
    "roll": "roll tumble trundle",
    "flow": "flow stream run pour gush cascade trickle ooze rush",
    "fall": "fall drop drip descend sink plunge plummet snow hail",
    "flicker": "flicker dim glow flash strobe gutter crackle",
    "burn": "burn blaze smoulder smolder ignite flame combust",
    "shake": "shake rattle jiggle jolt judder wobble wiggle wriggle squirm twitch thrash toss jerk",
    "shiver": "shiver tremble quiver quake shudder vibrate jitter quaver buzz hum chatter purr",
    "grow": "grow swell expand inflate bloom blossom enlarge sprout unfurl unfold bud germinate",
    "melt": "melt thaw dissolve liquefy droop sag defrost",
    "talk": "talk speak sing chat whisper shout scream yell yawn babble mumble murmur say gossip "
    "mouth roar growl meow mew quack chirp moo howl tweet croak bleat oink gape pray recite hoot "
    "hiss cluck squeak squawk neigh crow caw bray baa trill warble chant whinny yodel lecture",
    "bite": "bite chew chomp munch snap gnaw nibble gobble devour eat crunch gnash snarl",
    "flap": "flap fly fan flop",
    "rot": "rot decay decompose spoil perish wither wilt shrivel mould mold putrefy fester moulder "
    "bruise wrinkle go-bad",
    "ripen": "ripen mature redden",
    "smoke": "smoke steam fume puff",
    "rain": "rain drizzle",
    "sparkle": "sparkle twinkle glitter glint gleam shimmer glisten shine glimmer scintillate",
}
"""Motion → verbs in the infinitive; those with a hyphen are made by ``PHRASAL``."""

COMPOUNDS: dict[str, tuple[tuple[str, str, float, float], ...]] = {
    "laugh": (("talk", "mouth", 1.0, 1.0), ("bounce", "whole", 2.0, 0.25)),
    "bark": (("bite", "mouth", 1.0, 1.0), ("nod", "head", 2.0, 0.5)),
    "dance": (("sway", "whole", 1.0, 1.0), ("bounce", "whole", 1.0, 1.0)),
}
"""Compound → motions with what moves, speed and size."""

COMPOUND_VERBS: dict[str, str] = {
    "laugh": "laugh giggle chuckle cackle guffaw snicker titter chortle",
    "bark": "bark woof yap yelp",
    "dance": "dance boogie groove jig waltz jive",
}

GENERIC = (
    "move",
    "animate",
    "go",
    "come",
    "blow",
    "waft",
    "switch",
    "open",
    "close",
    "shut",
    "clack",
)
"""Verbs that mean a motion only together with what moves, or a path."""

SENSES: dict[str, dict[str, str]] = {
    "wave": {"limb": "swing", "tail": "wag", "creature": "swing"},
    "flutter": {"wing": "flap", "winged": "flap", "eye": "blink", "plant": "sway", "heart": "pulse",
                "ear": "flap"},
    "flap": {"wing": "flap", "winged": "flap", "creature": "flap", "ear": "flap", "limb": "flap",
             "mouth": "flap", "none": "flap", "whole": "flap", "tail": "flap", "": "wave"},
    "flop": {"hair": "wave", "tail": "wag"},
    "fly": {"cloth": "wave", "hair": "wave", "winged": "flap", "wing": "flap", "cloud": "drift",
            "vessel": "drift", "vehicle": "drift", "spark": "float", "": "float"},
    "beat": {"wing": "flap", "winged": "flap", "rain": "rain"},
    "bat": {"wing": "flap"},
    "blink": {"light": "flicker", "star": "sparkle"},
    "wink": {"star": "sparkle", "light": "flicker"},
    "rock": {"head": "nod"},
    "bend": {"knee": "bounce"},
    "swish": {"tail": "wag", "cloth": "wave", "hair": "wave"},
    "whip": {"tail": "wag", "plant": "sway"},
    "thump": {"tail": "wag", "limb": "swing"},
    "thrash": {"tail": "wag"},
    "twitch": {"tail": "wag", "nose": "shiver", "hair": "shiver", "mouth": "shiver",
               "eye": "blink"},
    "wiggle": {"tail": "wag", "ear": "wag", "limb": "wag", "nose": "wag", "hip": "sway",
               "snake": "wave"},
    "wriggle": {"tail": "wag", "ear": "wag", "limb": "wag", "nose": "wag", "snake": "wave"},
    "squirm": {"snake": "wave"},
    "curl": {"tail": "wag", "smoke": "smoke", "hair": "wave", "water": "wave", "": ""},
    "lash": {"rain": "rain"},
    "ring": {"clock": "shake"},
    "kick": {"limb": "swing", "creature": "swing", "": ""},
    "raise": {"limb": "swing", "head": "nod", "wing": "flap", "tail": "wag", "": ""},
    "lift": {"limb": "swing", "head": "nod", "wing": "flap", "tail": "wag", "": ""},
    "lower": {"limb": "swing", "head": "nod", "wing": "flap", "tail": "wag", "": ""},
    "heave": {"water": "wave", "vessel": "float"},
    "rise-and-fall": {"water": "wave", "vessel": "float", "winged": "float", "balloon": "float",
                      "cloth": "wave"},
    "surge": {"water": "wave"},
    "bubble": {"": "ripple"},
    "bob": {"head": "nod", "vessel": "float", "balloon": "float", "water": "float",
            "floating": "float"},
    "bow": {"plant": "sway"},
    "rise": {"smoke": "smoke", "chest": "breathe", "light": "drift", "star": "drift",
             "dough": "grow"},
    
    
    
    "turn": {"head": "", "page": ""},
    "swirl": {"water": "flow", "smoke": "smoke", "cloud": "flow", "cloth": "wave", "hair": "wave"},
    "twist": {"plant": "sway", "snake": "wave"},
    "whirl": {"smoke": "smoke"},
    "roll": {"water": "wave", "cloud": "drift", "vessel": "sway", "vehicle": "drift",
             "smoke": "smoke", "tear": "flow"},
    "stream": {"cloth": "wave", "hair": "wave", "smoke": "smoke"},
    "run": {"dust": "flow", "water": "flow", "tear": "flow", "": ""},
    "pour": {"rain": "rain", "smoke": "smoke", "none": "rain"},
    "flow": {"cloth": "wave", "hair": "wave"},
    "cascade": {"hair": "wave"},
    "drip": {"melting": "melt"},
    "fall": {"rain": "rain"},
    "drop": {"rain": "rain"},
    
    "glow": {"heart": "pulse"},
    "flash": {"star": "sparkle", "gem": "sparkle"},
    "crackle": {"": "flicker"},
    "dance": {"fire": "flicker", "light": "flicker", "plant": "sway", "snow": "float",
              "spark": "float", "cloth": "wave", "hair": "wave", "dust": "float"},
    "leap": {"fire": "flicker"},
    "toss": {"hair": "wave", "vessel": "float"},
    
    "chatter": {"creature": "talk"},
    "hum": {"creature": "talk"},
    
    "swell": {"water": "wave", "chest": "breathe"},
    "expand": {"chest": "breathe"},
    "inflate": {"chest": "breathe"},
    "grow": {"mould": "rot"},
    "spread": {"mould": "rot", "water": "ripple", "fire": "burn", "wing": "flap", "plant": "grow",
               "": ""},
    "droop": {"plant": "rot"},
    
    "snap": {"cloth": "wave"},
    
    "fan": {"wing": "flap", "winged": "flap"},
    "wrinkle": {"nose": "shiver", "water": "ripple"},
    
    "puff": {"chest": "breathe"},
    
    "shimmer": {"flame": "flicker"},
    
    "whisper": {"plant": "sway"},
    "howl": {"force": "sway"},
    "roar": {"fire": "burn"},
    "rustle": {"cloth": "wave"},
    "ruffle": {"plant": "sway"},
    "stir": {"water": "ripple", "cloth": "wave", "hair": "wave", "": "sway"},
    "move": {"tail": "wag", "ear": "wag", "hair": "wave", "cloth": "wave", "plant": "sway",
             "cloud": "drift", "wing": "flap", "mouth": "talk", "fire": "flicker", "limb": "swing",
             "head": "nod", "river": "flow", "water": "wave", "smoke": "smoke", "snake": "wave",
             "chest": "breathe", "hip": "sway", "vessel": "drift", "vehicle": "drift", "": ""},
    "blow": {"hair": "wave", "cloth": "wave", "plant": "sway", "smoke": "smoke", "snow": "drift",
             "cloud": "drift", "dust": "drift", "water": "wave", "none": "sway", "whole": "sway",
             "": "sway"},
    "waft": {"smoke": "smoke", "": "drift"},
    "go": {"": ""}, "switch": {"": ""},
    "come": {"smoke": "smoke", "rain": "rain", "": ""},
    "open": {"eye": "blink", "mouth": "talk", "plant": "grow", "wing": "flap", "": ""},
    "close": {"eye": "blink", "mouth": "talk", "wing": "flap", "": ""},
    "shut": {"eye": "blink", "mouth": "talk", "wing": "flap", "": ""},
    "clack": {"mouth": "bite", "": ""},
    "crash": {"water": "wave", "": ""},
    "break": {"water": "wave", "": ""},
    "set": {"star": "drift", "light": "drift", "": ""},
}  # fmt: skip
"""Verb → class of what moves → motion; "" as class is the default, "" as motion means to ask."""

SENSES["animate"] = SENSES["move"]

TOWARDS = {"rise": "up", "ascend": "up", "sink": "down", "descend": "down", "plunge": "down",
           "plummet": "down", "set": "down"}  # fmt: skip
"""Verbs that hold a direction."""

PATHS: dict[str, dict[str, str]] = {
    "up and down": {"head": "nod", "chest": "breathe", "limb": "swing", "wing": "flap",
                    "vessel": "float", "balloon": "float", "tail": "wag", "ear": "flap",
                    "mouth": "talk", "water": "wave", "plant": "sway", "eye": "blink",
                    "": "bounce"},
    "side to side": {"head": "shake", "tail": "wag", "limb": "swing", "ear": "wag", "": "sway"},
    "back and forth": {"tail": "wag", "limb": "swing", "plant": "sway", "head": "nod",
                       "ear": "wag", "hair": "sway", "chair": "sway", "": "swing"},
    "round": {"": "spin"},
    "in and out": {"chest": "breathe", "": "pulse"},
    "on and off": {"": "flicker"},
    "wind": SENSES["blow"],
    "apart": {"": ""},
}  # fmt: skip
"""How it moves → class of what moves → motion; for *move*, *go* and their like."""

PHRASAL: dict[str, str] = {
    "rise and fall": "rise-and-fall", "open and close": "open", "open and shut": "open",
    "close and open": "open", "rise and sink": "rise-and-fall", "swell and sink": "rise-and-fall",
    "squash and stretch": "squash", "stretch and squash": "squash", "go bad": "go-bad",
    "go off": "go-bad", "go mouldy": "go-bad", "go moldy": "go-bad", "go rotten": "go-bad",
    "turn brown": "go-bad", "turn mouldy": "go-bad", "turn moldy": "go-bad", "turn black": "go-bad",
    "turn rotten": "go-bad", "turn bad": "go-bad", "go brown": "go-bad", "grow mouldy": "go-bad",
    "grow moldy": "go-bad", "become rotten": "go-bad", "become mouldy": "go-bad",
    "get mouldy": "go-bad", "get moldy": "go-bad", "dry up": "wither", "dry out": "wither",
    "turn rotten and brown": "go-bad",
    "turn red": "redden", "turn ripe": "ripen", "become ripe": "ripen", "get ripe": "ripen",
    "get riper": "ripen", "become riper": "ripen", "grow ripe": "ripen", "turn riper": "ripen",
    "become red": "redden", "get red": "redden", "turn yellow": "ripen", "go red": "redden",
    "turn around": "rotate", "turn round": "rotate", "go round": "rotate", "go around": "rotate",
    "go round and round": "rotate", "go up in flames": "burn", "go up in smoke": "burn",
    "catch fire": "burn", "burst into flames": "burn", "be on fire": "burn", "glow up": "glow",
    "get bigger": "grow", "get larger": "grow", "become bigger": "grow", "become larger": "grow",
    "grow bigger": "grow", "grow taller": "grow", "grow larger": "grow", "get taller": "grow",
    "get longer": "grow", "become longer": "grow", "grow longer": "grow", "get wider": "grow",
    "get fatter": "grow", "grow wider": "grow", "become taller": "grow", "grow big": "grow",
    "grow tall": "grow", "get big": "grow", "grow and shrink": "pulse", "shrink and grow": "pulse",
    "expand and contract": "pulse", "contract and expand": "pulse", "swell and shrink": "pulse",
    "inflate and deflate": "pulse", "flatten and puff up": "squash", "glow and dim": "glow",
    "light up and dim": "glow", "brighten and dim": "glow", "brighten and darken": "glow",
    "dim and brighten": "glow", "fade in and out": "flicker", "get dimmer and brighter": "glow",
    "puff up": "swell", "blow up": "swell", "come down": "fall", "go down": "sink",
    "fall down": "fall", "go up": "rise", "hang down": "dangle", "tumble down": "fall",
    "float down": "fall", "flutter down": "fall", "sail down": "fall", "drift down": "fall",
    "spin down": "fall", "swirl down": "fall", "rain down": "fall",
    "wave hello": "wave-hello", "wave goodbye": "wave-hello", "wave hi": "wave-hello",
    "wave bye": "wave-hello", "wave good bye": "wave-hello", "wave at": "wave-hello",
    "wave to": "wave-hello", "say hello": "talk", "tick back and forth": "swing",
    "chew up": "chew", "light up": "glow", "blow in the wind": "blow", "stick up": "stand",
    "melt away": "melt", "rot away": "rot", "bob up and down": "bob", "fade away": "fade",
    "turn into": "become", "change into": "become", "turn to": "become", "grow into": "become",
    "run away": "walk", "fly away": "depart", "swim away": "depart", "run around": "walk",
    "fly off": "depart", "drive off": "depart", "take off": "depart", "go away": "depart",
    "stand up": "get-up", "sit down": "get-up", "get up": "get-up", "lie down": "get-up",
    "come closer": "walk", "look around": "look-round", "look left": "look-round",
    "look right": "look-round", "look up": "look-round", "look down": "look-round",
    "look at": "look-round", "come apart": "break", "fall apart": "break", "break apart": "break",
    "blow out": "extinguish", "blow away": "depart", "wake up": "get-up", "fall over": "topple",
    "turn green": "turn-colour", "turn blue": "turn-colour", "turn white": "turn-colour",
    "turn purple": "turn-colour", "turn pink": "turn-colour", "turn gold": "turn-colour",
    "turn orange": "turn-colour", "turn grey": "turn-colour", "turn gray": "turn-colour",
    "change colour": "turn-colour", "change color": "turn-colour", "turn off": "extinguish",
    "go out": "extinguish", "get smaller": "shrink", "become smaller": "shrink",
    "pull faces": "smile", "clap hands": "clap", "zoom in": "zoom", "snap shut": "snap",
    "snap open": "snap", "open wide": "open", "zoom out": "zoom",
}  # fmt: skip
"""Verbs of several words → the verb that they are worth."""

NATURAL = {"blink": "eye", "talk": "mouth", "bite": "mouth", "nod": "head", "wag": "tail",
           "flap": "wing"}  # fmt: skip
"""Motion → the part that makes it, when only its owner is named."""

NO_OBJECT = ("talk", "bite", "rain", "smoke", "flicker", "breathe")
"""Motions whose object does not move: who bites an apple moves the mouth."""

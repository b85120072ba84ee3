"""Nouns, sorted by what verbs do to them.

A noun may be in several classes. Nouns that are in none are understood too; they are only harder
to tell from other words.
"""

from __future__ import annotations

CLASSES: dict[str, str] = {
    "limb": "arm hand finger thumb leg foot toe paw elbow wrist claw hoof fist fin tentacle "
    "flipper pincer shoulder knee thigh forearm ankle trunk antenna feeler sleeve palm",
    "tail": "tail",
    "ear": "ear earlobe",
    "eye": "eye eyelid eyelash lash pupil eyebrow brow",
    "mouth": "mouth lip jaw beak snout tooth tongue muzzle bill fang maw gob",
    "nose": "nose nostril cheek chin forehead",
    "head": "head face skull neck",
    "hip": "hip bottom waist body torso back",
    "chest": "chest belly stomach tummy rib ribcage breast side flank bosom",
    "hair": "hair mane beard moustache fur whisker feather fringe ponytail braid curl bristle "
    "pigtail lock plume bun ",
    "wing": "wing",
    "heart": "heart vein artery",
    "cloth": "flag banner sail curtain cape dress skirt scarf ribbon sheet towel laundry tent "
    "cloak robe kite pennant veil shirt coat jacket blanket tablecloth streamer hem sash bow "
    "drape washing fabric cloth tassel bunting handkerchief hood gown kimono shawl silk tie",
    "plant": "tree leaf branch grass flower plant bush reed palm willow petal stem twig vine fern "
    "rose tulip daisy sunflower corn wheat bamboo seaweed weed foliage poppy lily orchid blossom "
    "meadow forest crop shrub hedge pine oak birch fir cactus ivy moss bud sprout seedling stalk "
    "field lawn clover dandelion bouquet treetop wood jungle barley algae kelp coral blade crown "
    "bloom root sapling mushroom bough canopy hay straw cattail rush frond thistle lavender "
    "cornstalk anemone",
    "river": "river stream brook waterfall creek current rapids canal lava fountain",
    "water": "ripple sea water ocean lake pond river stream brook waterfall fountain creek pool "
    "puddle "
    "wave tide surf liquid soup tea coffee milk juice swamp lagoon bay surface canal lava honey "
    "paint ink syrup sauce broth potion slime mud current harbour swell blood oil magma fjord",
    "tear": "tear teardrop sweat raindrop dewdrop droplet",
    "rain": "rain raindrop drizzle downpour shower",
    "snow": "snow snowflake flake confetti ash pollen hail",
    "spark": "spark ember firefly",
    "dust": "dust sand pollen",
    "cloud": "cloud mist fog haze",
    "smoke": "smoke steam vapour fume exhaust ",
    "fire": "fire flame candle torch campfire bonfire fireplace blaze match wick ember furnace "
    "candlelight flare",
    "light": "lamp light lantern bulb streetlamp streetlight headlight neon sun moon lightning "
    "beacon lighthouse shadow screen sign firelight sunlight moonlight torchlight "
    "spotlight lightbulb",
    "star": "star starlight constellation galaxy sun moon",
    "gem": "jewel diamond gem crystal ring necklace crown gold treasure tinsel sequin glass "
    "ruby emerald pearl coin glitter bauble armour armor sword earring tiara",
    "force": "wind breeze gust storm gale draught draft air hurricane tornado typhoon",
    "melting": "ice icicle candle wax chocolate butter snowman cheese popsicle iceberg cream "
    "crayon gelato snow lolly frosting icing sundae cube",
    "fruit": "fruit apple pear strawberry banana orange lemon tomato peach plum cherry grape "
    "melon berry pumpkin pepper mango pineapple raspberry blueberry apricot fig avocado vegetable "
    "carrot potato lettuce bread meat cabbage aubergine eggplant chilli kiwi lime watermelon "
    "onion cucumber zucchini courgette cake",
    "mould": "mould mold rot decay",
    "dough": "dough bread cake tide souffle muffin",
    "vessel": "boat ship raft buoy canoe sailboat yacht ferry submarine gondola kayak",
    "vehicle": "plane airplane aeroplane airship rocket spaceship car train bus truck helicopter "
    "ufo bicycle bike cart wagon tractor scooter skateboard sled sledge taxi van lorry tram",
    "floating": "duck cork bottle swan duckling gull seagull",
    "balloon": "balloon bubble parachute",
    "wheel": "wheel windmill turbine propeller fan carousel gear cog top globe planet earth disc "
    "record rotor pinwheel whirlpool blade cd vinyl roulette cartwheel merry-go-round fidget "
    "weathervane sprocket reel drum ferris-wheel",
    "round": "ball marble barrel tyre tire stone rock boulder log coin egg die hoop bowl",
    "jelly": "jelly jello pudding slime blob gelatin custard",
    "clock": "clock watch alarm phone telephone",
    "pendulum": "pendulum bell swing hammock chandelier gate sign",
    "chair": "chair cradle rocking-chair rocking-horse seesaw armchair",
    "page": "page corner book",
    "snake": "snake worm eel caterpillar serpent eel ",
    "winged": "bird butterfly bee moth dragonfly owl bat eagle sparrow dove pigeon crow raven "
    "swallow parrot penguin chicken hen hummingbird wasp fly ladybird ladybug fairy angel "
    "dragon pegasus gull seagull swan duck goose stork flamingo chick rooster robin hawk falcon "
    "peacock pelican heron insect beetle mosquito toucan cherub pterodactyl phoenix griffin finch "
    "woodpecker puffin vulture ostrich turkey cockerel duckling cricket grasshopper",
    "animal": "cat dog kitten puppy wolf fox bear lion tiger horse cow sheep goat pig rabbit bunny "
    "hare mouse rat squirrel hamster elephant giraffe monkey ape gorilla zebra deer donkey mule "
    "camel hippo rhino kangaroo koala panda raccoon badger hedgehog otter beaver seal walrus whale "
    "dolphin shark fish octopus squid crab lobster jellyfish turtle tortoise frog toad lizard "
    "gecko crocodile alligator dinosaur snail slug spider ant calf foal lamb piglet cub fawn "
    "creature animal beast pet poodle hound terrier pony stallion mare bull ox buffalo bison llama "
    "alpaca sloth skunk mole chameleon goldfish starfish seahorse salmon leopard cheetah panther "
    "jaguar lynx meerkat chimpanzee orangutan baboon reindeer moose elk antelope gazelle chipmunk "
    "dachshund corgi retriever bulldog labrador pug husky guinea-pig ferret weasel crayfish prawn "
    "shrimp clam tadpole newt salamander iguana cobra python viper trout carp unicorn mammoth "
    "trex triceratops stegosaurus tabby kitty doggy orca manatee opossum porcupine",
    "person": "man woman boy girl child baby person lady gentleman king queen prince princess "
    "knight witch wizard pirate clown robot monster alien ghost vampire zombie dancer singer "
    "teacher doctor soldier nurse farmer sailor baker chef cook grandmother grandfather granny "
    "grandma grandpa mother father mum mom dad sister brother friend puppet doll elf dwarf giant "
    "goblin troll ogre gnome mermaid skeleton snowman scarecrow astronaut ninja cowboy hero "
    "superhero character figure portrait toddler kid guy teenager student player guard "
    "demon devil imp golem cyclops yeti mummy statue bride groom nun monk priest boss worker "
    "dentist fireman policeman ballerina gingerbread-man teddy teddy-bear family "
    "couple crowd audience choir emoji smiley avatar toy santa nutcracker bandit thief samurai "
    "viking emperor wife husband uncle aunt neighbour sorcerer magician fisherman hunter critter "
    "jester fool conductor drummer guitarist",
    "whole": "picture image drawing scene thing everything all whole painting photo sketch "
    "illustration object",
    "place": "background foreground ground sky mountain hill house tower castle roof wall floor "
    "street road city town village bridge beach island cave garden park table desk shelf door "
    "window chimney volcano cup mug pot kettle pan cauldron bowl plate glass bottle vase basket "
    "box bag hat cap helmet shoe boot glove glasses umbrella lamppost pole post fence rope string "
    "chain ladder stick wand hammer axe broom brush pen pencil paper letter map lid handle button "
    "leaflet tray spoon fork knife needle thread lawnmower engine machine factory pipe cigarette "
    "cigar instrument guitar piano violin trumpet drumstick whistle "
    "spoke nest egg shell horn antler hump stripe spot pocket buckle zip line shape circle square "
    "triangle text word logo frame corner edge left right centre middle top bottom pumpkin "
    "building barn shed church temple bench sofa bed pillow mirror carpet rug stage "
    "throne flagpole horizon valley cliff desert moon rainbow planet ufo "
    "spiral web cobweb hook anchor mast deck oar net bucket path "
    "staircase bow arrow shield spear cage cart wagon sled sledge "
    "crane card wheelbarrow teapot pie pizza sandwich burger noodle rice sausage "
    "pearl candy lollipop cookie biscuit pancake doughnut donut meal food spaghetti bone toy "
    "leash collar saddle rein bridle perch ornament garland wreath present "
    "spring pupil trumpet gift parcel suitcase backpack purse pouch",
}
"""Class → nouns in the singular; a hyphen stands for a space."""

PARTS = ("limb", "tail", "ear", "eye", "mouth", "nose", "head", "hip", "chest", "hair", "wing",
         "heart")  # fmt: skip
"""Classes of things that belong to a body."""

CREATURES = ("winged", "animal", "person", "snake")

SPELLINGS = {"mustache": "moustache", "mustaches": "moustache", "moustach": "moustache",
             "vapor": "vapour", "wiskers": "whisker", "harbor": "harbour",
             "neighbor": "neighbour", "pyjamas": "pyjama"}  # fmt: skip
"""Spellings that mean the same word."""

MOTION_NOUNS: dict[str, str] = {
    "breeze": "blow", "wind": "blow", "gust": "blow", "storm": "blow", "gale": "blow",
    "wave": "wave", "ripple": "ripple", "rain": "rain", "drizzle": "rain", "downpour": "rain",
    "shower": "rain", "raindrop": "rain", "snow": "snow", "snowfall": "snow", "snowflake": "snow",
    "sparkle": "sparkle", "glitter": "sparkle", "twinkle": "sparkle", "glint": "sparkle",
    "shimmer": "sparkle", "smoke": "smoke", "steam": "smoke", "vapour": "smoke", "fire": "burn",
    "flame": "burn", "heartbeat": "pulse", "blink": "blink", "nod": "nod", "wink": "blink",
    "bounce": "bounce", "hop": "bounce", "jump": "bounce", "movement": "move", "motion": "move",
    "decay": "rot", "rot": "rot", "mould": "rot", "mold": "rot", "earthquake": "shake",
    "tremor": "shake", "shiver": "shiver", "tremble": "shiver", "flicker": "flicker",
    "sway": "sway", "swing": "swing", "wag": "wag", "spin": "spin", "rotation": "spin",
    "wobble": "shake", "twitch": "twitch", "pulse": "pulse", "breath": "breathe", "glow": "glow",
    "wiggle": "wiggle", "flutter": "flutter", "shake": "shake", "laugh": "laugh",
    "laughter": "laugh", "dance": "dance", "growth": "grow", "hail": "hail", "bite": "bite",
    "flap": "flap", "drift": "drift", "surf": "wave", "quiver": "shiver", "roll": "roll",
    "giggle": "laugh", "bark": "bark", "flash": "flash", "throb": "pulse", "undulation": "wave",
    "oscillation": "swing", "talk": "talk", "stretch": "squash", "squash": "squash",
    "vibration": "shiver", "tear": "fall", "lightning": "flash",
}  # fmt: skip
"""Nouns that are a motion of their own → verb; used where no verb moves them."""

WEAK_MOTION_NOUNS = ("smoke", "steam", "vapour", "fire", "flame", "wave", "swing", "tear",
                     "lightning", "snowflake", "raindrop", "bark", "roll")  # fmt: skip
"""Those that are as often a thing in the picture."""

CLASSIFIERS = ("pair", "bunch", "lot", "group", "flock", "swarm", "crowd", "couple", "plenty",
               "number", "most", "some", "all", "both", "each", "half", "one", "field", "row",
               "dozen", "cup", "bowl", "piece", "handful", "herd", "school", "glass",
               "rest", "drop", "bit", "bed", "string", "portrait", "picture", "image", "drawing",
               "painting", "photo", "sketch", "illustration", "any", "none", "patch", "tuft",
               "strand",
               "timelapse", "video", "clip",
               "animation", "gif", "closeup", "view", "pot", "tip", "end",
               "edge", "top", "body", "surface")  # fmt: skip
"""Words before *of* that are not what moves: in *a pair of wings*, wings do."""

PLURALS: dict[str, str] = {
    "leaves": "leaf", "feet": "foot", "wolves": "wolf", "teeth": "tooth", "geese": "goose",
    "mice": "mouse", "men": "man", "women": "woman", "children": "child", "people": "person",
    "oxen": "ox", "calves": "calf", "hooves": "hoof", "scarves": "scarf", "shelves": "shelf",
    "knives": "knife", "loaves": "loaf", "halves": "half", "elves": "elf", "dwarves": "dwarf",
    "thieves": "thief", "wives": "wife", "cacti": "cactus", "octopi": "octopus", "dice": "die",
    "antennae": "antenna", "gentlemen": "gentleman", "snowmen": "snowman", "sheaves": "sheaf",
    "firemen": "fireman", "policemen": "policeman", "fungi": "fungus", "larvae": "larva",
    "potatoes": "potato", "tomatoes": "tomato", "heroes": "hero", "kerchieves": "kerchief",
    "gasses": "gas", "buses": "bus", "irises": "iris", "lenses": "lens", "walruses": "walrus",
    "fishermen": "fisherman", "axes": "axe", "ashes": "ash", "lashes": "lash", "shoes": "shoe",
    "toes": "toe", "movies": "movie", "pies": "pie", "ties": "tie", "eyes": "eye",
    "eyelashes": "eyelash", "moustaches": "moustache", "horses": "horse", "roses": "rose",
    "noses": "nose", "houses": "house", "vases": "vase", "nooses": "noose", "hoses": "hose",
    "leafs": "leaf", "tooths": "tooth", "foots": "foot", "mouses": "mouse", "hoofs": "hoof",
    "dwarfs": "dwarf", "scarfs": "scarf", "kerchiefs": "kerchief", "canoes": "canoe",
    "gooses": "goose", "sheeps": "sheep", "fishes": "fish", "deers": "deer", "cookies": "cookie",
    "blades": "blade", "caves": "cave", "waves": "wave", "graves": "grave", "sleeves": "sleeve",
    "gloves": "glove", "doves": "dove", "stoves": "stove", "olives": "olive", "ghosts": "ghost",
    "zombies": "zombie", "faeries": "faerie", "selkies": "selkie", "wolfs": "wolf",
    "genies": "genie", "collies": "collie", "pixies": "pixie", "smileys": "smiley",
}  # fmt: skip
"""Plurals that no rule makes, or that the rules would read wrongly."""

AS_THEY_ARE = ("grass", "glass", "dress", "moss", "bus", "octopus", "cactus", "lens", "glasses",
               "scissors", "trousers", "pants", "jeans", "clothes", "iris", "canvas", "walrus",
               "rapids", "chess", "series", "species", "gas", "circus", "compass", "tennis",
               "goggles", "tongs", "shorts", "pegasus", "cyclops", "stegosaurus", "triceratops",
               "princess", "moose", "news", "christmas", "platypus", "hippopotamus", "abacus",
               "crocus", "lotus", "hibiscus", "asparagus", "citrus", "virus", "atlas")  # fmt: skip
"""Nouns that end as a plural does."""

COMPOUND_NOUNS = ("ice cream", "teddy bear", "rocking chair", "rocking horse", "merry go round",
                  "gingerbread man", "ballet dancer", "guinea pig", "hot air balloon",
                  "washing line", "shooting star", "washing machine", "jumping jack",
                  "swimming pool", "rolling pin", "fishing rod", "walking stick",
                  "dining table", "sleeping bag", "time lapse",
                  "ferris wheel", "jack in the box", "wind chime", "wind turbine", "wind mill",
                  "wave pool", "rain coat", "rain drop", "snow flake", "fire place",
                  "snow man", "water fall", "sea weed", "roller coaster",
                  "flying carpet", "flying saucer", "bouncy castle",
                  "jelly fish", "fire fly", "dragon fly", "butter fly",
                  "lily of the valley", "venus fly trap", "humming bird", "fire works",
                  )  # fmt: skip
"""Nouns of several words, where the parts would mislead."""

JOINED = {"wind mill": "windmill", "rain drop": "raindrop", "snow flake": "snowflake",
          "fire place": "fireplace", "snow man": "snowman", "water fall": "waterfall",
          "sea weed": "seaweed", "jelly fish": "jellyfish", "fire fly": "firefly",
          "dragon fly": "dragonfly", "butter fly": "butterfly", "rain coat": "raincoat",
          "humming bird": "hummingbird", "fire works": "firework",
          "hot air balloon": "balloon", 
          "time lapse": "timelapse"}  # fmt: skip
"""Nouns of several words → what they are called."""

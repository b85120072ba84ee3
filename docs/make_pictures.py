"""Makes the pictures of the README from the current code: ``make pictures``."""

from __future__ import annotations

import sys
from pathlib import Path

import cv2
import numpy as np

import inkwake
from inkwake import line
from inkwake.arrays import Bytes
from inkwake.face import FacePainter, Look, find_face
from inkwake.figure import Figure
from inkwake.film import FrameStream, write
from inkwake.learn.rough.graphite import Medium, drawn
from inkwake.learn.rough.nouns import Clean, Line
from inkwake.learn.rough.passes import Manner, rough_passes
from inkwake.learn.rough.shapes import stepped
from inkwake.learn.world import cast
from inkwake.learn.world.nouns import stream
from inkwake.learn.world.style import pick_style
from inkwake.line.show import sheet
from inkwake.motion import load, motions, perform
from inkwake.picture import Picture, read
from inkwake.picture import write as write_picture
from inkwake.stage import Performer, SceneStream, compose, draw_mask, draw_mesh, draw_skeleton
from inkwake.verbs.motion_sheet import Grid
from inkwake.verbs.plan import Plan, rehearse
from inkwake.verbs.staging import stage_scene

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CAST = (("hooray", "dance"), ("monster", "jump"), ("strawberry", "walk"), ("family", "wave"))
GALLERY = (
    ("hooray", "skip"), ("princess", "macarena"), ("robot", "disco"), ("cat", "dance"),
    ("tadpole", "jumping_jacks"), ("superhero", "box"), ("astronaut", "march"),
    ("monster", "tantrum"), ("strawberry", "kick"), ("walker", "sneak"), ("snowman", "cheer"),
    ("whiteboard", "bow"), ("hooray", "somersault"), ("cat", "cartwheel"),
)  # fmt: skip
"""A sample and what it plays, a row of the gallery each."""
TILE = 230
SECONDS = 4.0
RATE = 12.5

SIDE, SKETCH = 1000, 3
HAND = Manner(mess=5.0, aside=2.6, swerve=1.2, slant=3.0, runaway=0.08, width=2.2, dark=0.8,
              faint=0.7, under=0.0)  # fmt: skip
PENCIL = Medium(grain=0.7, tooth=1.2, colours=np.full((2, 3), 0.85, np.float32),
                paper=np.array([238, 236, 230], np.float32), light=0.1, blur=0.3, noise=2.0,
                jpeg=0, smudge=0.05, ghost=0.0, mottle=0.01)  # fmt: skip


class Row:
    """Several films of one length side by side, as one stream."""

    def __init__(self, films: list[FrameStream]) -> None:
        self.films = films
        self.width = sum(film.width for film in films)
        self.height = max(film.height for film in films)
        self.rate, self.count, self.alpha = RATE, int(SECONDS * RATE), False

    def frames(self, indices=None):
        """Yield frames; each film starts over when it ends."""
        for index in range(self.count) if indices is None else indices:
            row = np.full((self.height, self.width, 3), 255, np.uint8)
            left = 0
            for film in self.films:
                frame = next(film.frames([index % film.count]))
                row[: frame.shape[0], left : left + film.width] = frame
                left += film.width
            yield row


def hero() -> None:
    """Four woken samples in a row."""
    films = []
    for name, motion in CAST:
        drawing = inkwake.open_drawing(ROOT / "samples" / f"{name}.jpg")
        cast = rehearse(drawing.figures, Plan(load(motion), RATE, seconds=SECONDS))
        films.append(stage_scene(cast, page=drawing.page, size=(TILE, TILE * 4 // 3)))
    write(Row(films), PICTURES / "hero.webp", force=True)


def steps() -> None:
    """Photo, page, mask, skeleton, mesh, and a frame."""
    photo = inkwake.read(ROOT / "samples" / "hooray.jpg")
    page = inkwake.flatten(photo)
    figure = inkwake.find_figures(page)[0]
    [(rig, performance)] = rehearse([figure], Plan(load("dance"), RATE))
    film = stage_scene([(rig, performance)], page=page, size=800)
    [frame] = film.frames([film.count // 4])
    tiles = [photo.rgb, page.rgb, draw_mask(figure), draw_skeleton(figure), draw_mesh(rig), frame]
    write_picture(Picture(in_a_row(tiles)), PICTURES / "steps.jpg", force=True)


class Still:
    """One frame as a film."""

    def __init__(self, frame: Bytes) -> None:
        self.frame = frame
        self.height, self.width = frame.shape[:2]
        self.rate, self.count, self.alpha = RATE, 1, False

    def frames(self, indices=None):
        """Yield the frame."""
        yield self.frame


def library(tile: int = 150) -> None:
    """Every motion of the library at the moment that is farthest from the drawn pose."""
    drawing = inkwake.open_drawing(ROOT / "samples" / "robot.jpg")
    rig = inkwake.build_rig(drawing.figures[0])
    stills = []
    for info in motions():
        played = perform(load(info.name), rig)
        pose = played.joints - played.joints[:, :1] - (rig.rest - rig.rest[:1])
        farthest = int(np.linalg.norm(pose, axis=-1).sum(axis=1).argmax())
        scene = compose([Performer(rig, played)], size=(tile, tile), background="white")
        stills.append(Still(next(SceneStream(scene).frames([farthest]))))
    names = [info.name.replace("_", " ") for info in motions()]
    [sheet] = Grid(stills, names, tile).frames()
    write_picture(Picture(sheet), PICTURES / "motions.jpg", force=True)


def gallery(tile: int = 116, frames: int = 6) -> None:
    """Frames of films of all samples, a motion each."""
    stills, names = [], []
    for sample, motion in GALLERY:
        drawing = inkwake.open_drawing(ROOT / "samples" / f"{sample}.jpg", figure=1)
        [(rig, played)] = rehearse(drawing.figures, Plan(load(motion), RATE))
        scene = compose([Performer(rig, played)], size=(tile, tile), background="white")
        moments = np.linspace(0, played.frames, frames, endpoint=False).astype(int).tolist()
        stills += [Still(frame) for frame in SceneStream(scene).frames(moments)]
        names += [motion.replace("_", " "), *[""] * (frames - 1)]
    [sheet] = Grid(stills, names, tile).frames()
    write_picture(Picture(sheet), PICTURES / "gallery.jpg", force=True)


def lines() -> None:
    """A rough sketch of the generated world, its clean lines, its strokes and its regions."""
    rng = stream(SKETCH, "docs")
    marks = [m for m in cast.draw_figure(pick_style(rng), rng, "person").marks if m.pen is not None]
    spots = np.concatenate([mark.path for mark in marks])
    scale = 0.8 * SIDE / float(np.ptp(spots, axis=0).max())
    middle = SIDE / 2 - scale * (spots.min(0) + spots.max(0)) / 2
    paths = [np.vstack([m.path, m.path[:1]]) if m.closed else m.path for m in marks]
    placed = [stepped(path * scale + middle) for path in paths]
    clean = Clean([Line(path, np.full(len(path), 2.5)) for path in placed if len(path) > 3])
    rough = drawn(rough_passes(clean, HAND, rng), PENCIL, SIDE, rng)
    page = inkwake.flatten(Picture(rough))
    drawing = line.clean(page)
    shown = sheet(page.rgb, drawing, line.regions(drawing))
    write_picture(Picture(shown), PICTURES / "lines.jpg", force=True)


def faces(tile: int = 130) -> None:
    """Faces of four samples with the looks that they can show."""
    looks = [Look(), Look(blink=0.5), Look(blink=1), Look(gaze=(1, 0)), Look(smile=1),
             Look(smile=-1), Look(wide=1, speaking=1, open=0.75, round=1),
             Look(speaking=1, open=0.6)]  # fmt: skip
    rows = []
    for name in ("hooray", "monster", "family", "strawberry"):
        figure = inkwake.open_drawing(ROOT / "samples" / f"{name}.jpg").figures[0]
        face = find_face(figure)
        assert face is not None
        painter = FacePainter(face, figure.texture)
        spots = np.array([eye.whole.centre for eye in face.eyes])
        x, y = spots.mean(0)
        half = 1.4 * float(np.ptp(spots[:, 0]))
        box = [max(0, round(v)) for v in (y - 0.7 * half, y + 1.3 * half, x - half, x + half)]
        cells = []
        for look in looks:
            rgba = painter.paint(look)[box[0] : box[1], box[2] : box[3]].astype(np.float32)
            shown = 255 + (rgba[..., :3] - 255) * rgba[..., 3:] / 255
            small = cv2.resize(shown, (tile, tile), interpolation=cv2.INTER_AREA)
            cells.append(np.round(small).astype(np.uint8))
        rows.append(np.hstack(cells))
    write_picture(Picture(np.vstack(rows)), PICTURES / "faces.jpg", force=True)


def colours(tile: int = 360) -> None:
    """Line drawings of the samples in every style, by words, and like another sample."""
    from inkwake import colour

    def drawn(name: str) -> tuple[colour.Linework, list[Figure]]:
        page = inkwake.flatten(inkwake.read(ROOT / "samples" / f"{name}.jpg"))
        return colour.linework(page), inkwake.find_figures(page)

    def cropped(painting: colour.Painting, figure: Figure) -> Bytes:
        left, top, right, bottom = (round(v) for v in figure.box)
        return painting.rgb[max(0, top - 30) : bottom + 30, max(0, left - 30) : right + 30]

    palettes = ("harbour", "picnic", "retro", "meadow", "sunset")
    for name in ("astronaut", "robot"):
        lines, figures = drawn(name)
        tiles = []
        for style, palette in zip(colour.STYLES, palettes, strict=True):
            wishes = colour.Wishes(style, colour.palette(palette), seed=1)
            tiles.append(cropped(colour.paint(lines, figures, wishes), figures[0]))
        write_picture(Picture(in_a_row(tiles, tile)), PICTURES / f"colour-{name}.jpg", force=True)
    lines, figures = drawn("astronaut")
    tiles = []
    for name in ("superhero", "princess", "strawberry"):
        source = inkwake.read(ROOT / "samples" / f"{name}.jpg")
        like = colour.reference_of(inkwake.flatten(source))
        tiles.append(source.rgb)
        painting = colour.paint(lines, figures, colour.Wishes(palette=like.palette, like=like))
        tiles.append(cropped(painting, figures[0]))
    write_picture(Picture(in_a_row(tiles, tile)), PICTURES / "colour-like.jpg", force=True)


def fruit(tile: int = 260) -> None:
    """Outlines, and what they mean as photo, render and watercolour."""
    from fruit_outlines import FRUITS, sketch

    from inkwake.colour.things.render import render
    from inkwake.verbs.thing import LOOKS

    rows = []
    for number, thing in enumerate(FRUITS):
        lines = sketch(thing)
        tiles = [np.dstack([lines] * 3)]
        for look in LOOKS:
            rgba = render(lines, thing, look, seed=number + 3)
            share = rgba[..., 3:] / np.float32(255)
            tiles.append(np.asarray(rgba[..., :3] * share + 255 * (1 - share), np.uint8))
        rows.append(in_a_row(tiles, tile))
    picture = np.vstack([np.hstack(rows[:2]), np.hstack(rows[2:])])
    write_picture(Picture(np.ascontiguousarray(picture)), PICTURES / "fruit.jpg", force=True)


def portrayed() -> None:
    """Sketches of portraits in the making, and the portrait after each."""
    from portrait_stills import steps

    sheet = np.hstack([steps([seed], (0.06, 0.25, 0.6, 1.0), 200) for seed in (301, 303)])
    write_picture(Picture(sheet), PICTURES / "portrait.jpg", force=True)


def stirred(tile: int = 190, frames: int = 7) -> None:
    """Seven stills that words move: a sheet of frames, and four of them as a film."""
    from stir_stills import cats, dog, portrait

    from inkwake.stir import Engine
    from inkwake.verbs.stir import StirWishes, planned
    from inkwake.verbs.stir_pictures import opened

    gentleman, moustache = portrait()
    hound, jaw, _ = dog()
    shelf, tails = cats()
    stills = [
        (Picture(shelf), {"tail": tails}, "the four cats wag their tails"),
        (Picture(hound), {"mouth": jaw, "jaw": jaw}, "the dog snaps with its jaw"),
        (Picture(gentleman), {"moustache": moustache}, "the moustache waves wildly"),
    ]
    samples = (("strawberry", "a strawberry rotting"), ("monster", "the monster bites"),
               ("robot", "it waves its right arm"), ("hooray", "the boy laughs"))  # fmt: skip
    for name, prompt in samples:
        picture, _ = opened(ROOT / "samples" / f"{name}.jpg", StirWishes(size=560), None)
        stills.append((picture, {}, prompt))
    rows, films = [], []
    for picture, masks, prompt in stills:
        script = planned(picture, prompt, StirWishes(), masks, RATE)
        engine = Engine(picture, script)
        count = engine.count
        chosen = [round(k * count / frames) for k in range(frames)]
        rows.append(in_a_row(list(engine.frames(chosen)), tile))
        films.append(Small(engine, 250))
    wide = max(row.shape[1] for row in rows)
    sheet = [np.pad(row, ((0, 10), (0, wide - row.shape[1]), (0, 0)), constant_values=255)
             for row in rows]  # fmt: skip
    write_picture(Picture(np.vstack(sheet)), PICTURES / "stir.jpg", force=True)
    write(Row([films[0], films[1], films[3]]), PICTURES / "stir.webp", force=True)


def recorded(folder: Path, rate: float = 3.0) -> None:
    """The film of a portrait drawn in the studio, from the pictures that its browser test kept.

    Kept by ``INKWAKE_FILM=FOLDER node --test tests/browser/portrait-session.test.mjs`` in studio/.
    """
    pictures = [read(path).rgb for path in sorted(folder.glob("*.png"))]
    high, wide = 580, 1010
    film = [np.ascontiguousarray(p[80 : 80 + high, 30 : 30 + wide]) for p in pictures]
    film += film[-1:] * round(2 * rate)
    write(Kept(film, rate), PICTURES / "portrait-session.webp", force=True)


class Kept:
    """Frames that lie in memory."""

    def __init__(self, film: list[Bytes], rate: float) -> None:
        self.film, self.rate, self.count, self.alpha = film, rate, len(film), False
        self.height, self.width = film[0].shape[:2]

    def frames(self, indices=None):
        """Yield frames."""
        for number in range(self.count) if indices is None else indices:
            yield self.film[number].copy()


class Small:
    """A film at another height."""

    def __init__(self, film: FrameStream, height: int) -> None:
        self.film, self.height = film, height
        self.width = round(film.width * height / film.height)
        self.rate, self.count, self.alpha = film.rate, film.count, False

    def frames(self, indices=None):
        """Yield frames."""
        for frame in self.film.frames(indices):
            size = self.width, self.height
            yield np.asarray(cv2.resize(frame, size, interpolation=cv2.INTER_AREA))


def in_a_row(tiles: list[Bytes], height: int = 300, gap: int = 10) -> Bytes:
    """Pictures of one height side by side."""
    cells = []
    for tile in tiles:
        width = round(tile.shape[1] * height / tile.shape[0])
        cells.append(cv2.resize(tile, (width, height), interpolation=cv2.INTER_AREA))
        cells.append(np.full((height, gap, 3), 255, np.uint8))
    return np.hstack(cells[:-1])


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    steps()
    library()
    gallery()
    hero()
    lines()
    colours()
    fruit()
    faces()
    stirred()
    portrayed()
    if len(sys.argv) > 1:
        recorded(Path(sys.argv[1]))

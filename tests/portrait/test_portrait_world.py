"""The world of portraits: how wide it is, that nobody in it looks broken, that all are clothed."""

import numpy as np
import pytest
from crowd import crowd, one

from inkwake.portrait.world.audit import faults
from inkwake.portrait.world.build import BUILDERS, build
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.dyes import dyes, from_oklch, to_oklch
from inkwake.portrait.world.families import FAMILIES
from inkwake.portrait.world.garments import BOTTOM
from inkwake.portrait.world.numbers import Numbers, all_choices, bounds, parameter_of, pick_columns
from inkwake.portrait.world.parameters import parameters
from inkwake.portrait.world.parts import LABELS, PARTS, label_map, part_map
from inkwake.portrait.world.portrait import layers
from inkwake.portrait.world.sample import sample
from inkwake.portrait.world.schools import SCHOOLS
from inkwake.portrait.world.sound import faulty, sound

IDLE = {"cap_tuft", "tail_split", "sleeve", "band_y", "rim"}
"""Numbers that shape nothing yet; they keep their columns, since the net was trained with them."""


def options(name: str) -> tuple[str, ...]:
    return all_choices()[pick_columns()[name]].options


def test_the_world_is_as_wide_as_it_says() -> None:
    assert len(parameters()) - len(IDLE) >= 200
    assert len({f.name for f in FAMILIES}) == len(FAMILIES) >= 60
    assert len(SCHOOLS) >= 8 and options("school") == tuple(s.name for s in SCHOOLS)
    assert len(options("line")) >= 4


def test_every_number_moves_a_line_or_changes_a_colour() -> None:
    numbers, contours = crowd()
    numbers, seen = numbers.rows(slice(0, 24)), contours.points[:24]
    painted = [draw(layers(numbers, contours, row), 64) for row in range(24)]
    still = set()
    for limits in parameters():
        middle = (limits.low + limits.high) / 2
        far = np.where(numbers[limits.name] > middle, limits.low, limits.high)
        other = numbers.having(**{limits.name: far})
        made = build(other)
        if np.abs(made.points - seen).max() > 1e-9:
            continue
        if all((draw(layers(other, made, k), 64) == painted[k]).all() for k in range(24)):
            still.add(limits.name)
    assert still <= IDLE


def test_two_thousand_people_at_random_have_no_fault() -> None:
    numbers = sample(2000, seed=21)
    found = faults(numbers, build(numbers))
    assert {name: int(bad.sum()) for name, bad in found.items() if bad.any()} == {}


def test_the_audit_sees_what_is_broken() -> None:
    numbers, contours = crowd()
    table, points = contours.table, contours.points.copy()
    points[:, table["iris-left"].rows] += 0.2
    points[:, table["mouth-upper"].rows, 0] += 0.4
    points[:, table["face"].rows][:, [3, 30]] = points[:, table["face"].rows][:, [30, 3]]
    broken = type(contours)(points, table, contours.present)
    found = faults(numbers, broken)
    opened = numbers["open_left"] > 0.3
    assert found["the left iris lies outside of its eye"][opened].mean() > 0.9
    assert found["the mouth leaves the face"].all() and found["the face crosses itself"].all()


@pytest.mark.parametrize("name", ["yaw", "pitch"])
@pytest.mark.parametrize("end", ["low", "high"])
def test_turned_as_far_as_it_goes_nobody_breaks(name: str, end: str) -> None:
    numbers = sample(300, seed=5).having(**{name: getattr(parameter_of(name), end)})
    # A pose that is merely set may need a mouth or an eye moved by a little; few do.
    assert faulty(numbers).mean() < 0.04
    turned = sound(numbers)
    assert not faulty(turned).any()


def test_numbers_out_of_bounds_are_brought_back() -> None:
    low, high = bounds()
    numbers = crowd()[0]
    wild = Numbers(numbers.values + 3 * (high - low), numbers.picks, numbers.seeds)
    calm = sound(wild)
    assert (calm.values >= low).all() and (calm.values <= high).all()
    assert not faulty(calm).any()


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    one, same, other = sample(20, seed=4), sample(20, seed=4), sample(20, seed=5)
    assert one.values.tobytes() == same.values.tobytes()
    assert one.picks.tobytes() == same.picks.tobytes()
    assert build(one).points.tobytes() == build(same).points.tobytes()
    drawn = [draw(layers(n, build(n)), 96).tobytes() for n in (one, same, other)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_portrait_is_the_same_alone_and_among_others() -> None:
    numbers, contours = crowd()
    for row in range(5):
        assert np.array_equal(build(numbers.rows(slice(row, row + 1))).points[0],
                              contours.points[row])  # fmt: skip


def test_groups_can_be_built_by_themselves() -> None:
    numbers, contours = crowd()
    for group in dict(BUILDERS):
        alone = build(numbers, frozenset({group}))
        for name, where in alone.table.items():
            whole = contours.points[:, contours.table[name].rows]
            assert np.array_equal(alone.points[:, where.rows], whole), name


def test_everybody_is_clothed_and_only_hair_hangs_below_the_chest() -> None:
    numbers, contours = crowd()
    assert contours.present["clothes"].all()
    skin = LABELS.index("neck")
    for row in range(len(numbers)):
        size, middle = float(numbers["size"][row]), float(numbers["centre_y"][row])
        labels = label_map(numbers, contours, row, 128)
        down = ((np.arange(128) + 0.5) / 128 - middle) / size
        # The deepest neckline of all ends above the chest.
        assert not (labels[down > 2.3] == skin).any()
        chest = labels[(down > 2.3) & (down < min(2.6, BOTTOM))]
        assert chest.size == 0 or (chest == LABELS.index("clothes")).mean() > 0.2
        for layer in layers(numbers, contours, row):
            if layer.name.startswith(("hair", "tail")):
                continue
            seen = [p for shape in layer.shapes if not shape.clipped for p in shape.paths]
            low = max(float(p[:, 1].max()) for p in seen)
            assert (low - middle) / size < BOTTOM + 0.05, layer.name


def test_nobody_is_a_child() -> None:
    low, high = bounds()
    numbers, contours = crowd()
    assert (numbers.values >= low).all() and (numbers.values <= high).all()
    face = contours.points[:, contours.table["face"].rows, 0]
    shoulders = [contours.points[:, contours.table[f"shoulder-{s}"].rows, 0]
                 for s in ("left", "right")]  # fmt: skip
    reach = shoulders[1].max(axis=1) - shoulders[0].min(axis=1)
    assert (reach / np.ptp(face, axis=1) > 1.2).all()


def test_a_portrait_in_the_mirror_is_a_portrait() -> None:
    numbers = sample(200, seed=8)
    sided = [p.name for p in parameters() if "left" in p.name]
    pairs = [(name, name.replace("left", "right")) for name in sided]
    swapped = {a: numbers[b] for pair in pairs for a, b in (pair, pair[::-1])}
    odd = ("yaw", "roll", "gaze_x", "parting", "mouth_x", "mouth_lean", "chin_shift", "nose_lean",
           "body_lean", "cap_lean", "bow_x", "pin_x")  # fmt: skip
    mirrored = numbers.having(
        centre_x=1 - numbers["centre_x"], **{k: -numbers[k] for k in odd}, **swapped
    )
    assert faulty(mirrored).mean() < 0.03
    assert not faulty(sound(mirrored)).any()
    one, other = build(numbers), build(mirrored)
    for name in ("face", "neck", "mouth-upper"):
        rows = one.table[name].rows
        box = [np.stack([c.points[:, rows].min(axis=1), c.points[:, rows].max(axis=1)])
               for c in (one, other)]  # fmt: skip
        np.testing.assert_allclose(1 - box[1][::-1, :, 0], box[0][..., 0], atol=0.012)
        np.testing.assert_allclose(box[1][..., 1], box[0][..., 1], atol=0.012)


def test_labels_show_every_part_where_it_lies() -> None:
    numbers, contours = crowd()
    names = [part.name for part in PARTS]
    for row in range(20):
        parts = part_map(numbers, contours, row, 128)
        face = contours.of("face", row)
        x, y = (face.mean(axis=0) * 128).astype(int)
        around = set(parts[y - 20 : y + 20, x - 20 : x + 20].ravel().tolist())
        assert names.index("face") + 1 in around
        assert names.index("hair-front") + 1 in set(parts.ravel().tolist())
        assert names.index("clothes") + 1 in set(parts.ravel().tolist())


def test_layers_have_names_of_their_own_and_lie_in_order() -> None:
    numbers, contours = crowd()
    for row in range(len(numbers)):
        names = [layer.name for layer in layers(numbers, contours, row)]
        assert len(set(names)) == len(names)
        assert {"face", "eye-left", "eye-right", "mouth", "hair-front", "hair-back", "neck",
                "clothes", "brow-left", "brow-right"} <= set(names)  # fmt: skip
        order = [names.index(n) for n in ("hair-back", "neck", "face", "mouth", "hair-front")]
        assert order == sorted(order)


def test_colours_go_to_oklch_and_back() -> None:
    rng = np.random.default_rng(0)
    for colour in rng.integers(0, 256, (200, 3)).tolist():
        back = from_oklch(*to_oklch((colour[0], colour[1], colour[2])))
        assert np.abs(np.array(back) - colour).max() <= 1
    assert max(from_oklch(0.7, 0.4, 150)) <= 255


def test_lines_on_hair_follow_its_new_colour() -> None:
    worn = dyes(one())
    pale = worn.recoloured(hair=(250, 240, 200))
    assert pale.tips == (250, 240, 200) and pale.hair_line != worn.hair_line
    assert pale.skin == worn.skin and pale.eye_left == worn.eye_left
    assert worn.recoloured(cloth=(1, 2, 3)).hair_line == worn.hair_line

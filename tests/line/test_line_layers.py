"""Inks of different colours: told apart, dropped, kept in layers; black wins where they cross."""

from pathlib import Path

import cv2
import numpy as np
import pytest

import inkwake
from inkwake.arrays import Bytes, Mask
from inkwake.line.layers import inks

SIDE = 500
BLUE, RED, BLACK = (120, 160, 235), (225, 90, 80), (50, 50, 55)


def sheet() -> tuple[Bytes, dict[str, Mask]]:
    """Blue construction circles, a black figure over them, one red line; and where each lies."""
    canvas = np.full((SIDE, SIDE, 3), 250, np.uint8)
    where: dict[str, Mask] = {}

    def put(name: str, colour: tuple[int, int, int], draw: list[tuple[object, ...]]) -> None:
        mask = np.zeros((SIDE, SIDE), np.uint8)
        for kind, *shape in draw:
            target = (canvas, mask)
            for image, ink in zip(target, (colour, (255,)), strict=True):
                if kind == "circle":
                    cv2.circle(image, *shape, ink, 3, cv2.LINE_AA)  # type: ignore[call-overload]
                else:
                    cv2.line(image, *shape, ink, 3, cv2.LINE_AA)  # type: ignore[call-overload]
        where[name] = mask > 128

    put("blue", BLUE, [("circle", (250, 200), 130), ("line", (60, 430), (440, 400))])
    put("red", RED, [("line", (40, 60), (460, 90))])
    put("ink", BLACK, [("circle", (230, 260), 110), ("line", (250, 30), (270, 470))])
    noise = np.random.default_rng(0).normal(0, 2, canvas.shape)
    return np.clip(canvas + noise, 0, 255).astype(np.uint8), where


def test_every_ink_is_told_and_black_wins_at_crossings() -> None:
    rgb, where = sheet()
    found = inks(rgb, np.full(3, 250, np.uint8))
    assert list(found) == ["ink", "red", "blue"]
    assert found["ink"][where["ink"]].mean() > 0.99
    for name in ("red", "blue"):
        alone = where[name] & ~where["ink"] & ~where["red" if name == "blue" else "blue"]
        assert found[name][alone].mean() > 0.95
    np.testing.assert_allclose(sum(found.values()), 1.0)


def test_a_pencil_drawing_has_one_ink() -> None:
    rgb, where = sheet()
    grey = np.repeat(rgb.min(2)[..., None], 3, 2)
    assert list(inks(grey, np.full(3, 250, np.uint8))) == ["ink"] and where


def test_blue_is_dropped_and_black_is_kept(tmp_path: Path) -> None:
    rgb, where = sheet()
    source = tmp_path / "sheet.png"
    cv2.imwrite(str(source), rgb[..., ::-1])
    inkwake.clean(source, tmp_path / "a.png", drop=["blue"], strength=0.0)
    clean = cv2.imread(str(tmp_path / "a.png"), cv2.IMREAD_GRAYSCALE)
    assert clean is not None
    dark = cv2.dilate((clean < 128).view(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert dark[where["ink"]].mean() > 0.99 and dark[where["red"]].mean() > 0.97
    only = where["blue"] & ~(cv2.dilate((where["ink"] | where["red"]).view(np.uint8),
                                        np.ones((15, 15), np.uint8)) > 0)  # fmt: skip
    assert dark[only].mean() < 0.02


def test_layers_have_the_names_of_their_inks(tmp_path: Path) -> None:
    rgb, _ = sheet()
    source = tmp_path / "sheet.png"
    cv2.imwrite(str(source), rgb[..., ::-1])
    drawing = inkwake.clean(source, tmp_path / "a.svg", layers=True, strength=0.0)
    assert {stroke.layer for stroke in drawing.strokes} == {"ink", "red", "blue"}
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert all(f'inkscape:label="{name}"' in text for name in ("ink", "red", "blue"))
    with pytest.raises(inkwake.InkwakeError, match="purple"):
        inkwake.clean(source, tmp_path / "b.svg", drop=["purple"])

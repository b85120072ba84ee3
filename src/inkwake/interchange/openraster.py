"""OpenRaster (.ora): the figure's layers as a picture in layers, for paint programs.

After the OpenRaster specification 0.0.6 (freedesktop.org): a ZIP archive whose first entry is the
kind, uncompressed, with the stack of layers, the merged picture and a thumbnail.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.interchange.png import png_bytes
from inkwake.interchange.reading import MAX_BYTES, decode_png, read_bytes, understood
from inkwake.motion import Performance
from inkwake.picture import new_file
from inkwake.rig import Rig

KIND = "image/openraster"
THUMBNAIL = 256
"""Px of the thumbnail's longer side at most, as the specification has it."""

MOST_LAYERS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class RasterLayer:
    """A layer of pixels.

    Attributes:
        name: what the paint program shows.
        image: (h, w, 4) uint8 straight RGBA.
        left: px. top: px, of the picture.
    """

    name: str
    image: Bytes
    left: int = 0
    top: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class LayeredPicture:
    """Layers of one picture.

    Attributes:
        width: px. height: px.
        layers: from back to front.
    """

    width: int
    height: int
    layers: tuple[RasterLayer, ...]

    def merged(self) -> Bytes:
        """(h, w, 4) uint8 straight RGBA: all layers laid over one another."""
        out = np.zeros((self.height, self.width, 4), np.float32)
        for layer in self.layers:
            rows, columns = layer.image.shape[:2]
            part = out[layer.top : layer.top + rows, layer.left : layer.left + columns]
            front = layer.image.astype(np.float32) / 255
            front[..., :3] *= front[..., 3:]
            part[:] = front + part * (1 - front[..., 3:])
        alpha = out[..., 3:]
        out[..., :3] = np.divide(out[..., :3], alpha, where=alpha > 0, out=out[..., :3])
        return np.rint(255 * np.clip(out, 0, 1)).astype(np.uint8)


def make_layers(rig: Rig, performance: Performance) -> LayeredPicture:
    """A figure's body layers at rest, in the order that most of its performance has.

    Where two layers meet both hold what they share, so each can be moved a little by itself.
    """
    orders, counts = np.unique(performance.order, axis=0, return_counts=True)
    texture = rig.figure.texture
    layers = []
    for number in orders[np.argmax(counts)]:
        layer = rig.layers[number]
        cover = np.zeros(texture.shape[:2], np.uint8)
        corners = np.round(rig.vertices[rig.triangles[layer.triangles]] * 16).astype(np.int32)
        for triangle in corners:
            cv2.fillConvexPoly(cover, triangle, 1, cv2.LINE_8, 4)
        rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
        if not len(rows):
            continue
        box = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        image = texture[box].copy()
        image[..., 3] *= cover[box]
        layers.append(RasterLayer(layer.name, image, int(columns[0]), int(rows[0])))
    return LayeredPicture(texture.shape[1], texture.shape[0], tuple(layers))


def write_openraster(picture: LayeredPicture, path: str | Path, *, force: bool = False) -> Path:
    """Write layers as one .ora file.

    Args:
        picture: what to write.
        path: ends in ``.ora``.
        force: replace an existing file.

    Raises:
        OutputError: the file cannot be written; nothing is left half written.
    """
    merged = picture.merged()
    shrink = min(1.0, THUMBNAIL / max(picture.width, picture.height))
    size = max(1, round(picture.width * shrink)), max(1, round(picture.height * shrink))
    thumbnail = np.asarray(cv2.resize(merged, size, interpolation=cv2.INTER_AREA), np.uint8)
    entries = [
        ("mimetype", KIND.encode()),
        ("stack.xml", _stack(picture).encode()),
        *((f"data/{i:03}.png", png_bytes(v.image)) for i, v in enumerate(picture.layers)),
        ("mergedimage.png", png_bytes(merged)),
        ("Thumbnails/thumbnail.png", png_bytes(thumbnail)),
    ]
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in entries:
            # The first time that the format knows: equal figures give equal bytes.
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED if name.endswith(".xml") else ZIP_STORED
            archive.writestr(entry, content)
    with new_file(path, force=force) as temporary:
        temporary.write_bytes(out.getvalue())
    return Path(path)


def _stack(picture: LayeredPicture) -> str:
    """The list of layers, the front one first."""
    lines = [
        f'<layer name={quoteattr(layer.name)} src="data/{number:03}.png" x="{layer.left}" '
        f'y="{layer.top}" opacity="1.0" visibility="visible" composite-op="svg:src-over"/>'
        for number, layer in enumerate(picture.layers)
    ]
    head = f'<image version="0.0.6" w="{picture.width}" h="{picture.height}" xres="72" yres="72">'
    body = "\n".join(lines[::-1])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n<stack>\n{body}\n</stack>\n</image>\n'


def read_openraster(path: str | Path) -> LayeredPicture:
    """Read an .ora file; groups are opened, hidden layers left out.

    Raises:
        ForeignFileError: missing, damaged, or something else.
    """
    with understood(Path(path), "OpenRaster"), ZipFile(BytesIO(read_bytes(Path(path)))) as archive:
        if _entry(archive, "mimetype") != KIND.encode():
            raise ValueError("its first entry names another kind")
        stack = _entry(archive, "stack.xml")
        if b"<!" in stack:
            raise ValueError("declares a document type")
        root = ElementTree.fromstring(stack)
        found = [e for e in root.iter("layer") if e.get("visibility", "visible") == "visible"]
        if len(found) > MOST_LAYERS:
            raise ValueError(f"{len(found)} layers")
        layers = [
            RasterLayer(
                element.get("name", ""),
                decode_png(_entry(archive, element.attrib["src"])),
                int(element.get("x", 0)),
                int(element.get("y", 0)),
            )
            for element in reversed(found)
        ]
        return LayeredPicture(int(root.attrib["w"]), int(root.attrib["h"]), tuple(layers))


def _entry(archive: ZipFile, name: str) -> bytes:
    """An entry's bytes, never more than a file may have."""
    if archive.getinfo(name).file_size > MAX_BYTES:
        raise ValueError(f"{name} is too large")
    with archive.open(name) as entry:
        content = entry.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValueError(f"{name} is too large")
    return content

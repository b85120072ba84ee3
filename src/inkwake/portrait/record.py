"""A session inside an SVG: packed, so that the file of a portrait can be opened again as it was."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any
from xml.etree import ElementTree

from inkwake.errors import BrokenSession

LARGEST = 24_000_000
"""Bytes of a session at most, unpacked."""

_TAG = "{http://www.w3.org/2000/svg}metadata"


def packed(record: dict[str, Any]) -> str:
    """A session's JSON as text for the metadata of an SVG."""
    return base64.b64encode(
        zlib.compress(json.dumps(record, separators=(",", ":")).encode(), 9)
    ).decode()


def unpacked(text: str) -> Any:
    """The JSON from such a text.

    Raises:
        BrokenSession: it is damaged or larger than any session.
    """
    try:
        opened = zlib.decompressobj()
        found = opened.decompress(base64.b64decode(text.strip(), validate=True), LARGEST)
        if opened.unconsumed_tail:
            raise BrokenSession("the session in the SVG is larger than any that inkwake writes")
        return json.loads(found)
    except (ValueError, zlib.error) as problem:
        raise BrokenSession(
            "the session in the SVG is damaged; open the JSON of the portrait instead"
        ) from problem


def session_in(root: ElementTree.Element) -> Any | None:
    """The JSON of a session in an SVG of ours; None where there is none."""
    for element in root.iter(_TAG):
        if element.get("id") == "inkwake-portrait" and element.text:
            return unpacked(element.text)
    return None

"""What comes later in the sentence."""

from __future__ import annotations

from inkwake.stir.words.chunks import Chunk

_SAYS = ("verb", "still", "aux", "relative", "not")


def kind_at(chunks: list[Chunk], at: int) -> str:
    """Kind of a chunk; empty past the end."""
    return chunks[at].kind if at < len(chunks) else ""


def after_adverbs(chunks: list[Chunk], at: int) -> str:
    """Kind of the next chunk that is no adverb, and no link between adverbs."""
    at += 1
    while kind_at(chunks, at) == "manner" or (
        kind_at(chunks, at) == "link" and kind_at(chunks, at + 1) == "manner"
    ):
        at += 1
    return kind_at(chunks, at)


def verb_follows(chunks: list[Chunk], at: int, directly: bool = False) -> bool:
    """Whether something is said of the thing at a place, or of a list that it stands in.

    Args:
        chunks: the sentence.
        at: place of the thing.
        directly: only a participle or *still* right after it, as after *with*.
    """
    at, comma = at + 1, False
    while at < len(chunks):
        chunk, after = chunks[at], kind_at(chunks, at + 1)
        if chunk.kind in _SAYS:
            said = chunk.kind == "still" or chunk.reading.tag in ("G", "P")
            return not comma and (said or not directly)
        if chunk.kind == "manner":
            at += 1
        elif directly or chunk.word in ("with", "without", "break", "stop"):
            return False
        elif chunk.word == "from" and after == "verb":
            return True
        elif chunk.kind == "prep" and after == "thing":
            at += 2
        elif chunk.kind == "link" and after in ("thing", "link"):
            comma = chunk.end - chunk.start == 1 and after == "thing"
            at += 2 if after == "thing" else 1
        else:
            return False
    return False

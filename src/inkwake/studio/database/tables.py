"""The tables. A change here needs a migration beside it (``migrations/versions``)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Float, ForeignKey, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

_ID, _DIGEST = String(32), String(64)


class Base(DeclarativeBase):
    """All tables."""


DRAWING, PORTRAIT = "drawing", "portrait"
"""Kinds of projects."""


class Project(Base):
    """A drawing, or a portrait, and all that belongs to it. Files are named by their digests."""

    __tablename__ = "project"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created: Mapped[float] = mapped_column(Float, index=True)
    updated: Mapped[float] = mapped_column(Float)
    kind: Mapped[str] = mapped_column(String(16), default=DRAWING)
    state: Mapped[str] = mapped_column(String(16))
    problem: Mapped[str | None] = mapped_column(Text)
    original: Mapped[str] = mapped_column(_DIGEST)
    """The photo as it was decoded: pixels, and nothing else of the file. Portraits have none."""
    page: Mapped[str | None] = mapped_column(_DIGEST)
    view: Mapped[str | None] = mapped_column(_DIGEST)
    """The page for the browser."""
    cover: Mapped[str | None] = mapped_column(_DIGEST)
    """The page in small, for the gallery."""
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)

    figures: Mapped[list[Figure]] = relationship(
        order_by="Figure.number", cascade="all, delete-orphan", lazy="selectin"
    )
    jobs: Mapped[list[Job]] = relationship(
        order_by="Job.created", cascade="all, delete-orphan", lazy="selectin"
    )


class Figure(Base):
    """A figure of a project, counted from 1."""

    __tablename__ = "figure"

    project_id: Mapped[str] = mapped_column(
        _ID, ForeignKey("project.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Box, kind, facing, confidence, size, joints, notes."""
    crop: Mapped[str] = mapped_column(_DIGEST)
    mask: Mapped[str] = mapped_column(_DIGEST)
    texture: Mapped[str] = mapped_column(_DIGEST)
    parts: Mapped[str | None] = mapped_column(_DIGEST)


class Job(Base):
    """Work on a project that takes its time."""

    __tablename__ = "job"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    project_id: Mapped[str] = mapped_column(
        _ID, ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), index=True)
    progress: Mapped[float] = mapped_column(Float, default=0.0)
    step: Mapped[str] = mapped_column(String(200), default="")
    problem: Mapped[str | None] = mapped_column(Text)
    wish: Mapped[dict[str, Any]] = mapped_column(JSON)
    created: Mapped[float] = mapped_column(Float, index=True)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    owner: Mapped[str | None] = mapped_column(_ID)
    """The server that works on it, until ``lease`` (seconds since 1970)."""
    lease: Mapped[float | None] = mapped_column(Float)
    result: Mapped[str | None] = mapped_column(_DIGEST)
    result_name: Mapped[str | None] = mapped_column(String(240))
    media_type: Mapped[str | None] = mapped_column(String(80))
    size: Mapped[int | None] = mapped_column(BigInteger)


class Holding(Base):
    """Which project needs which file; a file that none needs goes."""

    __tablename__ = "holding"

    project_id: Mapped[str] = mapped_column(
        _ID, ForeignKey("project.id", ondelete="CASCADE"), primary_key=True
    )
    digest: Mapped[str] = mapped_column(_DIGEST, primary_key=True, index=True)


class Portrait(Base):
    """What a portrait is beyond a project."""

    __tablename__ = "portrait"

    project_id: Mapped[str] = mapped_column(
        _ID, ForeignKey("project.id", ondelete="CASCADE"), primary_key=True
    )
    session: Mapped[str] = mapped_column(Text)
    """Everything that its user did, JSON; from it the portrait is made anew."""
    cover: Mapped[str | None] = mapped_column(Text)
    """The last answer, SVG."""


class Reference(Base):
    """A picture whose colours portraits may wear."""

    __tablename__ = "reference"

    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    created: Mapped[float] = mapped_column(Float, index=True)
    digest: Mapped[str] = mapped_column(_DIGEST, index=True)
    colours: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Part → colour; None where nobody was found on it."""
    problem: Mapped[str | None] = mapped_column(Text)

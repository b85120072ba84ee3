"""From rows to orders for the workers, and from their answers back to rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from inkwake.studio.crew.crew import Finish
from inkwake.studio.database import PORTRAIT, Figure, Job, Project
from inkwake.studio.files import Vault
from inkwake.studio.store import JobStore, ProjectStore

MEDIA = {
    "gif": "image/gif",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "webp": "image/webp",
    "apng": "image/apng",
    "svg": "image/svg+xml",
    "png": "image/png",
    "json": "application/json",
}
"""Ending of a result → its media type."""


class Planner:
    """Knows what each kind of job needs.

    Args:
        projects: where drawings come from and go to.
        jobs: where results go to.
        vault: where files lie.
        portrait: the order of a portrait.
    """

    def __init__(
        self,
        projects: ProjectStore,
        jobs: JobStore,
        vault: Vault,
        portrait: Callable[[str], dict[str, Any]],
    ) -> None:
        self._projects, self._jobs, self._vault = projects, jobs, vault
        self._portrait = portrait

    def plan(self, job: Job) -> tuple[str, dict[str, Any], Finish]:
        """Task, order and end of a job.

        Raises:
            Absent: its project is gone.
        """
        if job.kind == PORTRAIT:
            order = self._portrait(job.project_id) | {"wish": job.wish}
            return job.kind, order, self._keep(job, job.wish["name"])
        project = self._projects.get(job.project_id)
        if job.kind == "import":
            return "import", self.drawing(project), self._fill(job)
        order = self.drawing(project) | {"wish": job.wish}
        if job.kind == "film":
            order |= self.cast(project, job.wish)
        return job.kind, order, self._keep(job, project.name)

    def drawing(self, project: Project) -> dict[str, Any]:
        """Paths of a project's photo and page."""
        order = {"original": str(self._vault.path(project.original))}
        if project.page is not None:
            order["page"] = str(self._vault.path(project.page))
        return order

    def cast(self, project: Project, wish: dict[str, Any]) -> dict[str, Any]:
        """The figures that a wish names; where it names colours, also whoever they lie on."""
        wanted = {one["figure"] for one in wish["figures"]}
        everybody = self.everybody(project)
        cast = {number: one for number, one in everybody.items() if int(number) in wanted}
        painted = wish.get("colour") is not None
        return {"figures": cast} | ({"everybody": everybody} if painted else {})

    def everybody(self, project: Project) -> dict[str, Any]:
        """All figures of a project, by their numbers."""
        return {str(one.number): self.figure(one) for one in project.figures}

    def figure(self, figure: Figure) -> dict[str, Any]:
        """A figure's facts and the paths of its files."""
        digests = {
            "crop": figure.crop,
            "mask": figure.mask,
            "texture": figure.texture,
            "parts": figure.parts,
        }
        files = {role: str(self._vault.path(one)) for role, one in digests.items() if one}
        return {"facts": figure.facts, "files": files}

    def _fill(self, job: Job) -> Finish:
        def fill(answer: dict[str, Any], folder: Path) -> None:
            self._projects.fill(job.id, answer, folder)

        return fill

    def _keep(self, job: Job, name: str) -> Finish:
        def keep(answer: dict[str, Any], folder: Path) -> None:
            ending = job.wish["format"]
            file = folder / answer["files"]["result"]
            self._jobs.finish(job.id, file, f"{name}.{ending}", MEDIA[ending])

        return keep

"""From rows to what goes over the wire."""

from __future__ import annotations

from inkwake.studio import database
from inkwake.studio.api import models
from inkwake.studio.crew import Crew

ROOT = "/api/v1"
_OWN = ("id", "name", "created", "updated", "state", "problem")


def view_project(project: database.Project, crew: Crew) -> models.Project:
    """A project as clients see it."""
    home = f"{ROOT}/projects/{project.id}"
    page = None
    if project.view is not None and project.width and project.height:
        url = f"{home}/page.webp"
        page = models.Page(width=project.width, height=project.height, url=url)
    imports = [job for job in project.jobs if job.kind == "import"]
    told = {name: getattr(project, name) for name in _OWN}
    return models.Project.model_validate(
        told
        | {
            "job": view_job(imports[-1], crew) if imports else None,
            "page": page,
            "cover": f"{home}/cover.webp" if project.cover else None,
            "figures": [_figure(figure, home) for figure in project.figures],
        }
    )


def _figure(figure: database.Figure, home: str) -> models.Figure:
    own, fresh = f"{home}/figures/{figure.number}", f"?r={figure.revision}"
    names = {"crop": "crop.webp", "mask": "mask.png", "texture": "texture.webp"}
    urls = {role: f"{own}/{name}{fresh}" for role, name in names.items()}
    return models.Figure(number=figure.number, revision=figure.revision, urls=urls, **figure.facts)


def view_job(job: database.Job, crew: Crew) -> models.Job:
    """A job as clients see it; a running one as it stands at this moment."""
    running = crew.now(job.id) if job.state in ("queued", "running") else None
    result = None
    if job.result is not None and job.result_name and job.media_type:
        result = models.Result(
            url=f"{ROOT}/jobs/{job.id}/result",
            name=job.result_name,
            media_type=job.media_type,
            size=job.size or 0,
        )
    return models.Job.model_validate(
        {
            "id": job.id,
            "project": job.project_id,
            "kind": job.kind,
            "state": "running" if running else job.state,
            "progress": round(running.progress if running else job.progress, 4),
            "step": running.step if running else job.step,
            "problem": job.problem,
            "result": result,
        }
    )

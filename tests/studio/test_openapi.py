"""The interface is as it is described, whatever is thrown at it."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from running import Server
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

EXAMPLES = 10
"""Requests for each route."""
NOBODY = "0" * 32
NOT_TOLD = positive_data_acceptance
"""No schema can say which bytes are a picture and which motion's name is one of the library."""


def test_every_route_answers_as_it_is_described(
    server: Server, ready_project: dict[str, Any]
) -> None:
    """Requests by the description and against it: no 5xx, only answers that are described."""
    told = server.client.get("/openapi.json").json()
    schema = schemathesis.openapi.from_dict(told)
    failures: list[str] = []
    routes = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation: Any = result.ok()
        routes += 1

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def probe(case: Any) -> None:
            _aim(case, ready_project["id"])
            try:
                case.call_and_validate(
                    base_url=server.address,
                    headers={"X-Inkwake": "1"},
                    timeout=120,
                    excluded_checks=[NOT_TOLD],
                )
            except schemathesis.errors.SchemathesisError as error:
                failures.append(f"{case.method} {case.path}: {error}")
            except schemathesis.core.failures.FailureGroup as group:
                failures.extend(f"{case.method} {case.path}: {one}" for one in group.exceptions)

        probe()
        _cancel_all(server, ready_project["id"])
    assert routes >= 20
    assert not failures, "\n\n".join(dict.fromkeys(failures))
    assert server.project(ready_project["id"])["state"] == "ready"


def _aim(case: Any, project: str) -> None:
    """Let a request reach a project that there is, unless it would take that away."""
    places = case.path_parameters or {}
    changes = case.method in ("DELETE", "PATCH", "PUT")
    if "project" in places and len(str(places["project"])) == len(project):
        places["project"] = NOBODY if changes else project


def _cancel_all(server: Server, project: str) -> None:
    for job in server.client.get("/jobs", params={"project": project}).json():
        server.client.delete(f"/jobs/{job['id']}")

"""What every room's tests share."""

import os
from pathlib import Path

# Before numpy loads: as the command line does, and because test processes run side by side.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import HealthCheck, settings

# Machines are shared and slow now and then: time is measured in bench/, not here. Where a landing
# depends on the outcome, the examples are the same every time.
settings.register_profile(
    "inkwake",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("inkwake")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data beside the project, or a skip that says so."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("development data not found beside the project")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own sample drawings."""
    return ROOT / "samples"

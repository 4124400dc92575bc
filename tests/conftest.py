"""Fixtures of the whole suite."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

SHARED = Path(os.environ.get("ZWGK_SHARED", Path(__file__).resolve().parents[2] / "shared"))

# The same examples on every run: a red suite then means a change, not chance. No deadline: a timing is no behaviour.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real notices, their gold and the scorers; skips where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(f"no real notices at {SHARED}")
    return SHARED


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Short names for made-up files: their bytes may differ from run to run, and the workers must agree on names."""
    return argname if isinstance(val, bytes) or (isinstance(val, str) and len(val) > 40) else None

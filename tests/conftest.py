"""Fixtures of the whole suite."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("ZWGK_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real notices, their gold and the scorers; skips where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(f"no real notices at {SHARED}")
    return SHARED

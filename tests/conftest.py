"""What every test needs: no screen, no sound, folders of its own, and the long form of the trials."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = tempfile.TemporaryDirectory(prefix="isle-tests-", ignore_cleanup_errors=True)
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("ISLE_SAVES", os.path.join(FOLDER.name, "saves"))
os.environ.setdefault("ISLE_CACHE", os.path.join(FOLDER.name, "pictures"))
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="long trials at full length instead of a slice")


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the long trials run at full length."""
    return bool(request.config.getoption("--full"))

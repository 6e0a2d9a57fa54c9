"""Two processes and one save."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from game.session import slots

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from game.session import slots
lock = slots.claim(Path(sys.argv[1]))
print("mine" if lock else "taken", flush=True)
sys.stdin.readline()
"""


def started(path: Path) -> tuple[subprocess.Popen[str], str]:
    """A second process that claims a save, and what it says of it."""
    call = [sys.executable, "-c", HOLDER, str(path)]
    other = subprocess.Popen(call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="ascii")
    assert other.stdout is not None
    return other, other.stdout.readline().strip()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "我的岛.city"


def test_the_second_process_may_only_watch(path: Path) -> None:
    lock = slots.claim(path)
    assert lock is not None
    other, said = started(path)
    other.communicate("\n")
    assert said == "taken"
    lock.release()
    other, said = started(path)
    other.communicate("\n")
    assert said == "mine"


def test_a_process_that_was_killed_locks_nobody_out(path: Path) -> None:
    other, said = started(path)
    assert said == "mine" and slots.claim(path) is None
    other.kill()
    other.communicate()
    lock = slots.claim(path)
    assert lock is not None
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="folders without locks are a matter of other systems")
@pytest.mark.filterwarnings("ignore:flock not supported")
def test_a_folder_that_knows_no_locks_still_has_one_writer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr("fcntl.flock", unknown)
    lock = slots.claim(path)
    assert lock is not None and slots.claim(path) is None and slots.held(path)
    lock.release()
    assert not slots.held(path)

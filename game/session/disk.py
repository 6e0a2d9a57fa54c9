"""The disk as saves see it: every file operation of a save in one place, so that trials can watch it or let it fail."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from game.content.text import Key

SPARE = ".new"
"""What the name of a file that is still being written ends in."""
NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EPERM, errno.EACCES, errno.ENOSYS}
"""What a file system says that cannot sync folders; the file itself is safe all the same."""

SAID = {
    errno.EACCES: "denied", errno.EPERM: "denied", errno.EROFS: "read_only", errno.ENOSPC: "full", errno.EDQUOT: "full",
    errno.EFBIG: "full", errno.EIO: "broken", errno.ENOENT: "no_folder", errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder", errno.EISDIR: "folder", errno.ENAMETOOLONG: "long",
}  # fmt: skip
"""What a system refuses for -> the text `disk.*` that says so."""


def reason(fault: BaseException) -> str:
    """Why something could not be read or written, as a value of a sentence."""
    number = getattr(fault, "errno", None)
    if number in SAID:
        return Key(f"disk.{SAID[number]}")
    return getattr(fault, "strerror", None) or type(fault).__name__


def _nothing() -> None:
    """Done between the two steps of a `put` when nothing else is asked for."""


class Disk:
    """Real files. Each operation raises OSError when the system refuses."""

    def put(self, path: Path, raw: bytes, between: Callable[[], None] = _nothing) -> None:
        """Write a file so that at every moment the old or the new one is there, and the new one after returning.

        `between` is done when the new bytes are safe on the disk and before they take the place of the old ones.
        """
        spare = path.with_name(f".{path.name}{SPARE}")
        try:
            file = self.create(spare)
            try:
                self.fill(file, raw)
                self.sync(file)
            finally:
                self.close(file)
            between()
            self.replace(spare, path)
        except BaseException:
            with contextlib.suppress(OSError):
                self.remove(spare)
            raise
        self.sync_folder(path.parent)

    def folder(self, path: Path) -> None:
        """Make a folder with those above it, each one synced into its parent."""
        if path.is_dir():
            return
        self.folder(path.parent)
        self.make(path)
        self.sync_folder(path.parent)

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk, where the system knows how to."""
        try:
            if os.name == "posix":
                self.sync_names(path)
        except OSError as fault:
            if fault.errno not in NO_FOLDER_SYNC:
                raise

    # What can fail

    def make(self, path: Path) -> None:
        """Make one folder; one that is there already is as good."""
        path.mkdir(exist_ok=True)

    def create(self, path: Path) -> BinaryIO:
        """Open a file for writing, empty."""
        return open(path, "wb")

    def fill(self, file: BinaryIO, raw: bytes) -> None:
        """Hand the bytes to the system."""
        file.write(raw)
        file.flush()

    def sync(self, file: BinaryIO) -> None:
        """Wait until the file's bytes are on the disk itself, and not only in its cache."""
        if sys.platform == "darwin":
            import fcntl

            with contextlib.suppress(OSError):
                fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
                return
        os.fsync(file.fileno())

    def close(self, file: BinaryIO) -> None:
        """Let go of an open file."""
        file.close()

    def replace(self, old: Path, new: Path) -> None:
        """Rename a file over another in one step."""
        os.replace(old, new)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name."""
        os.link(old, new)

    def remove(self, path: Path) -> None:
        """Remove a file; none is as good."""
        path.unlink(missing_ok=True)

    def read(self, path: Path, most: int) -> bytes:
        """At most `most` bytes of a file."""
        with open(path, "rb") as file:
            return file.read(most)

    def exists(self, path: Path) -> bool:
        """Whether there is a file of this name."""
        return path.exists()

    def sync_names(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


DISK = Disk()

"""Where the build that is shown is exchanged for the next one, and what is shown before that one is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock


class Gate:
    """The files in *folder*, and pages that take the place of some of them until the next build has made these.

    Nobody is shown some of one build and some of the next: whoever reads holds the *lock*.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lock = Lock()
        self._proofs: dict[str, bytes] = {}

    def has_build(self) -> bool:
        """Whether there ever was a good build, in this preview or in one before it."""
        return self.folder.is_dir()

    def read(self, file: Path) -> bytes:
        """What is shown of a file in the folder. Raises `OSError` where it is not there."""
        proof = self._proofs.get(file.relative_to(self.folder).as_posix()) if self._proofs else None
        return proof if proof is not None else file.read_bytes()

    def prove(self, pages: dict[str, bytes]) -> None:
        """Show *pages*, by their paths in the folder, in place of what lies there."""
        with self.lock:
            self._proofs |= pages

    def take_back(self) -> None:
        """Show what lies in the folder again."""
        with self.lock:
            self._proofs.clear()

    @contextmanager
    def placing(self) -> Iterator[None]:
        """While files are put in place, which come after the proofs."""
        with self.lock:
            yield
            self._proofs.clear()

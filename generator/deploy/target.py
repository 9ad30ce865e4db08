"""What a place to publish at must be able to do, and what is told where it does not."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from generator.errors import Problem, SiteError


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What lies at a target, by paths with forward slashes."""

    files: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    """What leads elsewhere: nothing is written in place of one, or through it."""


class Target(Protocol):
    """A place that files are sent to. Whatever goes wrong there is a `SiteError`."""

    name: str
    """As people may be told it, with a slash at the end."""

    has_folders: bool
    """Whether a file cannot stand where a folder is; in a store of objects it can."""

    def close(self) -> None: ...

    def found(self) -> Found:
        """All that lies there, asked before anything else."""
        ...

    def read_list(self) -> bytes | None:
        """The list of what was sent, as it lies there now."""
        ...

    def write_list(self, data: bytes) -> None: ...

    def differing(self, paths: Sequence[str]) -> Iterator[str]:
        """Those of *paths*, which all lie there, that hold something else than what was built."""
        ...

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        """Each comes back when it is there."""
        ...

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        """Likewise when it is gone, with the folders that are empty without it."""
        ...


def trouble(where: str, rule: str, what: str, fix: str) -> SiteError:
    return SiteError(Problem(path=where, rule=rule, what=what, fix=fix))

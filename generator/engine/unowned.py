"""What lies in an output folder and is not ours: it is never replaced, and told of where it is in the way."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from generator.errors import Problem
from generator.system.disk import folders_in, stat_of
from generator.system.inside import way_to

FOREIGN = "foreign-file"
MOST_FOREIGN = 3
"""Files in the way that are named one by one."""


class Foreign:
    """All in the folder *output* but the paths that are *owned*."""

    def __init__(self, output: Path, owned: frozenset[str]) -> None:
        self._output = output
        self._owned = owned
        self._is_there = os.path.lexists(output)
        self._above: dict[str, str | None] = {}
        self._links: dict[str, str] = {}

    def in_place_of(self, path: str) -> Iterator[Problem]:
        """A file where another one, which is ours, is to be."""
        if not self._is_there:
            return
        if link := self._link_above(path.rpartition("/")[0]):
            yield _behind(self._output / link, path)
        elif path not in self._owned and self._output.joinpath(path).is_file():
            yield _in_the_way(self._output / path, path)

    def in_the_way_of(self, path: str, *, stands: bool) -> Iterator[Problem]:
        """A folder where a file is to be, or a file where a folder belongs; *stands*: something is at *path*."""
        if not self._is_there:
            return
        if not stands:
            foreign = self._file_above(path.rpartition("/")[0])
        else:
            foreign = path if any(self._is_foreign(*found) for found in folders_in(self._output / path)) else None
        if foreign is not None:
            yield _in_the_way(self._output / foreign, path)

    def _is_foreign(self, folder: str, entries: list["os.DirEntry[str]"]) -> bool:
        """Whether a folder holds what is not ours; an empty one was made by somebody else."""
        place = Path(folder).relative_to(self._output)
        files = (entry.name for entry in entries if not entry.is_dir())
        return not entries or any((place / name).as_posix() not in self._owned for name in files)

    def _link_above(self, folder: str) -> str:
        """The first link on the way down to *folder*; empty where there is none."""
        if not folder:
            return ""
        if folder not in self._links:
            above = self._link_above(folder.rpartition("/")[0])
            self._links[folder] = above or (folder if os.path.islink(self._output / folder) else "")
        return self._links[folder]

    def _file_above(self, folder: str) -> str | None:
        if folder not in self._above:
            self._above[folder] = self._find_file_above(folder)
        return self._above[folder]

    def _find_file_above(self, folder: str) -> str | None:
        """A file that stands where one of the folders down to *folder* belongs."""
        if not folder:
            return None
        if stat_of(self._output / folder) is None or self._output.joinpath(folder).is_dir():
            return self._file_above(folder.rpartition("/")[0])
        return None if folder in self._owned else folder


def _in_the_way(target: Path, path: str) -> Problem:
    return Problem(
        path=way_to(target),
        rule=FOREIGN,
        what=f"a file that aboveboard did not write stands where `{path}` belongs",
        fix="move it away (files to publish belong into content/ or static/), or choose another output folder",
    )


def _behind(link: Path, path: str) -> Problem:
    return Problem(
        path=way_to(link),
        rule=FOREIGN,
        what=f"a link stands where the folder of `{path}` belongs, and leads who knows where",
        fix="take the link away; the output folder itself may be a link, what is in it may not",
    )


def summed_up(problems: Sequence[Problem]) -> list[Problem]:
    """Where many files are in the way, the folder is another program's: the first of them speaks for all."""
    foreign = [problem for problem in problems if problem.rule == FOREIGN]
    if len(foreign) <= MOST_FOREIGN:
        return list(problems)
    first = foreign[0]
    what = f"{first.what}, and so it is with {len(foreign) - 1:,} more"
    fix = "empty the folder if another program filled it, or choose another output folder"
    rest = [problem for problem in problems if problem.rule != FOREIGN]
    return [msgspec.structs.replace(first, what=what, fix=fix), *rest]

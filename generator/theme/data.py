"""The data files of a site, `data/books.toml`: values that templates print as `data.books`.

Reads TOML, JSON, YAML and CSV below `data/`, folders as tables; what begins with `_` or `.` is nobody's business here.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

import msgspec

from generator.errors import Problem
from generator.nodes.findings import Findings
from generator.nodes.from_toml import parse_toml
from generator.nodes.tree import Node, plain_value, texts_in
from generator.system import disk
from generator.system.digest import Digest, fingerprint
from generator.system.tree import problem_of, walk
from generator.text import composed, has_forbidden

FOLDER = "data"
ENDINGS = (".toml", ".json", ".yaml", ".yml", ".csv")


class DataFiles:
    """As they were found; what is in them is read when it is asked for."""

    def __init__(self, files: Mapping[str, bytes], refused: tuple[Problem, ...] = ()) -> None:
        """*files* by their paths below `data/`."""
        self._files = files
        self._refused = refused

    @cached_property
    def digest(self) -> Digest:
        return fingerprint((self._files, self._refused))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with them."""
        return self._refused + self._read[1]

    @property
    def packed(self) -> bytes:
        """The values of those that can be read, as MessagePack."""
        return msgspec.msgpack.encode(self._read[0])

    @cached_property
    def _read(self) -> tuple[dict[str, object], tuple[Problem, ...]]:
        values: dict[str, object] = {}
        problems: list[Problem] = []
        homes: dict[tuple[str, ...], str] = {}
        for path, data in self._files.items():
            findings = Findings(f"{FOLDER}/{path}")
            *folders, name = PurePosixPath(path).with_suffix("").parts
            ways = [tuple(folders[:depth]) for depth in range(1, len(folders) + 1)]
            other = homes.setdefault((*folders, name), path)
            other = next((homes[way] for way in ways if way in homes), other)
            if other != path:
                _refuse_name((*folders, name), other, findings)
            elif (node := _parsed(path, data, findings)) is not None:
                _put(values, (*folders, name), plain_value(node))
            problems += findings.in_order()
        return values, tuple(problems)


def find_data(root: Path) -> DataFiles:
    """Those of the site at *root*."""
    found = walk(root / FOLDER, root)
    paths = [path for path in found.files if path.endswith(ENDINGS)]
    refused = tuple(problem_of(one, FOLDER) for one in found.refused)
    return DataFiles({path: disk.read(root / FOLDER / path) for path in paths}, refused)


def _refuse_name(name: tuple[str, ...], other: str, findings: Findings) -> None:
    what = f"wants to be `{'.'.join((FOLDER, *name))}`, as {FOLDER}/{other} does"
    findings.add("shared-name", what, "rename one of them")


def _put(values: dict[str, object], way: tuple[str, ...], value: object) -> None:
    *folders, name = way
    for folder in folders:
        below = values.setdefault(folder, {})
        if isinstance(below, dict):
            values = below
    values[name] = value


def _parsed(path: str, data: bytes, findings: Findings) -> Node | None:
    try:
        text = composed(data.decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        findings.add("bad-encoding", f"is not UTF-8 at byte {error.start}", "save it as UTF-8")
        return None
    node = _node(path, text, findings)
    if node is not None and any(map(has_forbidden, texts_in(node))):
        what = "holds characters that no feed can carry; they are left out"
        findings.add("control-character", what, "take them out")
    return None if findings.has_errors else node


def _node(path: str, text: str, findings: Findings) -> Node | None:
    if path.endswith(".toml"):
        return parse_toml(text, findings)
    # Few blogs have such files, and a build loads no more than it needs.
    if path.endswith(".json"):
        from generator.nodes.from_json import parse_json

        return parse_json(text, findings)
    if path.endswith(".csv"):
        from generator.nodes.from_csv import parse_csv

        return parse_csv(text, findings)
    from generator.nodes.from_yaml import parse_yaml

    return parse_yaml(text, findings)

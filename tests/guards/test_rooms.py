"""The rooms of the house: what may import what is written in the docstring of `generator`, and nowhere else."""

import re
from functools import cache

import grimp
import pytest

import generator
from tests.guards.tree import ROOT

_ROW = re.compile(r"^    (?P<rooms>\w+\*?(?:, \w+\*?)*)  +\S", re.MULTILINE)

HOMES = {
    "markdown": {"markup"},
    "frontmatter": {"sources"},
    "feedgen": {"feeds"},
    "jinja2": {"theme"},
    "babel": {"dates", "messages"},
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "click": {"cli", "commands", "report"},
    "PIL": {"images"},
    "nh3": {"comments", "markup"},
    "pygments": {"markup"},
    "slugify": {"text"},
    "yaml": {"nodes"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "watchdog": {"serve"},
}
"""Libraries that live in one room, so that another can take their place without moving a wall."""


def _rooms() -> list[str]:
    return [room for row in _ROW.finditer(generator.__doc__ or "") for room in row["rooms"].split(", ")]


ROOMS = [room.rstrip("*") for room in _rooms()]
FAMILIES = [room.rstrip("*") for room in _rooms() if room.endswith("*")]


@cache
def _imports() -> list[tuple[str, str]]:
    """Every import of one module by another, those inside functions and for type checkers too."""
    graph = grimp.build_graph("generator", include_external_packages=True, cache_dir=None)
    modules = sorted(name for name in graph.modules if name.startswith("generator."))
    return [(name, other) for name in modules for other in sorted(graph.find_modules_directly_imported_by(name))]


def _room(module: str) -> str:
    return module.split(".")[1] if module.startswith("generator.") else ""


def test_every_room_is_on_the_map() -> None:
    package = ROOT / "generator"
    found = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/*.py")}

    assert found - {"__init__", "__main__", "generator"} - {"__pycache__"} == set(ROOMS)


def test_a_room_imports_only_from_rooms_above_it() -> None:
    order = {room: number for number, room in enumerate([*ROOMS, "__main__"])}
    upwards = [
        f"{importer} imports {imported}"
        for importer, imported in _imports()
        if _room(imported) and order[_room(imported)] > order[_room(importer)]
    ]

    assert upwards == []


@pytest.mark.parametrize("family", FAMILIES)
def test_members_of_a_family_never_import_each_other(family: str) -> None:
    member = f"generator.{family}."

    assert [pair for pair in _imports() if all(name.startswith(member) for name in pair)] == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_room(library: str) -> None:
    users = {_room(importer) for importer, imported in _imports() if imported == library}

    assert users <= HOMES[library]

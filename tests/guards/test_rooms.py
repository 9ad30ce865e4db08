"""The wings of the house: what may import what is written in the docstring of `generator`, and nowhere else."""

import re
from functools import cache
from graphlib import TopologicalSorter

import grimp
import pytest

import generator
from tests.guards.tree import ROOT

_ROW = re.compile(r"^    (?P<wing>\w+)  +\S", re.MULTILINE)

HOMES = {
    "markdown": {"markup"},
    "frontmatter": {"sources"},
    "feedgen": {"feeds"},
    "jinja2": {"templating", "theme"},
    "babel": {"language"},
    "dask": {"system"},
    "distributed": {"system"},
    "click": {"cli", "commands", "report"},
    "boto3": {"deploy"},
    "botocore": {"deploy"},
    "PIL": {"cards", "images"},
    "bs4": {"importing"},
    "markdownify": {"importing"},
    "nh3": {"comments", "markup"},
    "pygments": {"markup"},
    "slugify": {"text"},
    "yaml": {"nodes"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "watchdog": {"serve"},
}
"""Libraries that live in one wing, so that another can take their place without moving a wall."""


WINGS = [row["wing"] for row in _ROW.finditer(generator.__doc__ or "")]
FAMILIES = ["plan.outputs", "checks.rules"]
MOST_MODULES = 8
"""On the top level, beside the wings."""


@cache
def _imports() -> list[tuple[str, str]]:
    """Every import of one module by another, those inside functions and for type checkers too."""
    graph = grimp.build_graph("generator", include_external_packages=True, cache_dir=None)
    modules = sorted(name for name in graph.modules if name.startswith("generator."))
    return [(name, other) for name in modules for other in sorted(graph.find_modules_directly_imported_by(name))]


def _wing(module: str) -> str:
    return module.split(".")[1] if module.startswith("generator.") else ""


def test_every_wing_is_on_the_map() -> None:
    package = ROOT / "generator"
    found = {path.stem for path in package.glob("*.py")} | {path.parent.name for path in package.glob("*/*.py")}

    assert found - {"__init__", "__main__", "generator"} - {"__pycache__"} == set(WINGS)


def test_a_wing_imports_only_from_wings_above_it() -> None:
    order = {wing: number for number, wing in enumerate([*WINGS, "__main__"])}
    upwards = [
        f"{importer} imports {imported}"
        for importer, imported in _imports()
        if _wing(imported) and order[_wing(imported)] > order[_wing(importer)]
    ]

    assert upwards == []


def test_few_modules_stand_outside_of_a_wing() -> None:
    assert len(list((ROOT / "generator").glob("*.py"))) <= MOST_MODULES


def test_imports_go_in_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for importer, imported in _imports():
        graph.setdefault(importer, set()).add(imported)

    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("family", FAMILIES)
def test_members_of_a_family_never_import_each_other(family: str) -> None:
    member = f"generator.{family}."

    assert [pair for pair in _imports() if all(name.startswith(member) for name in pair)] == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_in_its_wing(library: str) -> None:
    users = {_wing(importer) for importer, imported in _imports() if imported == library}

    assert users <= HOMES[library]

"""Every command and every setting is explained to those who use it."""

import ast
import re

import click
import pytest

from generator.config.reference import FILES
from tests.guards.tree import ROOT, named, parsed

DOCS = ROOT / "docs"
_LINK = re.compile(r"\]\(([^)#\s]+)")
_CODE = re.compile(r"^(`{3,}).*?^\1$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
"""Examples, whose links are not meant for readers of the docs."""


def _text() -> str:
    return "\n".join(file.read_text() for file in (ROOT / "README.md", *DOCS.glob("**/*.md")))


def _settings() -> list[tuple[str, str, bool]]:
    """Each field of the tables of settings: its class, its name, and whether a text stands below it."""
    found = []
    nodes = [node for name in FILES for node in parsed(ROOT / "generator/config" / name).body]
    for table in (node for node in nodes if isinstance(node, ast.ClassDef)):
        for field, below in zip(table.body, [*table.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                found.append((table.name, field.target.id, _is_text(below)))
    return found


def _is_text(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def test_every_setting_is_explained_where_it_is_declared() -> None:
    settings = _settings()

    assert settings
    assert [f"{table}.{name}" for table, name, explained in settings if not explained and table != "SiteConfig"] == []


def test_every_setting_is_in_the_docs() -> None:
    if not any(DOCS.glob("**/*.md")):
        pytest.skip("there are no docs yet; until then each setting is explained where it is declared")
    text = _text()

    assert [f"{table}.{name}" for table, name, _ in _settings() if not re.search(rf"\b{name}\b", text)] == []


def test_every_command_is_in_the_docs() -> None:
    from generator.cli import VERBS

    text = _text()

    assert [name for name in VERBS if f"aboveboard {name}" not in text] == []


def test_every_command_and_option_has_a_help_text() -> None:
    from generator.cli import VERBS, verb

    commands = {name: verb(name) for name in VERBS}
    options = [
        f"{name} {option.name}"
        for name, command in commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]

    assert [name for name, command in commands.items() if not command.help] == []
    assert options == []


def test_what_the_docs_link_to_is_there() -> None:
    files = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("**/*.md"), *(ROOT / "benchmarks").glob("*.md")]
    links = [
        (file, link) for file in files for link in _LINK.findall(_CODE.sub("", file.read_text())) if "://" not in link
    ]

    assert [f"{named(file)}: {link}" for file, link in links if not (file.parent / link).exists()] == []

"""Every command and every setting is explained to those who use it."""

import re

import click
import msgspec

from generator.config.connections import OURS
from generator.config.reference import keys, tables
from generator.config.tables import SiteConfig
from generator.models import Connection
from tests.guards.tree import ROOT, named

DOCS = ROOT / "docs"
_TABLE = re.compile(r"`\[+(\w+)(?:\.NAME)?\]+`")
_LINK = re.compile(r"\]\(([^)#\s]+)")
_CODE = re.compile(r"^(`{3,}).*?^\1$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
"""Examples, whose links are not meant for readers of the docs."""


def _text() -> str:
    return "\n".join(file.read_text() for file in (ROOT / "README.md", *DOCS.glob("**/*.md")))


def _sections() -> dict[str, str]:
    """The page of settings, by the name of the table that a part of it is about."""
    parts = (DOCS / "settings.md").read_text().split("\n## ")[1:]
    heads = [(part.partition("\n")[0] if not part.startswith("The rest") else part, part) for part in parts]
    return {name: part for head, part in heads for name in _TABLE.findall(head)}


def test_every_setting_is_explained_where_it_is_declared() -> None:
    explained = [(f"{name}.{key.name}", key.text) for name, table in tables().items() for key in keys(table)]

    assert explained
    assert [name for name, text in explained if not text] == []


def test_every_setting_is_in_the_part_of_its_table() -> None:
    sections = _sections()
    settings = [
        (name, field.encode_name)
        for name, table in tables().items()
        for field in msgspec.structs.fields(table)
        if table is not Connection or field.name not in OURS
    ]

    assert set(SiteConfig.__struct_fields__) == set(sections)
    assert [f"{name}.{key}" for name, key in settings if f"\n- **`{key}`** (" not in sections[name]] == []


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

"""The schemas in the code that editors are made of."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from generator.config.reference import keys as keys_of
from generator.config.reference import tables
from generator.config.tables import ThemeSettings
from generator.schema import front_matter, settings
from generator.schema.forms import described, table
from generator.schema.front_matter import _forms, reader_of
from generator.sources.keys import AUTHOR, PAGE, POST, Keys
from tests.commands.running import run
from tests.schema.test_good_and_bad import KNOWN
from tests.story import Story, post
from tests.tools import ROOT, npm_file, program


def completions(folder: Path, schema: object, *texts: str) -> list[list[str]]:
    npm_file("vscode-json-languageservice/package.json")
    (folder / "schema.json").write_text(json.dumps(schema))
    script = Path(__file__).with_name("complete.mjs")
    command: list[str | Path] = [program("node", package="nodejs"), script, folder / "schema.json", *texts]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_an_editor_offers_what_the_blog_knows(tmp_path: Path) -> None:
    category, tag, author, connection, below, kind, key = completions(
        tmp_path,
        front_matter(KNOWN),
        '{"category": |}',
        '{"tags": [|]}',
        '{"author": |}',
        '{"disclosure": [|]}',
        '{"disclosure": {"drop": [{"id": |}]}}',
        '{"disclosure": [{"kind": |}]}',
        '{"dis|": 1}',
    )

    assert category[:2] == ['"Drinks"', '"Licensing"']
    assert tag[:2] == ['"tea"', '"milk"']
    assert author[:2] == ['"mara"', '"Ann Author"']
    assert connection[:4] == ['"none"', '"standing"', '"nw-job"', '"fk-award"']
    assert below == ['"nw-job"', '"fk-award"']
    assert '"employment"' in kind
    assert {"disclosure", "disclosure_waive"} <= set(key)
    assert "disclosures" not in key


def test_an_editor_offers_settings(tmp_path: Path) -> None:
    party, host, tables = completions(
        tmp_path, settings(KNOWN), '{"affiliate": [{"party": |}]}', '{"outputs": {"host": |}}', '{"|": 1}'
    )

    assert party[:2] == ['"northwind"', '"fabrikam"']
    assert host[0] == '"netlify"'
    assert {"site", "menu", "disclosure", "vendors"} <= set(tables)


def test_taplo_finds_what_is_wrong_in_settings(tmp_path: Path) -> None:
    """With the very file that the docs show."""
    docs = (ROOT / "docs/editors.md").read_text()
    (tmp_path / ".taplo.toml").write_text(docs.partition("```toml\n")[2].partition("```")[0])
    (tmp_path / "site.schema.json").write_text(json.dumps(settings(KNOWN)))
    (tmp_path / "site.toml").write_text("[site]\ntitle = 'Tea'\n\n[posts]\nper_page = 'ten'\n")

    taplo = npm_file("@taplo/cli/dist/cli.js")
    command: list[str | Path] = [program("node", package="nodejs"), taplo, "lint", "--colors", "never", "site.toml"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    told = [line for line in (ran.stdout + ran.stderr).splitlines() if line.startswith("error")]
    assert told == ['error: "ten" is not of type "integer"']


SITE = """\
[vendors.northwind]
name = "Northwind"

[[connections]]
id = "nw-job"
kind = "employment"
party = "northwind"

[categories.Licensing]
description = "Who may use what."
"""


def schema_of(site: Story, part: str) -> dict[str, Any]:
    ran = run("schema", part, "-r", site.root)
    assert ran.exit_code == 0, ran.stderr
    return dict(json.loads(ran.stdout))


def test_what_is_printed_knows_the_blog_s_own_names(site: Story) -> None:
    site.settings(SITE)
    site.write("authors/mara.md", "---\nname: Mara Quill\n---\n")
    site.write("posts/tea.md", post(tags=["leaves"]))
    site.write("posts/milk.md", post(category="Dairy", draft="true", author="Jo Guest"))
    site.write("posts/broken.md", post(category="Broken", disclosure=[]))

    found = schema_of(site, "front-matter")["definitions"]
    tables = schema_of(site, "settings")["properties"]

    properties = found["post"]["properties"]
    assert properties["category"]["anyOf"][0]["anyOf"][0] == {"enum": ["Licensing", "Dairy", "Drinks"]}
    assert properties["tags"]["anyOf"][0]["anyOf"][0] == {"enum": ["leaves"]}
    assert properties["author"]["anyOf"][0]["anyOf"][0] == {
        "enum": ["mara", "Ann Author", "Jo Guest"],
        "enumDescriptions": ["Mara Quill", "Ann Author", "Jo Guest"],
    }
    assert found["disclosure"]["anyOf"][0]["anyOf"][0]["enum"] == ["none", "standing", "nw-job"]
    assert tables["affiliate"]["items"]["properties"]["party"]["anyOf"][0]["enum"] == ["northwind"]


@pytest.mark.parametrize(("kind", "keys"), [("post", POST), ("page", PAGE), ("author", AUTHOR)])
def test_each_key_and_spelling_is_in_the_schema_with_the_words_of_the_docs(kind: str, keys: Keys) -> None:
    properties = front_matter(KNOWN)["definitions"][kind]["properties"]

    assert [name for name in keys.known if not properties.get(name, {}).get("description")] == []
    assert all(reader_of(key) in _forms(KNOWN) for key in keys.known.values())


def test_each_setting_is_in_the_schema_with_the_words_of_the_docs() -> None:
    told = {
        text for part in _parts(settings(KNOWN)) for text in (part.get("markdownDescription"),) if isinstance(text, str)
    }

    wanted = [(name, key) for name, table in tables().items() for key in keys_of(table) if table is not ThemeSettings]
    assert [f"{name}.{key.name}" for name, key in wanted if described({}, key.text)["description"] not in told] == []


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for one in below:
        yield from _parts(one)


def test_a_new_setting_is_in_the_schema_by_itself() -> None:
    assert table(New, {}) == {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "tea": {
                "enum": ["green", "black", ""],
                "description": "Which of the two.",
                "markdownDescription": "Which of the two.",
            },
            "cups": {
                "type": "integer",
                "minimum": 0,
                "description": "How many.",
                "markdownDescription": "How many.",
                "default": 2,
            },
        },
    }


class New(msgspec.Struct, frozen=True, kw_only=True):
    """A table that nobody has thought of."""

    tea: Literal["", "green", "black"] = ""
    """Which of [the two](tea.md)."""

    cups: int = 2
    """How many."""

"""TOML as nodes: text as written, and lines that the library does not tell."""

import pytest

from generator.nodes.findings import Findings
from generator.nodes.from_toml import parse_toml
from generator.nodes.tree import Items, Node, Scalar, Table, plain_value

TEXT = '''\
title = "Small Fish"
version = 1.10
text = """
[not.a.table]
no_key = 1
"""

[site] # the blog
url.host = "example.com"
draft = false

[[menu]]
title = "Posts"

[[menu]]
title = "About"
[menu.more]
"a b" = 1979-05-27 07:32:00

[tags."C#"]
slug = "c-sharp"
names = [
  "a",
]
'''


def parse(text: str, line: int = 1) -> tuple[Table | None, list[str]]:
    findings = Findings("site.toml")
    return parse_toml(text, findings, line=line), [str(problem) for problem in findings.in_order()]


def lines(node: Node, path: str = "") -> dict[str, int | None]:
    """Every key with the line that was found for it."""
    found: dict[str, int | None] = {}
    if isinstance(node, Table):
        for key, entry in node.entries.items():
            found |= {f"{path}/{key}": entry.line} | lines(entry.value, f"{path}/{key}")
    if isinstance(node, Items):
        for index, item in enumerate(node.items):
            found |= lines(item, f"{path}/{index}")
    return found


def test_every_key_has_its_line() -> None:
    table, problems = parse(TEXT)

    assert table is not None
    assert problems == []
    assert lines(table) == {
        "/title": 1, "/version": 2, "/text": 3, "/site": 8, "/site/url": 9, "/site/url/host": 9, "/site/draft": 10,
        "/menu": 12, "/menu/0/title": 13, "/menu/1/title": 16, "/menu/1/more": 17, "/menu/1/more/a b": 18,
        "/tags": 20, "/tags/C#": 20, "/tags/C#/slug": 21, "/tags/C#/names": 22,
    }  # fmt: skip


def test_lines_begin_where_the_front_matter_begins() -> None:
    table, _ = parse('title = "Tea"\ndate = 2009-07-08\n', line=2)

    assert table is not None
    assert lines(table) == {"/title": 2, "/date": 3}


def test_text_stays_as_written() -> None:
    table, _ = parse('a = 1.10\nb = "no"\nc = true\nd = 404\ne = 2009-07-08\n')

    assert table is not None
    assert [entry.value for entry in table.entries.values()] == [
        Scalar("1.10", 1, "number"),
        Scalar("no", 2, "text"),
        Scalar("true", 3, "truth"),
        Scalar("404", 4, "number"),
        Scalar("2009-07-08", 5),
    ]
    assert plain_value(table) == {"a": 1.1, "b": "no", "c": True, "d": 404, "e": "2009-07-08"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "title = 'a'\n\ntitle = 'b'\n",
            "site.toml:3: `title` is there twice, on lines 1 and 3\n    fix: keep one of the two",
            id="repeated key",
        ),
        pytest.param(
            "[site]\n[posts]\n[site]\n",
            "site.toml:3: `[site]` is there twice, on lines 1 and 3\n    fix: keep one of the two",
            id="repeated table",
        ),
        pytest.param(
            '[markdown]\nextensions = ["nl2br"]\n[markdown.extensions."a.b"]\n',
            'site.toml:3: `[markdown.extensions."a.b"]` contradicts line 2: one gives `markdown.extensions` a value, '
            "the other makes a table of it\n"
            "    fix: write a table for each in that list, such as `[markdown.extensions.NAME]`",
            id="a list and a table",
        ),
        pytest.param(
            '[markdown.extensions.nl2br]\n[markdown]\nextensions = ["nl2br"]\n',
            "site.toml:3: `extensions` contradicts line 1: one gives `markdown.extensions` a value, the other makes a "
            "table of it\n    fix: write a table for each in that list, such as `[markdown.extensions.NAME]`",
            id="a table and a list",
        ),
        pytest.param(
            "[posts]\nfeeds = 3\n[posts.feeds.all]\n",
            "site.toml:3: `[posts.feeds.all]` contradicts line 2: one gives `posts.feeds` a value, the other makes a "
            "table of it\n    fix: keep one of the two",
            id="a number and a table",
        ),
        pytest.param(
            "date = 2024-02-30\n",
            'site.toml:1: `date` is "2024-02-30", not a date\n    fix: correct the day: 2024-02 has 29 days',
            id="impossible date",
        ),
        pytest.param(
            'a = ["b.example" "c.example"]\n',
            'site.toml:1: has no comma between "b.example" and "c.example"\n    fix: write "b.example", "c.example"',
            id="no comma",
        ),
        pytest.param(
            'a = [\n  "b.example"\n  "c.example"\n]\n',
            'site.toml:3: has no comma before "c.example"\n    fix: write one at the end of the line above',
            id="no comma at the end of a line",
        ),
        pytest.param(
            'a = ["b.example"\nc = "d"\n',
            "site.toml:1: has a `[` that is not closed\n    fix: write `]` at the end of the list",
            id="a list that is not closed",
        ),
        pytest.param(
            "[vendors.Fabrikam Inc]\n",
            "site.toml:1: `[vendors.Fabrikam Inc]` has a name of more than letters from a to z, digits, `-` and `_`\n"
            '    fix: put that name in quotes: `[vendors."Fabrikam Inc"]`',
            id="a table's name with a blank",
        ),
        pytest.param(
            "[[menu]\n", "site.toml:1: `[[menu]` is not closed\n    fix: write `[[menu]]`", id="a table not closed"
        ),
        pytest.param(
            "date = 2009-07-08T23:56\n",
            "site.toml:1: `date` is 2009-07-08T23:56, which TOML cannot read\n"
            '    fix: put it in quotes: date = "2009-07-08T23:56"',
            id="a date without seconds",
        ),
        pytest.param(
            "[site]\ntitle = Small Fish\n",
            "site.toml:2: `title` is Small Fish, which is no value in TOML\n"
            '    fix: put text in quotes: title = "Small Fish"',
            id="no quotation marks",
        ),
        pytest.param(
            'title = "Small\n',
            "site.toml:1: has a quotation mark that is not closed\n    fix: close it at the end of the text",
            id="unclosed quotation",
        ),
        pytest.param(
            "tags = [1,\n",
            "site.toml:1: is not TOML: invalid value\n"
            "    fix: look for quotes, brackets or a `=` missing here or just above",
            id="unclosed bracket",
        ),
        pytest.param(
            "title\n",
            "site.toml:1: is not TOML: expected '=' after a key in a key/value pair\n"
            "    fix: look for quotes, brackets or a `=` missing here or just above",
            id="no value",
        ),
        pytest.param(
            "a = " + "[" * 5000,
            "site.toml: has too many lists and tables in one another\n    fix: write it flatter",
            id="depth",
        ),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, message: str) -> None:
    assert parse(text) == (None, [message])

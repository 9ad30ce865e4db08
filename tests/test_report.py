"""Problems as people and machines read them."""

import json
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from msgspec.structs import replace

from generator.errors import Problem, Severity
from generator.report import as_github, as_json, as_sarif, as_text, print_problems, summary, summed_up

DATE = Problem(
    path="content/posts/tea, green.md",
    line=3,
    rule="invalid-date",
    key="date",
    what='`date` is "last week", not a date',
    fix="write it as 2026-11-22",
)
URL = Problem(path="site.toml", rule="missing-url", what="no `url`", fix="set it", severity=Severity.NOTE)
LINK = Problem(path="content/a.md", line=12, rule="dead-link", what="100% gone", fix="mend", severity=Severity.WARNING)


def test_text_says_where_what_and_how_to_mend_it() -> None:
    assert click.unstyle(as_text(DATE)) == str(DATE)
    assert click.unstyle(as_text(URL)) == str(URL)


def _slip(path: str, line: int | None = 7, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(path=path, line=line, rule="broken-link", what="leads to nothing", fix="mend it", severity=severity)


@pytest.mark.parametrize(
    ("problems", "verbose", "text"),
    [
        pytest.param(
            [_slip("c.md"), _slip("a.md"), URL, _slip("b.md", 2), _slip("a.md", 9), _slip("d.md"), _slip("a.md")],
            False,
            "a.md:7: leads to nothing\n    also in a.md:9, b.md:2 and 2 more places\n    fix: mend it\n"
            "site.toml: note: no `url`\n    fix: set it\n"
            "-v names every place\n",
            id="first three places and a count",
        ),
        pytest.param(
            [_slip(f"{name}.md") for name in "abcd"],
            None,
            "a.md:7: leads to nothing\n    also in b.md:7, c.md:7 and 1 more place\n    fix: mend it\n",
            id="a command without the flag",
        ),
        pytest.param(
            [_slip("a.md"), _slip("b.md", None)],
            False,
            "a.md:7: leads to nothing\n    also in b.md\n    fix: mend it\n",
            id="two places",
        ),
        pytest.param(
            [_slip("a.md"), _slip("b.md", severity=Severity.WARNING)],
            False,
            "a.md:7: leads to nothing\n    fix: mend it\nb.md:7: warning: leads to nothing\n    fix: mend it\n",
            id="an error is no warning",
        ),
        pytest.param(
            [_slip("b.md"), _slip("a.md")],
            True,
            "a.md:7: leads to nothing\n    fix: mend it\nb.md:7: leads to nothing\n    fix: mend it\n",
            id="every place",
        ),
        pytest.param(
            [replace(_slip("a.md", severity=Severity.WARNING), what=f"no {number:02}") for number in range(22)],
            False,
            "".join(f"a.md:7: warning: no {number:02}\n    fix: mend it\n" for number in range(20))
            + "and 2 more warnings of the same kind (broken-link)\n-v names every place\n",
            id="as many warnings as anybody reads",
        ),
        pytest.param(
            [replace(_slip("a.md"), what=f"no {number:02}") for number in range(22)],
            False,
            "".join(f"a.md:7: no {number:02}\n    fix: mend it\n" for number in range(22)),
            id="every error",
        ),
    ],
)
def test_what_is_the_same_in_many_places_is_said_once(
    problems: list[Problem], verbose: bool | None, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_problems(problems, verbose=verbose)

    assert click.unstyle(capsys.readouterr().err) == text


def test_problems_stand_by_file_and_line() -> None:
    whole = Problem(path="content/a.md", rule="missing-title", what="no title", fix="give one")

    assert sorted([URL, DATE, LINK, whole]) == [whole, LINK, DATE, URL]


@pytest.mark.parametrize(
    ("problems", "text"),
    [
        pytest.param([DATE], "1 error", id="one"),
        pytest.param([DATE, DATE, LINK], "2 errors and 1 warning", id="two kinds"),
        pytest.param([DATE, LINK, URL, URL], "1 error, 1 warning and 2 notes", id="three kinds"),
    ],
)
def test_problems_are_counted_by_severity(problems: list[Problem], text: str) -> None:
    assert summed_up(problems) == text


def test_json_holds_every_field_that_is_set() -> None:
    assert json.loads(as_json([DATE], Path(), None)) == {
        "problems": [
            {
                "severity": "error",
                "rule": "invalid-date",
                "path": "content/posts/tea, green.md",
                "line": 3,
                "key": "date",
                "what": '`date` is "last week", not a date',
                "fix": "write it as 2026-11-22",
            }
        ],
        "written": [],
        "removed": [],
        "unchanged": 0,
        "held_back": [],
    }


def test_github_annotations_are_escaped_and_seen_from_the_repository() -> None:
    assert as_github([DATE, LINK, URL], Path("blog"), None) == (
        "::error file=blog/content/posts/tea%2C green.md,line=3,title=invalid-date::"
        '`date` is "last week", not a date%0Afix: write it as 2026-11-22\n'
        "::warning file=blog/content/a.md,line=12,title=dead-link::100%25 gone%0Afix: mend\n"
        "::notice file=blog/site.toml,title=missing-url::no `url`%0Afix: set it"
    )


HOSTILE = Problem(
    path="content/a\x1b]0;b\x07.md",
    rule="wrong-type",
    what='is "\n::error::x \x9b31m \u202e \ud800", not a date',
    fix="write\n::stop-commands::x",
)


def test_what_a_terminal_would_obey_is_shown_as_an_escape() -> None:
    assert click.unstyle(as_text(HOSTILE)) == (
        "content/a\\x1b]0;b\\x07.md: "
        'is "\\n::error::x \\x9b31m \\u202e \\ud800", not a date\n'
        "    fix: write\\n::stop-commands::x"
    )
    assert as_github([HOSTILE], Path(), None) == (
        "::error file=content/a\\x1b]0;b\\x07.md,title=wrong-type::"
        'is "\\n::error::x \\x9b31m \\u202e \\ud800", not a date%0Afix: write\\n::stop-commands::x'
    )


def test_json_holds_nothing_that_a_log_would_obey() -> None:
    as_lines, sarif = as_json([HOSTILE], Path(), None), as_sarif([HOSTILE], Path(), None)

    assert all(line.isprintable() for line in (as_lines + sarif).split("\n"))
    assert json.loads(as_lines)["problems"][0]["what"] == HOSTILE.what
    assert json.loads(sarif)["runs"][0]["results"][0]["message"]["text"] == f"{HOSTILE.what}\nfix: {HOSTILE.fix}"


def test_sarif_names_rule_level_and_place() -> None:
    log = json.loads(as_sarif([DATE, URL], Path(), None))

    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert run["tool"]["driver"]["rules"] == [{"id": "invalid-date"}, {"id": "missing-url"}]
    assert run["results"] == [
        {
            "ruleId": "invalid-date",
            "level": "error",
            "message": {"text": '`date` is "last week", not a date\nfix: write it as 2026-11-22'},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "content/posts/tea%2C%20green.md"},
                        "region": {"startLine": 3},
                    }
                }
            ],
        },
        {
            "ruleId": "missing-url",
            "level": "note",
            "message": {"text": "no `url`\nfix: set it"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "site.toml"}}}],
        },
    ]


def test_summary_groups_digits() -> None:
    report = SimpleNamespace(written=("a",) * 12, removed=("b",) * 3, unchanged=15098, held_back=())

    assert summary(report, 0.42) == "12 written, 3 removed, 15,098 unchanged in 0.4 s"  # type: ignore[arg-type]

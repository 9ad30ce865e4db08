"""Old Markdown, written as it was meant: alike in both engines."""

import pytest

from generator.importing.folders.forgiving import forgiven
from generator.importing.folders.targets import with_targets
from generator.markup import BodyTask, render_text


def _made(text: str, **how: bool) -> str:
    return forgiven(text, **how)[0]


@pytest.mark.parametrize(
    ("written", "made"),
    [
        pytest.param("####Hi", "#### Hi", id="a heading"),
        pytest.param("Text\n- a\n- b", "Text\n\n- a\n- b", id="a list below a text"),
        pytest.param("Text:\n1. a\n2. b", "Text:\n\n1. a\n2. b", id="a numbered list below a text"),
        pytest.param("Text\n```\na\n```", "Text\n\n```\na\n```", id="a fence below a text"),
        pytest.param("T\n| a | b |\n|---|---|\n| c | d |", "T\n\n| a | b |\n|---|---|\n| c | d |", id="a table"),
    ],
)
def test_what_is_mended(written: str, made: str) -> None:
    assert _made(written) == made


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n####no\nText\n- a\n- b\n```", id="code between fences"),
        pytest.param("    ####no\n    - a", id="indented code"),
        pytest.param("<div>\n####no\nText\n- a\n- b\n</div>", id="raw HTML"),
        pytest.param("<pre>\n####no\n</pre>", id="an element of code"),
        pytest.param("#tag and #tag", id="hashtags"),
        pytest.param("#1 - Tell them", id="a number"),
        pytest.param("in the years\n1999. It was", id="a year at the beginning of a line"),
        pytest.param("five\n- three is two", id="a line that begins with a dash, once"),
        pytest.param("- a\n- b\n\n1. c\n2. d", id="lists as they should be"),
        pytest.param("> a\n> - b", id="a list in a quotation"),
        pytest.param("a  \nb", id="a break"),
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert forgiven(text) == (text, {})


NESTED = """\
- a
  - b

    More of b.

    ```sh
    ls
    ```
- c

1. one
   - two
     * three
2. four
"""


def _html(text: str, engine: str) -> str:
    return "".join(render_text(BodyTask(source="tea", text=text, engine=engine))[0].split())


def test_lists_in_lists_mean_the_same_in_both_engines() -> None:
    meant = _html(NESTED, "commonmark")
    made = _made(NESTED, from_commonmark=True)

    assert _html(made, "commonmark") == meant
    assert _html(made, "python-markdown").count("<ul>") == meant.count("<ul>") == 4
    assert _html(made, "python-markdown").count("<pre>") == 1
    assert _made(made, from_commonmark=True) == made


def test_a_break_written_as_a_backslash() -> None:
    assert forgiven("a\\\nb\\\\\nc", from_commonmark=True)[0] == "a  \nb\\\\\nc"


@pytest.mark.parametrize(
    ("written", "made"),
    [
        pytest.param('[a](b.md) ![c](d.gif "T")', '[a](X/b.md) ![c](X/d.gif "T")', id="in a line"),
        pytest.param("[a](<b c.md>) [a](b c.md)", "[a](X/b%20c.md) [a](X/b%20c.md)", id="with blanks"),
        pytest.param("[a]: b.md 'T'\n\n[^1]: b.md", "[a]: X/b.md 'T'\n\n[^1]: b.md", id="defined"),
        pytest.param("<img src=\"d.gif\"> <a href='b.md'>", '<img src="X/d.gif"> <a href="X/b.md">', id="in HTML"),
        pytest.param("`[a](b.md)`\n\n    [a](b.md)", "`[a](b.md)`\n\n    [a](b.md)", id="not in code"),
        pytest.param("[a](b_(c).md)", "[a](X/b_(c).md)", id="with brackets"),
    ],
)
def test_addresses_are_put_in_anew(written: str, made: str) -> None:
    assert with_targets(written, lambda address: f"X/{address}") == made

"""Words in paragraphs are made into HTML without an engine, byte for byte as both engines would."""

import random

import pytest

from generator.comments import reading
from generator.comments.reading import plain_html
from generator.comments.safe import safe_html
from generator.markup import BodyTask, render_text

PIECES = (
    *(
        "tea",
        "Hot",
        "déjà",
        "x",
        "1",
        "2009",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        ". ",
        ", ",
        "! ",
        "? ",
        "-",
        "--",
        "'",
        '"',
        "(c)",
    ),
    *(
        "*",
        "_",
        "1. ",
        "- ",
        "&",
        "<b>",
        "http://x.example",
        "www.x.example",
        "a@x.example",
        ":",
        "[x]",
        "`",
        "#",
        "  \n",
        "    ",
    ),
    *(
        "...",
        "..",
        "===",
        "---",
        "\t",
        "日本",
        "|",
        "~",
        "^",
        "\\",
        "{",
        "}",
        "+",
        "=",
        "%",
        "$",
        "@",
        "/",
        ">",
        "x.y",
        ":tea:",
    ),
)


def by_engine(text: str, engine: str) -> str:
    html, problems = render_text(BodyTask(source="comments/posts/tea/a.md", text=text, engine=engine))
    assert problems == ()
    return safe_html(html)


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_they_are_as_the_engines_would_have_them(engine: str) -> None:
    chance = random.Random(1)
    plain = 0
    for number in range(1_000):
        pieces = PIECES[:20] if number % 3 else PIECES
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 14)))
        html = plain_html(text)
        if html is not None:
            plain += 1
            assert html == by_engine(text, engine), repr(text)
    assert plain > 50


def test_they_cost_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(reading, "render_text")

    assert plain_html("Mine was cold.\nWas yours?\n\nIt's (nearly) winter, Jo!\n") == (
        "<p>Mine was cold.\nWas yours?</p>\n<p>It's (nearly) winter, Jo!</p>"
    )
    assert plain_html("*Hot*") is None

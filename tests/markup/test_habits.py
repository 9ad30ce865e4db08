"""Links, attributes, footnotes, lists and definitions as people write them: both engines make one HTML.

Each row is somebody's habit; where the engines differ about one, `docs/markdown-engines.md` shows it.
"""

import pytest

from generator.markup import BodyTask, render_bodies
from tests.markup.rendering import html as html_of
from tests.markup.test_both_engines import assert_alike, body_of

LINKS = [
    "[a](b.md) [c](https://d.example)",
    "[a]( https://d.example )",
    "[a](https://d.example 'T')",
    "[a](https://d.example/x_(y))",
    '[a][b]\n\n[b]: https://d.example "T"',
    "[a][]\n\n[a]: https://d.example",
    "[A]\n\n[a]: <https://d.example>",
    "[a][b]\n\n[b]:\n    https://d.example",
    "<https://d.example?a=1&b=2>",
    "https://d.example",
    "[a\nb](https://d.example)",
    "[`a`](https://d.example)",
    "[*a*](https://d.example)",
    "*[a](https://d.example)*",
    "[![a](b.jpg)](https://d.example)",
    "\\[a](b)",
    "!\\[a](b)",
]

ATTRIBUTES = [
    "[buy](https://shop.example/a?ref=x&tag=t-20){.c}",
    '![A & "B"](a.jpg?x=1&y=2 "T & \\"U\\""){.c}',
    '*a*{title="x & y"}',
    '[a](b.md "T & U"){.c}',
    '## Tom & "Jerry" {title="A & B"}',
    "## [a](https://x.example/?a=1&b=2) {#x}",
    'Text with [a](https://x.example/?a=1&b=2)\n{: .lead title="a & b" }',
    "- a [b](https://x.example/?a=1&b=2)\n  {: .c}",
    '| A {title="x & y"} | B |\n| --- | --- |\n| 1 | 2 |',
    '<a href="/x?a=1&amp;b=2">b</a>{.c}',
    "<em>b</em>{.c}",
    "**[a](https://d.example)**{.c}",
    "[![a](b.jpg)](https://d.example){.c}",
    "[![a](b.jpg){.d}](https://d.example){.c}",
    "![a](b.jpg){.d width=20}",
    '![a](b.jpg "T"){.d}',
    '![a](b.jpg "T")\n{: .d}',
    '[a](https://d.example){: target="_blank" rel="noopener" }',
    '[a](https://d.example){:target="_blank"}',
    "[a](https://d.example){ .c }",
    "[a](https://d.example) {.c}",
    "[a](https://d.example){#id}",
    "[a](https://d.example){rel=nofollow}",
    "[a](https://d.example?a=1&amp;b=2){.c}",
    "`a & b`{.c}",
    "**a & b**{.c}",
    "~~a~~{.c}",
    "> quote\n{: .c}",
    "> quote\n> {: .c}",
    "# A {.c}",
    "# A {#id}",
    "A {#x}\n===",
    "# A & B {#x}",
    '# A {#x .y z="a b"}',
    "# A {: #x}",
    "# A #{#x}",
    "Text {.c}",
    "Text\n{.c}",
    "Text\n\n{: .c}",
    "{: .c}\nText",
    "[a](<https://d.example/a b>){.c}",
    "[a](b.md#c){.c}",
    "[a](#c){.c}\n\n## C {#c}",
    "[a](mailto:a@b.example){.c}",
    '[a](/b?x=%20&y=z){.c title="q"}',
    '[a "b" c](https://d.example){.c}',
    "![a &amp; b](b.jpg){.c}",
    "![a < b](b.jpg){.c}",
]

NOTES = [
    "A[^1].\n\n[^1]: One.\n[^2]: Two.",
    "A.\n\n[^1]: One.",
    "A[^1].\n\n[^1]: One.\n    More.",
    "A[^1].\n\n[^1]: One\nlazy.",
    "A[^1] and B[^1].\n\n[^1]: One.",
    "A[^1]\n\n[^1]: One\n\nText after.",
    "# A[^1]\n\n[^1]: One.",
    "A[^1][^2].\n\n[^1]: One.\n[^2]: Two.",
    "A[^note with blank].\n\n[^note with blank]: One.",
    "| A | B |\n| --- | --- |\n| x[^1] | 2 |\n\n[^1]: One.",
    "*a[^1]*\n\n[^1]: `x`",
    "`[^1]` [^1]\n\n[^1]: One.",
    "A[^1].\n\n[^1]: One.\n[^2]: Two.",
    "A.\n\n[^1]: One.",
    "A[^1].\n\n[^1]: One.\n[^d]: Dead [^1] and [^e].\n[^e]: Also dead.",
    "[^d]: Dead [^c].\n[^b]: See [^e].\n[^c]: C.\n[^e]: E.\n\nText[^b] and[^c] and[^b].",
    "A[^1].\n\n[^1]: One[^1].",
    "A\n\n[^1]: One[^1].",
    "> A\n>\n> [^1]: One.",
    "- A\n\n    [^1]: One.",
    "[^1]: One.",
    "# H[^1]\n\n| a | b |\n| --- | --- |\n| x[^2] | y |\n\n*m[^3]*\n\n[^3]: 3\n[^2]: 2\n[^1]: 1\n[^4]: 4",
    "A[^1].\n\n[^1]:\n",
    "A[^1] B[^2].\n\n[^1]: One[^2].\n[^2]: Two.\n[^3]: Three [^2].",
]

LISTS = [
    "- a\n- b\n\nText",
    "- a\n- b\nText",
    "* a\n* b",
    "+ a\n+ b",
    "1. a\n1. b",
    "0. a\n1. b",
    "- a\n\n- b",
    "-a\n-b",
    "1.a",
    "- a\n    1. b\n    2. c",
    "1. a\n    - b",
    "- a\n    - b\n        - c",
    "www.d.example",
]

DEFINITIONS = [
    "Hello.\n:) Mara",
    "Hello.\n:tada: done",
    "Hello.\n:::tip\nText\n:::",
    "Hello.\n: Means",
    "Hello.\n:   Means",
    "Hello.\n  : Means",
    "Hello.\n   : Means",
    "Hello.\n:\tMeans",
    "Hello.\n:",
    "Hello.\n:",
    "Hello.\n\n: Means",
    "Hello.\n\n:) Mara",
    "Hello.\n\n:   Means",
    ":) Mara",
    ": Means",
    "Hello.\n:-) Mara\n: Means",
    "Hello.\n:D\nMore",
    "Hello\n: One\n: Two",
    "Hello\n: One\nlazy",
    "Hello\n: One\n\n    More",
    "Hello\n: One\n\nOther\n: Two",
    "Hello\n: One\n\nAfter that.",
]


@pytest.mark.parametrize("text", LINKS + ATTRIBUTES + NOTES + LISTS + DEFINITIONS)
def test_both_make_the_same_of_a_habit(text: str):
    assert_alike(f"{text}\n")


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(
            "[buy](https://shop.example/a?ref=x&tag=t-20){.c}",
            '<p><a class="c" href="https://shop.example/a?ref=x&amp;tag=t-20">buy</a></p>',
            id="attributes behind a link with a commission",
        ),
        pytest.param(
            "![A & B](a.jpg?x=1&y=2){.c}",
            '<p><img alt="A &amp; B" class="c" src="a.jpg?x=1&amp;y=2"></p>',
            id="attributes behind an image",
        ),
        pytest.param("<em>b</em>{.c}", "<p><em>b</em>{.c}</p>", id="attributes behind HTML are text"),
        pytest.param("Hello.\n:) Mara", "<p>Hello.\n:) Mara</p>", id="a smile is no definition"),
        pytest.param("Hello.\n\n:tada: Out!", "<p>Hello.</p>\n<p>:tada: Out!</p>", id="nor is a named emoji"),
        pytest.param("A\n:::tip\nB\n:::", "<p>A\n:::tip\nB\n:::</p>", id="nor is a fence of colons"),
        pytest.param(
            "A\n:) b\n: C", "<dl>\n<dt>A</dt>\n<dt>:) b</dt>\n<dd>C</dd>\n</dl>", id="but a line with a blank is"
        ),
        pytest.param("A.\n\n[^1]: One.", "<p>A.</p>", id="a note that nothing refers to"),
    ],
)
def test_what_both_make_of_it(text: str, html: str, engine: str):
    assert html_of(body_of(text, engine)) == html


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_notes_that_nothing_refers_to_are_told(engine: str):
    text = "A[^1] and `[^2]`.\n\n[^1]: One.\n[^2]: Two [^1], [^3].\n[^3]: Three.\n"

    (rendered,) = render_bodies([BodyTask(source="posts/tea.md", text=text, body_line=7, engine=engine)])

    assert [(problem.line, problem.rule) for problem in rendered.problems] == [
        (10, "unused-footnote"),
        (11, "unused-footnote"),
    ]
    assert str(rendered.problems[0]) == (
        "content/posts/tea.md:10: warning: nothing in the text refers to the footnote `[^2]`, so it is left out\n"
        "    fix: write [^2] where the note belongs, or take it out"
    )
    assert rendered.body is not None
    assert html_of(rendered.body).count("fnref") == 2


def test_a_colon_in_code_that_goes_on_from_the_line_before_stays_one():
    assert html_of(body_of("Hello `a\n:b` c.", "commonmark")) == "<p>Hello <code>a :b</code> c.</p>"

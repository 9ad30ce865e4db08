"""What is never closed, and so takes what follows, is told where it begins; with both engines, and nothing else is."""

import pytest

from generator.macros.repertoire import Part
from generator.markup import BodyTask, Choices, render_bodies

ENGINES = ("python-markdown", "commonmark")
TAKES_THE_REST = "the block of code that begins here is never closed, and takes the rest of the text"
HOLDS_ANOTHER = "the block of code that begins here holds a line that begins one: "
THREE, FOUR = "write ``` on a line of its own where it ends", "write ~~~~ on a line of its own where it ends"
BEFORE = "write ``` on a line where it ends, or ```` around it if it shows such a line"
END_OF_COMMENT = "write `-->` where it ends"


def told(text: str, engine: str, *, math: bool = False, part: Part | None = None) -> list[tuple[int | None, str, str]]:
    choices = Choices(math=math)
    task = BodyTask(source="posts/tea.md", text=text, engine=engine, body_line=5, choices=choices, part=part)
    problems = render_bodies([task])[0].problems
    assert {one.severity.name for one in problems} <= {"WARNING"}
    return [(one.line, one.what, one.fix) for one in problems]


def open_tag(name: str) -> tuple[str, str]:
    what = f"`<{name}>` is never closed, so what follows belongs to it, and may do so to the end of the page"
    return what, f"write `</{name}>` where it ends"


def stray_tag(name: str) -> tuple[str, str]:
    what = f"`</{name}>` closes nothing that was opened here, and may close a part of the page around the text"
    return what, f"take it out, or write `<{name}>` where it begins"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        pytest.param("Tea.\n\n```py\nx = 1\n\nMilk.\n\n", 7, TAKES_THE_REST, THREE, id="code"),
        pytest.param("- tea\n\n  ```\n  x\n\n  Milk.\n", 7, TAKES_THE_REST, THREE, id="code in a list"),
        pytest.param("> Tea.\n>\n> ```\n> x\n", 7, TAKES_THE_REST, THREE, id="code in a quotation"),
        pytest.param("~~~~\nx\n~~~\nMilk.", 5, TAKES_THE_REST, FOUR, id="code closed by too few"),
        pytest.param("```\nx\n``` milk\n", 5, TAKES_THE_REST, THREE, id="words behind the end of code"),
        pytest.param("Tea.\n```", 6, TAKES_THE_REST, THREE, id="code that is empty"),
        pytest.param(
            "```py\nx\n\nMilk.\n\n```py\ny\n```\n\nTea.", 5, f"{HOLDS_ANOTHER}```py", BEFORE, id="code in code"
        ),
        pytest.param("Tea.\n\n<b>hot\n\nMilk.", 7, *open_tag("b"), id="an element in a line"),
        pytest.param('<details markdown="1">\nTea.\n', 5, *open_tag("details"), id="details"),
        pytest.param('<iframe src="/tea/" />\n\nMilk.', 5, *open_tag("iframe"), id="an element that seems closed"),
        pytest.param("<script>\n1 < 2;\n\nMilk.", 5, *open_tag("script"), id="a script"),
        pytest.param("Tea.\n\n</div>\n\nMilk.", 7, *stray_tag("div"), id="an end alone"),
        pytest.param(
            "<!-- tea\n\nMilk.\n\n<!-- hot -->\n",
            5,
            "the comment that begins here holds another `<!--`, and both end with the next `-->`",
            "write `-->` before it: comments cannot lie in each other",
            id="a comment in a comment",
        ),
        pytest.param(
            "Tea <!-- hot",
            5,
            "a comment begins with `<!--` and is never closed, and readers see it as it stands",
            END_OF_COMMENT,
            id="a comment in a line",
        ),
    ],
)
def test_what_is_never_closed_is_told(text: str, line: int, what: str, fix: str, engine: str) -> None:
    assert told(text, engine) == [(line, what, fix)]


@pytest.mark.parametrize(
    ("engine", "harm"),
    [("python-markdown", "readers see it as it stands"), ("commonmark", "browsers hide all of the page behind it")],
)
def test_each_engine_makes_something_else_of_an_open_comment(engine: str, harm: str) -> None:
    what = f"a comment begins with `<!--` and is never closed, and {harm}"

    assert told("Tea, `<!-- code`.\n\n<!-- hot\n\nMilk.", engine) == [(7, what, END_OF_COMMENT)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_formula_that_is_never_closed_is_told_where_formulas_are_read(engine: str) -> None:
    text = "$$x$$ for \\$\\$ and `$$`\n\n$$\nx\n\nMilk."
    what = "`$$` begins a formula here that is never closed, so readers see the signs as they stand"
    fix = "write `$$` where it ends, and no empty line in it; or `\\$\\$` if dollars are meant"

    assert told(text, engine, math=True) == [(7, what, fix)]
    assert told(text, engine) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_code_in_what_a_macro_is_given_is_told_on_its_line(engine: str) -> None:
    part = Part(macros={"tip.html": "<div>{{ content }}</div>"})

    assert told("Tea.\n\n````{tip}\nHot:\n\n```py\nx\n````\n", engine, part=part) == [(10, TAKES_THE_REST, THREE)]
    assert told("Tea.\n\n```{tip}\nHot.\n\nMilk.\n", engine, part=part) == [(7, TAKES_THE_REST, THREE)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\nx\n```\n\nTea.\n\n~~~py\ny\n~~~~\n", id="code"),
        pytest.param("````md\n```py\nx\n```\n````\n", id="code that shows code"),
        pytest.param("```\n~~~py\n```\n", id="other marks in code"),
        pytest.param("> ```\n> x\n\nTea.\n\n```py\ny\n```\n", id="code that a quotation ends"),
        pytest.param("Use ```` ```py ```` for code.\n", id="code about code"),
        pytest.param("`<b>` and &lt;i>\n\n    <div>\n\n```\n</div>\n```\n", id="tags in code"),
        pytest.param("<p>Tea\n\n<br>\n\n<ul><li>a<li>b</ul>\n", id="what needs no end"),
        pytest.param('<script>\ndocument.write("<div>");\n</script>\n', id="tags in a script"),
        pytest.param("<DIV>\n<b>Tea</B>\n</div>\n", id="capitals"),
        pytest.param("<https://tea.example> is x < b and a > c\n", id="no tags"),
        pytest.param("<!--[if !IE]><!-->\nTea.\n<!--<![endif]-->\n\n<!--more-->\n", id="comments"),
    ],
)
def test_what_is_closed_is_not_told(text: str, engine: str) -> None:
    assert told(text, engine) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<!-- tea\n\n```py\n-->\n\nTea.\n", id="in a comment"),
        pytest.param("Hot:\n\n    ```py\n    x\n", id="in code"),
        pytest.param("- tea\n\n  ```\n  x\n\nMilk.\n", id="ended by its list"),
    ],
)
def test_what_one_engine_takes_for_an_open_block_and_the_other_does_not(text: str) -> None:
    assert told(text, "commonmark") == []
    assert [(what, fix) for _, what, fix in told(text, "python-markdown")] == [(TAKES_THE_REST, THREE)]


def test_what_macros_open_and_close_may_be_written_in_part() -> None:
    part = Part(macros={"end.html": "</div>"})

    assert told("<div>\n\nTea.\n\n```{end}\n```\n", "commonmark", part=part) == []

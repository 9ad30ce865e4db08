"""HTML of guests: what Markdown makes stays as it is, what acts goes, and is named."""

from pathlib import Path

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from generator.markup import BodyTask, Rendered, render_bodies, render_text
from generator.schemes import LINKS, LOADED, refused_scheme
from tests.attacks import ATTACKS
from tests.markup.rendering import html

ENGINES = ("python-markdown", "commonmark")
DOCUMENTS = sorted(Path(__file__).parent.glob("documents/*.md"))
HARMLESS = [path for path in DOCUMENTS if path.stem not in ("harmful", "html")]
FORBIDDEN = frozenset(
    "applet base button embed form frame iframe link math meta object script select style svg template textarea".split()
)
LEADS = frozenset(("cite", "href"))


def rendered(text: str, engine: str, *, sanitized: bool = True) -> Rendered:
    (made,) = render_bodies([BodyTask(source="posts/tea.md", text=text, engine=engine, sanitized=sanitized)])
    return made


def elements(text: str) -> list[HtmlElement]:
    return [one for one in fragment_fromstring(text, create_parent="div").iter() if isinstance(one.tag, str)]


def seen(made: Rendered) -> list[tuple[object, ...]]:
    """Elements, attributes and texts; a browser puts a row of a table into a body of its own accord."""
    assert made.body is not None
    return [
        (one.tag, dict(one.attrib), (one.text or "").strip(), (one.tail or "").strip())
        for one in elements(html(made.body))
        if one.tag != "tbody"
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("document", [pytest.param(path, id=path.stem) for path in HARMLESS])
def test_all_that_markdown_makes_stays(document: Path, engine: str) -> None:
    text = document.read_text(encoding="utf-8")
    made = rendered(text, engine)

    assert [problem for problem in made.problems if problem.rule not in ("foreign-tag", "open-fence")] == []
    assert seen(made) == seen(rendered(text, engine, sanitized=False))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ATTACKS.items()])
def test_nothing_of_an_attack_acts(text: str, engine: str) -> None:
    body = rendered(text, engine).body
    assert body is not None

    for one in elements(html(body)):
        assert one.tag not in FORBIDDEN
        for name, value in one.attrib.items():
            assert not name.startswith("on")
            assert name not in ("style", "name", "target", "formaction", "srcdoc", "xlink:href")
            if name in ("href", "src", "cite", "poster"):
                assert refused_scheme(value, LINKS if name in LEADS else LOADED) == ""
        assert one.get("id") != "main"
        assert one.get("rel") != "me"
        assert "p-author" not in one.get("class", "")
        assert one.tag != "input" or one.get("type") == "checkbox"


def test_the_end_of_an_excerpt_is_kept() -> None:
    made = rendered("One.\n\n<!-- more -->\n\nTwo <!-- secret -->.\n", "python-markdown")

    assert made.body is not None
    assert made.body.facts.excerpt == "One."
    assert "<!--" not in html(made.body)


def test_what_is_left_out_is_named() -> None:
    text = 'Tea.\n\n<script>x()</script>\n\n<p onclick="x()" style="color:red" class="disclosure big">A</p>\n'
    (problem,) = rendered(text, "python-markdown").problems

    assert str(problem) == (
        "content/posts/tea.md:3: warning: HTML that may not stand here is left out: "
        '`<script>`, `onclick`, `style`, `class="disclosure big"`\n'
        "    fix: write it as Markdown, or take it out; docs/security.md says whose HTML is kept"
    )


def test_of_many_things_some_are_named() -> None:
    text = "".join(f"<x{number}>a</x{number}>" for number in range(9))
    (problem,) = rendered(text, "commonmark").problems

    assert problem.what == "HTML that may not stand here is left out: `<x0>`, `<x1>`, `<x2>`, `<x3>`, `<x4>` and 4 more"


def test_the_bytes_are_the_same_each_time() -> None:
    text = '- [x] a\n\n<p id="a" class="b c" title="t" lang="de" dir="ltr">x</p>\n<img src="/a.png" width="1">\n'
    made = {rendered(text, "python-markdown").body for _ in range(20)}

    assert len(made) == 1


DEEP = [
    pytest.param("<div>" * 3_000, id="elements"),
    pytest.param("<div></x>" * 600, id="with ends of nothing between them"),
    pytest.param("<ul><li>" * 2_000, id="lists"),
    pytest.param("<table><td></div>" * 600, id="tables"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", DEEP)
def test_what_lies_too_deep_is_not_cleaned_for_minutes(text: str, engine: str) -> None:
    task = BodyTask(source="posts/tea.md", text=text, engine=engine, sanitized=True)
    deep = "content/posts/tea.md:1: lists, quotes or elements lie within each other too deep to be rendered\n"

    assert list(map(str, rendered(text, engine).problems)) == [f"{deep}    fix: take some levels out"]
    assert render_text(task) == ("", rendered(text, engine).problems)


def test_what_is_no_nesting_may_be_long() -> None:
    text = "<p>a<br><li>b<p>c<img src=https://a.example/x.png>" * 2_000

    assert rendered(text, "commonmark").problems == ()

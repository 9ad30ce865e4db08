"""What costs too much is shown as it is written, the same on every machine, and a warning says where."""

import gc
from collections.abc import Iterator

import pytest

from generator.markup import BodyTask, bodies, budget, render_bodies, render_inline
from generator.markup.budget import TooLongError, limited
from generator.models import Body
from tests.comments.stored import markdown, read, told
from tests.markup.rendering import html, html_of, render

ENGINES = ("python-markdown", "commonmark")
COSTLY = "<a " * 3_000
PROSE = "one two three four\n" * 200


AS_WRITTEN = """\
: warning: this text would take too long to render, so it is shown as it is written
    fix: split it, or look for hundreds of brackets, quotes or backticks without partners"""
PLAIN = """\
: warning: this code would take too long to colour, so it stays plain
    fix: shorten it, or call its language `text`"""
ENDLESS = """\
: this text takes more than 0.05 seconds to render
    fix: split it, or look for hundreds of brackets, quotes or backticks without partners"""


def _warned(text: str, engine: str = "python-markdown") -> tuple[Body, list[str]]:
    (rendered,) = render_bodies([BodyTask(source="posts/tea.md", text=text, body_line=7, engine=engine)])
    assert rendered.body is not None
    return rendered.body, [str(problem) for problem in rendered.problems]


def test_a_text_that_costs_too_much_is_shown_as_it_is_written() -> None:
    body, problems = _warned(f"Hot & *wet*.\n\n{COSTLY}\n")

    assert problems == [f"content/posts/tea.md:7{AS_WRITTEN}"]
    assert html(body).startswith("<p>Hot &amp; *wet*.</p>\n<p>&lt;a &lt;a ")


def test_the_next_text_is_rendered_as_ever() -> None:
    _warned(COSTLY)

    assert html_of("*Hot*.\n") == "<p><em>Hot</em>.</p>"


def test_a_comment_that_costs_too_much_is_shown_as_it_is_written() -> None:
    reading = read(markdown(body=COSTLY))

    assert told(reading) == [f"1.md:5{AS_WRITTEN}"]
    assert reading.comment is not None
    assert reading.comment.html.startswith("<p>&lt;a &lt;a ")


def test_a_disclosure_that_costs_too_much_is_shown_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_STEPS", 100_000)

    assert render_inline("_a_ <" * 600, "en") == ("_a_ &lt;" * 600)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<b>" * 20_000, id="tags"),
        pytest.param("<div>a</div>\n" * 10_000, id="elements"),
        pytest.param("- [one](https://example.org/) *two*\n" * 5_000, id="a long list"),
        pytest.param("One *two* [three](https://example.org/ 'four').\n" * 1_000, id="a long paragraph"),
        pytest.param("A[^1].\n\n" * 2_000 + "[^1]: Note.\n", id="marks of one note"),
        pytest.param("  ```\n  a\n  ```\n" * 5_000, id="indented code"),
    ],
)
def test_what_is_only_long_is_rendered(text: str) -> None:
    assert render(text).text.digest


def test_each_mark_of_one_note_has_an_id() -> None:
    rendered = html_of("A[^1], b[^1], c[^1].\n\n[^1]: Note.\n")

    assert [f'id="fnref{number}:1"' in rendered for number in ("", 2, 3, 4)] == [True, True, True, False]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(PROSE, id="one stretch of words"),
        pytest.param(" x\n" + "\n" * 4000, id="blank lines"),
        pytest.param("=" * 4000 + "\n", id="one stretch of signs"),
        pytest.param("a(b);\n" * 40_000, id="very long"),
    ],
)
def test_code_that_costs_too_much_stays_plain(code: str, engine: str) -> None:
    body, problems = _warned(f"Tea.\n\n```java\n{code}```\n", engine)

    assert problems == [f"content/posts/tea.md:10{PLAIN}"]
    assert '<code class="language-java">' in html(body)
    assert "<span" not in html(body)


@pytest.mark.parametrize(
    ("language", "code"),
    [
        pytest.param("text", PROSE, id="no code at all"),
        pytest.param("", PROSE, id="no language"),
        pytest.param("java", "int water = kettle.boil(212); // hot\n" * 1000, id="a long program"),
    ],
)
def test_code_that_costs_little_is_no_matter(language: str, code: str) -> None:
    assert ("<span" in html_of(f"```{language}\n{code}```\n")) == (language == "java")


@pytest.fixture
def nobody_listens() -> Iterator[None]:
    """What is raised while Python looks for circles, as by a listener of Hypothesis's, is raised nowhere."""
    listeners = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks.extend(listeners)


@pytest.mark.usefixtures("nobody_listens")
def test_what_nobody_counts_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_SECONDS", 0.05)
    code = "a\n" * 700

    (rendered,) = render_bodies([BodyTask(source="posts/tea.md", text=f"```csharp\n{code}```\n" * 3, body_line=7)])

    assert rendered.body is None
    assert [str(problem) for problem in rendered.problems] == [f"content/posts/tea.md:7{ENDLESS}"]


def test_time_is_given_back() -> None:
    def never_ending() -> None:
        while True:
            pass

    with pytest.raises(TooLongError), limited(0.01):
        never_ending()
    with limited(60):
        assert html_of("Tea.\n") == "<p>Tea.</p>"

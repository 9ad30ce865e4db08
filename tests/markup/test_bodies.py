"""Tasks in, bodies or problems out: nothing raises, and no text knows of another."""

import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.markup import BodyTask, render_bodies
from generator.markup.bodies import Rendered
from tests.markup.rendering import html, html_of, render


def _task(text: str, source: str = "posts/tea.md") -> BodyTask:
    return BodyTask(source=source, text=text, body_line=7)


def _html(rendered: Rendered) -> str:
    assert rendered.body is not None
    return html(rendered.body)


NESTED = "\n".join("    " * depth + "- deeper" for depth in range(250))


def test_lists_nested_too_deep_are_a_problem_of_their_file():
    (rendered,) = render_bodies([_task(NESTED)])

    assert rendered.body is None
    assert [str(problem) for problem in rendered.problems] == [
        (
            "content/posts/tea.md:7: lists, quotes or elements lie within each other too deep to be rendered\n"
            "    fix: take some levels out"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NESTED, id="lists"),
        pytest.param("> " * 250 + "deep", id="quotes"),
        pytest.param("- " * 250 + "deep", id="lists on one line"),
    ],
)
def test_the_next_text_is_unaffected_by_one_that_fails(text):
    results = render_bodies([_task("Before."), _task(text), _task("*After*.")])

    assert [rendered.body is not None for rendered in results] == [True, False, True]
    assert _html(results[2]) == "<p><em>After</em>.</p>"


def test_ninety_lists_within_each_other_are_rendered():
    assert html_of("\n".join("    " * depth + "- deeper" for depth in range(90))).count("<ul>") == 90


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("[tea]: /tea", "[tea] and [me][tea]", id="references"),
        pytest.param("x[^1]\n\n[^1]: A note.", "x[^1]", id="footnotes"),
        pytest.param("*[HTML]: Hyper", "HTML", id="abbreviations"),
        pytest.param("## Tea", "## Tea", id="heading ids"),
        pytest.param("**open *and", "*closed*", id="emphasis that was never closed"),
        pytest.param("!!! note\n    inside", "    code", id="admonitions"),
        pytest.param("<div>\nnever closed", "*text*", id="raw HTML"),
    ],
)
def test_nothing_of_a_text_is_left_for_the_next(first, second):
    alone, after = render_bodies([_task(second)])[0], render_bodies([_task(first), _task(second)])[1]

    assert after == alone


def test_a_reference_to_a_character_that_xml_forbids_is_text():
    assert html_of("a &#8; b") == "<p>a &#8; b</p>"


def test_a_body_is_no_template():
    assert html_of("{{ title }} {% raw %}") == "<p>{{ title }} {% raw %}</p>"


def test_an_empty_text_is_an_empty_body():
    body = render(" \n\n")

    assert body.pieces == ("",)
    assert (body.facts.excerpt, body.text.words, body.facts.headings) == ("", 0, ())


def test_equal_digests_mean_equal_pieces():
    one, other = render("Same *words*."), render("Same _words_.", excerpt_length=5)

    assert one.text.digest == other.text.digest
    assert one.text.digest != render("Other *words*.").text.digest


def test_tasks_and_results_travel_between_processes():
    results = render_bodies([_task("# Tea\n\n[link](a.md)"), _task(NESTED)])

    assert pickle.loads(pickle.dumps(results)) == results


def test_an_engine_that_does_not_exist_is_a_problem():
    (rendered,) = render_bodies([BodyTask(source="a.md", text="x", engine="other")])

    assert [str(problem) for problem in rendered.problems] == [
        (
            "content/a.md:1: the Markdown library fails on this text (ValueError: there is no engine 'other')\n"
            "    fix: halve the text until you find the lines it fails on, and write them another way"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 5000, id="brackets"),
        pytest.param("![" * 3000, id="image brackets"),
        pytest.param("[a](" * 5000, id="links that never end"),
        pytest.param(" ".join("`" * n for n in range(300)), id="backticks"),
        pytest.param("<!-- " * 5000, id="comments that never end"),
        pytest.param("`</` `</` <![ <!-- x", id="half tags"),
        pytest.param("<![ " * 3000, id="half sections"),
        pytest.param("*a **b" * 3000, id="emphasis that never ends"),
        pytest.param("```x\n" * 5000, id="fences that never end"),
        pytest.param("word\n" + ": b\n" * 1000, id="definitions"),
        pytest.param("- - " * 40 + "x", id="rules that are none"),
        pytest.param("| a | b |\n|---|---|\n" + "| 1 | *2* |\n" * 1500, id="a long table"),
        pytest.param("a sentence of *words* " * 5000, id="a long line"),
        pytest.param("## Same\n\n" * 1000, id="headings of one name"),
        pytest.param("A paragraph.\n\n" * 10_000, id="many paragraphs"),
    ],
)
def test_what_broke_other_generators_is_rendered(text):
    """Each took seconds or minutes somewhere; here a warning, or an error after ten seconds, would fail it."""
    assert render(text).text.words > 0


def test_heavy_libraries_wait_for_the_first_text():
    import subprocess
    import sys

    code = "import sys, generator.markup; print(sorted({'markdown', 'pygments', 'slugify'} & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )

    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_threads_that_render_at_once_do_not_mix_their_texts(engine: str) -> None:
    texts = [f"# A{number}\n\nOne *{number}*.[^1]\n\n[^1]: Two {number}.\n\n- a\n- b\n" * 3 for number in range(40)]
    tasks = [BodyTask(source="posts/tea.md", text=text, engine=engine) for text in texts]
    alone = render_bodies(tasks)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as threads:
            assert list(threads.map(lambda task: render_bodies([task])[0], tasks)) == alone
    finally:
        sys.setswitchinterval(before)

"""Typographic marks in the text, and nowhere else."""

import pytest

from generator.markup.typography import smarten
from tests.markup.rendering import html_of

QUOTED = "<p>\"It's 'fine',\" she said.</p>"


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", "“It’s ‘fine’,” she said."),
        ("en-AU", "“It’s ‘fine’,” she said."),
        ("de", "„It’s ‚fine‘,“ she said."),
        ("de-CH", "«It’s ‹fine›,» she said."),
        ("fr", "«\u00a0It’s “fine”,\u00a0» she said."),
        ("sv", "”It’s ’fine’,” she said."),
        ("ja", "“It’s ‘fine’,” she said."),
    ],
)
def test_quotation_marks_of_a_language(lang, written):
    assert smarten(QUOTED, lang) == f"<p>{written}</p>"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("It's John's and the dogs' own.", "It’s John’s and the dogs’ own.", id="apostrophes"),
        pytest.param("in the '80s and '09", "in the ’80s and ’09", id="shortened years"),
        pytest.param("\"'One' two\" ('three')", "“‘One’ two” (‘three’)", id="quotes in quotes and brackets"),
        pytest.param('a "<em>b</em>" c', "a “<em>b</em>” c", id="around a tag"),
        pytest.param('<em>"a</em> b"', "<em>“a</em> b”", id="across a tag"),
        pytest.param('"<code>a</code>" b', "“<code>a</code>” b", id="around code"),
        pytest.param("one -- two --- three", "one – two — three", id="dashes"),
        pytest.param("a ---- b -", "a ---- b -", id="other runs of dashes"),
        pytest.param("well... no....", "well… no....", id="ellipsis"),
        pytest.param('"one" -- "two"', "“one” – “two”", id="after a dash"),
        pytest.param("https://e.com/a--b's yes...", "https://e.com/a--b's yes…", id="addresses"),
    ],
)
def test_marks(text, written):
    assert smarten(f"<p>{text}</p>", "en") == f"<p>{written}</p>"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<pre><code>\"a\" -- 'b'</code></pre>", id="blocks of code"),
        pytest.param("<p><code>\"a\"...</code> <kbd>'b'</kbd></p>", id="code in a line"),
        pytest.param("<script>\"a\" -- 'b'</script><style>'c'</style>", id="scripts and styles"),
        pytest.param("<p title=\"it's -- 'a'\">x</p>", id="attributes"),
        pytest.param("<!-- \"a\" -- 'b' -->", id="comments"),
        pytest.param("<p>&quot;a&quot; &#39;b&#39;</p>", id="entities"),
    ],
)
def test_what_is_no_text_stays(html):
    assert smarten(html, "en") == html


def test_each_block_begins_anew():
    assert smarten("<p>'open</p>\n<p>it's</p>\n<ul><li>\"a\"</li></ul>", "de") == (
        "<p>‚open</p>\n<p>it’s</p>\n<ul><li>„a“</li></ul>"
    )


def test_only_where_asked():
    assert html_of('"a" -- b') == '<p>"a" -- b</p>'
    assert html_of('"a" -- b', smart=True) == "<p>“a” – b</p>"


def test_a_backslash_keeps_a_mark_straight():
    assert html_of('6\\" tall, "yes"', smart=True) == "<p>6&#34; tall, “yes”</p>"


def test_a_heading_keeps_its_id():
    assert html_of('## Don\'t "ask"', smart=True) == '<h2 id="dont-ask">Don’t “ask”</h2>'

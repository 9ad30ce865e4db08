"""Bodies cut at their addresses, and what is known of them before anything is planned."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markup import BodyTask, render_bodies
from generator.markup.cut import cut
from generator.markup.lines import SourceLines
from generator.markup.python_markdown.engine import PythonMarkdown
from generator.models import Body, Figure, Heading, Slot
from tests.markup.rendering import MEANT, html, html_of, render
from tests.markup.test_documents import DOCUMENTS
from tests.markup.test_quick import FRAGMENTS

TAGS = [
    "<h1>", "</h1>", "<h2 id='x'>", "</H2>", "<table>", "</table>", "<thead>", "<th>", "</th>", "</thead>", "<pre>",
    "</pre>", "<img src=a title='b'>", "<p><img src='a' title=b></p>", "<img srcset='a 1x, b'", "<a href='x y'>",
    "<a href=", "</a>", "<code>", "</code>", "<script src=x>", "<style>", "<!--more-->", "<sup id=\"fnref:1\">",
    "</sup>", "<p>", "</p>", "<a href='javascript:x'>", "'", '"',
]  # fmt: skip


def _slots(text: str) -> list[tuple[str, str, str]]:
    """Those for addresses."""
    slots = render(text).facts.slots
    return [(slot.kind, slot.attribute, slot.target) for slot in slots if slot.kind not in ("rel", "mark")]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        pytest.param("[a](2010-07-12-wpc.md)", [("link", "href", "2010-07-12-wpc.md")], id="a file beside the post"),
        pytest.param("[a](../about.md#team)", [("link", "href", "../about.md#team")], id="a heading of another file"),
        pytest.param("[a](/tag/tea/)", [("link", "href", "/tag/tea/")], id="from the root"),
        pytest.param("[a](?page=2)", [("link", "href", "?page=2")], id="a query alone"),
        pytest.param("[a](a%20b.md?x=1&y=2)", [("link", "href", "a%20b.md?x=1&y=2")], id="encoded as written"),
        pytest.param("[a](<a b.md>)", [("link", "href", "a b.md")], id="with a blank"),
        pytest.param("[a][r]\n\n[r]: b.md", [("link", "href", "b.md")], id="by reference"),
        pytest.param("[a](#notes)", [("anchor", "href", "#notes")], id="within the body"),
        pytest.param("![a](cup.jpg)", [("image", "src", "cup.jpg")], id="an image"),
        pytest.param("<A HREF='b.md'>x</A>", [("link", "href", "b.md")], id="raw, in capitals"),
        pytest.param("<a href=b.md>x</a>", [("link", "href", "b.md")], id="raw, without quotes"),
        pytest.param("<a href='a&amp;b.md'>x</a>", [("link", "href", "a&b.md")], id="raw, with an entity"),
        pytest.param(
            "<video src=a.mp4 poster=a.jpg></video>",
            [("image", "src", "a.mp4"), ("image", "poster", "a.jpg")],
            id="a film",
        ),
        pytest.param('<object data="a.svg"></object>', [("image", "data", "a.svg")], id="an object"),
        pytest.param('<blockquote cite="a.md">x</blockquote>', [("link", "cite", "a.md")], id="a quotation"),
        pytest.param('<script src="a.js"></script>', [("image", "src", "a.js")], id="a script"),
        pytest.param(
            '<img srcset="a.jpg 1x,b.jpg 2x, https://e.com/c.jpg 3x">',
            [("image", "", "a.jpg"), ("image", "", "b.jpg")],
            id="each of a srcset",
        ),
        pytest.param("[a]()", [("link", "href", "")], id="no address at all"),
    ],
)
def test_a_local_address_is_a_slot(text, slots):
    assert _slots(text) == slots


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[a](https://example.com/x.md)", id="with a scheme"),
        pytest.param("[a](//example.com/)", id="with a host"),
        pytest.param("<ann@example.com>", id="mail"),
        pytest.param("[a](tel:+61)", id="telephone"),
        pytest.param("![a](data:image/png;base64,AA)", id="data"),
        pytest.param("`[a](b.md)`", id="code"),
        pytest.param("    <a href='b.md'>", id="block of code"),
        pytest.param("<script>'<a href=\"b.md\">'</script>", id="in a script"),
        pytest.param("<!-- <a href='b.md'> -->", id="in a comment"),
        pytest.param("<p title=\"<a href='b.md'>\">x</p>", id="in an attribute"),
        pytest.param("<p data-href='b.md' data='c'>x</p>", id="attributes of other names"),
        pytest.param("<form action='/search'></form>", id="a form"),
    ],
)
def test_other_addresses_stay_where_they_are(text):
    assert _slots(text) == []


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in DOCUMENTS])
def test_slots_filled_with_their_targets_are_found_again(path):
    body = render(path.read_text(encoding="utf-8"))

    assert len(body.pieces) == len(body.facts.slots) + 1
    assert _addresses(_cut(html(body))) == _addresses(body)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*FRAGMENTS, *TAGS]), max_size=30).map("".join))
def test_any_mixture_of_tags_is_cut(text):
    body = _cut(text)

    assert len(body.pieces) == len(body.facts.slots) + 1
    assert _addresses(_cut(html(body))) == _addresses(body)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*FRAGMENTS, *TAGS]), max_size=30).map("".join), st.sampled_from(["en", "de", "fr"]))
def test_any_mixture_is_rendered_or_nested_too_deep(text, lang):
    task = BodyTask(source="a.md", text=text, lang=lang, smart=True, excerpt_length=20)
    (rendered,) = render_bodies([task])

    assert {problem.rule for problem in rendered.problems} <= {"deep-nesting", *MEANT}


def _cut(text: str) -> Body:
    return cut(text, source=SourceLines("", 1), excerpt_length=20)


def _addresses(body: Body) -> list[tuple[str, str]]:
    slots = (slot for slot in body.facts.slots if slot.target and slot.kind not in ("rel", "mark"))
    return [(slot.attribute, slot.target) for slot in slots]


def test_html_without_anything_to_change_keeps_its_bytes():
    source = (
        "<p>One <a  HREF = 'a.md'  class=x>two</a>, <b>three</b> &nbsp; <br/>\n<custom-tag a=\">\">  </custom-tag></p>"
    )
    body = cut(source, source=SourceLines("", 1), excerpt_length=10)

    assert body.pieces == (
        "<p>One <a",
        '  class=x>two</a>, <b>three</b> &nbsp; <br/>\n<custom-tag a=">">  </custom-tag></p>',
    )


def test_the_engines_html_comes_back_whole():
    text = "[a](b.md) ![c](d.jpg) <q cite='e.md'>f</q> [g](#h)\n\n- [i](j?k=l&m=n)"
    whole = PythonMarkdown().convert(text, lang="en").replace(" cite='e.md'", ' cite="e.md"')

    assert html_of(text) == whole


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("javascript:alert(1)", id="plain"),
        pytest.param("JavaScript:alert(1)", id="in capitals"),
        pytest.param(" &#1;javascript:x", id="after a character that is left out"),
        pytest.param("java&#10;script&colon;x", id="with entities"),
        pytest.param("vbscript:x", id="the other script"),
        pytest.param("data:text/html,<b>x</b>", id="a page in the address"),
    ],
)
def test_an_address_that_runs_code_is_left_out(address):
    assert html_of(f'<p><a href="{address}" title="t">x</a></p>') == '<p><a title="t">x</a></p>'


def test_an_image_says_whether_it_has_a_size():
    slots = render('<img src="a.jpg" width="20"> <img src="b.jpg">').facts.slots

    assert [slot.sized for slot in slots] == [True, False]


def test_a_slot_knows_its_line():
    text = "[a](b.md) and [c](d.md)\n\nno b.md here: xb.md\n\n[again](b.md)\n[r]\n\n[r]: e%20f.md\n"
    slots = render(text, body_line=10).facts.slots

    assert [(slot.target, slot.line) for slot in slots] == [
        ("b.md", 10), ("d.md", 10), ("b.md", 14), ("e%20f.md", 17),
    ]  # fmt: skip


def test_an_address_written_in_other_characters_has_no_line():
    assert render('<a href="a&amp;b.md">x</a>').facts.slots == (
        Slot(kind="link", attribute="href", target="a&b.md", line=None),
    )


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        pytest.param("![A cup](cup.jpg)\n\n![B](b.jpg)", Figure(src="cup.jpg", alt="A cup"), id="the first"),
        pytest.param("![A & b](https://e.com/c.jpg)", Figure(src="https://e.com/c.jpg", alt="A & b"), id="elsewhere"),
        pytest.param('<img alt="x" src="raw.jpg">', Figure(src="raw.jpg", alt="x"), id="raw"),
        pytest.param("![x](data:image/gif;base64,A) ![y](y.jpg)", Figure(src="y.jpg", alt="y"), id="not the data"),
        pytest.param('![x](x.jpg "Caption")', Figure(src="x.jpg", alt="x"), id="with a caption"),
        pytest.param("No picture.", None, id="none"),
    ],
)
def test_first_figure(text, figure):
    assert render(text).facts.figure == figure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("One two three.", 3, id="words"),
        pytest.param("**One**two [three](x.md)", 2, id="markup parts no word"),
        pytest.param("# One\n\n- two\n- three\n\n```\nfour five\n```", 5, id="code counts"),
        pytest.param("x[^1]\n\n[^1]: y", 3, id="a note and its way back"),
        pytest.param("<script>a b c</script>\n\nd", 1, id="scripts do not"),
        pytest.param("私は紅茶が好きです。", 4, id="Japanese by characters"),
        pytest.param("Tea 茶茶茶茶茶", 3, id="mixed"),
    ],
)
def test_words(text, words):
    assert render(text).text.words == words


@pytest.mark.parametrize(
    ("text", "has_code"), [("```\nx\n```", True), ("    x", True), ("Only `inline`.", False), ("None.", False)]
)
def test_has_code(text, has_code):
    assert render(text).facts.has_code is has_code


def test_headings_for_a_table_of_contents():
    text = "## The *first* & [second](b.md)[^1]\n\n### ![logo](l.png) `code` {#code}\n\nTwo\n---\n\n[^1]: x"

    assert render(text).facts.headings == (
        Heading(level=2, id="the-first-second", html="The <em>first</em> &amp; second"),
        Heading(level=3, id="code", html="logo <code>code</code>"),
        Heading(level=2, id="two", html="Two"),
    )


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        pytest.param("## A\n\n### B\n\n###### C", [2, 3, 6], id="without a first level, as written"),
        pytest.param("# A\n\n## B\n\n###### C", [2, 3, 6], id="with one, all one down"),
        pytest.param("## A\n\nB\n===", [3, 2], id="one that comes late counts"),
        pytest.param("## A\n\n<h1 class='x'>B</h1>", [3, 2], id="raw"),
        pytest.param("## A\n\n    <h1>\n\n<!-- <h1> -->", [2], id="code and comments do not"),
    ],
)
def test_a_body_has_no_heading_of_the_first_level(text, levels):
    body = render(text)

    assert [heading.level for heading in body.facts.headings] == levels
    assert "<h1>B" not in html(body)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("## Tea & Cake\n\n## Tea & Cake", ("tea-cake", "tea-cake-2"), id="twice"),
        pytest.param("## Tea\n\n## Tea 2\n\n## Tea", ("tea", "tea-2", "tea-3"), id="a number that is taken"),
        pytest.param("## A\n\n## B {#a}", ("a-2", "a"), id="one given later"),
        pytest.param("## Disclosure", ("disclosure-2",), id="the statement's own"),
        pytest.param("## Comment 1", ("heading-comment-1",), id="a comment's, of which there may be one some day"),
        pytest.param("## Comment\n\n## About tea", ("comment", "about-tea"), id="near to those of pages"),
        pytest.param('<p id="x">x</p>\n<a name="y"></a>', ("x", "y"), id="raw"),
        pytest.param("x[^n]\n\n[^n]: y", ("fnref:n", "fn:n"), id="footnotes"),
        pytest.param("## C#\n\n## 茶", ("c-sharp", "茶"), id="signs and other scripts"),
    ],
)
def test_ids(text, ids):
    assert render(text).facts.ids == ids


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("<pre>x</pre>", '<pre tabindex="0">x</pre>', id="code can be scrolled by keys"),
        pytest.param('<pre tabindex="-1">x</pre>', '<pre tabindex="-1">x</pre>', id="unless the author decided"),
        pytest.param(
            "<table><tr><td><table></table></td></tr></table>",
            '<div class="scroll" tabindex="0"><table><tr><td><table></table></td></tr></table></div>',
            id="a table within a table",
        ),
        pytest.param("<table><tr><td>x", "<table><tr><td>x", id="a table that is never closed"),
        pytest.param("<h2>never closed", "<h2>never closed", id="a heading that is never closed"),
        pytest.param("a <!-- more --> b", "<p>a  b</p>", id="the mark of an excerpt vanishes"),
    ],
)
def test_elements(text, written):
    assert html_of(text) == written


@pytest.mark.parametrize(
    ("text", "outbound"),
    [
        pytest.param("[a](https://northwind.example/tea)", [("https://northwind.example/tea", 1)], id="a link"),
        pytest.param("x\n\n[a][r]\n\n[r]: //northwind.example", [("//northwind.example", 5)], id="by reference"),
        pytest.param("<https://northwind.example/?a=1&b=2>", [("https://northwind.example/?a=1&b=2", 1)], id="bare"),
        pytest.param('<a href="HTTP://northwind.example">x</a>', [("HTTP://northwind.example", 1)], id="raw"),
        pytest.param("[a](http://a.b) [a](http://a.b)\n", [("http://a.b", 1)] * 2, id="each occurrence"),
        pytest.param("[a](/go/book) [b](tea.md) [c](mailto:a@b.c)", [], id="nothing that names no host"),
        pytest.param("![a](https://northwind.example/a.png)", [], id="nothing that is fetched"),
    ],
)
def test_links_that_name_a_host_are_known(text: str, outbound: list[tuple[str, int]]) -> None:
    assert [(one.url, one.line) for one in render(text).facts.outbound] == outbound

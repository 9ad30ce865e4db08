"""The engine for itself: what only it reads, and what it must withstand."""

import os
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.markup import BodyTask, engine_version, render_bodies
from generator.markup.choices import NO_CHOICES
from generator.markup.code_blocks import fenced
from generator.markup.commonmark import CommonMark
from generator.markup.commonmark.attentive import AttentiveRenderer, has_marks
from generator.markup.commonmark.definitions import COLON, with_colons_as_text
from generator.markup.commonmark.events import read_events
from generator.markup.commonmark.footnotes import Footnotes
from generator.markup.commonmark.renderer import Renderer
from generator.markup.nesting import NestingError
from generator.markup.wording import back_to_text
from generator.system.digest import fingerprint

ROOT = Path(__file__).parents[3]
RANDOM = int(os.environ.get("EXAMPLES", "150"))

PLAIN = [
    *"* ** *** _ ~ ~~ ` `` ``` ~~~ [ ] ]( ](a.md) (b) ![ ! < > <b> </b> <div> </div> <p> <hr> <?php <![CDATA[".split(),
    *"<script> <!-- --> & &amp; &quot; &#65 \\ \\* | : - = ^ ' \" \\\" 0 1. a word b_c é 漢 HTML [ref]".split(),
    *"[^1] [^2] /// # C# <http://x.example/> *a* **b**".split(),
    "\n", "\n\n", "  \n", "\n    ", "\t", "\r\n", "\x0b", "\u2028", "\n- ", "\n* ", "\n1. ", "\n> ", "\n# ",
    "\n===\n", "\n|---|:-:|\n", "\n: ", "\n[^1]: ", "\n[^2]: ", "\n[ref]: /u 'T'\n", "\n```py\n", "\n~~~\n",
    "\n> [!NOTE]\n> ",
]  # fmt: skip
OTHERS = [
    "{", "}", "{#id}", "{.c}", "{: .c}", "\n{: .c}", "\\{", "\n*[HTML]: Hyper\n", "\n!!! note\n    ",
    '\n!!! tip "T"\n    ',
    '\n> !!! tip ""\n>     ', "\n- [ ] ", "\n- [x] ", "\n1. [X] ", "!!!", "*[", "[ ]",
    "https://x.example", "==", "~a~", "^b^", "> [!NOTE] T\n",
    "<details markdown>", "</details>", "a@x.example", "\ufdd0", "\ufdd1",
]  # fmt: skip


def html_of(text: str) -> str:
    return CommonMark().convert(text, lang="en")


@settings(max_examples=RANDOM, deadline=None)
@given(st.lists(st.sampled_from([*PLAIN, *OTHERS]), max_size=40).map("".join))
def test_any_mixture_of_marks_is_rendered(text: str):
    try:
        html_of(text)
    except NestingError:
        pytest.fail("forty marks are not too deep")


@settings(max_examples=RANDOM, deadline=None)
@given(st.lists(st.sampled_from(PLAIN), max_size=40).map("".join))
def test_both_renderers_write_a_text_without_marks_of_ours_alike(text: str):
    assume(not has_marks(text, NO_CHOICES))

    plain, attentive = (
        renderer(Footnotes("Back to {}"), fenced, "en").render(read_events(CommonMark()._parser, text))
        for renderer in (Renderer, AttentiveRenderer)
    )

    assert attentive == plain


BRACED = [
    "`{a}`",
    "\n\n```\n{b}\n```\n\n",
    "\n\n    {c}\n\n",
    "{.d}",
    "*e*{.f}",
    " {: .g }\n",
    "\\{",
    "<b {>",
    "&#123;",
    '[h](/{i} "{j}")',
]


@settings(max_examples=RANDOM, deadline=None)
@given(st.lists(st.sampled_from([*PLAIN, *BRACED]), max_size=20).map("".join))
def test_braces_are_written_as_the_attentive_renderer_writes_them(text: str):
    engine = CommonMark()
    events = read_events(engine._parser, with_colons_as_text(engine._parser, text))

    attentive = AttentiveRenderer(Footnotes(back_to_text("en")), fenced, "en", explains=False).render(events)
    assert engine.convert(text, lang="en") == attentive.replace(COLON, ":")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(
            "> [!NOTE]\n> Read *this*.",
            '<div class="admonition note">\n<p class="admonition-title"><strong>Note</strong></p>\n'
            "<p>Read <em>this</em>.</p>\n</div>",
            id="alert",
        ),
        pytest.param(
            "> [!caution]\n> - a",
            '<div class="admonition caution">\n<p class="admonition-title"><strong>Caution</strong></p>\n'
            "<ul>\n<li>a</li>\n</ul>\n</div>",
            id="alert in lower case",
        ),
        pytest.param("> [!OTHER]\n> a", "<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>", id="no alert"),
        pytest.param(
            "- !!! note\n      a\n- b",
            '<ul>\n<li>\n<div class="admonition note">\n'
            '<p class="admonition-title"><strong>Note</strong></p>\n<p>a</p>\n</div>\n</li>\n'
            "<li>b</li>\n</ul>",
            id="aside that begins an item",
        ),
        pytest.param(
            "> a\n>\n!!! note\n    b",
            '<blockquote>\n<p>a</p>\n</blockquote>\n<div class="admonition note">\n'
            '<p class="admonition-title"><strong>Note</strong></p>\n<p>b</p>\n</div>',
            id="aside right below a quotation",
        ),
        pytest.param("!!! <note>\n    a", "<p>!!! <note>\na</p>", id="no aside"),
        pytest.param("a !!! note\n", "<p>a !!! note</p>", id="no aside in a line"),
        pytest.param(
            "!!! note\n\n    é[^1]\n\n[^1]: b",
            '<div class="admonition note">\n<p class="admonition-title"><strong>Note</strong></p>\n'
            '<p>é<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>\n</div>\n'
            '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n'
            '<p>b&#160;<a class="footnote-backref" href="#fnref:1" title="Back to reference 1 in the text">'
            "&#8617;&#xFE0E;</a></p>\n</li>\n</ol>\n</div>",
            id="blank line below the header, note in an aside",
        ),
        pytest.param("\ufdd0note\ufdd1x", "<p>notex</p>", id="our own marks in a text"),
        pytest.param(
            "> \ufdd0note\ufdd1x\n\n!!!", "<blockquote>\n<p>notex</p>\n</blockquote>\n<p>!!!</p>", id="nor beside"
        ),
        pytest.param("1. [ ] a", "<ol>\n<li>[ ] a</li>\n</ol>", id="no task in a numbered list"),
        pytest.param(
            "**a *b*c**{.d}", '<p><strong class="d">a <em>b</em>c</strong></p>', id="attributes of what closed"
        ),
        pytest.param("![a ![b](c) `d`<i>](e)", '<p><img alt="a b d" src="e"></p>', id="image in an image"),
        pytest.param("a<br>{.b}", "<p>a<br>{.b}</p>", id="no attributes for raw HTML"),
        pytest.param("`a`{.b\n}", "<p><code>a</code>{.b\n}</p>", id="no attributes over two lines"),
        pytest.param("*[A]: B\nC", "<p>C</p>", id="text below an abbreviation"),
    ],
)
def test_text(text: str, html: str):
    assert html_of(text) == html


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 5000 + "x", id="quotations"),
        pytest.param("\n".join("  " * n + "- x" for n in range(500)), id="lists"),
        pytest.param("\n".join("    " * n + "!!! note" for n in range(200)), id="asides"),
    ],
)
def test_what_is_nested_too_deep_is_a_problem(text: str):
    (rendered,) = render_bodies([BodyTask(source="posts/tea.md", text=text, engine="commonmark")])

    assert [str(problem) for problem in rendered.problems] == [
        (
            "content/posts/tea.md:1: lists, quotes or elements lie within each other too deep to be rendered\n"
            "    fix: take some levels out"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("*a " * 50_000, id="emphasis that never ends"),
        pytest.param("[" * 50_000, id="brackets"),
        pytest.param("![a](" * 20_000, id="images that never end"),
        pytest.param("*a*{.b}" * 20_000, id="attributes"),
        pytest.param("*a {.b} " * 20_000, id="attributes of nothing"),
        pytest.param("a[^1]" * 5_000 + "\n\n[^1]: b", id="marks of one note"),
        pytest.param("\n\n".join(f"a[^{n}]\n\n[^{n}]: b" for n in range(2_000)), id="notes"),
        pytest.param("\n".join(f"*[A{n}]: b\n\nA{n}\n" for n in range(500)), id="abbreviations"),
        pytest.param("!!! note\n    a\n\n" * 5_000, id="asides"),
        pytest.param("- [ ] a\n" * 10_000, id="tasks"),
        pytest.param("<div " * 20_000, id="tags that never end"),
        pytest.param('\\"' * 50_000, id="escapes"),
        pytest.param("word " * 100_000, id="words"),
    ],
)
def test_long_texts_take_no_longer_than_their_length(text: str):
    start = process_time()
    html_of(text)

    assert process_time() - start < 10


def test_nothing_of_a_text_is_left_for_the_next():
    engine = CommonMark()
    engine.convert("a[^1] HTML\n\n[^1]: b\n\n*[HTML]: c\n\n[d]: /e\n\n- [ ] f", lang="de")

    assert engine.convert("a[^1] HTML [d]", lang="en") == "<p>a[^1] HTML [d]</p>"


def test_the_engines_never_share_what_was_rendered():
    tasks = [BodyTask(source="a.md", text="a", engine=engine) for engine in ("python-markdown", "commonmark")]

    assert fingerprint(tasks[0]) != fingerprint(tasks[1])


def test_the_version_names_the_libraries():
    names = engine_version("commonmark").split()[::2]

    assert names == ["pyromark", "pygments"]


def test_without_the_extra_it_is_said_what_to_install():
    """In a process of its own where the library cannot be found."""
    hide = (
        "import sys\n"
        "class Hidden:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'pyromark':\n"
        "            raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Hidden())\n"
        "from generator.errors import SiteError\n"
        "from generator.markup import BodyTask, render_bodies\n"
        "try:\n"
        "    render_bodies([BodyTask(source='a.md', text='a', engine='commonmark')])\n"
        "except SiteError as error:\n"
        "    print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", hide], capture_output=True, text=True, check=True, cwd=ROOT)

    assert ran.stdout == (
        'site.toml: `[markdown] engine` is "commonmark", and the library for it is not installed\n'
        '    fix: pip install "aboveboard[commonmark]"\n'
    )

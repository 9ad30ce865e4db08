"""What people write on GitHub, in Obsidian and elsewhere: the same of both engines."""

import pytest

from generator.markup import Choices
from generator.markup.choices import NO_CHOICES
from generator.markup.engine import load_engine
from tests.markup.habits import DOCUMENT, HABITS, NAMES, Habit, document, rendered
from tests.markup.test_both_engines import _significant

SUB_AND_SUP = Choices(sub_and_sup=True)


def both(text: str, settings: Choices = NO_CHOICES) -> str:
    """What both make of it."""
    usual, other = (_significant(rendered(Habit("", "", text, settings), engine)) for engine in NAMES)
    assert other == usual
    return usual


def link(address: str, words: str = "") -> str:
    return f'<a href="{address}">{words or address}</a>'


def test_the_documentation_shows_what_becomes_of_each() -> None:
    """Where this fails: `python -m tests.markup.habits`."""
    assert DOCUMENT.read_text(encoding="utf-8") == document(DOCUMENT.read_text(encoding="utf-8"))


def test_there_are_sixty_of_them() -> None:
    assert sum(map(len, HABITS.values())) >= 60


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a https://x.example/b?c=1&d=2, e", f"a {link('https://x.example/b?c=1&amp;d=2')}, e"),
        ("HTTPS://x.example!", f"{link('HTTPS://x.example')}!"),
        ("(see https://x.example/a)", f"(see {link('https://x.example/a')})"),
        ("https://x.example/a;", f"{link('https://x.example/a')};"),
        ("https://x.example:8443/a#b", link("https://x.example:8443/a#b")),
        ('"https://x.example/a"', f'"{link("https://x.example/a")}"'),
        ("詳しくはhttps://x.example/a。", f"詳しくは{link('https://x.example/a')}。"),
        ("https://x.example/größe", link("https://x.example/größe")),
        ("*https://x.example/a* b", f"<em>{link('https://x.example/a')}</em> b"),
        ("_see https://x.example/a_", f"<em>see {link('https://x.example/a')}</em>"),
        ("https://x.example/a_b_ c", f"{link('https://x.example/a_b_')} c"),
        ("https://x.example/{id}", "https://x.example/{id}"),
        ("https://a_b.example", "https://a_b.example"),
        ("https://sub_a.b.example", link("https://sub_a.b.example")),
        ("https://x.example/`a`", "https://x.example/<code>a</code>"),
        ("ftp://x.example awww.x.example /www.x.example", "ftp://x.example awww.x.example /www.x.example"),
        ("www.x www. www", f"{link('http://www.x', 'www.x')} www. www"),
        ("a.b+c-d@x-y.example", link("mailto:a.b+c-d@x-y.example", "a.b+c-d@x-y.example")),
        ("mailto:a@x.example", link("mailto:a@x.example")),
        ("a@x a@x.example- a@x.example_ a@x.example/b", "a@x a@x.example- a@x.example_ a@x.example/b"),
        ("[*https://x.example*](tea.md)", '<a href="tea.md"><em>https://x.example</em></a>'),
        ("[a@x.example www.x.example](tea.md)", '<a href="tea.md">a@x.example www.x.example</a>'),
        ('<a href="/b">https://x.example</a>', '<a href="/b">https://x.example</a>'),
        ('<a href="/b">*www.x.example*</a> www.x.example', None),
        ('<b title="https://x.example">c</b>', '<b title="https://x.example">c</b>'),
        ("![https://x.example](a.jpg) b", '<img alt="https://x.example" src="a.jpg"> b'),
    ],
)
def test_an_address_is_linked_where_it_is_bare(text: str, html: str | None) -> None:
    made = both(text)

    if html is None:
        assert made.count(link("http://www.x.example", "www.x.example")) == 1
    else:
        assert made == f"<p>{html}</p>"


def test_an_address_in_html_of_ones_own_and_in_code_stays_text() -> None:
    assert both("<div>\nhttps://x.example\n</div>") == "<div>\nhttps://x.example\n</div>".replace("\n", "")
    assert "<a" not in both("    https://x.example")
    assert "<a" not in both("```\nhttps://x.example\n```")


def test_an_address_with_the_mark_of_a_note_behind_it_is_linked() -> None:
    assert both("https://x.example[^1].\n\n[^1]: A.").startswith(f"<p>{link('https://x.example')}<sup")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a ==b== c", "a <mark>b</mark> c"),
        ("==a **b** `c`==, d", "<mark>a <strong>b</strong> <code>c</code></mark>, d"),
        ("**==a==**", "<strong><mark>a</mark></strong>"),
        ("==[a](b.md)==", '<mark><a href="b.md">a</a></mark>'),
        ("==a\nb==", "<mark>a\nb</mark>"),
        ("== a ==", "== a =="),
        ("a==b==c", "a==b==c"),
        ("x == y and y == z", "x == y and y == z"),
        ("===a===", "===a==="),
        ("==a", "==a"),
        ("\\==a==", "==a=="),
        ("`==a==`", "<code>==a==</code>"),
        ("==a==b== c", "==a<mark>b</mark> c"),
    ],
)
def test_words_are_marked(text: str, html: str) -> None:
    if text != "==a==b== c":
        assert both(text) == f"<p>{html}</p>"
    else:
        assert "b==c" not in both(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("H~2~O, x^2^", "H<sub>2</sub>O, x<sup>2</sup>"),
        ("~~a~~ ~b~", "<del>a</del> <sub>b</sub>"),
        ("~5 to ~6, ~a b~", "~5 to ~6, ~a b~"),
        ("x^2 and y^2", "x^2 and y^2"),
        ("\\^a^ \\~b~", "^a^ ~b~"),
        ("a^[b]^ `c^d^`", "a^[b]^ <code>c^d^</code>"),
    ],
)
def test_words_stand_above_and_below_the_line_where_that_is_chosen(text: str, html: str) -> None:
    assert both(text, SUB_AND_SUP) == f"<p>{html}</p>"


def test_notes_stay_notes_beside_words_above_the_line() -> None:
    assert '<a class="footnote-ref"' in both("x^2^ a[^1]\n\n[^1]: b", SUB_AND_SUP)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("3) a\n4) b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("1) a\n\n2) b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("1) a\n    1) b", "<ol><li>a<ol><li>b</li></ol></li></ol>"),
        ("- a\n    1) b", "<ul><li>a<ol><li>b</li></ol></li></ul>"),
        ("1)a", "<p>1)a</p>"),
        ("a (1) b", "<p>a (1) b</p>"),
    ],
)
def test_numbers_with_parentheses_make_a_list(text: str, html: str) -> None:
    assert both(text) == html


def aside(kind: str, title: str, below: str) -> str:
    return f'<div class="admonition {kind}"><p class="admonition-title"><strong>{title}</strong></p>{below}</div>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("> [!NOTE]\n> a", aside("note", "Note", "<p>a</p>")),
        ("> [!note]\n>\n> a\n>\n> - b", aside("note", "Note", "<p>a</p><ul><li>b</li></ul>")),
        ("> [!FAQ]+ Why *not*?\n> a", aside("question", "Why <em>not</em>?", "<p>a</p>")),
        ("> [!tip] Alone", aside("tip", "Alone", "")),
        ("> [!tip]", aside("tip", "Tip", "")),
        ("> [!tip]\n> a\n\n> b", f"{aside('tip', 'Tip', '<p>a</p>')}<blockquote><p>b</p></blockquote>"),
        ("> [!tip]\n> a\n\n> [!note]\n> b", aside("tip", "Tip", "<p>a</p>") + aside("note", "Note", "<p>b</p>")),
        ("- a\n\n    > [!tip]\n    > b", None),
        ("> [!tip] \n> a\n\n    b", None),
        ("> > [!tip]\n> > a", f"<blockquote>{aside('tip', 'Tip', '<p>a</p>')}</blockquote>"),
        ("> \\[!tip]\n> a", "<blockquote><p>[!tip]\na</p></blockquote>"),
        ("> [!tip]a\n> b", "<blockquote><p>[!tip]a\nb</p></blockquote>"),
        ("> a\n> [!tip] b", "<blockquote><p>a\n[!tip] b</p></blockquote>"),
        ("[!tip] a", "<p>[!tip] a</p>"),
    ],
)
def test_quotations_that_begin_so_are_asides(text: str, html: str | None) -> None:
    made = both(text)

    if html is None:
        assert made.count('<div class="admonition tip">') == 1
        assert made.endswith(("</div></li></ul>", '<pre tabindex="0"><code>b\n</code></pre>'))
    else:
        assert made == html


@pytest.mark.parametrize("engine", NAMES)
@pytest.mark.parametrize("text", ["> [!warning]\n> a", "!!! warning\n    a"])
@pytest.mark.parametrize(("lang", "title"), [("de-AT", "Warnung"), ("ja", "警告"), ("fi", "Warning")])
def test_asides_are_called_in_the_language_of_the_text(text: str, lang: str, title: str, engine: str) -> None:
    assert f"<strong>{title}</strong>" in load_engine(engine).convert(text, lang=lang)


def test_an_aside_of_ones_own_kind_is_called_by_its_word() -> None:
    assert both("!!! kettle\n    a") == aside("kettle", "Kettle", "<p>a</p>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<details markdown="1">\n<summary>A</summary>\n- *b*\n</details>', None),
        ("<details markdown>\n<summary>A\nb</summary>\n\n- *b*\n\n</details>\nc", None),
        ('<details markdown="1" open><summary>A</summary>\n- *b*\n</details>\n*c*', None),
        ('<div class="a" markdown=1>*b*</div>', '<div class="a"><p><em>b</em></p></div>'),
        (
            '<div markdown="1">\n<div markdown="1">\n*a*\n</div>\n*b*\n</div>',
            "<div><div><p><em>a</em></p></div><p><em>b</em></p></div>",
        ),
        ('<div markdown="1">\n```\n</div>\n```\n</div>', None),
        ('a <div markdown="1">b', None),
        ('`<div markdown="1">`', '<p><code>&lt;div markdown="1"&gt;</code></p>'),
        ('    <div markdown="1">\n    a\n    </div>', None),
    ],
)
def test_markdown_is_read_in_html_that_asks_for_it(text: str, html: str | None) -> None:
    made = both(text)

    if html is not None:
        assert made == html
    elif "details" in text:
        assert "<ul><li><em>b</em></li></ul></details>" in made
        assert "markdown" not in made
    elif "```" in text:
        assert "&lt;/div&gt;" in made


def test_diagrams_are_shown_as_their_source_with_a_word() -> None:
    made = both("a\n\n```mermaid\nb-->c\n```")

    assert made.startswith('<p>a</p><figure class="diagram"><div class="highlight"><pre tabindex="0"><code')
    assert made.endswith("<figcaption>Diagram, as text (Mermaid)</figcaption></figure>")


WIKI_LINKS = Choices(wiki_links=True)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[a]] x[[b]]y", '<a href="a">a</a> x<a href="b">b</a>y'),
        ("[[ a b ]], [[a|b *c*]]", '<a href="a b">a b</a>, <a href="a">b <em>c</em></a>'),
        ("[[a#b#c]] [[#d]]", '<a href="a#b#c">a &gt; b &gt; c</a> <a href="#d">d</a>'),
        (
            "[[a_b_c]] [[*a*]] [[a & b]]",
            '<a href="a_b_c">a_b_c</a> <a href="*a*">*a*</a> <a href="a &amp; b">a &amp; b</a>',
        ),
        ("\\[[a]] [\\[a]] `[[a]]` [[]]", "[[a]] [[a]] <code>[[a]]</code> [[]]"),
        ("**[[a]]** [[https://x.example]]", None),
        ("![[a.png]] or ![[a.png|b & c]]", '<img alt="" src="a.png"> or <img alt="b &amp; c" src="a.png">'),
        ("![[a.png|b|20]] ![[a.png|30x40]]", None),
        ("\\![[a]]", '!<a href="a">a</a>'),
        ("https://x.example [[a|https://y.example]]", None),
    ],
)
def test_names_in_brackets_are_links_where_that_is_chosen(text: str, html: str | None) -> None:
    made = both(text, WIKI_LINKS)

    if html is not None:
        assert made == f"<p>{html}</p>"
    assert made.count("<a ") + made.count("<img") == made.count("</a>") + made.count("<img")

"""`$x^2$` as MathML: which dollar signs make one, alike in both engines, and what is said of one that is unreadable."""

import sys
from html import unescape

import pytest

from generator.errors import SiteError
from generator.markup import BodyTask, Choices, render_bodies
from generator.markup.choices import NO_CHOICES
from generator.markup.engine import load_engine
from tests.markup.habits import NAMES
from tests.markup.rendering import html
from tests.markup.test_both_engines import _significant
from tests.story import Story, post

MATH = Choices(math=True)
SPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
SQUARE = "<mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>"
X = '<math display="inline"><mrow><mi>x</mi></mrow></math>'


def rendered(text: str, engine: str, settings: Choices = MATH, *, sanitized: bool = False) -> str:
    (one,) = render_bodies(
        [BodyTask(source="posts/tea.md", text=text, engine=engine, choices=settings, sanitized=sanitized)]
    )
    assert one.problems == ()
    assert one.body is not None
    return _significant(html(one.body)).replace(SPACE, "")


def both(text: str, settings: Choices = MATH) -> str:
    usual, other = (rendered(text, engine, settings) for engine in NAMES)
    assert other == usual
    return usual


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a $x^2$, b", f'<p>a <math display="inline">{SQUARE}, b</p>'),
        ("$$x^2$$", f'<p><math display="block">{SQUARE}</p>'),
        ("$$\nx^2\n$$", f'<p><math display="block">{SQUARE}</p>'),
        ("a$x$b ($x$)", f"<p>a{X}b ({X})</p>"),
        ("**$x$** [$x$](a.md)", f'<p><strong>{X}</strong> <a href="a.md">{X}</a></p>'),
        ("- $x$", f"<ul><li>{X}</li></ul>"),
        ("$5 and $6, from $5-$10", "<p>$5 and $6, from $5-$10</p>"),
        ("$HOME and $PATH", "<p>$HOME and $PATH</p>"),
        ("$ x $ and $x $", "<p>$ x $ and $x $</p>"),
        ("\\$x$ `$x$`", "<p>$x$ <code>$x$</code></p>"),
    ],
)
def test_dollar_signs_make_a_formula_as_pandoc_says(text: str, html: str) -> None:
    assert both(text) == html


def test_nothing_in_a_formula_is_markup() -> None:
    made = both("$a_1*b*c_2$ *d* $x<y$ $\\{x\\}$\n\n$$\nx\n- y\n= z\n$$")

    assert made.count("<em>") == 1
    assert made.count("<msub>") == 2
    assert "<ul>" not in made
    assert "<h2" not in made


def test_code_that_shows_a_formula_stays_code() -> None:
    assert "<math" not in both("```\n$$\nx\n$$\n```\n\n    $x$\n")


@pytest.mark.parametrize("engine", NAMES)
def test_without_the_setting_and_in_texts_of_guests_all_is_text(engine: str) -> None:
    assert rendered("$x_1$ and $$x$$", engine, NO_CHOICES) == "<p>$x_1$ and $$x$$</p>"
    assert rendered("$x_1$ and $$x$$", engine, sanitized=True) == "<p>$x_1$ and $$x$$</p>"


@pytest.mark.parametrize("engine", NAMES)
@pytest.mark.parametrize(
    ("tex", "why"),
    [
        ("\\foo{x}", "`\\foo` is no command that is known here"),
        ("\\left( x", "`\\left` and `\\right` make no pair"),
        ("x_1_2", "two subscripts follow on each other"),
        ("\\begin{matrix}x", "what `\\begin` begins is not ended"),
        ("\\style{color: red}{x}", "it holds what is no formula, such as a link or a style"),
        ("\\hbox{a<b}", "it holds `<` or `&` where no formula has them"),
        ("\\hbox{<script>x</script>}", "it holds what is no formula, such as a link or a style"),
    ],
)
def test_a_formula_that_cannot_be_read_is_told_by_its_line(tex: str, why: str, engine: str) -> None:
    text = f"Tea.\n\n$x$ and ${tex}$\n"
    (one,) = render_bodies([BodyTask(source="posts/tea.md", text=text, body_line=7, engine=engine, choices=MATH)])

    assert "\n".join(map(str, one.problems)) == (
        f"content/posts/tea.md:9: the formula `{tex}` cannot be read: {why}\n"
        "    fix: correct it, or put it between backticks if it is none"
    )


def test_a_brace_without_a_partner_is_told() -> None:
    (one,) = render_bodies([BodyTask(source="posts/tea.md", text="$\\frac{a$\n", choices=MATH)])

    assert "a brace has no partner" in str(one.problems[0])


def test_without_its_library_the_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "latex2mathml", None)

    with pytest.raises(SiteError) as error:
        load_engine("commonmark", MATH)

    assert "\n".join(map(str, error.value.problems)) == (
        'site.toml: `[markdown] math` is "mathml", and the library for it is not installed\n'
        '    fix: pip install "aboveboard[math]"'
    )


def test_pages_and_feeds_hold_the_formula(site: Story) -> None:
    site.settings('[markdown]\nmath = "mathml"\n')
    site.write("posts/tea.md", post("Tea, $x^2$.\n"))

    assert site.build().problems == ()

    assert SQUARE in site.read("2009/07/tea/index.html")
    assert SQUARE in unescape(site.read("feed.xml"))

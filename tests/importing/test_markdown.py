"""HTML becomes Markdown that says the same in both engines; what would lose something stays HTML."""

import random
from html import escape

import pytest
from lxml.html import fragment_fromstring

from generator.importing.html import to_markdown
from generator.markup import BodyTask, render_text

ENGINES = ("python-markdown", "commonmark")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        pytest.param("<p>Tea, <b>hot</b> and <i>slow</i>.</p>", "Tea, **hot** and *slow*.", id="stressed"),
        pytest.param("<p><b>Tea:</b>hot</p>", "<strong>Tea:</strong>hot", id="stressed where marks would not be seen"),
        pytest.param(
            "<p># 1</p><p>1. tea</p><p>- no list</p>", "\\# 1\n\n1\\. tea\n\n\\- no list", id="begins of lines"
        ),
        pytest.param(
            "<p>2 * 3 * 4 [x] snake_case _x_ a|b</p>", "2 \\* 3 \\* 4 \\[x\\] snake_case \\_x\\_ a|b", id="marks"
        ),
        pytest.param("<p>Write &lt;b&gt; &amp;amp; C:\\tea</p>", "Write &lt;b> &amp;amp; C:\\tea", id="references"),
        pytest.param(
            "<p>Use {{ site.url }} here.</p>", "Use `{{ site.url }}` here.", id="a tag of another program is code"
        ),
        pytest.param("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n    - b", id="lists"),
        pytest.param('<pre class="brush: python">x = 1\n\ny = 2</pre>', "```python\nx = 1\n\ny = 2\n```", id="code"),
        pytest.param("<p><code>a`b</code></p>", "`` a`b ``", id="a backtick in code"),
        pytest.param(
            '<figure><a href="/b.jpg"><img src="/s.jpg" alt="Boat"></a><figcaption>Ours</figcaption></figure>',
            '[![Boat](/s.jpg "Ours")](/b.jpg)',
            id="caption",
        ),
        pytest.param('<p><img src="line.png" alt=""></p>', '![](line.png){alt=""}', id="a picture that only decorates"),
        pytest.param(
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>x</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | x |",
            id="table",
        ),
        pytest.param(
            '<table><tr><td colspan="2">wide</td></tr></table>',
            '<table><tr><td colspan="2">wide</td></tr></table>',
            id="a table with spans stays",
        ),
        pytest.param("<p>H<sub>2</sub>O <kbd>F1</kbd></p>", "H<sub>2</sub>O <kbd>F1</kbd>", id="within a line"),
        pytest.param(
            '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            id="a player is an address",
        ),
        pytest.param('<h2 id="fine">Fine #</h2>', "## Fine \\# {#fine}", id="heading"),
        pytest.param("<p>a</p><!-- more --><p>b</p><!-- x -->", "a\n\n<!-- more -->\n\nb", id="comments"),
    ],
)
def test_what_html_becomes(html: str, markdown: str, engine: str) -> None:
    made = to_markdown(html, engine=engine)

    assert made.text == markdown
    assert made.kept == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_one_block_that_would_lose_a_link_stays_as_it_is(engine: str) -> None:
    made = to_markdown('<p>Before.</p><p><code>see <a href="/x">x</a></code></p><p>*Behind*</p>', engine=engine)

    assert made.text == 'Before.\n\n<p><code>see <a href="/x">x</a></code></p>\n\n\\*Behind\\*'
    assert [(loss.kind, loss.count) for loss in made.losses] == [("parts of posts that stay HTML", 1)]


def test_a_text_nested_too_deep_for_any_program_is_told_of() -> None:
    made = to_markdown("<div>" * 3000 + "tea" + "</div>" * 3000)

    assert made.text == "tea"
    assert [loss.kind for loss in made.losses] == ["texts of which only the words came"]


PIECES = (
    r"* ** _ __ ` [ ] ( ) < > & &amp; # + - . ! | ~ ~~ ^ = == === { } {{ }} {% %} : \ 1. 1) a é 日本"
    " http://x.y/a_b www.a.b !!! [^1] *[a]: {note} $ $$ @ a@b.c <!-- --> &copy; [!NOTE] [ ] [x] ---"
).split()


@pytest.mark.parametrize("engine", ENGINES)
def test_text_stays_text_whatever_marks_it_holds(engine: str) -> None:
    seeded = random.Random(7)
    for _ in range(150):
        line = "".join(seeded.choice((*PIECES, " ", " ")) for _ in range(seeded.randint(1, 12))).strip() or "a"
        text = " ".join(line.split())

        made = to_markdown(f"<p>{escape(text, quote=False)}</p>", engine=engine)
        html, _ = render_text(BodyTask(source="tea.md", text=made.text, engine=engine))

        assert " ".join(_text_of(html).split()) == text
        assert [loss.kind for loss in made.losses] == [], text


def _text_of(html: str) -> str:
    return str(fragment_fromstring(html, create_parent="div").text_content())

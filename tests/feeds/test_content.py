import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.feeds.content import feed_content, is_suspect, xml_text

PAGE = "https://blog.example.com/2009/07/tea/"

ADDRESSES = [
    pytest.param('<a href="/a/">a</a>', '<a href="https://blog.example.com/a/">a</a>', id="from the root"),
    pytest.param('<a href="b.html">a</a>', f'<a href="{PAGE}b.html">a</a>', id="beside the post"),
    pytest.param('<a href="#c">a</a>', f'<a href="{PAGE}#c">a</a>', id="within the post"),
    pytest.param('<a href="">a</a>', f'<a href="{PAGE}">a</a>', id="the post itself"),
    pytest.param('<a href="?q=1&amp;r">a</a>', f'<a href="{PAGE}?q=1&amp;r">a</a>', id="a query"),
    pytest.param('<a href="//e.org/">a</a>', '<a href="https://e.org/">a</a>', id="without its scheme"),
    pytest.param("<a href=/a/>a</a>", '<a href="https://blog.example.com/a/">a</a>', id="without quotes"),
    pytest.param("<a HREF = '/a/'>a</a>", '<a href="https://blog.example.com/a/">a</a>', id="with blanks"),
    pytest.param('<img src="a.png" alt="">', f'<img src="{PAGE}a.png" alt="">', id="src"),
    pytest.param('<img longdesc="a.html" alt="">', f'<img longdesc="{PAGE}a.html" alt="">', id="longdesc"),
    pytest.param('<q cite="/a/">a</q>', '<q cite="https://blog.example.com/a/">a</q>', id="cite"),
    pytest.param('<video poster="a.png"></video>', f'<video poster="{PAGE}a.png"></video>', id="poster"),
    pytest.param(
        '<svg><use xlink:href="#c"></use></svg>', f'<svg><use xlink:href="{PAGE}#c"></use></svg>', id="xlink:href"
    ),
    pytest.param(
        '<img srcset="https://e.org/a,b.png 1x, c.png 2x,//e.org/d.png 3x">',
        f'<img srcset="https://e.org/a,b.png 1x, {PAGE}c.png 2x,https://e.org/d.png 3x">',
        id="srcset",
    ),
    pytest.param('<a href="https://e.org/" ping="/p">a</a>', '<a href="https://e.org/">a</a>', id="ping goes"),
    pytest.param('<table background="a.png"></table>', "<table></table>", id="background goes"),
    pytest.param('<img usemap="#m" alt="">', '<img alt="">', id="usemap goes"),
]

GOES = [
    pytest.param("<p>a</p><script>b()</script>", "<p>a</p>", id="script"),
    pytest.param("<style>p { color: red }</style><p>a</p>", "<p>a</p>", id="style sheet"),
    pytest.param('<p style="color: red">a</p>', "<p>a</p>", id="style attribute"),
    pytest.param('<p onclick="b()" id="c">a</p>', '<p id="c">a</p>', id="handler"),
    pytest.param('<p\nONCLICK = "b()">a</p>', "<p>a</p>", id="handler in capitals"),
    pytest.param('<a href="javascript:b()">a</a>', "<a>a</a>", id="address that acts"),
    pytest.param('<a href=" JAVA\tscript:b()">a</a>', "<a>a</a>", id="address that acts with blanks"),
    pytest.param('<a href="java&#115;cript:b()">a</a>', "<a>a</a>", id="address that acts behind an entity"),
    pytest.param("<pre>a</pre><button>Copy</button>", "<pre>a</pre>", id="copy button"),
    pytest.param("<p>a <!-- b --><input> c</p>", "<p>a  c</p>", id="comment and field"),
    pytest.param("<form><p>a</p><select><option>b</option></select></form>", "<p>a</p>", id="form"),
    pytest.param("<object data='/a.svg'><p>a</p></object>", "<p>a</p>", id="object leaves what stands in for it"),
    pytest.param(
        "<noscript><img src='https://e.org/a.png'></noscript>", '<img src="https://e.org/a.png">', id="noscript"
    ),
    pytest.param("a<embed src='/b.swf'>c", "ac", id="embed keeps the text after it"),
    pytest.param(
        '<iframe src="https://video.example.org/1" title="How to pour" allowfullscreen></iframe>',
        '<a href="https://video.example.org/1">How to pour</a>',
        id="a frame becomes a link",
    ),
    pytest.param('<p>a</p><iframe srcdoc="b"></iframe>', "<p>a</p>", id="frame that leads nowhere"),
    pytest.param(
        '<iframe src="//video.example.org/1"></iframe>',
        '<a href="https://video.example.org/1">https://video.example.org/1</a>',
        id="frame without title and scheme",
    ),
    pytest.param("a</div></body></html>b<script></script>c", "abc", id="stray ends lose no text"),
    pytest.param(
        '<ul><li><label><input type="checkbox" disabled checked> a</label></li>'
        '<li><label><input type="checkbox" disabled> b</label></li></ul>',
        "<ul><li>☑ a</li><li>☐ b</li></ul>",
        id="task list",
    ),
    pytest.param(
        '<h2 id="a">A <a class="headerlink" href="#a" title="Link to here">¶</a></h2>',
        '<h2 id="a">A </h2>',
        id="heading anchor",
    ),
    pytest.param(
        '<h2 id="a">A long one <a href="https://blog.example.com/x/#a">Link</a></h2>',
        '<h2 id="a">A long one </h2>',
        id="heading anchor in words",
    ),
    pytest.param(
        '<h2 id="a"><a href="#a">A &amp; b</a></h2>', '<h2 id="a">A &amp; b</h2>', id="heading that is its anchor"
    ),
    pytest.param('<h3><a id="a" href="#a">#</a> A</h3>', '<h3 id="a"> A</h3>', id="the anchor's id stays"),
]

STAYS = [
    pytest.param("", id="nothing"),
    pytest.param('<p class="disclosure" role="note" id="disclosure">I work there.</p>', id="disclosure"),
    pytest.param('<div class="scroll" tabindex="0" role="group"><table><tr><td>a</td></tr></table></div>', id="region"),
    pytest.param('<img src="https://e.org/a.png" alt="A" width="640" height="480">', id="picture"),
    pytest.param('<pre><code class="language-html">&lt;script&gt; ]]&gt; ]]></code></pre>', id="code"),
    pytest.param('<h2 id="a">A <a href="https://e.org/#b">b</a></h2>', id="link in a heading"),
    pytest.param(
        '<a href="mailto:ann@example.com">a</a> <a href="tel:+61">b</a> <img src="data:image/gif;base64,AAAA" alt="">',
        id="addresses that are whole without a host",
    ),
    pytest.param("<p>The style = plain, on second thought = good, onwards.</p>", id="words that look like attributes"),
    pytest.param('<p>JavaScript: the good parts <a href="https://e.org/?a=1&amp;b=2">ö 🐟</a></p>', id="words"),
    pytest.param(
        '<video controls poster="https://e.org/a.png" width="640"><source src="https://e.org/a.mp4"><source src="https://e.org/a.webm"></video>',
        id="film",
    ),
]


@pytest.mark.parametrize(("html", "complete"), ADDRESSES)
def test_every_address_is_a_whole_one(html: str, complete: str) -> None:
    assert feed_content(html, PAGE)[0] == complete


@pytest.mark.parametrize(("html", "cleaned"), GOES)
def test_what_readers_do_not_trust_goes(html: str, cleaned: str) -> None:
    assert feed_content(html, PAGE)[0] == cleaned


@pytest.mark.parametrize("html", STAYS)
def test_what_is_harmless_stays(html: str) -> None:
    assert feed_content(html, PAGE)[0] == html


@pytest.mark.parametrize("html", [row for row in STAYS if row.values[0]])
def test_what_is_harmless_stays_beside_what_goes(html: str) -> None:
    assert feed_content(f"{html}<script></script>", PAGE)[0] == html.replace("]]>", "]]&gt;")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a\x00b\x0bc\x1f", "abc", id="control characters"),
        pytest.param("a\ud800b\ufffe\uffffc", "abc", id="half a character and what is none"),
        pytest.param("a\tb\nc é 🐟 \x85", "a\tb\nc é 🐟 \x85", id="blanks, accents and emoji stay"),
    ],
)
def test_characters_that_xml_forbids_go(text: str, kept: str) -> None:
    assert xml_text(text) == kept


def test_forbidden_characters_go_from_content_that_is_otherwise_clean() -> None:
    assert feed_content("<p>a\x0bb</p>", PAGE)[0] == "<p>ab</p>"


SUSPECT = re.compile(
    rb"""<(?:applet|base|button|canvas|datalist|embed|fieldset|form|frame|frameset|iframe|input|label|legend|link|meta"""
    rb"""|meter|noframes|noscript|object|output|param|progress|script|select|style|template|textarea)\b"""
    rb"""|<h[1-6]\b(?:(?!</h[1-6]).)*<a\b"""
    rb"""|style\s*=|[\s"'/]on[a-z]+\s*=|script:|&(?:#|tab;|newline;|colon;)"""
    rb"""|(?:action|cite|data|href|longdesc|poster|src)=(?!"(?:https?|mailto|tel):)"""
    rb"""|(?:background|ping|usemap)=|\s=|srcset=(?!"https?:[^",]*(?:,\s*https?:[^",]*)*")""",
    re.DOTALL,
)
"""What is looked for, all at once."""

SCRAPS = """
    <a <b <h2> <h1 </h2> </h </header> <p> <script <input1 < > = == " ' / , é a x 1
    href= href src=" xlink:href=" srcset= srcset="https: cite action data ping background= usemap
    https: mailto: "https:// script: javascript style on onclick & &# # tab; colon;
""".split()


@settings(max_examples=2000, deadline=None)
@given(scraps=st.lists(st.sampled_from([*SCRAPS, " ", "\n", "\t"]), max_size=14))
@example(scraps=["style", " " * 40, "="])
@example(scraps=[" on", "a" * 40, "\n\t ="])
@example(scraps=["<h2>", "</header>", "<a>"])
@example(scraps=["<h2>", "<h1", "a", "<a"])
def test_what_is_worth_parsing_is_found(scraps: list[str]) -> None:
    html = "".join(scraps).encode()

    assert is_suspect(html) == bool(SUSPECT.search(html))


@pytest.mark.parametrize(
    "reference", ["&#1;", "&#x1F;", "&#0;", "&#12", "&#xFFFE;", "&#55296;", "&#x7fffffff;", "&#" + "9" * 5000]
)
@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="https://x/{}" style="">x</a></p>',
        '<p style="">a{}b</p>',
        '<p><img srcset="/a{}.png 2x, /b.png" alt="{}"></p>',
        '<iframe src="https://x/{}" title="a {} film"></iframe>',
        '<p><input type="checkbox"> {}a</p>',
        "<p>a{}<script>{}</script>{}b</p>",
        "<form>{}<label>a {} </label>{}</form>",
    ],
)
def test_references_to_what_xml_cannot_hold_are_left_out(html: str, reference: str) -> None:
    content = feed_content(html.replace("{}", reference), PAGE)[0]

    assert xml_text(content) == content
    assert content == feed_content(html.replace("{}", ""), PAGE)[0]


@pytest.mark.parametrize("reference", ["&#65;", "&#0000065;", "&#x41;", "&#X041"])
def test_other_references_mean_what_they_meant(reference: str) -> None:
    assert feed_content(f'<p style="">{reference}</p>', PAGE)[0] == "<p>A</p>"

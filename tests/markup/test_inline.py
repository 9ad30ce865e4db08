"""One line of Markdown for disclosures and corrections."""

import pytest

from generator.markup import render_inline


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("My employer sells it.", "My employer sells it.", id="plain"),
        pytest.param("Tom & Ann say 3 > 2.", "Tom &amp; Ann say 3 &gt; 2.", id="plain with signs"),
        pytest.param("*Very* **much** ~~so~~", "<em>Very</em> <strong>much</strong> <del>so</del>", id="emphasis"),
        pytest.param("`a < b`", "<code>a &lt; b</code>", id="code"),
        pytest.param(
            "I work for [Northwind](https://example.com/?a=1&b=2). They pay me.",
            'I work for <a href="https://example.com/?a=1&amp;b=2">Northwind</a>. They pay me.',
            id="link in sentences",
        ),
        pytest.param("<https://example.com/>", '<a href="https://example.com/">https://example.com/</a>', id="address"),
        pytest.param("[me](../about.md)", '<a href="../about.md">me</a>', id="local link as written"),
        pytest.param("[x](javascript:alert(1))", "<a>x</a>", id="harmful link"),
        pytest.param("<b>x</b><script>y</script>", "&lt;b&gt;x&lt;/b&gt;&lt;script&gt;y&lt;/script&gt;", id="HTML"),
        pytest.param("&copy; &amp; &", "&copy; &amp; &amp;", id="entities"),
        pytest.param("# no heading", "# no heading", id="heading"),
        pytest.param("- no *list*", "- no <em>list</em>", id="list"),
        pytest.param("![no](image.png)", "![no](image.png)", id="image"),
        pytest.param("two\n\nlines  \nand *more*", "two lines and <em>more</em>", id="line breaks"),
        pytest.param("{{ title }} {: .x}", "{{ title }} {: .x}", id="templates and attributes"),
        pytest.param("a\x00b *c\x02*", "ab <em>c</em>", id="characters that XML forbids"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_inline(text, html):
    assert render_inline(text, "en") == html


def test_nothing_of_a_text_is_left_for_the_next():
    render_inline("**open [a", "en")

    assert render_inline("*b* [a]", "en") == "<em>b</em> [a]"


def test_deep_nesting_does_not_raise():
    assert render_inline("[" * 3000 + "*x*", "en") == "[" * 3000 + "<em>x</em>"

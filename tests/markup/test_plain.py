"""HTML as plain text."""

import pytest

from generator.markup import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("plain", "plain", id="no markup"),
        pytest.param("<p>One</p><p>two</p>", "One two", id="blocks are apart"),
        pytest.param("w<b>or</b>d", "word", id="inline elements are not"),
        pytest.param("a<br>b", "a b", id="line breaks"),
        pytest.param("Tom &amp; Ann &lt;3", "Tom & Ann <3", id="entities"),
        pytest.param("<a title=\"a > b\" href='c'>d</a>", "d", id="a bracket in quotes"),
        pytest.param("a<!-- b > c -->d", "a d", id="comments"),
        pytest.param("a<script>b < c</script><style>d</style>e", "a e", id="scripts and styles"),
        pytest.param("a &lt;b&gt; < c", "a <b> < c", id="brackets that are text"),
        pytest.param(" a\n\n b\u00a0c ", "a b c", id="blanks"),
    ],
)
def test_plain_text(html, text):
    assert plain_text(html) == text

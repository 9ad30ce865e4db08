"""Where pages say that they take webmentions, in every way that the specification has."""

import pytest

from generator.network.asking import Answer, Fetched
from generator.network.webmention import endpoint_of

PAGE = "https://tea.example/posts/1?full=yes"


def fetched(html: str = "", *links: str, led: str = "") -> Fetched:
    return Fetched(Answer(status=200, url=led), links, html.encode())


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(fetched("", "</in>; rel=webmention"), "https://tea.example/in", id="header"),
        pytest.param(
            fetched("", '<in?a=b>; rel="webmention"'), "https://tea.example/posts/in?a=b", id="header in quotes"
        ),
        pytest.param(
            fetched("", '<x>; rel="alternate webmention other"'), "https://tea.example/posts/x", id="among others"
        ),
        pytest.param(fetched("", "<x>; REL=WebMention"), "https://tea.example/posts/x", id="any letters"),
        pytest.param(
            fetched("", '<a>; rel="next", <https://in.example/>; title="a, b; rel=webmention"; rel=webmention'),
            "https://in.example/",
            id="second of one header",
        ),
        pytest.param(
            fetched("", "<a>; rel=next", "<b>; rel=webmention"), "https://tea.example/posts/b", id="second header"
        ),
        pytest.param(fetched("", '<a>; title="x"; rel="not-webmention"'), None, id="another word"),
        pytest.param(fetched("<link rel=webmention href=/in>"), "https://tea.example/in", id="link"),
        pytest.param(fetched("<p><a rel='me webmention' href='in'>In</a>"), "https://tea.example/posts/in", id="a"),
        pytest.param(
            fetched("<a rel=webmention href=first>1</a><link rel=webmention href=second>"),
            "https://tea.example/posts/first",
            id="in the order of the page",
        ),
        pytest.param(
            fetched("<link rel=webmention href=/page>", "</head>; rel=webmention"),
            "https://tea.example/head",
            id="header first",
        ),
        pytest.param(fetched("<link rel=webmention href=''>"), PAGE, id="the page itself"),
        pytest.param(
            fetched("<link rel=webmention><a rel=webmention href=b>"),
            "https://tea.example/posts/b",
            id="one without an address",
        ),
        pytest.param(
            fetched("<!-- <link rel=webmention href=a> --><p>&lt;link rel=webmention href=a>"),
            None,
            id="comment and text",
        ),
        pytest.param(fetched("<area rel=webmention href=a><form rel=webmention action=a>"), None, id="other elements"),
        pytest.param(
            fetched("<link rel=webmention href=in>", led="https://moved.example/a/b"),
            "https://moved.example/a/in",
            id="redirected",
        ),
        pytest.param(fetched(""), None, id="nothing"),
        pytest.param(fetched("\x00<"), None, id="no page"),
    ],
)
def test_where_a_page_takes_webmentions(page: Fetched, expected: str | None) -> None:
    assert endpoint_of(page, PAGE) == expected

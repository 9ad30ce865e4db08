"""How an address may begin, as browsers read it."""

import pytest

from generator.schemes import FROM_READERS, LINKS, LOADED, instead_of, left_out, refusal, refused_scheme

REFUSED = [
    pytest.param("javascript:alert(1)", "javascript", id="plain"),
    pytest.param("JaVaScRiPt:alert(1)", "javascript", id="capitals"),
    pytest.param(" \t\x01javascript:x", "javascript", id="leading blanks and control characters"),
    pytest.param("\u00a0\ufeffjavascript:x", "javascript", id="other blanks"),
    pytest.param("java\tscr\r\nipt:x", "javascript", id="tabs and line ends within"),
    pytest.param("java\u200bscript:x", "javascript", id="what has no width within"),
    pytest.param("javascript&colon;x", "javascript", id="a named reference"),
    pytest.param("&#106;avascript&#x3A;x", "javascript", id="numbered references"),
    pytest.param("java&Tab;script:x", "javascript", id="a tab as a reference"),
    pytest.param("javascript://example.com/%0aalert(1)", "javascript", id="with a host"),
    pytest.param("vbscript:x", "vbscript", id="the other script"),
    pytest.param("data:text/html,<script>x()</script>", "data:text", id="a page in the address"),
    pytest.param("data:,x", "data:", id="data of no kind"),
    pytest.param("blob:https://blog.example.com/1", "blob", id="a blob"),
    pytest.param("file:///etc/passwd", "file", id="a file"),
    pytest.param("view-source:https://a.example/", "view-source", id="a view of the browser"),
    pytest.param("localhost:8000/", "localhost", id="a host that is read as a scheme"),
]

ALLOWED = [
    pytest.param(address, id=name)
    for name, address in {
        "web": "https://a.example/?a=1&colon;b",
        "in capitals": "HTTPS://a.example/",
        "mail": "mailto:ann@example.com",
        "telephone": "tel:+61",
        "chat": "xmpp:ann@example.com",
        "same scheme": "//a.example/x:y",
        "file of the blog": "tea.md",
        "path with a colon": "/a:b/",
        "name with blanks before a colon": "my notes: tea.md",
        "fragment": "#fn:1",
        "query": "?a=b:c&copy=1",
        "nothing": "",
        "percent-encoded": "javascript%3Ax",
    }.items()
]


@pytest.mark.parametrize(("address", "scheme"), REFUSED)
def test_what_no_link_and_no_picture_may_have(address: str, scheme: str) -> None:
    assert [refused_scheme(address, allowed) for allowed in (LINKS, LOADED, FROM_READERS)] == [scheme] * 3


@pytest.mark.parametrize("address", ALLOWED)
def test_what_a_link_may_have(address: str) -> None:
    assert refused_scheme(address) == ""
    assert refusal(address) is None


def test_pictures_may_be_data_and_links_may_not() -> None:
    picture = "data:image/png;base64,AAAA"

    assert refusal(picture, LOADED) is None
    assert refusal(picture) == (
        'is "data:image/png;base64,AAAA", and no link may begin with `data:image:`',
        "write it with `https://`, or take it out",
    )
    assert refusal("mailto:a@b.example", LOADED) == (
        'is "mailto:a@b.example", and no picture may begin with `mailto:`',
        "write it with `https://`, or take it out",
    )
    assert left_out("data:,x") == "the address `data:,x` is left out: none here may begin with `data:`"


@pytest.mark.parametrize(
    "address", [r"C:\Users\me\cup.jpg", "C:/Users/me/cup.jpg", "file:///photos/cup.jpg", "FILE:/photos/cup.jpg"]
)
def test_what_lies_on_a_disk_is_put_beside_the_text(address: str) -> None:
    assert instead_of(address) == "it leads to your own disk: put the file beside the text, and write `cup.jpg`"


def test_other_addresses_are_written_another_way() -> None:
    assert instead_of("javascript:x") == "write it with `https://`, or take it out"

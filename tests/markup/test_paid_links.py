"""Links that may turn out to be paid have room for what is due at them."""

import pytest

from tests.markup.rendering import render


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        pytest.param("[a](https://e.com/x)", [("rel", "https://e.com/x", ""), ("mark", "", "")], id="leaving the blog"),
        pytest.param("[a](/go/book)", [("rel", "/go/book", ""), ("mark", "", "")], id="an address of our own"),
        pytest.param(
            '<a rel="me" href="https://e.com/">a</a>',
            [("rel", "https://e.com/", "me"), ("mark", "", "")],
            id="with a relation",
        ),
        pytest.param(
            '<a href=" https://e.com/ ">a</a>', [("rel", "https://e.com/", ""), ("mark", "", "")], id="among blanks"
        ),
        pytest.param('<a href="Https://e.com/">a</a>', [("rel", "Https://e.com/", ""), ("mark", "", "")], id="capital"),
        pytest.param(
            '<map><area rel="me" href="https://e.com/"></map>',
            [("rel", "https://e.com/", "me"), ("mark", "https://e.com/", "")],
            id="an area of a picture",
        ),
        pytest.param(
            '<svg><a xlink:href="https://e.com/"><text>a</text></a></svg>',
            [("rel", "https://e.com/", ""), ("mark", "https://e.com/", "")],
            id="in a drawing",
        ),
        pytest.param("<a href='https://e.com/'>a", [("rel", "https://e.com/", "")], id="without an end"),
        pytest.param("[a](b.md) [b](/c.md) [c](#d) <ann@e.com>", [], id="that nobody pays for"),
    ],
)
def test_room_is_left_at_links_that_may_be_paid(text, slots):
    found = [(slot.kind, slot.target, slot.given) for slot in render(text).facts.slots]

    assert [one for one in found if one[0] in ("rel", "mark")] == slots

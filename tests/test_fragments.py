"""Marks, and what comes in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.theme.fragments import Hole, TornMarkError, filled, key_of, language_of, mark, refilled, template_of

NEWS = {"a": "ä".encode(), "b": b"", "c": b"<p>See.</p>"}
"""Fragments by key."""

pages = st.lists(st.text("<ä\n", max_size=4) | st.sampled_from(sorted(NEWS)).map(mark), max_size=7).map("".join)


@pytest.mark.parametrize(
    ("page", "whole", "holes"),
    [
        pytest.param("<p>", "<p>", (), id="no mark"),
        pytest.param(f"<é>{mark('a')}</é>", "<é>ä</é>", (Hole(4, 2, "a"),), id="places are counted in bytes"),
        pytest.param(
            f"{mark('c')}{mark('b')}|{mark('a')}",
            "<p>See.</p>|ä",
            (Hole(0, 11, "c"), Hole(11, 0, "b"), Hole(12, 2, "a")),
            id="several, one of them empty",
        ),
    ],
)
def test_fragments_take_the_place_of_marks(page: str, whole: str, holes: tuple[Hole, ...]) -> None:
    assert filled(page.encode(), NEWS.__getitem__) == (whole.encode(), holes)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("one\0two", id="a character that no HTML holds"),
        pytest.param(mark("a")[:-1], id="without its end"),
        pytest.param(mark("a") + mark("b")[1:], id="without its beginning, behind one that is whole"),
        pytest.param(mark("a").strip("\0"), id="without either"),
        pytest.param(mark("a").upper(), id="in capitals"),
        pytest.param(mark("a").lower(), id="in small letters"),
    ],
)
def test_a_torn_mark_is_told(page: str) -> None:
    with pytest.raises(TornMarkError):
        filled(page.encode(), NEWS.__getitem__)


@given(page=pages, later=st.fixed_dictionaries({key: st.binary(max_size=5) for key in NEWS}))
def test_a_page_that_is_refilled_is_as_if_it_had_been_filled_so_at_once(page: str, later: dict[str, bytes]) -> None:
    data, holes = filled(page.encode(), NEWS.__getitem__)

    assert refilled(data, holes, later) == filled(page.encode(), later.__getitem__)


@given(page=pages)
def test_fragments_that_are_not_named_stay(page: str) -> None:
    data, holes = filled(page.encode(), NEWS.__getitem__)

    assert refilled(data, holes, {"a": NEWS["a"]}) == (data, holes)


def test_a_key_holds_template_and_language() -> None:
    key = key_of("my list.html", "en-AU")

    assert (template_of(key), language_of(key)) == ("my list.html", "en-AU")

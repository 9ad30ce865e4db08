"""What is told of connections that a post calls up, or names: which, why, and what became of it."""

import pytest

from generator.config import Affiliate, Attach, DisclosureSettings
from generator.disclosures import resolve
from generator.disclosures.accounts import Account, accounts, in_short
from generator.disclosures.declared import Declared
from generator.library import Published
from generator.models import Disclosure, Drop
from tests.disclosures.telling import NONE, STANDING, declared, published, tie

LINK = "https://docs.northwind.example/tea"
AWARD = tie("award", id="nw-award", name="MVR", since="2010-04-01", until="2011-03-31")
CALLED = "content/posts/tea.md:3: `nw-award` (award, Northwind) is called up by a link to docs.northwind.example"


def told(one: Published, blog: Declared) -> list[str]:
    return [str(account) for account in accounts(one, resolve(one, blog)[0], blog)]


@pytest.mark.parametrize(
    ("said", "date", "expected"),
    [
        pytest.param(STANDING, "2010-07-12", [CALLED], id="shown"),
        pytest.param(
            STANDING,
            "2012-07-12",
            [f"{CALLED}, not shown: it ended on 2011-03-31, before the post of 2012-07-12"],
            id="over",
        ),
        pytest.param(
            STANDING,
            "2009-07-12",
            [f"{CALLED}, not shown: it began on 2010-04-01, after the post of 2009-07-12"],
            id="not begun",
        ),
        pytest.param(
            Disclosure(kind="words", drops=(Drop(id="nw-award", why="only quoted"),)),
            "2010-07-12",
            [f"{CALLED}, not shown: the post drops it: only quoted"],
            id="dropped",
        ),
        pytest.param(NONE, "2010-07-12", [f"{CALLED}, not shown: the post says `none`"], id="denied"),
        pytest.param(
            Disclosure(kind="words", ids=("nw-award",)),
            "2010-07-12",
            ["content/posts/tea.md:2: `nw-award` (award, Northwind) is named by hand"],
            id="named, and called up besides",
        ),
    ],
)
def test_a_connection_that_a_link_calls_up(said: Disclosure, date: str, expected: list[str]) -> None:
    assert told(published(said, LINK, date=date), declared(AWARD)) == expected


def test_under_a_tail_what_ended_a_month_ago_is_shown() -> None:
    blog = declared(AWARD, disclosure=DisclosureSettings(profiles=("uk-cap",)))

    assert told(published(STANDING, LINK, date="2011-05-01"), blog) == [CALLED]


def test_of_two_that_hold_the_newer_one_is_shown() -> None:
    older = tie("award", id="nw-old", name="MVR", since="2009-04-01", until="2010-12-31")

    assert told(published(STANDING, LINK), declared(older, AWARD)) == [
        CALLED.replace("nw-award", "nw-old") + ", not shown: another of its kind is",
        CALLED,
    ]


def test_what_settings_attach_stands_where_the_post_discloses() -> None:
    blog = declared(AWARD, attach=(Attach(when={"category": "drinks"}, use=("nw-award",)),))

    assert told(published(STANDING), blog) == [
        "content/posts/tea.md:2: `nw-award` (award, Northwind) is called up by the category drinks"
    ]


def test_a_commission_that_nobody_declared_has_no_id() -> None:
    blog = declared(affiliate=(Affiliate(party="bookshop", redirects=("/go/",)),))

    assert told(published(STANDING, "/go/book"), blog) == [
        "content/posts/tea.md:3: a commission from Bookshop is called up by the affiliate link /go/book"
    ]


def test_in_short_the_same_reason_is_one_line_and_what_is_not_shown_is_left_out() -> None:
    def row(number: int, unshown: str = "") -> Account:
        return Account(path=f"content/{number}.md", line=None, why="the tag tea", name="`nw`", unshown=unshown)

    assert list(in_short(map(row, range(3)))) == [
        "`nw` is called up by the tag tea: content/0.md, content/1.md, content/2.md"
    ]
    assert list(in_short([*map(row, range(1_004)), row(9_999, "it is over")])) == [
        "`nw` is called up by the tag tea: content/0.md, content/1.md, content/2.md and 1,001 more"
    ]

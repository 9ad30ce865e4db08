"""Entries are written another way than by feedgen, and are the same bytes."""

from collections.abc import Callable
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.feeds import render_atom, render_rss
from generator.feeds.entries import ATOM_HEAD, RSS_HEAD
from generator.feeds.heads import Form, head_of
from generator.views.contract import (
    EnclosureView,
    FeedEntryView,
    FeedPageView,
    FeedStyleView,
    FeedView,
    LinkView,
    PictureView,
)
from tests.feeds.by_feedgen import atom_by_feedgen, rss_by_feedgen
from tests.feeds.samples import OLD, TRIP, entry, feed, moment, read

Render = Callable[[FeedPageView, object], bytes]

PAIRS = [
    pytest.param(rss_by_feedgen, render_rss, id="RSS"),
    pytest.param(atom_by_feedgen, render_atom, id="Atom"),
]

ARCHIVE: dict[str, Any] = {
    "current": "https://blog.example.com/feed.xml",
    "previous": "https://blog.example.com/feeds/2008.xml",
    "url": "https://blog.example.com/feeds/2009.xml",
}

PICTURE = PictureView(src="/a", absolute="https://e/a.jpg", alt='A "b"', width=4, height=3)

COMMENTS = (
    FeedView(title="c", url="https://e/x/c.xml?a&b", type="application/rss+xml"),
    FeedView(title="c", url='https://e/x/c.atom?"', type="application/atom+xml"),
    FeedView(title="c", url="https://e/x/c.json", type="application/feed+json"),
)

ENTRIES: list[Any] = [
    pytest.param({}, id="the least"),
    pytest.param({"title": "Tea & <Cake>", "summary": "AT&T <b> \"q\"\r\n'", "body": "<p>]]>\r\n&lt;"}, id="marks"),
    pytest.param({"title": "", "summary": "", "body": ""}, id="nothing at all"),
    pytest.param({"body": None, "summary": "Short."}, id="summary alone"),
    pytest.param({"body": None, "comment": "<p>Tea &amp; cake</p>"}, id="comment"),
    pytest.param({"body": None, "comment": "<p>Tea</p>", "disclosure": TRIP}, id="comment by the author"),
    pytest.param({"category": "Tea & x", "tags": ("green", 'a"b', "C#")}, id="categories"),
    pytest.param({"authors": ()}, id="nobody"),
    pytest.param({"authors": ("Ada", "Bob & Co")}, id="authors"),
    pytest.param({"lang": "de"}, id="another language"),
    pytest.param({"lang": "en-AU"}, id="the same language"),
    pytest.param({"disclosure": TRIP}, id="disclosure"),
    pytest.param({"disclosure": OLD}, id="unreviewed"),
    pytest.param({"published": moment("2009-07-01T00:00:00+00:00")}, id="a date in UTC"),
    pytest.param({"comments_url": "https://blog.example.com/x/#respond"}, id="takes comments"),
    pytest.param({"enclosure": EnclosureView(url="https://e/a.mp3?x&y", type="audio/mpeg", length=12)}, id="enclosure"),
    pytest.param({"enclosure": EnclosureView(url="https://e/a.mp3", type="audio/mpeg", length=0)}, id="unknown length"),
    pytest.param({"comments_url": "https://e/x/#r", "comments_count": 0}, id="no comments"),
    pytest.param({"comments_count": 1, "comments_feed": COMMENTS[0]}, id="a feed of comments"),
    pytest.param({"comments_count": 1, "comments_feed": COMMENTS[2]}, id="a feed of comments that is JSON"),
    pytest.param(
        {
            "comments_url": "https://e/x/#r", "comments_page": "https://e/x/#c", "comments_count": 2,
            "comments_updated": moment("2009-07-12T08:00:00+10:00"), "comments_feed": COMMENTS[1],
        },
        id="comments",
    ),
    pytest.param({"comments_page": "https://e/x/#c", "comments_count": 2}, id="comments that are closed"),
    pytest.param({"source": LinkView(title="O & P", url="https://o/")}, id="taken over"),
    pytest.param({"parent_id": 'tag:e,2009:a&"b'}, id="an answer"),
    pytest.param({"parent_id": "tag:e,2009:a", "parent_url": "https://e/x/?a&b#c"}, id="an answer to a page"),
    pytest.param({"parent_url": "https://e/x/"}, id="an answer to nothing"),
    pytest.param({"image": PICTURE}, id="picture"),
    pytest.param({"image": PictureView(src="/a", absolute="https://e/a.jpg")}, id="a picture of unknown size"),
]  # fmt: skip


@pytest.mark.parametrize(("by_feedgen", "as_text"), PAIRS)
@pytest.mark.parametrize("fields", ENTRIES)
def test_an_entry_is_the_same_bytes(fields: dict[str, Any], by_feedgen: Render, as_text: Render) -> None:
    schemes = {"category_scheme": "https://blog.example.com/category/", "tag_scheme": ""}
    archive = feed(entry(2), entry(1, **fields), **ARCHIVE, **schemes)

    assert as_text(archive, None) == by_feedgen(archive, None)


def test_no_field_of_an_entry_is_left_out_of_the_comparison() -> None:
    in_every_entry = {"id", "title", "url", "published", "updated", "authors", "disclosure", "body"}
    compared = {field for row in ENTRIES for field in row.values[0]}
    within_the_content = {"corrections", "fills", "corrected", "reply", "reply_url"}
    in_json_alone = {"is_note"}

    fields = set(FeedEntryView.__struct_fields__)
    assert in_every_entry | compared | within_the_content | in_json_alone == fields


WORDS = st.text(max_size=12) | st.text(alphabet="&<>\"'; \t\r\n]a\u00e9\u2014\U0001f41f\x0b", max_size=12)
NAMES = st.text(alphabet="&<>\"';]a\u00e9", min_size=1, max_size=8)
ADDRESSES = st.text(alphabet="&<>\"'?=/;\u00e9", max_size=8).map(lambda rest: f"https://e/{rest}")
COUNTS = st.integers(min_value=0, max_value=2000)
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Asia/Kolkata")])).map(
    lambda when: moment(when.isoformat(timespec="seconds"))
)
PICTURES = st.builds(PictureView, src=ADDRESSES, absolute=ADDRESSES, alt=WORDS, width=COUNTS, height=COUNTS)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": WORDS,
        "summary": WORDS,
        "body": WORDS | st.none(),
        "url": ADDRESSES,
        "published": MOMENTS,
        "updated": MOMENTS,
        "authors": st.lists(NAMES, max_size=3).map(tuple),
        "category": NAMES,
        "tags": st.lists(NAMES, max_size=3).map(tuple),
        "lang": st.sampled_from(["", "de", "en-AU"]),
        "disclosure": st.sampled_from([TRIP, OLD]),
        "comments_url": ADDRESSES,
        "comments_page": ADDRESSES,
        "comments_count": COUNTS,
        "comments_updated": MOMENTS,
        "comments_feed": st.none() | st.sampled_from(COMMENTS),
        "parent_id": WORDS,
        "parent_url": ADDRESSES,
        "image": PICTURES,
        "enclosure": st.builds(EnclosureView, url=ADDRESSES, type=NAMES, length=COUNTS),
        "source": st.builds(LinkView, title=WORDS, url=ADDRESSES),
    },
)
LINKS = st.lists(st.builds(LinkView, title=WORDS, url=ADDRESSES), max_size=2).map(tuple)
CHANNELS = st.fixed_dictionaries(
    {"category_scheme": ADDRESSES | st.just(""), "tag_scheme": ADDRESSES | st.just("")},
    optional={
        "title": WORDS,
        "description": WORDS,
        "copyright": WORDS,
        "current": ADDRESSES,
        "previous": ADDRESSES,
        "hubs": st.lists(ADDRESSES, max_size=2).map(tuple),
        "image": PICTURES,
        "page": ADDRESSES,
        "id": NAMES,
        "style": st.builds(FeedStyleView, url=st.just("https://e/feed.css"), notice=WORDS, links=LINKS),
    },
)


@pytest.mark.parametrize(("by_feedgen", "as_text"), PAIRS)
@settings(max_examples=150, deadline=None)
@given(posts=st.lists(FIELDS, max_size=3), channel=CHANNELS)
def test_any_feed_is_the_same_bytes(
    by_feedgen: Render, as_text: Render, posts: list[dict[str, Any]], channel: dict[str, Any]
) -> None:
    page = feed(*(entry(number, **fields) for number, fields in enumerate(posts, 1)), **channel)

    assert as_text(page, None) == by_feedgen(page, None)


@pytest.mark.parametrize(("by_feedgen", "as_text"), PAIRS)
@pytest.mark.parametrize("field", ["title", "description"])
def test_words_that_no_feed_can_carry_are_the_same_bytes(field: str, by_feedgen: Render, as_text: Render) -> None:
    link = LinkView(title="\x1f", url="https://e/")
    style = FeedStyleView(url="https://e/feed.css", notice="\x1f", links=(link,))
    page = feed(entry(1), **{field: "\x1f"}, style=style)

    assert as_text(page, None) == by_feedgen(page, None)


@pytest.mark.parametrize(("by_feedgen", "as_text"), PAIRS)
def test_an_empty_one_is_the_same_bytes(by_feedgen: Render, as_text: Render) -> None:
    assert as_text(feed(**ARCHIVE), None) == by_feedgen(feed(**ARCHIVE), None)


@pytest.mark.parametrize("render", [render_atom])
def test_a_client_reads_an_archive(render: Render) -> None:
    parsed = read(render(feed(entry(2), entry(1), **ARCHIVE), None))

    assert [post.title for post in parsed.entries] == ["Tea 2", "Tea 1"]
    assert "fh_archive" in parsed.feed


@pytest.mark.parametrize(("by_feedgen", "as_text"), PAIRS)
def test_archives_of_one_feed_have_their_own_addresses_and_dates(by_feedgen: Render, as_text: Render) -> None:
    then = "Mon, 01 Jan 0001 00:00:00 +0000 0001-01-01T00:00:00+00:00"
    for year in (2009, 2008, 2007):
        where = {"url": f"https://e/{year}.xml?a&b", "previous": f'https://e/{year - 1}.xml?"' if year > 2007 else ""}
        dated = {"updated": moment(f"{year}-07-20T08:00:00+10:00"), "title": then, "description": f"<updated>{then}"}
        page = feed(entry(1), **(ARCHIVE | where | dated))

        assert as_text(page, None) == by_feedgen(page, None)


@pytest.mark.parametrize("form", [RSS_HEAD, ATOM_HEAD])
def test_feedgen_makes_one_head_for_feeds_that_differ_in_their_own_texts_alone(form: Form) -> None:
    made: list[str] = []

    def counted(page: FeedPageView, authors: tuple[str, ...]) -> bytes:
        made.append(page.url)
        return form.make(page, authors)

    for number in range(10):
        own = f"https://e/{number}/"
        visit = LinkView(title=f"Visit {number}", url=own)
        page = feed(
            entry(number),
            title=f"Comments on {number} & all",
            description=f"On {number}",
            url=f"{own}feed.xml",
            page=own,
            id=f"tag:e,2009:{number}",
            updated=moment(f"2009-07-1{number}T08:00:00+10:00"),
            style=FeedStyleView(url="https://e/feed.css", notice="A feed.", links=(visit,)),
        )
        assert head_of(page, (), form._replace(make=counted)) == form.make(page, ())

    assert len(made) == 1

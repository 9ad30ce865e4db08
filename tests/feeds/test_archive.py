"""Archives are written another way than feeds, and are the same bytes."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.feeds import render_atom, render_atom_archive, render_rss, render_rss_archive
from generator.views.contract import EnclosureView, FeedEntryView, FeedPageView, LinkView, PictureView
from tests.feeds.samples import OLD, TRIP, entry, feed, moment, read

Render = Callable[[FeedPageView, object], bytes]

PAIRS = [
    pytest.param(render_rss, render_rss_archive, id="RSS"),
    pytest.param(render_atom, render_atom_archive, id="Atom"),
]

ARCHIVE: dict[str, Any] = {
    "current": "https://blog.example.com/feed.xml",
    "previous": "https://blog.example.com/feeds/2008.xml",
    "url": "https://blog.example.com/feeds/2009.xml",
}

PICTURE = PictureView(src="/a", absolute="https://e/a.jpg", alt='A "b"', width=4, height=3)

ENTRIES: list[Any] = [
    pytest.param({}, id="the least"),
    pytest.param({"title": "Tea & <Cake>", "summary": "AT&T <b> \"q\"\r\n'", "body": "<p>]]>\r\n&lt;"}, id="marks"),
    pytest.param({"title": "", "summary": "", "body": ""}, id="nothing at all"),
    pytest.param({"body": None, "summary": "Short."}, id="summary alone"),
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
    pytest.param({"source": LinkView(title="O & P", url="https://o/")}, id="taken over"),
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
    never_in_an_archive = {
        "comments_page", "comments_count", "comments_updated", "comments_feeds", "parent_id", "parent_url"
    }  # fmt: skip

    fields = set(FeedEntryView.__struct_fields__)
    assert in_every_entry | compared | within_the_content | never_in_an_archive == fields


@pytest.mark.parametrize(("by_feedgen", "as_text"), PAIRS)
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_is_the_same_bytes(by_feedgen: Render, as_text: Render, text: str) -> None:
    tags = (text,) if text.strip() and text.isprintable() else ()
    post = entry(title=text, summary=text, body=text, authors=(text or "Ada",), tags=tags)
    archive = feed(post, title=text, description=text, **ARCHIVE)

    assert as_text(archive, None) == by_feedgen(archive, None)


@pytest.mark.parametrize(("by_feedgen", "as_text"), PAIRS)
def test_an_empty_one_is_the_same_bytes(by_feedgen: Render, as_text: Render) -> None:
    assert as_text(feed(**ARCHIVE), None) == by_feedgen(feed(**ARCHIVE), None)


@pytest.mark.parametrize("render", [render_rss_archive, render_atom_archive])
def test_a_client_reads_an_archive(render: Render) -> None:
    parsed = read(render(feed(entry(2), entry(1), **ARCHIVE), None))

    assert [post.title for post in parsed.entries] == ["Tea 2", "Tea 1"]
    assert "fh_archive" in parsed.feed

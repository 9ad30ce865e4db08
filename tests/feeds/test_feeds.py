"""What holds for every format alike."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as markup

from generator.feeds import render_atom, render_json, render_rss
from generator.feeds.content import xml_text
from generator.feeds.item import items_of
from generator.system.digest import Ref
from generator.views.contract import CorrectionView, DisclosureView, FeedEntryView, FeedPageView
from tests.feeds.samples import OLD, TRIP, atom, entry, feed, json_feed, moment, read, rss, texts

Render = Callable[[FeedPageView, object], bytes]

RENDERERS = [
    pytest.param(render_rss, id="RSS"),
    pytest.param(render_atom, id="Atom"),
    pytest.param(render_json, id="JSON Feed"),
]

BODY = (
    '<p><a href="https://blog.example.com/about/">About</a> '
    '<img src="https://blog.example.com/a.png" srcset="https://blog.example.com/b.png 2x" alt="A"></p>\n'
    '<pre><code>a ]]&gt; b && "c"</code></pre>'
)

TITLES = [
    pytest.param("Tea & Cake", "Tea & Cake", id="ampersand"),
    pytest.param("a < b > c", "a < b > c", id="angle brackets"),
    pytest.param("&amp; and &#38;", "&amp; and &#38;", id="text that looks escaped"),
    pytest.param("Fish 🐟 Größe", "Fish 🐟 Größe", id="emoji and accents"),
    pytest.param("a ]]> b <![CDATA[ c", "a ]]> b <![CDATA[ c", id="the end of what is not there"),
    pytest.param("a\x00b\x0bc\x1bd", "abcd", id="control characters"),
    pytest.param("a\uffffb", "ab", id="what is no character"),
]


def _everything() -> FeedPageView:
    return feed(
        entry(3, body=BODY, summary="Disclosure: Northwind paid my travel. On tea.", disclosure=TRIP, category="Tea"),
        entry(2, body=BODY, title="", disclosure=OLD, tags=("green", "black")),
        entry(1, body=None, summary="Short.", authors=("Ada", "Bob")),
    )


@pytest.fixture
def far_away(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("render", [render_rss, render_atom])
def test_a_client_reads_what_was_written(render: Render) -> None:
    parsed = read(render(_everything(), None))

    assert parsed.feed.title == "Small Fish"
    assert parsed.feed.link == "https://blog.example.com/"
    assert [post.id for post in parsed.entries] == [f"tag:blog.example.com,2009:posts/{n}.md" for n in (3, 2, 1)]
    assert [post.get("title", "") for post in parsed.entries] == ["Tea 3", "", "Tea 1"]
    assert [post.link for post in parsed.entries] == [f"https://blog.example.com/2009/07/tea-{n}/" for n in (3, 2, 1)]
    assert [post.published_parsed[:5] for post in parsed.entries] == [(2009, 7, day, 13, 56) for day in (3, 2, 1)]


@pytest.mark.parametrize("render", RENDERERS)
def test_two_renderings_are_the_same_bytes(render: Render) -> None:
    assert render(_everything(), None) == render(_everything(), None)
    assert render(feed(), None) == render(feed(), None)


@pytest.mark.parametrize("render", RENDERERS)
def test_zone_of_the_machine_and_hour_change_nothing(render: Render, request: pytest.FixtureRequest) -> None:
    at_home = render(_everything(), None), render(feed(), None)
    request.getfixturevalue("far_away")

    assert (render(_everything(), None), render(feed(), None)) == at_home


@pytest.mark.parametrize("render", RENDERERS)
def test_no_date_is_from_today(render: Render) -> None:
    documents = render(_everything(), None) + render(feed(), None)

    assert time.strftime("%Y").encode() not in documents


@pytest.mark.parametrize(("title", "read_back"), TITLES)
def test_any_title_is_read_back(title: str, read_back: str) -> None:
    post = entry(title=title, summary=title, body=f"<p>{title}</p>", tags=(title,), authors=(title,))
    names = {"title": title, "description": title, "copyright": title}

    assert texts(rss(post, **names), "item/title") == [read_back]
    assert texts(atom(post, **names), "atom:entry/atom:title") == [read_back]
    assert json_feed(post, **names)["items"][0]["title"] == read_back


CONTENTS = [
    pytest.param("<p>a ]]&gt; b</p>", "<p>a ]]&gt; b</p>", id="the end of what is not there"),
    pytest.param("<p>a ]]> b</p>", "<p>a ]]> b</p>", id="the same, not escaped"),
    pytest.param("<pre>&lt;![CDATA[ a</pre>", "<pre>&lt;![CDATA[ a</pre>", id="its beginning"),
    pytest.param("<p>AT&amp;T &lt;b&gt; &amp;amp;</p>", "<p>AT&amp;T &lt;b&gt; &amp;amp;</p>", id="what is escaped"),
    pytest.param("<p>Fish 🐟 Größe\u2028\x85</p>", "<p>Fish 🐟 Größe\u2028\x85</p>", id="beyond ASCII"),
    pytest.param("<p>a\x00b\x0bc\x1b\ufffe</p>", "<p>abc</p>", id="control characters"),
    pytest.param("<p>a\tb\nc</p>", "<p>a\tb\nc</p>", id="blanks"),
]


@pytest.mark.parametrize(("body", "read_back"), CONTENTS)
@pytest.mark.parametrize("render", RENDERERS)
def test_any_content_is_read_back(render: Render, body: str, read_back: str) -> None:
    document = render(feed(entry(body=body, summary="Short.")), None)

    assert read_back in list(_contents(document))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=40))
def test_every_text_can_be_written(text: str) -> None:
    post = entry(title=text, summary=text, body=text, tags=(text,), authors=(text,))
    heard = [title or "" for title in texts(rss(post), "item/title")] or [""]

    assert heard == [xml_text(text)]
    assert json_feed(post)["items"][0].get("title", "") == xml_text(text)
    assert [title or "" for title in texts(atom(post), "atom:entry/atom:title")] == [xml_text(text)]


def _contents(document: bytes) -> Iterator[str]:
    if document.startswith(b"{"):
        yield from (item.get("content_html", "") for item in json.loads(document)["items"])
    else:
        root = etree.fromstring(document)
        yield from (element.text or "" for element in root.iter("{*}encoded", "{*}content", "description"))


@pytest.mark.parametrize("render", RENDERERS)
def test_content_is_the_same_in_every_format(render: Render) -> None:
    with_words = next(
        content for content in _contents(render(_everything(), None)) if "Northwind paid my <em>" in content
    )

    assert with_words == items_of(_everything())[0].content
    assert with_words.startswith('<p class="disclosure" role="note" id="disclosure">')


@pytest.mark.parametrize("render", RENDERERS)
def test_no_address_is_relative(render: Render) -> None:
    found = [
        address
        for content in _contents(render(_everything(), None))
        if content
        for _, _, address, _ in markup.fragment_fromstring(content, create_parent="div").iterlinks()
    ]

    assert found
    assert [address for address in found if not address.startswith("https://blog.example.com/")] == []


def test_what_is_said_beside_the_body_has_whole_addresses_too() -> None:
    link = '<a href="/about/">us</a>'
    post = entry(
        disclosure=DisclosureView(kind="words", label="", html=f"Of {link}."),
        corrections=(CorrectionView(date=moment("2009-07-10T09:00:00+10:00"), html=f"Of {link}."),),
    )

    content = items_of(feed(post))[0].content

    assert content.count('Of <a href="https://blog.example.com/about/">us</a>.') == 2


def test_nothing_to_disclose_is_not_said() -> None:
    assert items_of(feed(entry(body="<p>Tea.</p>")))[0].content == "<p>Tea.</p>"


def test_an_unreviewed_post_says_so_in_its_content() -> None:
    post = entry(body="<p>Tea.</p>", disclosure=OLD)

    assert items_of(feed(post))[0].content == (
        '<p class="disclosure-none">Written before disclosures were kept.</p>\n<p>Tea.</p>'
    )


def test_a_post_in_many_feeds_is_made_ready_once() -> None:
    loaded: list[int] = []
    value = entry(7, body="<p>Once.</p>").value

    def load() -> FeedEntryView:
        loaded.append(1)
        return value

    known = Ref.of(value)
    post = Ref(known.digest, lambda: known.packed, load)
    for render in (render_rss, render_atom, render_json):
        render(feed(post), None)
        render(feed(entry(8), post), None)

    assert loaded == [1]


def test_a_changed_post_is_made_ready_anew() -> None:
    def content(body: str) -> Any:
        return json_feed(entry(9, body=body))["items"][0]["content_html"]

    assert [content("<p>Hot.</p>"), content("<p>Cold.</p>")] == ["<p>Hot.</p>", "<p>Cold.</p>"]


def test_feedgen_waits_until_a_feed_is_rendered() -> None:
    code = "import sys, generator.feeds; print(sorted({'feedgen', 'lxml', 'dateutil'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout == "[]\n"

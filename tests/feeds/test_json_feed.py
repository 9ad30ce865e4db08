import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.feeds import render_json
from generator.system.digest import Ref
from generator.views.contract import DisclosureView, EnclosureView, FeedEntryView, PictureView
from tests.feeds.samples import NONE, OLD, TRIP, entry, feed, json_feed

SCHEMA = json.loads((Path(__file__).parent / "jsonfeed-1.1.schema.json").read_bytes())
PICTURE = PictureView(src="/a.jpg", absolute="https://blog.example.com/a.jpg")

FEED = [
    pytest.param({}, "version", "https://jsonfeed.org/version/1.1", id="version"),
    pytest.param({}, "title", "Small Fish", id="title"),
    pytest.param({}, "home_page_url", "https://blog.example.com/", id="page"),
    pytest.param({}, "feed_url", "https://blog.example.com/feed.xml", id="the feed itself"),
    pytest.param({}, "description", "On tea.", id="description"),
    pytest.param({"description": ""}, "description", None, id="no description"),
    pytest.param({"title": ""}, "title", "https://blog.example.com/", id="a title is required"),
    pytest.param({}, "items", [], id="items are required"),
    pytest.param({}, "next_url", None, id="no older archive"),
    pytest.param({}, "language", "en-AU", id="language"),
    pytest.param({}, "hubs", None, id="no hub"),
    pytest.param(
        {"hubs": ("https://hub.example.net/",)},
        "hubs",
        [{"type": "WebSub", "url": "https://hub.example.net/"}],
        id="hub",
    ),
    pytest.param(
        {"previous": "https://blog.example.com/feed-2008.json"},
        "next_url",
        "https://blog.example.com/feed-2008.json",
        id="older archive",
    ),
    pytest.param({"image": PICTURE}, "icon", "https://blog.example.com/a.jpg", id="picture"),
    pytest.param({"authors": ("Ada",)}, "authors", [{"name": "Ada"}], id="authors"),
    pytest.param({"authors": ("Ada",)}, "author", None, id="not the member of version 1"),
]

ITEM = [
    pytest.param({}, "id", "tag:blog.example.com,2009:posts/1.md", id="id"),
    pytest.param({}, "url", "https://blog.example.com/2009/07/tea-1/", id="address"),
    pytest.param({"title": "Tea & <Cake>"}, "title", "Tea & <Cake>", id="title"),
    pytest.param({"title": "Hot water", "is_note": True}, "title", None, id="a note has none"),
    pytest.param({}, "content_html", "<p>Tea.</p>", id="content"),
    pytest.param({"body": None, "summary": "Short."}, "content_html", None, id="a feed of summaries"),
    pytest.param({"body": None, "summary": "Short."}, "content_text", "Short.", id="the summary is the content"),
    pytest.param({"summary": "Short."}, "summary", "Short.", id="summary"),
    pytest.param({}, "date_published", "2009-07-01T23:56:00+10:00", id="published"),
    pytest.param({}, "date_modified", "2009-07-01T23:57:00+10:00", id="updated"),
    pytest.param({"authors": ("Ada", "Bob")}, "authors", [{"name": "Ada"}, {"name": "Bob"}], id="authors"),
    pytest.param({"category": "Tea", "tags": ("green", "Tea")}, "tags", ["Tea", "green"], id="category and tags"),
    pytest.param({"lang": "de"}, "language", "de", id="another language"),
    pytest.param({"image": PICTURE}, "image", "https://blog.example.com/a.jpg", id="image"),
    pytest.param(
        {"enclosure": EnclosureView(url="https://blog.example.com/a.mp3", type="audio/mpeg", length=1234)},
        "attachments",
        [{"url": "https://blog.example.com/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 1234}],
        id="enclosure",
    ),
    pytest.param({}, "attachments", None, id="no enclosure"),
    pytest.param(
        {"enclosure": EnclosureView(url="https://e.org/a.mp3", type="audio/mpeg", length=0)},
        "attachments",
        [{"url": "https://e.org/a.mp3", "mime_type": "audio/mpeg"}],
        id="enclosure of unknown length",
    ),
]

DISCLOSURES = [
    pytest.param(NONE, {"none": True}, id="nothing to disclose"),
    pytest.param(OLD, {"unreviewed": True}, id="unreviewed"),
    pytest.param(
        TRIP,
        {"text": "Disclosure: Northwind paid my travel; see more.", "short": "Northwind paid my travel"},
        id="words",
    ),
]


@pytest.mark.parametrize(("fields", "name", "expected"), FEED)
def test_feed_members(fields: dict[str, Any], name: str, expected: object) -> None:
    assert json_feed(**fields).get(name) == expected


@pytest.mark.parametrize(("fields", "name", "expected"), ITEM)
def test_item_members(fields: dict[str, Any], name: str, expected: object) -> None:
    assert json_feed(entry(**fields))["items"][0].get(name) == expected


@pytest.mark.parametrize(("said", "expected"), DISCLOSURES)
def test_disclosure_for_programs(said: DisclosureView, expected: dict[str, object]) -> None:
    about = "https://blog.example.com/disclosures/"
    post = entry(disclosure=said)

    assert json_feed(post)["items"][0]["_disclosure"] == expected
    assert json_feed(post, disclosures=about)["items"][0]["_disclosure"] == {"about": about} | expected


def test_what_owes_no_disclosure_has_none() -> None:
    item = json_feed(entry(disclosure=None))["items"][0]

    assert "_disclosure" not in item
    assert item["content_html"] == "<p>Tea.</p>"


def _every_field() -> list[Ref[FeedEntryView]]:
    fields = {name: value for row in ITEM if isinstance(row.values[0], dict) for name, value in row.values[0].items()}
    return [entry(1, **fields), entry(2, body=None), entry(3, disclosure=TRIP, title=""), entry(4, disclosure=None)]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="the least"),
        pytest.param(
            {name: value for row in FEED if isinstance(row.values[0], dict) for name, value in row.values[0].items()},
            id="everything",
        ),
    ],
)
def test_it_fits_the_published_schema(fields: dict[str, Any]) -> None:
    for entries in ([], _every_field()):
        jsonschema.validate(json.loads(render_json(feed(*entries, **fields), None)), SCHEMA)


def test_it_is_readable_text_in_utf_8() -> None:
    document = render_json(feed(entry(title="Größe 🐟")), None).decode()

    assert '\n   "title": "Größe 🐟",\n' in document
    assert document.endswith("}\n")

"""Each field that a page can be made from, changed alone: what is built by steps is what a clean build writes.

A new field of these structs needs an edit here, and the first test says so.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from generator.gather.reading import GatherSettings, RawFile, read_files
from generator.models import Asset, Author, BodyFacts, BodyText, Comment, Page, Post, Source
from generator.sources import ReadingSettings
from tests.engine.law import assert_lawful
from tests.story import SITE, Story, comment, document, page, post

Keys = dict[str, Any]
RULES = GatherSettings(
    reading=ReadingSettings(), language="en-AU", engine="python-markdown", smart=False, excerpt_length=320
)

DOCUMENT: dict[str, Keys] = {
    "title": {"title": "Another title"},
    "summary": {"summary": "In short."},
    "slug": {"slug": "another"},
    "aliases": {"aliases": ["/old/"]},
    "updated": {"updated": "2009-09-01"},
    "image": {"image": "/cup.png"},
    "lang": {"lang": "de"},
    "toc": {"toc": True},
    "comments": {"comments": "closed"},
    "canonical": {"canonical": "https://elsewhere.example/tea/"},
    "params": {"params": {"mood": "good"}},
    "permalink": {"permalink": "/some/where/"},
    "unlisted": {"unlisted": True},
    "draft": {"draft": True},
}
POST: dict[str, Keys] = {
    "date": {"date": "2009-07-09 08:00"},
    "category": {"category": "Food"},
    "tags": {"tags": ["hot", "new"]},
    "disclosure": {"disclosure": "Contoso paid my trip."},
    "disclosure_waive": {"disclosure_waive": {"D005": "said at length elsewhere"}},
    "authors": {"author": ["ann", "Bob"]},
    "corrections": {"corrections": [{"date": "2009-07-20", "text": "It was milk."}]},
    "kicker": {"kicker": "Drinks"},
    "enclosure": {"enclosure": "/talk.mp3"},
    "series": {"series": "Cups"},
    "comments_id": {"comments_id": "posts/other"},
    "syndication": {"syndication": "https://social.example/@ann/1"},
    "guid": {"guid": "urn:example:tea"},
    **DOCUMENT,
    "expires": {"draft": False, "expires": "2012-01-01"},
}
AUTHOR: dict[str, Keys] = {
    "name": {"name": "Ann Other"},
    "contact": {"contact": "ann@example.com"},
    "url": {"url": "https://ann.example/"},
    "image": {"image": "/cup.png"},
    "links": {"links": [{"title": "Elsewhere", "url": "https://ann.example/b/"}]},
    "connections": {"connections": [{"id": "job-1", "kind": "employment", "party": "contoso", "from": "2001-01-01"}]},
    "lang": {"lang": "de"},
    "trusted": {"trusted": False},
}
BODIES: dict[str, str] = {
    "minutes": "<!-- more -->\n\n" + "Word " * 400,
    "is_long": "Word " * 500,
    "excerpt": "Another beginning.",
    "slots": "See [the other](other.md).",
    "outbound": "See [Contoso](https://contoso.example/).",
    "headings": "## More\n\nMore.",
    "ids": '<p id="there">There.</p>',
    "figure": "![A cup](/cup.png)",
    "has_code": "    code",
    "has_embeds": "https://youtu.be/abcdefghijk",
}
TEXTS: dict[str, str] = {
    "excerpt": "Hotter water.",
    "digest": "Hot *water*.",
    "words": "More and more water.",
    "undescribed": "![](https://cdn.example.net/water.png)",
}
COMMENT: dict[str, Keys] = {
    "name": {"name": "Jo"},
    "url": {"url": "https://jo.example/"},
    "connection": {"connection": "sells kettles"},
    "date": {"date": "2009-07-11 09:00"},
    "id": {"id": "first"},
    "parent": {"parent": "zero"},
    "author": {"author": "ann", "name": None, "url": None},
    "kind": {"kind": "pingback", "url": "https://jo.example/"},
    "writer": {"writer": "0a1b2c3d4e5f6a7b"},
    "status": {"status": "pending"},
}
FOLLOWS: dict[type[msgspec.Struct], set[str]] = {
    Post: {"source", "lines", "body_line"},
    Page: {"source", "lines", "body_line"},
    Author: {"source", "key", "lines", "body_line"},
    BodyFacts: set(),
    BodyText: set(),
    Comment: {"source", "thread", "html", "lines"},
    Asset: {"source", "digest", "owner"},
}
"""What follows from the file's name or place, or is changed by every edit there is."""


def picture(width: int, height: int = 3) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


ASSET: dict[str, tuple[str, bytes]] = {
    "width": ("content/cup.png", picture(7)),
    "height": ("content/cup.png", picture(7, 9)),
    "size": ("content/talk.mp3", b"ID3" + bytes(99)),
}


@pytest.fixture
def blog(site: Story) -> Story:
    connected = '\n[disclosure]\nledger = "/disclosures/"\n\n[vendors.contoso]\ndomains = ["contoso.example"]\n'
    site.settings(f"{SITE}{connected}\n[posts]\nrecent = 2\n")
    site.put("content/cup.png", picture(4))
    site.put("content/talk.mp3", b"ID3" + bytes(9))
    site.write("authors/ann.md", document("Writes.\n", {"name": "Ann Author"}))
    site.write("about.md", page())
    site.write("posts/other.md", post("See [tea](tea.md).\n", title="Other", author="ann", date="2009-07-07"))
    site.write("posts/tea.md", post(author="ann", series="Pots", tags=["hot"]))
    site.write("comments/posts/other/zero.md", comment(id="zero"))
    site.write("comments/posts/other/one.md", comment(id="one"))
    return site


@pytest.mark.parametrize(
    ("kind", "edits"),
    [
        (Post, POST.keys()),
        (Page, DOCUMENT.keys()),
        (Author, AUTHOR.keys()),
        (BodyFacts, BODIES.keys()),
        (BodyText, TEXTS.keys()),
        (Comment, COMMENT.keys()),
        (Asset, ASSET.keys()),
    ],
)
def test_each_field_has_an_edit(kind: type[msgspec.Struct], edits: set[str]) -> None:
    assert {field.name for field in msgspec.structs.fields(kind)} - FOLLOWS[kind] == edits


def test_fields_of_a_post(blog: Story, tmp_path: Path) -> None:
    blog.write("posts/other.md", post(title="Other", author="ann", date="2009-07-07"))
    texts = ((field, post(**keys)) for field, keys in added({"author": "ann", "tags": ["hot"]}, POST))
    walk(blog, tmp_path, "posts/tea.md", texts, lambda source: source.document)


def test_fields_of_a_page(blog: Story, tmp_path: Path) -> None:
    texts = ((field, page(**keys)) for field, keys in added({}, DOCUMENT))
    walk(blog, tmp_path, "about.md", texts, lambda source: source.document)


def test_fields_of_an_author(blog: Story, tmp_path: Path) -> None:
    texts = ((field, document("Writes.\n", keys)) for field, keys in added({"name": "Ann Author"}, AUTHOR))
    walk(blog, tmp_path, "authors/ann.md", texts, lambda source: source.document)


def test_fields_of_a_body(blog: Story, tmp_path: Path) -> None:
    def texts() -> Iterator[tuple[str, str]]:
        body = "Hot water, leaves and patience."
        for field, added_text in BODIES.items():
            body = f"{added_text}\n\n{body}" if field in ("excerpt", "figure") else f"{body}\n\n{added_text}"
            yield field, post(f"{body}\n", author="ann", tags=["hot"])

    walk(blog, tmp_path, "posts/tea.md", texts(), lambda source: source.face.facts)


def test_fields_of_a_text(blog: Story, tmp_path: Path) -> None:
    """Where a summary stands for it: what changes in it alone changes no face."""
    blog.write("posts/tea.md", post("Hot water.\n", author="ann", summary="On tea."))
    texts = ((field, post(f"{text}\n", author="ann", summary="On tea.")) for field, text in TEXTS.items())
    walk(blog, tmp_path, "posts/tea.md", texts, lambda source: source.text)


def test_fields_of_a_comment(blog: Story, tmp_path: Path) -> None:
    """Two texts quote it, as long as readers may see it."""
    blog.build()
    for field, keys in added({"id": "one"}, COMMENT):
        quoted = f"```{{comment {keys['id']}}}\n```\n" if "status" not in keys else "Nothing.\n"
        blog.write("about.md", page(quoted))
        blog.write("posts/tea.md", post(quoted, author="ann", series="Pots", tags=["hot"]))
        blog.write("comments/posts/other/one.md", comment(f"Changed: {field}.\n", **keys))
        assert_lawful(blog, tmp_path / field)


def test_fields_of_an_asset(blog: Story, tmp_path: Path) -> None:
    blog.write("posts/tea.md", post("![A cup](/cup.png)\n", author="ann", enclosure="/talk.mp3"))
    blog.build()
    for field, (path, data) in ASSET.items():
        blog.put(path, data)
        assert_lawful(blog, tmp_path / field)


def added(first: Keys, edits: dict[str, Keys]) -> Iterator[tuple[str, Keys]]:
    """The keys after each edit; each stands on the one before, but for what hides a post, which is last."""
    keys = first
    for field, change in edits.items():
        keys = keys | change
        yield field, keys


def walk(
    blog: Story, folder: Path, path: str, texts: Iterator[tuple[str, str]], of: Callable[[Source], object]
) -> None:
    before = read(path, (blog.root / "content" / path).read_text())
    blog.build()
    for field, text in texts:
        blog.write(path, text)
        after = read(path, text)
        assert getattr(of(before), field) != getattr(of(after), field), f"the edit changes no `{field}`"
        assert_lawful(blog, folder / field)
        before = after


def read(path: str, text: str) -> Source:
    (one,) = read_files(RULES, [RawFile(path=path, data=text.encode())])
    assert one.content.source is not None, one.content.problems
    return one.content.source

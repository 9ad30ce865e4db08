"""What is not to be read is in no byte of what is published: not its words, nor its name, nor its address."""

import html
import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

import pytest

from tests.engine.vocabulary import picture
from tests.story import Story, comment, document, page, post

FEATURES = """\
[outputs]
host = "gitlab"
[search]
enabled = true
[cards]
enabled = true
"""
KINDS = ("draft", "scheduled", "expired", "embargoed", "unlisted")
OF_POSTS = (
    "title", "body", "summary", "stem", "slug", "tag", "category", "series", "author", "company", "host", "alias",
    "picture", "alt", "file", "words", "product", "kicker", "correction", "guid", "comment", "commenter",
)  # fmt: skip


def word(kind: str, what: str) -> str:
    """One that stands nowhere else, and that no program takes apart."""
    return f"zq{kind}{what}x"


def write_hidden(site: Story, kind: str) -> str:
    """A post that says all that can be said, in words of its own; what its company is called in the settings."""
    said = {what: word(kind, what) for what in OF_POSTS}
    keys: dict[str, object] = {
        "title": said["title"],
        "summary": said["summary"],
        "slug": said["slug"],
        "tags": [said["tag"]],
        "category": said["category"],
        "series": said["series"],
        "author": said["author"],
        "kicker": said["kicker"],
        "aliases": [f"/{said['alias']}/"],
        "guid": f"tag:blog.example.com,2009:{said['guid']}",
        "image": {"src": f"{said['picture']}.png", "alt": said["alt"]},
        "corrections": [{"date": "2009-07-10", "text": said["correction"]}],
        "disclosure": {
            "items": [{"kind": "loan", "party": said["company"], "product": said["product"]}],
            "text": said["words"],
        },
        "date": "2009-07-08 10:00",
    }
    of_kind: dict[str, dict[str, object]] = {
        "draft": {"draft": True},
        "scheduled": {"date": "2030-01-01", "corrections": None},
        "expired": {"expires": "2010-01-01"},
        "unlisted": {"unlisted": True},
        "embargoed": {},
    }
    keys |= of_kind[kind]
    if kind == "embargoed":
        tie = {"kind": "nda", "party": said["company"], "permission": "granted", "embargo_until": "2030-01-01"}
        keys["disclosure"] = {"items": [tie], "text": said["words"]}
    folder = f"posts/{said['stem']}"
    body = f"{said['body']} of [it](https://{said['host']}.example/), [more]({said['file']}.txt), [tea](../tea.md).\n"
    site.write(f"{folder}/index.md", document(body, keys))
    site.write(f"{folder}/{said['picture']}.png", picture(40))
    site.write(f"{folder}/{said['file']}.txt", said["file"])
    site.write(f"authors/{said['author']}.md", document(f"{said['author']} writes.\n", {"name": said["author"]}))
    site.write(f"comments/{folder}/index/one.md", comment(f"{said['comment']}\n", name=said["commenter"]))
    return f"[vendors.{said['company']}]\nname = '{said['company']}'\ndomains = ['{said['host']}.example']\n"


def write_all(site: Story) -> None:
    companies = "".join(write_hidden(site, kind) for kind in KINDS)
    site.settings(FEATURES + companies)
    site.write("posts/tea.md", post("Hot zqpublishedx water.\n", tags=["leaves"], aliases=["/old/"]))
    site.write("comments/posts/tea/ok.md", comment("Zqapprovedx.\n"))
    name = word("pending", "name")
    pending = comment(f"{word('pending', 'words')}\n", name=name, status="pending", url="https://zqpendingx.example/")
    site.write(f"comments/posts/tea/{word('pending', 'file')}.md", pending)
    quiet = page(f"{word('page', 'body')}\n", title=word("page", "title"), unlisted=True, slug=word("page", "slug"))
    site.write("quiet.md", quiet)
    site.write(f"drafts/{word('folder', 'name')}.txt", word("folder", "words"))
    site.write(f"_notes/{word('notes', 'name')}.txt", word("notes", "words"))
    site.put(f"papers/{word('paper', 'name')}.txt", word("paper", "words"))


def readings(data: bytes) -> Iterator[str]:
    """All that these bytes say, as they are, and unpacked in whatever way a file may hold words."""
    for start in re.finditer(rb"\x1f\x8b|\x78[\x01\x5e\x9c\xda]", data):
        unpack = zlib.decompressobj(31 if start[0] == b"\x1f\x8b" else 15)
        with suppress(zlib.error):
            yield from readings(unpack.decompress(data[start.start() :]))
    text = data.decode("utf-8", "replace")
    yield text
    yield unquote(text)
    yield html.unescape(unquote(text))
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    for packed in re.findall(r"[A-Za-z0-9+/]{24,}={0,2}", text):
        with suppress(ValueError):
            yield b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-8", "replace")


def told(site: Story) -> dict[str, set[str]]:
    """By file of what would be sent: the words of ours that it holds, in its bytes or in its name."""
    sent = (file for file in site.public.rglob("*") if file.is_file())
    files = {file.relative_to(site.public).as_posix(): file.read_bytes() for file in sent}
    found = re.compile(r"zq[a-z]+x", re.IGNORECASE)
    return {
        path: {one.lower() for text in (path, *readings(data)) for one in found.findall(text)}
        for path, data in files.items()
    }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    site = Story(tmp_path_factory.mktemp("hidden") / "site")
    write_all(site)
    site.build()
    assert json.loads(site.read("disclosures/ledger.json"))
    return told(site)


def test_readings_see_into_what_is_packed(published: dict[str, set[str]]) -> None:
    words = {path.rpartition(".")[2]: words for path, words in published.items() if "zqpublishedx" in words}

    assert {"html", "xml", "json", "pf_fragment", "pf_index"} <= words.keys()
    assert "zqapprovedx" in published["comments/feed.xml"]


@pytest.mark.parametrize("kind", ["draft", "scheduled", "expired", "embargoed", "pending", "folder", "notes", "paper"])
def test_no_file_tells_of_it(published: dict[str, set[str]], kind: str) -> None:
    assert {path: words for path, words in published.items() if any(one.startswith(f"zq{kind}") for one in words)} == {}


def test_what_is_unlisted_is_told_of_at_its_own_addresses_alone(published: dict[str, set[str]]) -> None:
    own, alias, card = (
        word("unlisted", "slug"),
        word("unlisted", "alias"),
        f"cards/2009/07/{word('unlisted', 'slug')}.jpg",
    )
    at = (f"2009/07/{own}/", f"{alias}/", card, "quiet/", f"{word('page', 'slug')}/")
    elsewhere = {path: words for path, words in published.items() if not path.startswith(at)}

    hidden = ("zqunlisted", "zqpage")
    found = {path: {one for one in words if one.startswith(hidden)} for path, words in elsewhere.items()}
    assert {path: words for path, words in found.items() if words} == {}
    assert word("unlisted", "body") in published[f"{at[0]}index.html"]

"""Every post's statement outlives reader modes, extractors of text, feed readers and sanitisers, and stays first."""

import json
import subprocess
from pathlib import Path
from typing import Any

import feedparser
import nh3
import pytest
from lxml import html

from tests.browser.built import Built
from tests.story import Story, post
from tests.tools import ROOT, npm_file, program

READER_MODE = ROOT / "tests" / "browser" / "reader_mode.mjs"


def _words(text: str) -> str:
    return " ".join(text.split())


def _posts(blog: Built) -> dict[Path, str]:
    """The file of each post with a statement, and the statement."""
    found = {}
    for address, page in blog.pages.items():
        said = page.xpath("//p[@id='disclosure']")
        file = blog.file(address)
        if said and file:
            found[file] = _words(said[0].text_content())
    assert len(found) > 5
    return found


def _reader_mode(files: list[Path]) -> list[dict[str, str]]:
    npm_file("@mozilla/readability/package.json")
    npm_file("jsdom/package.json")
    command: list[str | Path] = [program("node", package="nodejs"), READER_MODE, *files]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def _before(statement: str, text: str, body: str) -> bool:
    """Whether the statement is there, and nothing of the body before it."""
    text = _words(text)
    return 0 <= text.find(statement) <= text.find(body)


def _text(markup: str) -> str:
    root: Any = html.fromstring(f"<div>{markup}</div>")
    return _words(root.text_content())


def _first_words(file: Path) -> str:
    """How the text begins after the statement, with more words than a note's title has."""
    page: Any = html.fromstring(file.read_bytes())
    said = page.xpath("//p[@id='disclosure']/following-sibling::p")
    return _words(said[0].text_content())[:70] if said else ""


def test_a_browser_s_reader_mode_shows_it_first(blog: Built) -> None:
    posts = _posts(blog)
    read = _reader_mode(list(posts))

    lost = [
        file.parent.name
        for (file, said), one in zip(posts.items(), read, strict=True)
        if not _before(said, one["text"], _first_words(file))
    ]
    assert lost == []


def test_trafilatura_keeps_it_first(blog: Built) -> None:
    import trafilatura

    texts = {file: _words(trafilatura.extract(file.read_text()) or "") for file in _posts(blog)}

    lost = [
        file.parent.name for file, said in _posts(blog).items() if not _before(said, texts[file], _first_words(file))
    ]
    assert lost == []


@pytest.mark.filterwarnings("ignore")
def test_readability_lxml_keeps_it_first(blog: Built) -> None:
    from readability import Document

    lost = []
    for file, said in _posts(blog).items():
        read = _text(Document(file.read_text()).summary())
        if not _before(said, read, _first_words(file)):
            lost.append(file.parent.name)
    assert lost == []


def _feed(blog: Built) -> list[Any]:
    return list(feedparser.parse((blog.folder / "feed.xml").read_bytes()).entries)


def test_feed_readers_show_it_first(blog: Built) -> None:
    """feedparser throws out of a feed what programs that read feeds throw out."""
    said = {file.parent.name: text for file, text in _posts(blog).items()}
    entries = {entry.link.rstrip("/").rpartition("/")[2]: entry for entry in _feed(blog)}
    common = said.keys() & entries.keys()

    assert common
    for name in common:
        [content] = entries[name].content
        assert _text(content.value).startswith(said[name])


def test_a_sanitiser_leaves_it_first(blog: Built) -> None:
    said = {file.parent.name: text for file, text in _posts(blog).items()}
    for entry in _feed(blog):
        name = entry.link.rstrip("/").rpartition("/")[2]
        if name in said:
            clean = nh3.clean(entry.content[0].value)
            assert _text(clean).startswith(said[name])


def test_what_is_put_into_an_aside_is_lost(site: Story) -> None:
    """Why the statement is a paragraph: this is what becomes of it elsewhere."""
    body = "".join(
        f"Paragraph {number} has words, commas, and more of both, so that it counts.\n\n" for number in range(9)
    )
    site.write("posts/tea.md", post(body, disclosure="Northwind paid my travel."))
    site.build()
    file = site.public / "2009/07/tea/index.html"
    kept = file.read_text()
    file.write_text(
        kept.replace('<p class="disclosure"', '<aside class="sponsor-box"><p').replace(
            "travel.</p>", "travel.</p></aside>"
        )
    )
    [lost] = _reader_mode([file])
    file.write_text(kept)
    [read] = _reader_mode([file])

    assert "Northwind paid" not in lost["text"]
    assert "Northwind paid my travel." in read["text"]

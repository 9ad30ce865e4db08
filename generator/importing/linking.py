"""Addresses in a text -> the ones they have now. Which ones these are, `places.py` has said before."""

import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING

from generator.importing.folders.code import Hidden, without_code
from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_IN_HTML = lazy_re(r"""\b(?:href|src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_IN_MARKDOWN = lazy_re(
    r"\]\(\s*<?([^()\s<>]+(?:\([^()\s]*\)[^()\s<>]*)?)|^\s{0,3}\[(?!\^)[^\]\n]{1,200}\]:\s*<?([^\s<>]+)", re.MULTILINE
)
_SHORTCODE_URL = lazy_re(r"https?://[^\s\"'<>\]\)]+")


def addresses_in(text: str, *, is_markdown: bool = False) -> set[str]:
    """All that a text leads to or shows, as written but for entities."""
    found = {unescape(one or other).strip() for one, other in _IN_HTML.findall(text)}
    if is_markdown:
        found |= {one or other for one, other in _IN_MARKDOWN.findall(text)}
    elif "[" in text:
        found |= {unescape(one) for one in _SHORTCODE_URL.findall(text)}
    return found


def relinked_tree(soup: "BeautifulSoup", new: Mapping[str, str], page: str) -> None:
    """Put the new addresses in; *page* is the text's own old address in full, or empty."""
    from bs4 import Tag

    wanted: set[str] = set()
    for element in soup.descendants:
        if not isinstance(element, Tag) or not element.attrs:
            continue
        for attribute in ("href", "src", "poster"):
            if attribute in element.attrs:
                written = str(element[attribute]).strip()
                element[attribute] = new.get(written, written)
        if element.name == "a" and str(element.get("href", "")).startswith("#"):
            wanted.add(str(element["href"])[1:])
    if wanted:
        _settle_anchors(soup, page, wanted)


def _settle_anchors(soup: "BeautifulSoup", page: str, wanted: set[str]) -> None:
    """Links within the text: what they lead to keeps its name; where there is nothing, they lead to the old page."""
    there = {str(one["id"]): one for one in soup.find_all(id=True)}
    for name in wanted & there.keys():
        element = there[name]
        if element.name not in ("a", "h1", "h2", "h3", "h4", "h5", "h6"):
            anchor = soup.new_tag("a", id=name)
            if element.name in ("ul", "ol", "table", "dl", "hr", "img", "iframe", "figure"):
                paragraph = soup.new_tag("p")
                paragraph.append(anchor)
                element.insert_before(paragraph)
            else:
                element.insert(0, anchor)
            del element["id"]
    for link in soup.find_all("a", href=True):
        written = str(link["href"])
        if written.startswith("#") and written[1:] not in there:
            if page and len(written) > 1:
                link["href"] = f"{page}{written}"
            elif link.get("id") or link.find(True) is not None or link.get_text():
                del link["href"]
                link.name = "span"


def relinked_markdown(text: str, new: Mapping[str, str]) -> str:
    """The same of Markdown; what stands in code is left alone."""

    def put(found: "re.Match[str]") -> str:
        number = 1 if found[1] is not None else 2
        written = found[number]
        changed = new.get(unescape(written).strip())
        if changed is None:
            return found[0]
        start = found.start(number) - found.start()
        return f"{found[0][:start]}{changed}{found[0][start + len(written) :]}"

    if not new:
        return text
    hidden = Hidden()
    return hidden.shown(_IN_HTML.sub(put, _IN_MARKDOWN.sub(put, without_code(text, hidden))))

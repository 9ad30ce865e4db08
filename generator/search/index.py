"""One part of the index: texts as Pagefind gets them, and the files that browsers ask for.

Filters are a list of our own. Pagefind's come in another order each time, and what is made must be the same twice.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from html import escape, unescape
from re import Match

from generator.search.pagefind import files_of
from generator.system.patterns import lazy_re
from generator.views.contract.html import filled
from generator.views.search import SearchIndex, SearchText

HITS = "hits.json"
"""What is told of each hit before its text is loaded, by the name of its fragment, newest first."""

_IMAGE = lazy_re(r"<img\b[^<>]*+>")
_ALT = lazy_re(r'\salt="([^"]*+)"')
_MARK = b"pagefind_dcd"
"""What each of Pagefind's files begins with once it is unpacked."""


def search_files(index: SearchIndex) -> Mapping[str, bytes]:
    """The part's files by their paths below its folder."""
    # Without a text Pagefind makes no index, and browsers begin with one. Of this one no hit is told.
    pages = [(index.address, "<html><body><h1>0</h1></body></html>")] if index.address else []
    pages += [(text.url, "".join(_html(text))) for text in index.texts]
    made = {path: data for path, data in files_of(pages, index.language).items() if _is_wanted(path, index)}
    found = {_url(data): path for path, data in made.items() if path.endswith(".pf_fragment")}
    hits = {_name(found[text.url]): _hit(text) for text in index.texts if text.url in found}
    return {**made, HITS: json.dumps(hits, ensure_ascii=False, separators=(",", ":")).encode()}


def _is_wanted(path: str, index: SearchIndex) -> bool:
    """All but the programs, and of these the two that searching takes."""
    if (path.startswith("pagefind") and path.endswith((".js", ".css"))) or path.startswith("wasm."):
        return bool(index.address) and (path == "pagefind.js" or path.startswith("wasm."))
    return True


def _html(text: SearchText) -> Iterator[str]:
    """What Pagefind reads; what it is told by `meta` stands in the fragment, and is searched too."""
    yield f'<!doctype html><html lang="{escape(text.lang)}"><head>'
    for name, value in (("label", text.label), ("short", text.short)):
        if value:
            yield f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
    body = _IMAGE.sub(_alt, filled(text.body.value, text.fills))
    # Nothing that an author writes may tell Pagefind to read another page than this.
    said = f"<p>{text.said}</p>\n{body}".replace("data-pagefind-", "data-")
    yield f"</head><body><h1>{escape(text.name)}</h1>\n{said}</body></html>"


def _alt(image: Match[str]) -> str:
    """What is said of a picture is text like any other; Pagefind would take the picture's address for text."""
    alt = _ALT.search(image[0])
    return escape(unescape(alt[1])) if alt else ""


def _url(fragment: bytes) -> str:
    url: str = json.loads(gzip.decompress(fragment).removeprefix(_MARK))["url"]
    return url


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".pf_fragment")


def _hit(text: SearchText) -> list[object]:
    return [text.date, text.lang, text.category, [*text.companies]]

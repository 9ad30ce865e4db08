"""A page of another site told that one of ours leads there, as the W3C's Webmention says: https://www.w3.org/TR/webmention/.

The address that takes it is looked for in the headers `Link`, then in the page's `link` and `a`, in their order.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from generator.network.asking import Answer, Asker, Fetched
from generator.system.patterns import lazy_re
from generator.urls import joined

_REL = "webmention"
_LINK = lazy_re(r"<([^<>]*+)>((?:[^,\"<>]|\"[^\"]*+\")*)")
"""One link of a header (RFC 8288, 3), and its parameters."""

_REL_OF_LINK = lazy_re(r";\s*rel\s*=\s*(?:\"([^\"]*+)\"|([^\s;,\"]++))", re.IGNORECASE)


class State(Enum):
    """What became of a mention."""

    SENT = "sent"
    UNWANTED = "takes none"
    REFUSED = "refused"
    """It says that this one is not right, as it will the next time."""

    FAILED = "failed"


class Outcome(NamedTuple):
    state: State
    fault: str = ""
    """Why it failed, in words that follow on its address."""


def mention(asker: Asker, source: str, target: str) -> Outcome:
    """Tell *target* that the page *source* leads there, if it takes such news."""
    page = asker.read(target)
    if fault := _fault(page.answer):
        return Outcome(State.FAILED, fault)
    # What is refused or gone takes no mentions; `check --external` is who tells of dead links.
    endpoint = endpoint_of(page, target) if page.answer.is_fine else None
    if endpoint is None:
        return Outcome(State.UNWANTED)
    answer = asker.send(endpoint, {"source": source, "target": target})
    if answer.is_fine:
        return Outcome(State.SENT)
    if fault := _fault(answer):
        return Outcome(State.FAILED, fault)
    state = State.REFUSED if 400 <= answer.status < 500 else State.FAILED
    return Outcome(state, f"answered {answer.status} at {endpoint}, where it takes webmentions")


def endpoint_of(page: Fetched, url: str) -> str | None:
    """Where the page at *url* takes mentions; None where it takes none."""
    at = page.answer.url or url
    found = next(_in_headers(page.links), None)
    if found is None and page.html:
        found = next(_in_page(page.html), None)
    return None if found is None else joined(at, found.strip()).partition("#")[0]


def _in_headers(links: tuple[str, ...]) -> Iterator[str]:
    for one in _LINK.finditer(", ".join(links)):
        rel = _REL_OF_LINK.search(one[2])
        if rel and _REL in (rel[1] or rel[2] or "").lower().split():
            yield one[1]


def _in_page(html: bytes) -> Iterator[str]:
    from lxml import etree

    parser = etree.HTMLParser(remove_comments=True, encoding="utf-8")
    root = etree.fromstring(html, parser) if html.strip() else None
    for element in () if root is None else root.iter("link", "a"):
        if _REL in element.get("rel", "").lower().split() and element.get("href") is not None:
            yield element.get("href", "")


def _fault(answer: Answer) -> str:
    """What may be otherwise the next time."""
    if answer.fault:
        return answer.fault
    return f"answered {answer.status}" if answer.status in (408, 425, 429) or answer.status >= 500 else ""

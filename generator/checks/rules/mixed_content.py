"""A page that is read by `https` loads something by `http`.

Browsers refuse scripts, style sheets and frames that come unencrypted, and ask for pictures and films by `https`
instead, which not every host answers. Links are not meant: a reader who follows one leaves the page.
"""

import re
from collections.abc import Iterator

from generator.checks import BuiltPage, PostFacts, Rule, SiteFacts
from generator.checks.origin import found_at, found_by_words, line_with
from generator.checks.pages import Element, query
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.system.patterns import lazy_re

_LOADED = query(
    "//@*[contains(translate(., 'HTP', 'htp'), 'http://')][name()='src' or name()='srcset' or name()='poster'"
    " or name()='style' or name()='background' or name()='data' and parent::object or name()='action' and parent::form"
    " or (name()='href' and parent::link[contains(concat(' ', @rel), ' style') or contains(@rel, 'icon')"
    " or contains(@rel, 'preload') or contains(@rel, 'manifest')])]",
    with_elements=True,
)
_PLAIN = lazy_re(r"http://[^\s\"'<>(),]++", re.IGNORECASE)
_NAMES = {"img": "picture", "source": "picture", "iframe": "frame", "link": "style sheet", "form": "form"}
_FIX = "write it with `https://`, or put the file on the blog"


def _mixed(page: BuiltPage, post: PostFacts | None, site: SiteFacts) -> Findings:
    if not site.edition.base.origin.startswith("https:"):
        return
    for element, url in _in_attributes(page):
        what = _what(_NAMES.get(element.tag, "file"), url)
        yield from found_at(page, element, post, site, what=what, fix=_FIX, line=line_with(url))
    for kind, texts in (("script", page.scripts_loaded), ("file", (page.styles,))):
        for url in (one for text in texts for one in _PLAIN.findall(text)):
            yield found_by_words(page.path, post, site, what=_what(kind, url), fix=_FIX, words=(url,))


def _in_attributes(page: BuiltPage) -> Iterator[tuple[Element, str]]:
    # Most pages name nothing by `http`, or link there.
    if page.data.count(b"http:") + page.data.count(b"HTTP:") == page.data.count(b'<a href="http:'):
        return
    for value in _LOADED(page.root):
        for url in _PLAIN.findall(value):
            yield value.getparent(), url


def _what(kind: str, url: str) -> str:
    return f"the {kind} {url} is loaded by `http`, on a page that is read by `https`"


RULE = Rule(
    id="L004",
    name="mixed-content",
    level=Severity.WARNING,
    basis="specification",
    source="W3C, Mixed Content, 4.1 Upgrade, 4.4 Block",
    of_any_page=_mixed,
    text=__doc__ or "",
)

"""An address in a feed begins with a path instead of a scheme and a host.

Programs show a post on a page of their own, where `/about/` leads nowhere: pictures are missing, links break.
Addresses in posts are completed for feeds, so that something else must have put it there. Without `[site] url` none can
be completed, which F009 tells.
"""

from collections.abc import Iterator
from functools import lru_cache

from lxml import html as markup

from generator.checks import BuiltFeed, Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.system.patterns import lazy_re

_WHOLE = lazy_re(r"\s*[A-Za-z][A-Za-z0-9+.-]*:")
_ATTRIBUTES = frozenset(
    "action background cite classid codebase data formaction href longdesc manifest ping poster src usemap".split()
) | {"xlink:href"}
_CANDIDATE = lazy_re(r"(?:^|,)\s*([^\s,](?:\S*[^\s,])?)")


def _relative(feed: BuiltFeed, site: SiteFacts) -> Findings:
    if not site.edition.base.origin:
        return
    for address in feed.addresses:
        if not _WHOLE.match(address):
            yield Found(what=f"the feed holds the address `{address}`", fix="write it with its scheme", built=feed.path)
    for item in feed.items:
        post = site.by_url.get(item.url)
        for text in filter(None, (item.content, item.summary if feed.form == "rss" else "")):
            for address in _relative_in(text):
                yield Found(
                    what=f"in feeds the text holds the address `{address}`",
                    fix="write it with its scheme, `https://...`, or as a link to the file it leads to",
                    path=post.path if post else "",
                    built=feed.path,
                )


@lru_cache(maxsize=2048)
def _relative_in(html: str) -> tuple[str, ...]:
    """Each once; a text is the same in every format."""
    return tuple(dict.fromkeys(one for one in _addresses(html) if not _WHOLE.match(one)))


def _addresses(html: str) -> Iterator[str]:
    for element in markup.fragment_fromstring(html, create_parent="div").iter():
        for name, value in element.attrib.items():
            if name in _ATTRIBUTES:
                yield value
            elif name == "srcset":
                yield from _CANDIDATE.findall(value)


RULE = Rule(
    id="F001",
    name="relative-url-in-feed",
    level=Severity.ERROR,
    basis="specification",
    source="RSS Best Practices Profile, Relative URLs; RSS 2.0, Elements of item",
    of_feed=_relative,
    text=__doc__ or "",
)

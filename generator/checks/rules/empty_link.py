"""A link has no words, so that nobody can see it, and who listens to the page is told an address.

What a link says are its words, the words of a picture in it, or its `aria-label`. A picture with `alt=""` decorates and
says nothing: in a link it needs words.
"""

from generator.checks import BuiltPage, PostFacts, Rule, SiteFacts
from generator.checks.origin import Line, found_at, line_with
from generator.checks.pages import Element, query
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.markup.cut import DESCRIBING
from generator.models import WIKI

# What holds a picture with words, or one of which P001 says that it has none, is not empty.
_NAMED = query(
    "boolean(@aria-label|@aria-labelledby|@title|.//*[@aria-label]|.//*[name()='title']|@aria-hidden[.='true']"
    "|.//img[string(@alt)!='' or not(@alt)])"
)
_WRITTEN = ("[](", "[ ](", "></a>", "> </a>")


def _empty(page: BuiltPage, post: PostFacts | None, site: SiteFacts) -> Findings:
    for link in page.elements["a"]:
        if _is_worded(link) or not link.get("href") or _NAMED(link) or _is_told_by_picture(link, post):
            continue
        href = link.get("href")
        what = f"the link to {href} has no words"
        fix = "write what it leads to: `[our prices](...)`, or take it out"
        if any(not DESCRIBING.isdisjoint(image.attrib) for image in link.iter("img")):
            what = f"the link to {href} is a picture without words"
            fix = "write where it leads as the words of the picture: `[![Our prices](prices.png)](...)`"
        yield from found_at(page, link, post, site, what=what, fix=fix, line=_line_of(link, post))


def _is_worded(link: Element) -> bool:
    text = link.text
    return (text and not text.isspace()) or (len(link) > 0 and any(not one.isspace() for one in link.itertext()))


def _is_told_by_picture(link: Element, post: PostFacts | None) -> bool:
    """Whether P001 says of the picture in it that it has no words: `build` then writes an empty `alt`."""
    names = [one.url.removeprefix(WIKI).rpartition("/")[2] for one in post.text.undescribed] if post else []
    return any((image.get("src") or "").endswith(name) for image in link.iter("img") for name in names)


def _line_of(link: Element, post: PostFacts | None) -> Line:
    """Most addresses are written as they stand there; others are found by the empty brackets."""
    href = link.get("href")
    of_outbound = next((one.line for one in post.links if one.url == href), None) if post else None
    if of_outbound:
        return lambda _root, _path: of_outbound
    return line_with(*(f"{written}{href}" for written in _WRITTEN[:2]), f'href="{href}"', *_WRITTEN, f"]({href}", href)


RULE = Rule(
    id="L001",
    name="empty-link",
    level=Severity.WARNING,
    basis="specification",
    source="W3C, WCAG 2.2, 2.4.4 Link Purpose (In Context)",
    of_any_page=_empty,
    text=__doc__ or "",
)

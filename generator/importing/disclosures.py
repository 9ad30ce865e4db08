"""Statements in a text, found by how people word them: which paragraphs they are, and how sure that is.

What is sure becomes front matter and leaves the text. What is only possible stays and is told of, so that a person
reads it. That nothing was found says nothing: such a post is unreviewed, never `none`.
"""

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from generator.checks.programmes import likeness_of
from generator.disclosures.labels import OWN_LABEL
from generator.importing.converter import Converter
from generator.importing.escaping import escaped
from generator.sources.disclosure import NOTHING_TO_SAY
from generator.system.patterns import lazy_re
from generator.text import first_words
from generator.urls import host_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

Confidence: TypeAlias = Literal["certain", "likely", "possible"]

LONGEST = 900
"""Characters of a statement; what is longer is a text about disclosure."""

LONGEST_LIKELY = 450
SHORTEST = 4
"""Characters behind a label."""

FIRST, LAST = 3, 4
"""So many paragraphs at the beginning and at the end of a text are where people put such a sentence."""

_LABEL = lazy_re(
    r"\W{0,9}(?:[\w.'’-]{1,30}\s+){0,4}?(?:disclosures?|offenlegung|transparenzhinweis|divulgation|transparence|transparencia"
    r"|transparência|trasparenza|openheid|jawność|إفصاح|גילוי נאות|開示|利益披露|披露)\s*[:：]",
    re.IGNORECASE,
)
_MARK = lazy_re(r"\s*#(?:ad|sponsored|werbung|anzeige|pub|publicidad|pr)\b", re.IGNORECASE)
_PHRASES = (
    r"(?:contains?|includes?|uses?|has|are) (?:some |a few )?(?:affiliate|referral|sponsored|paid) links?",
    r"amazon associate|affiliate (?:commission|programm?e|partner)",
    r"(?:i|we) (?:may |might |will )?(?:earn|get|receive) (?:a |an )?(?:small )?(?:affiliate )?commission",
    r"(?:i|we) (?:was|were|am|have been|had been) (?:also )?(?:provided|given|sent|paid|compensated|gifted|lent)",
    r"(?:provided|sent|gave|lent|loaned|gifted) (?:me|us)\b",
    r"(?:paid|covered|provided) (?:for )?(?:my|our) (?:travel|trip|flights?|hotel|lodging|stay|pass|ticket|expenses)",
    r"(?:free|complimentary|review) (?:copy|product|sample|unit|licen[cs]e)s? (?:of|from|by|for)",
    r"in (?:exchange|return) for (?:my|an?|our) (?:honest )?(?:review|opinion|post|feedback)",
    r"(?:this|the) (?:post|article|review|episode) (?:is|was|has been) (?:sponsored|paid for|written for)",
    r"sponsored (?:post|by)|in partnership with|i (?:work|worked|consult) for",
    r"i am (?:employed by|an employee of|a partner of)",
    r"enthält (?:affiliate|werbe|partner)[- ]?links|affiliate-links|gesponsert|in kooperation mit|bezahlte werbung",
    r"(?:kostenlos|kostenfrei|gratis) zur verfügung gestellt|wurde(?:n)? mir (?:von|zugeschickt|gestellt)",
    r"liens? (?:d['’])?affili|article sponsorisé|en partenariat avec",
    r"(?:m|nous) ?['’]?a (?:été )?(?:offert|envoyé|prêté)",
    r"enlaces? de afiliad|patrocinad[oa]|en colaboración con|links? de afiliad",
    r"link (?:di )?affiliazione|affiliate-?links?",
    r"sponsorizzat|gesponsorde?|linki afiliacyjne|współpraca reklamowa",
)
_WITHOUT_BLANKS = "アフィリエイト|提供を受け|提供いただ|広告を含|推广链接|赞助|联盟链接|קישורי שותפים|روابط تابعة"
"""In scripts in which no blank stands before a word, or an article is joined to it."""

PHRASE = lazy_re(rf"(?<!\w)(?:{'|'.join(_PHRASES)})|{_WITHOUT_BLANKS}", re.IGNORECASE)


_PARAGRAPHS = frozenset(("p", "blockquote", "div", "li"))
_BLOCKS = frozenset(("p", "div", "ul", "ol", "table", "blockquote", "pre", "figure", "li"))


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph that says what ties its author to a company."""

    words: str
    """As a line of Markdown; the first words alone where it stays in the text."""

    confidence: Confidence


def taken_out(soup: "BeautifulSoup") -> tuple[Statement, ...]:
    """The statements of a text, which lose their places in it if they are certain or likely."""
    from bs4 import Tag

    tags = [one for one in soup.descendants if isinstance(one, Tag)]
    paragraphs = [one for one in tags if one.name in _PARAGRAPHS and _is_leaf(one)]
    found = []
    for number, paragraph in enumerate(paragraphs):
        is_at_edge = number < FIRST or number >= len(paragraphs) - LAST
        if not is_at_edge and _is_long(paragraph):
            continue
        text = " ".join(paragraph.get_text().split())
        confidence = confidence_of(text, is_at_edge=is_at_edge)
        if confidence in ("certain", "likely") and paragraph.name != "li" and paragraph.find(("img", "iframe")) is None:
            found.append(Statement(words=_line(paragraph), confidence=confidence))
            paragraph.decompose()
        elif confidence:
            found.append(Statement(words=first_words(text, 12), confidence="possible"))
    return tuple(found)


def confidence_of(text: str, *, is_at_edge: bool) -> Confidence | None:
    """How sure it is that *text* is a statement; None for all other text."""
    if not text or len(text) > LONGEST:
        return None
    if label := _LABEL.match(text):
        # "Disclosure: none" is for whoever wrote it to say again, having read the post.
        is_nothing = text[label.end() :].strip(" .!").casefold() in NOTHING_TO_SAY
        return "possible" if is_nothing or len(text) - label.end() < SHORTEST else "certain"
    is_worded = PHRASE.search(text) is not None
    if _MARK.match(text) or (OWN_LABEL.match(text) and is_worded):
        return "certain" if is_worded else "likely" if len(text) <= LONGEST_LIKELY else "possible"
    if is_worded:
        return "likely" if is_at_edge and len(text) <= LONGEST_LIKELY else "possible"
    return None


def _is_leaf(element: "Tag") -> bool:
    return all(getattr(one, "name", None) not in _BLOCKS for one in element.contents)


def _is_long(element: "Tag") -> bool:
    """By its own words alone, those in links and the like not counted: most paragraphs are, and are no statements."""
    return sum(len(one) for one in element.contents if isinstance(one, str)) > LONGEST_LIKELY


def _line(paragraph: "Tag") -> str:
    """As one line of Markdown: links and emphasis stay, if nothing else stands in it."""
    text = " ".join(str(Converter().process_tag(paragraph, {"p"})).split())
    plain = " ".join(escaped(paragraph.get_text()).split())
    return plain if "<" in text or "![" in text or "`" in text else text.strip("> ")


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a text leads, as far as that tells of ties."""

    hosts: tuple[str, ...] = ()
    """Each once."""

    programmes: tuple[tuple[str, str, str], ...] = ()
    """Host, programme and parameter of links that look as if they earned a commission."""


def outgoing(addresses: "set[str]", own: str) -> Outgoing:
    hosts: set[str] = set()
    programmes: set[tuple[str, str, str]] = set()
    for url in addresses:
        if not url.startswith(("http://", "https://", "//")):
            continue
        host = host_of(url).removeprefix("www.")
        if not host or host == own:
            continue
        hosts.add(host)
        if (likeness := likeness_of(url)) and not likeness.is_short:
            programmes.add((host, likeness.name, likeness.parameter))
    return Outgoing(hosts=tuple(sorted(hosts)), programmes=tuple(sorted(programmes)))

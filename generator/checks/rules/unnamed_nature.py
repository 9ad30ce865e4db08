"""The statement names no company, or does not say what kind of connection there is.

A reader needs both to weigh what you write: with whom, and what. "I was paid" leaves out the first, "Fabrikam, again"
the second. Only asked in English, German and French, and where your own words are all that is said. If they say that
there is nothing, write `none`.
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.checks.words import LANGUAGES, NATURE, without_label
from generator.disclosures.denials import DENIAL
from generator.errors import Severity
from generator.system.patterns import lazy_re

FIX = 'say who and what: "Fabrikam pays me to speak."'
_CAPITALISED = lazy_re(r"\b[A-Z][\w&.-]*")

_NO_NAMES = frozenset(
    """
    I We My Our The This That It They He She Thanks Thank All No None Nothing Some Full Paid Sponsored Gifted Ad
    Disclosure Opinions Views Ich Wir Mein Meine Die Der Das Sie Alle Keine Danke Je Nous Mon Ma Le La Les Ils Merci
    """.split()
)
"""Capitalised words that begin sentences; any other may be a company's name."""


def _unnamed(post: PostFacts, site: SiteFacts) -> Findings:
    words = without_label(post.own_words)
    if not post.stands_alone or not words or post.lang.lower().partition("-")[0] not in LANGUAGES:
        return
    is_denial = DENIAL.search(words) is not None
    if not NATURE.search(words):
        what = "says only that there is nothing" if is_denial else "does not say what the connection is"
        fix = "write `none`, which programs understand, too" if is_denial else 'say it: "Fabrikam pays me to speak."'
        yield Found(what=f"the statement {what}", fix=fix)
    if not (is_denial or _names_company(words, post, site)):
        yield Found(what="the statement names no company", fix=FIX)


def _names_company(words: str, post: PostFacts, site: SiteFacts) -> bool:
    if "<a " in post.one.content.disclosure_html or any(name.search(words) for name in site.names.values()):
        return True
    return any(found.rstrip(".") not in _NO_NAMES for found in _CAPITALISED.findall(words))


RULE = Rule(
    id="D012",
    name="unnamed-nature",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, 16 CFR 255.5(a): the nature of the connection; FTC, Disclosures 101: name the brand",
    of_post=_unnamed,
    text=__doc__ or "",
)

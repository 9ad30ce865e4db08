"""Nothing says in a sentence what a page is about.

Search engines and chats show a page's description below its title. It is the post's `summary`, or else what its text
begins with; one that is a picture or a table alone has neither. A theme prints it: `<meta name="description">`.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.origin import theme_of
from generator.checks.rule import Findings
from generator.errors import Severity


def _missing_in_theme(page: BuiltPage, post: PostFacts | None, site: SiteFacts) -> Findings:
    if not site.asset_source(page.path) and not page.has_description:
        fix = 'print `<meta name="description" content="{{ description }}">` in its `<head>`'
        yield Found(what="pages have no description", fix=fix, path=theme_of(site), built=page.path)


def _missing_in_texts(site: SiteFacts) -> Findings:
    for one in site.texts:
        if not (one.document.summary or site.edition.frame.views.text(one.content).excerpt):
            what = "has neither a `summary` nor a first paragraph that says what it is about"
            yield Found(what=what, fix="write a sentence as its `summary`", path=one.path)


RULE = Rule(
    id="H003",
    name="missing-description",
    level=Severity.WARNING,
    basis="our opinion",
    source="search engines and chats show something below the title, and pick it at random where nobody says what",
    of_any_page=_missing_in_theme,
    of_site=_missing_in_texts,
    text=__doc__ or "",
)

"""The map of redirects, `static/_redirects`: old addresses that no page can stand at.

Netlify, Cloudflare Pages and GitLab Pages read it; lines with a query are Netlify's, and the others pass them over. For
other hosts it is the list to make rules of.
"""

from collections.abc import Iterator
from urllib.parse import quote

from generator.config import SiteConfig
from generator.config.copies import format_at
from generator.importing.model import Format
from generator.importing.places import Places
from generator.importing.survey import Survey
from generator.text import slugify
from generator.urls import SAFE, Base, clean_address, host_of, parse_url
from generator.views.feeds import FORMATS

PATH = "static/_redirects"


def redirect_lines(survey: Survey, places: Places, form: Format, config: SiteConfig) -> str:
    """One line for each; empty where nothing has to be said. *config* is the new blog's."""
    base = Base.of(survey.blog.url)
    feeds = [(old, "/feed.xml") for old in form.feeds if format_at(clean_address(old)) not in config.feeds.formats]
    rows = {old: _feed_there_is(new, config) for old, new in (*_rows(survey, places, form), *feeds)}
    lines = [_line(base, old, new) for old, new in rows.items() if new and _differ(old, new)]
    return "".join(f"{line}\n" for line in lines)


def _feed_there_is(new: str, config: SiteConfig) -> str:
    """*new*; where it is a feed in a format that the blog does not have, the one in its first. Empty without feeds."""
    folder, slash, name = new.rpartition("/")
    wanted = next((form for form, one in FORMATS.items() if one.file == name), "")
    formats = config.feeds.formats if config.outputs.feeds else ()
    if not wanted or "://" in new or wanted in formats:
        return new
    return f"{folder}{slash}{FORMATS[formats[0]].file}" if formats else ""


def _differ(old: str, new: str) -> bool:
    return old.rstrip("/") != new.rstrip("/")


def _line(base: Base, old: str, new: str) -> str:
    path, mark, query = old.partition("?")
    href = base.href(new) if not new.startswith("http") and ":" not in new else base.path + new.lstrip("/")
    written = base.path + (path.lstrip("/") if ":" in path else quote(path.lstrip("/"), safe=SAFE))
    return f"{written} {query} {href} 301" if mark else f"{written} {href} 301"


def _rows(survey: Survey, places: Places, form: Format) -> Iterator[tuple[str, str]]:
    for key, card in survey.cards.items():
        if not card.is_published:
            continue
        place = places.by_key[key]
        for old in place.queries:
            yield old, place.address
        if card.has_comments and card.address and card.kind == "post":
            yield from form.redirects(card.address, place.address)
    yield from _of_attachments(survey, places)
    yield from _of_files(survey, places)
    yield from _of_terms(survey)
    yield from survey.blog.redirects
    yield from form.patterns


def _of_attachments(survey: Survey, places: Places) -> Iterator[tuple[str, str]]:
    """A file's own page leads to the post that it was uploaded to, else to the file if it came along."""
    for attachment in survey.attachments.values():
        if not attachment.page:
            continue
        owner = survey.cards.get(attachment.owner)
        if owner is not None and not owner.is_published:
            continue
        file = places.file_at(attachment.url)
        new = places.by_key[attachment.owner].address if owner is not None else file or "/"
        if not file.startswith("/drafts/"):
            yield attachment.page, new


def _of_files(survey: Survey, places: Places) -> Iterator[tuple[str, str]]:
    """Files of the old blog that could not stay where they stood, as a page or a post of ours may."""
    for attachment in survey.attachments.values():
        new = places.file_at(attachment.url)
        is_own = attachment.url.startswith("/") or host_of(attachment.url).removeprefix("www.") in survey.hosts
        parts = parse_url(attachment.url)
        if not new or new.startswith("/drafts/") or not is_own or parts is None:
            continue
        old = places.path_of(parts.path) + (f"?{parts.query}" if parts.query else "")
        if old != new:
            yield old, new


def _of_terms(survey: Survey) -> Iterator[tuple[str, str]]:
    """Categories and tags whose address is another one now; a category that no post has first is a tag."""
    published = [card for card in survey.cards.values() if card.is_published and card.kind == "post"]
    categories = {card.category for card in published}
    tags = {name for card in published for name in (*card.categories[1:], *card.tags)}
    for (kind, name), term in survey.terms.items():
        if not term.path:
            continue
        if kind == "category" and name in categories:
            new = f"/category/{slug_of(term.slug, name)}/"
        elif name in tags:
            new = f"/tag/{slug_of(term.slug, name)}/"
        elif name in categories:
            new = f"/category/{slug_of(term.slug, name)}/"
        else:
            new = "/"
        yield from ((old, new) for old in (term.path, *term.also))


def slug_of(slug: str, name: str) -> str:
    """The part of an address that settings give a category or a tag."""
    return slugify(slug or name)

"""What the imported blog needs in `site.toml`: a whole new one, or lines to add to the one that is there."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import msgspec

from generator.config import Posts, SiteConfig
from generator.config.checks import LANGUAGE
from generator.config.copies import format_at
from generator.editing.scalars import quoted
from generator.importing.front_matter import one_line
from generator.importing.model import Format
from generator.importing.places import Places, pattern_of
from generator.importing.redirects import slug_of
from generator.importing.survey import Survey
from generator.importing.zones import guessed_zone
from generator.language.moments import zone_of
from generator.text import is_language, slugify, spelt
from generator.urls import clean_address, host_of

MENU = 6
"""So many pages at the top stand in a new menu; more would be a list."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that follow from an export."""

    title: str
    url: str
    description: str
    language: str
    timezone: str
    author: str
    permalink: str
    category: str
    since: datetime
    also_at: tuple[str, ...]
    slugs: tuple[tuple[str, str, str, str], ...]
    """Table, name, slug and description of terms that need one."""

    menu: tuple[tuple[str, str], ...] = ()


def wanted(survey: Survey, form: Format, authors: dict[str, str], now: datetime, timezone: str) -> Wanted:
    """*authors* has the files of authors by their keys; *timezone* is what was asked for."""
    blog = survey.blog
    zone = timezone or blog.timezone or guessed_zone(card.date for card in survey.cards.values()) or "UTC"
    language = blog.language.replace("_", "-")
    return Wanted(
        title=one_line(blog.title) or "An imported blog",
        url=blog.url if host_of(blog.url) else "",
        description=one_line(blog.description),
        language=language if LANGUAGE.fullmatch(language) and is_language(language) else "en",
        timezone=zone,
        author=next(iter(authors.values()), ""),
        permalink=pattern_of(survey.cards.values(), zone_of(zone), zone, Posts().permalink),
        category="Uncategorized",
        since=now,
        also_at=form.feeds,
        slugs=tuple(_slugs(survey)),
    )


def _slugs(survey: Survey) -> Iterator[tuple[str, str, str, str]]:
    """Each term once; those that the program would call otherwise, or that two names would share, or that say more."""
    cards = [card for card in survey.cards.values() if card.kind == "post"]
    used = {
        "categories": {card.category for card in cards if card.category},
        "tags": {name for card in cards for name in (*card.categories[1:], *card.tags)},
    }
    for table, names in used.items():
        taken: set[str] = set()
        told: set[str] = set()
        for name in sorted(names):
            if name.casefold() in told:
                continue
            told.add(name.casefold())
            kinds = ("category", "tag") if table == "categories" else ("tag", "category")
            term = next((survey.terms[kind, name] for kind in kinds if (kind, name) in survey.terms), None)
            slug = _free(slug_of(term.slug if term else "", name), taken)
            description = one_line(term.description) if term else ""
            if slug != slugify(name) or description:
                yield table, name, slug if slug != slugify(name) else "", description


def _free(slug: str, taken: set[str]) -> str:
    found, number = slug, 1
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    taken.add(found)
    return found


def site_toml(want: Wanted, survey: Survey, places: Places, year: int, theme: str = "") -> str:
    """A whole `site.toml`."""
    name = spelt(want.title)
    host = host_of(want.url) or f"{name}.example.com"
    lines = [
        "# Made by `aboveboard import`. Lines that begin with # are for you; the program skips them.",
        "",
        *(("[theme]", f"name = {quoted(theme)}", "") if theme else ()),
        "[site]",
        _row("title", want.title),
        _row("url", want.url) if want.url else '# url = "https://blog.example.com/"',
        _row("description", want.description),
        _row("language", want.language),
        _row("timezone", want.timezone),
        _row("author", want.author),
        "# The blog's name in feeds, for good.",
        _row("id", f"{host},{year}"),
        "",
        *_posts(want),
        "",
        *_since(want),
        "",
        *_links(want),
        "",
        *_feeds(want),
        "",
        *_menu(survey, places),
        *_terms(want),
    ]
    return "\n".join(line for line in lines if line is not None) + "\n"


def proposed(want: Wanted, config: SiteConfig, survey: Survey) -> tuple[str, ...]:
    """Lines for the `site.toml` that is there, as far as it lacks what the imported posts need."""
    found: list[str] = []
    if config.posts.permalink != want.permalink:
        found += _posts(want)[:3]
    since = config.disclosure.since
    dates = (card.date.timestamp() for card in survey.cards.values() if card.is_published and card.date)
    if since is None or since.timestamp <= max(dates, default=0):
        found += [*([""] if found else []), *_since(want)]
    if config.links.broken != "warn" or (want.url and not config.links.old_site):
        found += [*([""] if found else []), *_links(want)]
    # What asks for a feed in a format that the blog does not have is led on by the map of redirects.
    able = [one for one in want.also_at if format_at(clean_address(one)) in config.feeds.formats]
    if missing := tuple(one for one in able if one not in config.feeds.also_at):
        found += [*([""] if found else []), *_feeds(msgspec.structs.replace(want, also_at=missing))]
    known = {("categories", key) for key in config.categories} | {("tags", key) for key in config.tags}
    more = [one for one in want.slugs if one[:2] not in known]
    found += _terms(msgspec.structs.replace(want, slugs=tuple(more)))
    return tuple(found)


def _row(key: str, value: str) -> str | None:
    return f"{key} = {quoted(value)}" if value else None


def _posts(want: Wanted) -> list[str]:
    return [
        "# The pattern of addresses that most posts had.",
        "[posts]",
        f"permalink = {quoted(want.permalink)}",
        f"category = {quoted(want.category)}",
    ]


def _since(want: Wanted) -> list[str]:
    return [
        "# Posts from before the import may say nothing of what ties you to the companies in them: they carry a line",
        "# that says so. `aboveboard disclosures review` goes through them with you.",
        "[disclosure]",
        f'since = "{want.since.isoformat(timespec="seconds")}"',
    ]


def _links(want: Wanted) -> list[str]:
    day = (want.since + timedelta(days=1)).date().isoformat()
    return [
        "# What old posts link to and is not here any more stops no build; what you write from now on is checked.",
        "[links]",
        'broken = "warn"',
        f"broken_before = {day}",
        *([f"old_site = [{quoted(want.url)}]"] if want.url else []),
    ]


def _feeds(want: Wanted) -> list[str]:
    if not want.also_at:
        return []
    return [
        "# Where subscribers of the old blog ask for its feed.",
        "[feeds]",
        f"also_at = [{', '.join(quoted(one) for one in want.also_at)}]",
    ]


def _menu(survey: Survey, places: Places) -> Iterable[str]:
    pages = [
        (card.title, places.by_key[key].source)
        for key, card in survey.cards.items()
        if card.kind == "page" and card.is_published and card.title and card.address.strip("/").count("/") == 0
    ]
    for title, url in (("Archive", "/archive/"), *pages[:MENU]):
        yield from ("[[menu]]", f"title = {quoted(one_line(title))}", f"url = {quoted(url)}", "")


def _terms(want: Wanted) -> list[str]:
    lines = []
    for table, name, slug, description in want.slugs:
        lines += [f"[{table}.{quoted(one_line(name))}]"]
        lines += [f"slug = {quoted(slug)}"] if slug else []
        lines += [f"description = {quoted(description)}"] if description else []
        lines.append("")
    return lines

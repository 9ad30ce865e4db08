"""What a type cannot say about the settings: addresses, names of zones and languages, placeholders, slugs."""

import re
from collections.abc import Callable, Iterator, Mapping

from generator.config.copies import format_at
from generator.config.extensions import check_extensions
from generator.config.ids import is_placeholder
from generator.config.patterns import pattern_fault
from generator.config.placeholders import check_placeholders
from generator.config.places import line_at
from generator.config.tables import Feeds, LinkSettings, Site, SiteConfig, Term
from generator.language.moments import zone_of
from generator.nodes.findings import At, Findings, nearest
from generator.nodes.tree import Table
from generator.providers import PROVIDERS, Comments, provider_of
from generator.providers.newsletter import check_newsletter
from generator.providers.table import USED, is_preset
from generator.schemes import LOADED, refusal
from generator.system.patterns import lazy_re
from generator.text import is_language, slugify
from generator.urls import clean_address, host_of, is_web_url, parse_url

LANGUAGE = lazy_re(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The shape of BCP 47 for languages that people write in."""

_ID = lazy_re(r"(?:[\w.+-]+@)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*,\d{4}(?:-\d{2}){0,2}")
"""What may follow on `tag:` (RFC 4151): feed readers know posts by it."""

FEED_FORMATS = ("rss", "atom", "json")


def check(settings: SiteConfig, table: Table, findings: Findings) -> None:
    """Add what is wrong with *settings*, which were read from *table*, to *findings*."""

    def at(*path: str) -> At:
        head = f"[{'.'.join(path[:-1])}]"
        return At(findings, ".".join(path), f"{head} {path[-1]}", line_at(table, path))

    _check_site(settings, at, findings)
    _check_posts(settings, at)
    _check_addresses(settings, at)
    _check_menu(settings, table, findings)
    _check_comments(settings.comments, at)
    if settings.newsletter is not None:
        check_newsletter(settings.newsletter, at)
    check_placeholders(settings, at)
    _check_feeds(settings.feeds, at)
    _check_links(settings.links, at)
    check_extensions(settings.markdown, at("markdown", "extensions"))
    _check_slugs("categories", settings.categories, at)
    _check_slugs("tags", settings.tags, at)


Places = Callable[..., At]


def _check_comments(comments: Comments, at: Places) -> None:
    if comments.provider and comments.provider not in PROVIDERS and ":" not in comments.provider:
        meant = nearest(comments.provider, PROVIDERS)
        fix = f'write "{meant}"' if meant else "write " + " or ".join(f'"{one}"' for one in PROVIDERS)
        if is_preset(comments.provider):
            fix = f'write `provider = "form"`, and below it `preset = "{comments.provider}"`'
        what = f'is "{comments.provider}", no way to answer that is known here'
        at("comments", "provider").error("unknown-provider", what, fix)
    elif comments != Comments():
        provider_of(comments).check(comments, at)
        _warn_of_idle_keys(comments, at)


def _warn_of_idle_keys(comments: Comments, at: Places) -> None:
    """Keys of other ways to answer; `fields` and `honeypot` have their use wherever comments are imported."""
    name = comments.provider or ("form" if comments.endpoint or comments.preset else "")
    for key in sorted({key for keys in USED.values() for key in keys} - set(USED.get(name, ()))):
        if ":" not in name and getattr(comments, key):
            others = " or ".join(f'"{one}"' for one, keys in USED.items() if key in keys)
            what = f'is not used by `provider = "{name}"`' if name else "is not used without a `provider`"
            at("comments", key).warn("idle-setting", what, f"take it out, or write the provider that uses it: {others}")


def _check_site(settings: SiteConfig, at: Places, findings: Findings) -> None:
    site = settings.site
    if not site.title and not any(problem.key == "site.title" for problem in findings.problems):
        at("site", "title").error("missing-key", "is empty", "give the blog a name")
    if site.url and not is_base(site.url):
        fix = "write it with scheme and host, and without a query: `https://blog.example.com/`"
        at("site", "url").error("invalid-url", f'is "{site.url}", not the address of a site', fix)
    elif site.url:
        _refuse_address_of_nobodys(site.url, at("site", "url"))
    tag_fix = "write a tag of BCP 47, such as `en-AU` or `de`"
    if not LANGUAGE.fullmatch(site.language):
        at("site", "language").error("unknown-language", f'is "{site.language}", not a language', tag_fix)
    elif not is_language(site.language):
        at("site", "language").warn("unknown-language", f'is "{site.language}", which no language is called', tag_fix)
    if site.id and not _ID.fullmatch(site.id):
        own = host_of(site.url) or "blog.example.com"
        fix = f'write a host that is yours and a year in which it was, such as "{own},2026"; no page has to be there'
        at("site", "id").error("invalid-id", f'is "{site.id}", not a host and a year', fix)
    elif is_placeholder(site):
        _refuse_placeholder(site, at("site", "id"))
    try:
        zone_of(site.timezone)
    except KeyError:
        _unknown_zone(site.timezone, at("site", "timezone"))
    else:
        _warn_of_fixed_zone(site.timezone, at("site", "timezone"))


def _refuse_placeholder(site: Site, at: At) -> None:
    """An error as soon as the blog has an address, since feed readers know posts by the id for good."""
    what, year = f'is "{site.id}", and that host is nobody\'s', site.id.partition(",")[2]
    why = "feed readers know posts by it for good"
    if site.url:
        at.error("placeholder-id", what, f'write "{host_of(site.url)},{year}"; {why}')
    else:
        at.note("placeholder-id", what, f'write your own host before you publish, "HOST,{year}"; {why}')


_AS_GUIDES_HAVE_IT = lazy_re(r"//(?:NAME|PROJECT)\.|/REPOSITORY(?:/|$)")
_PAGES_OF = {"github.com": "github.io", "gitlab.com": "gitlab.io", "codeberg.org": "codeberg.page"}


def _refuse_address_of_nobodys(url: str, at: At) -> None:
    """What was copied from a guide as it is, or from where the texts lie: all links would lead there."""
    host = host_of(url)
    home = next((one for one in _PAGES_OF if f".{host}".endswith(f".{one}")), "")
    if _AS_GUIDES_HAVE_IT.search(url):
        fix = "put your own in place of the words in capital letters"
        at.error("invalid-url", f'is "{url}", as guides have it', fix)
    elif home:
        user, _, name = url.partition("//")[2].partition("/")[2].strip("/").partition("/")
        user, name = (host.removesuffix(f".{home}"), user) if host != home else (user or "NAME", name)
        pages = f"https://{user}.{_PAGES_OF[home]}/{name.partition('/')[0].removesuffix('.git')}".rstrip("/")
        what = f'is "{url}", where texts lie and no blog is published'
        at.error("invalid-url", what, f"write the address of its pages, such as `{pages}/`")


def is_base(url: str) -> bool:
    """Whether a site can be published there."""
    parts = parse_url(url)
    return (
        parts is not None
        and parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and parts.port != 0
        and not (parts.query or parts.fragment or parts.username)
        and not re.search(r"[\s\\<>\"]", url)
    )


def _unknown_zone(name: str, at: At) -> None:
    from zoneinfo import available_timezones

    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    by_city = {zone.rpartition("/")[2]: zone for zone in zones}
    city = name.rpartition("/")[2].replace(" ", "_")
    if re.fullmatch(r"[A-Za-z]{1,5}", city) or re.search(r"\d", city):
        # Abbreviations that differ in a letter are half a world apart.
        near = {one.lower(): one for one in by_city}.get(city.lower())
    else:
        near = nearest(city, by_city)
    meant = (nearest(name, zones) if "/" in name else None) or (by_city[near] if near else "Australia/Sydney")
    at.error("unknown-timezone", f'is "{name}", not a time zone', f"write a continent and a city, such as `{meant}`")


_SAME_ALL_YEAR = lazy_re(r"(?:[EM]ST|HST|Etc/(?:GMT|UTC)[+-]\d+)")


def _warn_of_fixed_zone(name: str, at: At) -> None:
    if _SAME_ALL_YEAR.fullmatch(name):
        what = f'is "{name}", which knows no summer time'
        if name.startswith("Etc/GMT+"):
            what += f", and lies {name[8:]} hours behind Greenwich, not ahead of it"
        elif name.startswith("Etc/GMT-"):
            what += f", and lies {name[8:]} hours ahead of Greenwich, not behind it"
        at.warn("fixed-timezone", what, "write a continent and a city, such as `Australia/Sydney`")


def _check_posts(settings: SiteConfig, at: Places) -> None:
    posts = settings.posts
    for key, pattern in (("permalink", posts.permalink), ("note_permalink", posts.note_permalink)):
        if fault := pattern_fault(pattern):
            at("posts", key).error("invalid-permalink", f'is "{pattern}", {fault[0]}', fault[1])
    counts = (("posts", "per_page", posts.per_page), ("posts", "excerpt_length", posts.excerpt_length))
    for table, key, count in (*counts, ("feeds", "limit", settings.feeds.limit)):
        if count < 1:
            at(table, key).error("wrong-type", "is 0, which is too few", "write a number from 1")


def _check_addresses(settings: SiteConfig, at: Places) -> None:
    for path, url in _addresses(settings):
        if url and not (is_web_url(url) or re.match(r"mailto:\S+@|/(?!/)", url)):
            fix = "write it with its scheme: `https://...`, or as a path from the site's root: `/...`"
            at(*path).error("invalid-url", f'is "{url}", not an address', fix)
    if wrong := refusal(settings.feeds.image, LOADED):
        at("feeds", "image").error("unsafe-scheme", *wrong)


def _check_menu(settings: SiteConfig, table: Table, findings: Findings) -> None:
    for place, link in settings.menu_links():
        if wrong := refusal(link.url):
            _at_url(place, table, findings).error("unsafe-scheme", *wrong)
    for index, item in enumerate(settings.menu):
        if not (item.url or item.items):
            at = _at_url(("menu", index), table, findings)
            if not any(problem.key == at.key for problem in findings.problems):
                at.error("missing-key", "is missing", "add `url`")


def _at_url(place: tuple[str | int, ...], table: Table, findings: Findings) -> At:
    """The address of the menu's link at *place*: `[[menu]] #1 items #2 url`."""
    numbers = [str(part + 1) if isinstance(part, int) else part for part in place]
    label = " ".join(f"#{part}" if part.isdigit() else part for part in numbers[1:])
    return At(findings, ".".join((*numbers, "url")), f"[[menu]] {label} url", line_at(table, (*place, "url")))


def _addresses(settings: SiteConfig) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("comments", "endpoint"), settings.comments.endpoint
    yield ("comments", "webmention"), settings.comments.webmention
    if settings.newsletter:
        yield ("newsletter", "endpoint"), settings.newsletter.endpoint
    yield from ((("follow", name), url) for name, url in settings.follow.items())


def _check_feeds(feeds: Feeds, at: Places) -> None:
    for name in feeds.formats:
        if name not in FEED_FORMATS:
            meant = nearest(name, FEED_FORMATS) or "rss"
            at("feeds", "formats").error("unknown-format", f'has "{name}", not a feed format', f'write "{meant}"')
    for written in feeds.also_at:
        if fault := _copy_fault(written, feeds.formats):
            at("feeds", "also_at").error("invalid-address", f'has "{written}", which {fault[0]}', fault[1])
    for hub in feeds.hubs:
        if not is_web_url(hub):
            fix = "write it with its scheme: `https://hub.example.net/`"
            at("feeds", "hubs").error("invalid-url", f'has "{hub}", not the address of a hub', fix)


def _copy_fault(written: str, formats: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with another address of the feed, and how to mend it."""
    try:
        name = format_at(clean_address(written))
    except ValueError as error:
        return str(error), "write a path from the site's root, such as `/rss.xml` or `/feed/`"
    if name not in formats:
        return f"asks for the format {name}", f'add "{name}" to `formats`, or take the address out'
    return None


def _check_links(links: LinkSettings, at: Places) -> None:
    for url in links.old_site:
        if not is_base(url if "//" in url else f"https://{url}"):
            fix = "write it with scheme and host, and without a query: `https://old.example.net/blog/`"
            at("links", "old_site").error("invalid-url", f'holds "{url}", not the address of a site', fix)
    if links.broken_before is not None and links.broken == "error":
        what = "says nothing, since broken links of all posts are errors"
        at("links", "broken_before").warn("idle-setting", what, 'write `broken = "warn"` beside it, or take it out')
    if links.gone and not links.old_site:
        what = "says nothing, since there is no `old_site`"
        at("links", "gone").warn("idle-setting", what, "write where the blog used to be as `old_site`, or take it out")


def _check_slugs(kind: str, terms: Mapping[str, Term], at: Places) -> None:
    first: dict[str, str] = {}
    for key, term in terms.items():
        slug = term.slug or slugify(term.name or key)
        if slugify(slug) != slug:
            fix = f"write `{slugify(slug)}`, or leave it out"
            at(kind, key, "slug").error("unsafe-address", f'is "{slug}", not a plain part of an address', fix)
        if slug in first:
            what = f'is "{slug}", which `[{kind}.{first[slug]}]` has too'
            at(kind, key, "slug").error("repeated-slug", what, "give one of the two another slug")
        first.setdefault(slug, key)

"""What all pages share: made once for a build, digested once."""

from collections.abc import Container
from html import escape
from typing import NamedTuple

import msgspec

from generator.config import MenuItem, MenuLink, Newsletter, SiteConfig
from generator.errors import Problem
from generator.library import Library
from generator.markup import render_inline
from generator.models import content_path, is_text
from generator.providers import Commented, Origins, Way, provider_of
from generator.providers.newsletter import SUBSCRIBED, hidden_fields, letters_of
from generator.text import Nearest
from generator.urls import Base, host_of, parse_url, relinked
from generator.views import contract as see
from generator.views.disclosures import ledger_address
from generator.views.faces import Faces
from generator.views.feeds import PAGE, feed_views
from generator.views.icons import MANIFEST, icon_views
from generator.views.search import SEARCH


class ThemeAddresses(NamedTuple):
    """Of the theme's files, as `site` has them."""

    static: str
    style: str
    script: str
    embeds: str
    respond: str
    elsewhere: str
    embeds_style: str
    code_style: str
    ledger_style: str
    extra_style: str


def site_view(
    config: SiteConfig, library: Library, faces: Faces, theme: ThemeAddresses, templates: Container[str]
) -> see.SiteView:
    """`site` for every template. *templates* are the theme's, by name."""
    site, base = config.site, faces.base
    icons = icon_views(config, library, faces.links.targets.published_assets, base)
    feeds = feed_views(config.feeds, base, "/", site.title) if config.outputs.feeds else ()
    return see.SiteView(
        title=site.title,
        home=base.path,
        origin=base.origin,
        copy_of=base.copy_of,
        language=site.language,
        description=site.description,
        copyright=site.copyright,
        **theme._asdict(),
        menu=tuple(_menu_link(item, library, faces) for item in config.menu),
        archive=base.href("/archive/") if config.outputs.archive else "",
        categories=base.href("/category/") if config.outputs.categories else "",
        tags=base.href("/tag/") if config.outputs.tags else "",
        feeds=feeds,
        subscribe=_subscribe(config, library, base, templates),
        follow=tuple(faces.outward(name, url, base.href_or_url(url)) for name, url in config.follow.items()),
        newsletter=newsletter_view(config.newsletter, base, site.language) if config.newsletter else None,
        webmention=base.href_or_url(config.comments.webmention),
        me=_elsewhere(library),
        privacy=base.href("/privacy/") if has_privacy(config, library) else "",
        ledger=base.href(ledger_address(config)) if faces.disclosures.ledger else "",
        icons=icons,
        manifest=base.href(MANIFEST) if icons else "",
        search=base.href(SEARCH) if config.search.enabled else "",
        settings=config.theme.settings,
    )


def _menu_link(item: MenuItem, library: Library, faces: Faces) -> see.MenuLinkView:
    def outward(link: MenuLink | MenuItem) -> see.LinkView:
        return faces.outward(link.title, link.url, menu_url(link.url, library, faces.base))

    own = outward(item) if item.url else see.LinkView(title=item.title, url="")
    return see.MenuLinkView(**msgspec.structs.asdict(own), items=tuple(map(outward, item.items)))


def menu_url(written: str, library: Library, base: Base) -> str:
    """A content file's address, a path under the site's own, or the URL as it is."""
    if _has_scheme(written):
        return written
    path, mark, fragment = written.partition("#")
    address = library.addresses.get(content_path("", path), path)
    return base.href(address + mark + fragment)


def _has_scheme(written: str) -> bool:
    parts = parse_url(written)
    return parts is not None and bool(parts.scheme)


def menu_problems(
    config: SiteConfig, library: Library, faces: Faces, outputs: frozenset[str], near: Nearest
) -> list[Problem]:
    """Menu items that lead nowhere; *outputs* are all addresses of the built site, and *near* finds one of them.

    Affiliate links at addresses of the blog are led on by the server, so that no file need be there.
    """
    problems = []
    for place, item in config.menu_links():
        path = item.url.partition("#")[0].partition("?")[0]
        known = _has_scheme(item.url) or content_path("", path) in library.addresses or path in outputs
        if not known and faces.disclosures.due_at(item.url) is None:
            meant = Nearest(library.addresses).to(path) if is_text(path) else near.to(f"/{path.lstrip('/')}")
            fix = "write a content file (`about.md`), an address that exists (`/about/`), or a full URL"
            problems.append(
                Problem(
                    path="site.toml",
                    rule="broken-link",
                    key=".".join(str(part + 1) if isinstance(part, int) else part for part in (*place, "url")),
                    what=f'the menu item "{item.title}" leads to `{item.url}`, which is no part of this site',
                    fix=f"did you mean `{meant}`?" if meant else fix,
                )
            )
    return problems


def has_privacy(config: SiteConfig, library: Library) -> bool:
    return config.outputs.privacy or "privacy.md" in library.addresses


def _subscribe(config: SiteConfig, library: Library, base: Base, templates: Container[str]) -> str:
    """A theme that stands alone may be older than the template; then there is no such page."""
    if "feeds.md" in library.addresses:
        return base.href(library.addresses["feeds.md"])
    wanted = config.outputs.feeds and config.outputs.feeds_page and config.feeds.formats and "feeds.html" in templates
    return base.href(PAGE) if wanted else ""


def _elsewhere(library: Library) -> tuple[str, ...]:
    """The addresses of the one author, which sites that ask for `rel="me"` look for on the front page."""
    authors = [*library.authors.values()]
    return tuple(link.url for link in authors[0].links) if len(authors) == 1 else ()


def newsletter_view(newsletter: Newsletter, base: Base, lang: str) -> see.NewsletterView:
    letters = letters_of(newsletter)
    return see.NewsletterView(
        action=base.href_or_url(letters.endpoint),
        field=letters.field,
        html=relinked(render_inline(newsletter.text, lang), lambda url: f' href="{escape(base.href_or_url(url))}"'),
        service=letters.service,
        double_opt_in=letters.double_opt_in,
        honeypot=letters.honeypot,
        hidden=hidden_fields(letters, newsletter.redirect_field, base.absolute(SUBSCRIBED)),
    )


def subscribed_view(newsletter: Newsletter, base: Base) -> see.CommentSentView:
    """Where a reader comes who gave an address."""
    letters = letters_of(newsletter)
    return see.CommentSentView(
        kind="subscribed",
        url=base.href(SUBSCRIBED),
        absolute=base.absolute(SUBSCRIBED),
        service=letters.service,
        double_opt_in=letters.double_opt_in,
    )


def privacy_view(config: SiteConfig, library: Library, base: Base) -> see.PrivacyView:
    """What the privacy page must tell follows from the forms in use."""
    comments, newsletter = config.comments, config.newsletter
    wanted = comments.enabled or any(one.post.comments == "open" for one in library.published)
    way = provider_of(comments).way(_EXAMPLE, comments, base) if wanted else Way()
    origins = provider_of(comments).origins(comments) if wanted else Origins()
    in_use = way.form is not None
    return see.PrivacyView(
        url=base.href("/privacy/"),
        absolute=base.absolute("/privacy/"),
        comments=in_use,
        comments_service=way.form.service if way.form else "",
        comments_host=other_host(comments.endpoint, base) if in_use else "",
        comments_email=bool(way.form and way.form.email),
        comments_connection=bool(way.form and way.form.connection),
        comments_embed=next((host_of(url) for url in (*origins.scripts, *origins.asked)), ""),
        newsletter=newsletter is not None,
        newsletter_service=letters_of(newsletter).service if newsletter else "",
        newsletter_host=other_host(newsletter.endpoint, base) if newsletter else "",
    )


_EXAMPLE = Commented(id="", title="", address="/", lang="")
"""A post that takes comments, for what holds of all of them."""


def other_host(endpoint: str, base: Base) -> str:
    host = host_of(endpoint)
    return "" if host == base.host else host

"""`_headers`: what hosts that read it send along: a content security policy, and how long what may be kept.

Of pages and feeds it does not say how long: Netlify and Cloudflare Pages have browsers ask for them each time.
"""

from collections.abc import Iterator

import msgspec

from generator.config import SiteConfig, copies
from generator.engine.artifacts import Artifact, Unit, unit
from generator.errors import Problem
from generator.hostfiles import HEADERS, READ, HeaderRule, unread_part
from generator.hostfiles.headers import headers_text, merged_headers, read_headers, unread_headers
from generator.plan.edition import FRESH, THEME_STATIC, Edition
from generator.plan.frame import Frame
from generator.plan.served import FOREVER
from generator.providers import provider_of
from generator.theme.rendering import Theme
from generator.urls import Base, parse_url
from generator.views.icons import MANIFEST
from generator.views.search import SEARCH

FOR_GOOD = ("Cache-Control", FOREVER)
"""For an address that is another one as soon as the file is."""

FEED_TYPES = {"json": "application/json; charset=utf-8"}
"""Of copies of feeds whose names do not tell a host; all others are XML, which browsers show by its style sheet."""

OWNER = "the file of headers"


class HeadersFile(msgspec.Struct, frozen=True, kw_only=True):
    rules: tuple[HeaderRule, ...]


def headers(edition: Edition) -> Iterator[Unit[Frame]]:
    if HEADERS not in READ.get(edition.config.outputs.host, ()):
        return
    own = edition.root_files.get(HEADERS)
    theirs = read_headers(own.value.decode("utf-8-sig", "replace")) if own is not None else ()
    yield unit(HEADERS, OWNER, _file, merged_headers(theirs, [*_ours(edition)]), own is not None)


def _file(frame: Frame, rules: tuple[HeaderRule, ...], is_shared: bool) -> Iterator[Artifact | Problem]:
    host = frame.config.outputs.host
    if unread := unread_headers(rules, host):
        yield unread_part(HEADERS, unread, is_shared=is_shared)
    yield Artifact(path=HEADERS, view=HeadersFile(rules=rules), render=render_file, inputs=frame.plain, owner=OWNER)


def _ours(edition: Edition) -> Iterator[HeaderRule]:
    config, base = edition.config, edition.base
    of_all = (
        ("Content-Security-Policy", policy(config, edition.inline_scripts)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    )
    left_out = (("X-Robots-Tag", "noindex"),) if base.copy_of else ()
    yield HeaderRule(f"{base.path}*", of_all + left_out)
    yield from (HeaderRule(base.href(THEME_STATIC + name), (FOR_GOOD,)) for name in FRESH if name in edition.static)
    if config.search.enabled:
        # Pagefind's names are digests of what they hold, in a folder for each year.
        yield from (HeaderRule(f"{base.href(SEARCH)}:part/{kind}/*", (FOR_GOOD,)) for kind in ("fragment", "index"))
    if edition.frame.site.value.manifest:
        yield HeaderRule(base.href(MANIFEST), (("Content-Type", "application/manifest+json"),))
    yield from _odd_feeds(config, base)


def _odd_feeds(config: SiteConfig, base: Base) -> Iterator[HeaderRule]:
    for address, name in copies(config.feeds).items() if config.outputs.feeds else ():
        if not address.endswith((".xml", ".json", "/")):
            kind = FEED_TYPES.get(name, "application/xml; charset=utf-8")
            yield HeaderRule(base.href(address), (("Content-Type", kind),))


def policy(config: SiteConfig, scripts: tuple[str, ...]) -> str:
    """No script but the theme's own, no style within a page; *scripts* are the digests of those that stand in pages.

    Pictures and films may come from elsewhere, since bodies may show some, and a player is put into a frame.
    """
    comments = provider_of(config.comments).origins(config.comments)
    forms = [*comments.forms, config.newsletter.endpoint if config.newsletter else ""]
    asked = [*comments.scripts, *comments.asked]
    # The search is a program for browsers, in WebAssembly; this lets no text be run as a script.
    compiled = ["'wasm-unsafe-eval'"] if config.search.enabled else []
    allowed = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *compiled, *comments.scripts, *(f"'{one}'" for one in scripts)],
        **({"style-src": ["'self'", *comments.scripts]} if comments.scripts else {}),
        **({"connect-src": ["'self'", *asked]} if asked else {}),
        "img-src": ["'self'", "https:", "data:"],
        "media-src": ["'self'", "https:"],
        "frame-src": ["https:"],
        "form-action": ["'self'", *dict.fromkeys(origin for form in forms if (origin := _origin(form)))],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())


def _origin(url: str) -> str:
    parts = parse_url(url)
    return f"{parts.scheme}://{parts.netloc}" if parts is not None and parts.netloc else ""


def render_file(view: HeadersFile, _theme: Theme) -> bytes:
    return headers_text(view.rules).encode()

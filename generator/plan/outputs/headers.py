"""`_headers`: what hosts that read it send along with each page, a content security policy above all."""

from collections.abc import Iterator

import msgspec

from generator.config import SiteConfig
from generator.engine.artifacts import Artifact
from generator.plan.edition import Edition
from generator.theme.rendering import Theme
from generator.urls import parse_url


class HeadersFile(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    """Of all pages: `/*`."""

    headers: tuple[tuple[str, str], ...]


def headers(edition: Edition) -> Iterator[Artifact]:
    if not edition.config.outputs.headers_file:
        return
    view = HeadersFile(
        path=f"{edition.base.path}*",
        headers=(
            ("Content-Security-Policy", policy(edition.config, edition.inline_scripts)),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ),
    )
    inputs = edition.frame.plain
    yield Artifact(path="_headers", view=view, render=render_file, inputs=inputs, owner="the file of headers")


def policy(config: SiteConfig, scripts: tuple[str, ...]) -> str:
    """No script but the theme's own, no style within a page; *scripts* are the digests of those that stand in pages.

    Pictures and films may come from elsewhere, since bodies may show some, and a player is put into a frame.
    """
    forms = [config.comments.endpoint, config.newsletter.endpoint if config.newsletter else ""]
    # The search is a program for browsers, in WebAssembly; this lets no text be run as a script.
    compiled = ["'wasm-unsafe-eval'"] if config.search.enabled else []
    allowed = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *compiled, *(f"'{one}'" for one in scripts)],
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
    return "".join([f"{view.path}\n", *(f"  {name}: {value}\n" for name, value in view.headers)]).encode()

"""What every page shares, digested once; and how pages are made of it.

Whatever makes artifacts gets a frame and the values it was planned with, and nothing else: what it shows follows from
digests. The frame shows posts by their faces alone; who prints texts gets a `TextFrame`.
"""

import re
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from generator.config import SiteConfig
from generator.engine.artifacts import Artifact, Inputs
from generator.system.digest import Digest, Ref
from generator.system.patterns import lazy_re
from generator.theme.rendering import Theme
from generator.urls import Base, output_path
from generator.views.contract import PictureView, PostView, SiteView
from generator.views.faces import Faces
from generator.views.make import Views


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The settings, the theme, and what is known of terms, authors and companies."""

    digest: Digest
    """Of all that is made from it besides the values that are given beside it."""

    config: SiteConfig
    base: Base
    site: Ref[SiteView]
    faces: Faces
    templates: dict[str, Inputs]
    """For each template what its pages depend on: the template itself, the theme's words, how dates are written."""

    plain: Inputs
    """What outputs depend on that no template draws: the generator and its libraries."""

    feed_style: str = ""
    """The address of the theme's style sheet for feeds; empty where it has none."""

    feed_image: PictureView | None = None

    @property
    def hubs(self) -> tuple[str, ...]:
        """Whom feeds name; they tell of the blog itself, and not of its copies."""
        return () if self.base.copy_of else self.config.feeds.hubs

    def page(
        self, address: str, template: str, name: str, view: msgspec.Struct, *, owner: str, lang: str = ""
    ) -> Artifact:
        """An HTML page at *address*; *owner* is named where something else wants the same place."""
        return Artifact(
            path=output_path(address),
            view=Page(template=template, name=name, lang=lang or self.config.site.language, site=self.site, view=view),
            kind=_page_of(type(view)),
            render=render_page,
            inputs=self.templates.get(template, self.plain),
            has_marks=True,
            owner=owner,
        )


class TextFrame(Frame, frozen=True, kw_only=True):
    """The same for what prints texts."""

    views: Views


_LINK = lazy_re(r"<link\s[^<>]*+>")
_IS_CANONICAL = lazy_re(r"\brel=[\"']?canonical\b")
_HEAD = lazy_re(r"<head(?:\s[^<>]*+)?>")
_LEFT_OUT = '<meta name="robots" content="noindex"'

View = TypeVar("View", bound=msgspec.Struct)


class Page(msgspec.Struct, Generic[View], frozen=True, kw_only=True):
    """One page for a template to draw."""

    template: str
    name: str
    """What the template calls its view: `post`, `list`."""

    lang: str
    site: Ref[SiteView]
    view: View


def render_page(page: Page[Any], theme: Theme) -> bytes:
    site = page.site.value
    html = theme.render(page.template, site=site, lang=page.lang, **{page.name: page.view})
    if isinstance(page.view, PostView):
        html = page.view.disclosed(html)
    return encoded(_of_a_copy(html, site) if site.copy_of else html, page.template, theme)


def _of_a_copy(html: str, site: SiteView) -> str:
    """A page that asks to be left out, and names the same page of the blog itself as the original."""
    # Either may lie below the other: what is below says more of where a page is.
    homes = sorted((site.origin + site.home, site.copy_of), key=len, reverse=True)

    def led_home(link: re.Match[str]) -> str:
        home = next((one for one in homes if one in link[0]), site.copy_of)
        return link[0].replace(home, site.copy_of, 1) if _IS_CANONICAL.search(link[0]) else link[0]

    html = _LINK.sub(led_home, html)
    return html if _LEFT_OUT in html else _HEAD.sub(rf"\g<0>\n{_LEFT_OUT}>", html, count=1)


def encoded(html: str, template: str, theme: Theme) -> bytes:
    """What *template* made, as bytes; raises `SiteError` where it is none that a file can hold."""
    try:
        return html.encode()
    except UnicodeEncodeError as error:
        raise theme.half_character(template, error) from error


@cache
def _page_of(view: type[msgspec.Struct]) -> object:
    return Page[view]  # type: ignore[valid-type]

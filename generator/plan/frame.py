"""What every page shares, digested once; and how pages are made of it.

Whatever makes artifacts gets a frame and the values it was planned with, and nothing else: what it shows follows from
digests. The frame shows posts by their faces alone; who prints texts gets a `TextFrame`.
"""

from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from generator.config import SiteConfig
from generator.engine.artifacts import Artifact, Inputs
from generator.system.digest import Digest, Ref
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
    html = theme.render(page.template, site=page.site.value, lang=page.lang, **{page.name: page.view})
    return encoded(page.view.disclosed(html) if isinstance(page.view, PostView) else html, page.template, theme)


def encoded(html: str, template: str, theme: Theme) -> bytes:
    """What *template* made, as bytes; raises `SiteError` where it is none that a file can hold."""
    try:
        return html.encode()
    except UnicodeEncodeError as error:
        raise theme.half_character(template, error) from error


@cache
def _page_of(view: type[msgspec.Struct]) -> object:
    return Page[view]  # type: ignore[valid-type]

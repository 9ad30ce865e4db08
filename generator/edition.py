"""All that the families of outputs are made from: one published state of the blog."""

import msgspec

from generator.artifacts import Artifact, Inputs
from generator.config import SiteConfig
from generator.fingerprint import Digest, Ref
from generator.library import Library
from generator.models import Asset
from generator.theme import Theme
from generator.urls import Base, output_path
from generator.views.contract import SiteView
from generator.views.make import Views


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """The blog as of one moment, with the settings and the theme it is shown in."""

    config: SiteConfig
    library: Library
    views: Views
    base: Base
    site: Ref[SiteView]
    templates: dict[str, Inputs]
    """For each template what its pages depend on: the template itself, the theme's words, how dates are written."""

    plain: Inputs
    """What outputs depend on that no template draws: the generator and its libraries."""

    static: dict[str, Ref[bytes]]
    """The theme's files, by path below its `static/`."""

    assets: dict[str, tuple[Asset, Ref[bytes]]]
    """Published files of the blog, by address."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One page for a template to draw."""

    template: str
    name: str
    """What the template calls its view: `post`, `list`."""

    lang: str
    site: Ref[SiteView]
    view: msgspec.Struct


def render_page(page: Page, theme: Theme) -> bytes:
    shown = {page.name: page.view}
    return theme.render(page.template, site=page.site.value, lang=page.lang, **shown).encode()


def page_artifact(
    edition: Edition, address: str, template: str, name: str, view: msgspec.Struct, *, owner: str, lang: str = ""
) -> Artifact:
    """An HTML page at *address*; *owner* is named where something else wants the same place."""
    page = Page(
        template=template, name=name, lang=lang or edition.config.site.language, site=edition.site, view=view
    )
    return Artifact(
        path=output_path(address), view=page, render=render_page, inputs=edition.templates[template], owner=owner
    )



"""All that the families of outputs are made from: one published state of the blog."""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from generator import disk
from generator.artifacts import Artifact, Fragments, Inputs
from generator.config import SiteConfig
from generator.fingerprint import Digest, Ref, digest_bytes, fingerprint
from generator.fragments import template_of
from generator.library import Library, Published
from generator.models import CONTENT, Asset
from generator.provenance import program_digest
from generator.rules import presentation
from generator.theme import Theme, ThemeFiles
from generator.urls import Base, output_path
from generator.views.contract import BlogView, PostView, SiteView
from generator.views.entries import EntryKey, KeptEntry
from generator.views.feed_image import feed_image
from generator.views.make import Views
from generator.views.site import blog_view, site_view

THEME_STATIC = "/theme/"
"""The address below which the theme's files lie."""


FEED_STYLE = "feed.css"
"""The theme's style sheet for feeds."""


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """The blog as of one moment, with the settings and the theme it is shown in."""

    config: SiteConfig
    library: Library
    views: Views
    base: Base
    site: Ref[SiteView]
    templates: dict[str, Inputs]
    """For each template what its pages depend on: the template itself, the theme's words, how dates are written."""

    fragments: Fragments
    plain: Inputs
    """What outputs depend on that no template draws: the generator and its libraries."""

    static: dict[str, Ref[bytes]]
    """The theme's files, by path below its `static/`."""

    assets: dict[str, tuple[Asset, Ref[bytes]]]
    """Published files of the blog, by address."""

    digests: Mapping[str, Digest]
    """Of each content file, by source."""

    frame: Digest
    """Of all that the views of posts are made from besides their own files and their neighbours'."""

    feed_style: str = ""
    """The address of the theme's style sheet for feeds; empty where it has none."""

    lacking: set[str] = msgspec.field(default_factory=set)
    """Templates that pages asked for and the theme has not, collected while planning."""

    touched: frozenset[str] | None = None
    """The sources whose bodies alone have changed since the last build; None: plan everything."""

    def key(self, *posts: Published | None, of: str) -> Digest:
        """Of what is made from *posts*; *of* tells apart what is made from the same ones."""
        made_from = (_made_from(one, self.digests, self.views.leads(one)) if one else _NOBODY for one in posts)
        return _key(self.frame, of, made_from)

    def wants(self, *sources: str) -> bool:
        """Whether what prints the bodies of *sources* is to be planned."""
        return self.touched is None or not self.touched.isdisjoint(sources)


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
    return _encoded(page.view.disclosed(html) if isinstance(page.view, PostView) else html, page.template, theme)


def _encoded(html: str, template: str, theme: Theme) -> bytes:
    try:
        return html.encode()
    except UnicodeEncodeError as error:
        raise theme.half_character(template, error) from error


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """What fragments show."""

    site: Ref[SiteView]
    view: BlogView


def render_fragment(key: str, common: Common, theme: Theme) -> bytes:
    return _encoded(theme.fragment(key, site=common.site.value, blog=common.view), template_of(key), theme)


def page_artifact(
    edition: Edition, address: str, template: str, name: str, view: msgspec.Struct, *, owner: str, lang: str = ""
) -> Artifact:
    """An HTML page at *address*; *owner* is named where something else wants the same place."""
    page = Page(template=template, name=name, lang=lang or edition.config.site.language, site=edition.site, view=view)
    inputs = edition.templates.get(template)
    if inputs is None:
        edition.lacking.add(template)
    return Artifact(
        path=output_path(address),
        view=page,
        kind=_page_of(type(view)),
        render=render_page,
        inputs=inputs or edition.plain,
        has_marks=True,
        owner=owner,
    )


@cache
def _page_of(view: type[msgspec.Struct]) -> object:
    return Page[view]  # type: ignore[valid-type]


def make_edition(
    config: SiteConfig,
    theme: ThemeFiles,
    views: Views,
    templates: Mapping[str, Digest],
    root: Path,
    digests: Mapping[str, Digest],
    settled: Digest,
    known_entries: Mapping[str, KeptEntry],
    touched: frozenset[str] | None = None,
) -> Edition:
    """*templates* are the digests of what each template depends on; *root* is the site's folder.

    *digests* are those of the content files, *settled* that of what all views are made from that is no content, and
    *known_entries* are those of the last build.
    """
    library, base = views.library, views.base
    static = {path: _file(file.digest, file.path) for path, file in sorted(theme.static.items())}
    ground = _ground(views, settled, digests, config.feeds.image)
    views.entries.remember(known_entries, _entry_key(ground, digests))
    style = _sheet("style.css", static, base)
    site = Ref.of(site_view(config, views, style=style, static=THEME_STATIC, templates=templates))
    plain, inputs = _inputs(config, templates)
    return Edition(
        config=config,
        library=library,
        views=views,
        base=base,
        site=site,
        feed_style=_sheet(FEED_STYLE, static, base) if FEED_STYLE in static else "",
        templates=inputs,
        fragments=_fragments(Common(site=site, view=blog_view(config, views)), inputs, plain),
        plain=plain,
        static=static,
        assets=_assets(library, views.bodies.targets.published_assets, root / CONTENT),
        digests=digests,
        frame=fingerprint((ground, site.digest)),
        touched=touched,
    )


def _entry_key(ground: Digest, digests: Mapping[str, Digest]) -> EntryKey:
    return lambda one, leads: _key(ground, "entry", (_made_from(one, digests, leads),))


def _inputs(config: SiteConfig, templates: Mapping[str, Digest]) -> tuple[Inputs, dict[str, Inputs]]:
    """What artifacts depend on besides their view: those that no template draws, and the others by their template."""
    program = {"the generator": program_digest()}
    shown = {"how dates are written": fingerprint(presentation(config))}
    return Ref.of(program), {
        name: Ref.of({f"template {name}": digest} | program | shown) for name, digest in templates.items()
    }


def _fragments(view: Common, inputs: Mapping[str, Inputs], plain: Inputs) -> Fragments:
    return Fragments(
        view=view,
        render=render_fragment,
        inputs=lambda key: inputs.get(template_of(key), plain),
        is_there=lambda key: template_of(key) in inputs,
    )


def _sheet(name: str, static: Mapping[str, Ref[bytes]], base: Base) -> str:
    """The address of a style sheet of the theme, which is another one as soon as the sheet is."""
    query = f"?v={static[name].digest.hex()[:8]}" if name in static else ""
    return base.href(f"{THEME_STATIC}{name}{query}")


def _key(frame: Digest, of: str, posts: Iterable[bytes]) -> Digest:
    """*posts* are what `_made_from` gives."""
    return digest_bytes(b"\0".join((frame, of.encode(), *posts)))


def _made_from(one: Published, digests: Mapping[str, Digest], leads: Digest) -> bytes:
    """All that is shown of a post follows from its own file, and from where that leads."""
    return b"\0".join((digests[one.source], one.source.encode(), leads))


_NOBODY = b"-"


def _ground(views: Views, settled: Digest, digests: Mapping[str, Digest], picture: str) -> Digest:
    """Of all that the entries of posts are made from besides their own files and where these lead.

    *picture* is the one of the feeds.
    """
    library, published = views.library, views.bodies.targets.published_assets
    groups = (library.categories, library.tags, library.series, library.writers)
    authors = sorted({author for one in library.published for author in one.authors})
    return fingerprint(
        (
            settled,
            {kind: terms.table for kind, terms in library.terms.items()},
            [[(one.slug, one.name, one.description, one.address) for one in found.values()] for found in groups],
            [views.author(author) for author in authors],
            # What an author is tied to shows in posts, too.
            {path: digest for path, digest in digests.items() if path.startswith("authors/")},
            feed_image(picture, library, published, views.base),
            views.disclosures.ledger,
        )
    )


def _assets(library: Library, addresses: Mapping[str, str], folder: Path) -> dict[str, tuple[Asset, Ref[bytes]]]:
    assets = ((address, path, library.assets[path]) for path, address in addresses.items())
    return {address: (asset, _file(asset.digest, folder / path)) for address, path, asset in assets}


def _file(digest: Digest, path: Path) -> Ref[bytes]:
    return Ref.stored(digest, bytes, partial(_packed_file, path))


def _packed_file(path: Path) -> bytes:
    return msgspec.msgpack.encode(disk.read(path))

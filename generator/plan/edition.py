"""All that a site is planned from: one published state of the blog."""

from collections.abc import Callable, Container, Mapping
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from generator.cards.own_font import find_font
from generator.config import SiteConfig
from generator.disclosures import Declared
from generator.engine.artifacts import Fragments, Inputs, Made, Unit
from generator.engine.record import NOTHING
from generator.errors import Problem, SiteError
from generator.gather.root_files import RootFiles
from generator.library import Library, Published
from generator.library.entries import PublishedPage
from generator.models import CONTENT, STATIC, Asset
from generator.plan.frame import Frame, TextFrame, encoded
from generator.plan.settings import presentation
from generator.plugins import packages
from generator.system import disk
from generator.system.digest import Digest, Ref, digest_bytes, fingerprint
from generator.system.program import program_digest
from generator.theme.digests import Depends
from generator.theme.files import ThemeFiles
from generator.theme.fragments import template_of
from generator.theme.inline import inline_scripts
from generator.theme.rendering import Theme
from generator.urls import Base
from generator.views.blog import Blog
from generator.views.comments import Conversations
from generator.views.contract import BlogView, PictureView, SiteView
from generator.views.contract.ledger import LedgerView
from generator.views.disclosures import ledger_address
from generator.views.entries import StoredEntry
from generator.views.faces import Faces
from generator.views.icons import feed_image
from generator.views.ledger import ledger_view
from generator.views.links import Links
from generator.views.make import Views
from generator.views.relations import Relations, Wanted
from generator.views.site import ThemeAddresses, site_view

THEME_STATIC = "/theme/"
"""The address below which the theme's files lie."""

STYLE, EXTRA_STYLE = "style.css", "extra.css"
"""The theme's style sheet, and what a site puts beside it to be loaded after it."""

LEDGER_STYLE, EMBEDS_STYLE, CODE_STYLE = "ledger.css", "embeds.css", "code.css"
"""For the ledger and companies' pages alone; for what is kept elsewhere; for blocks of code."""

FEED_STYLE = "feed.css"
"""The theme's style sheet for feeds."""

PAGE_SCRIPT = "page.js"
"""The theme's script for every page."""

EMBEDS = "embeds.js"
"""The theme's script for what is kept elsewhere."""

RESPOND, ELSEWHERE = "respond.js", "elsewhere.js"
"""The theme's scripts for forms below posts, and for comments that another server keeps."""

SEARCH_SCRIPT = "search.js"
"""The theme's script that searches."""

STYLES = (STYLE, EXTRA_STYLE, LEDGER_STYLE, EMBEDS_STYLE, CODE_STYLE, FEED_STYLE)
FRESH = (*STYLES, PAGE_SCRIPT, EMBEDS, RESPOND, ELSEWHERE, SEARCH_SCRIPT)
"""Those that pages ask for by an address with a digest in it."""


class Edition(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The blog as of one moment, with the settings and the theme it is shown in."""

    frame: Frame
    library: Library
    resolved: "Resolved"
    fragments: Fragments
    static: dict[str, Ref[bytes]]
    """The theme's files, by path below its `static/`."""

    root_files: dict[str, Ref[bytes]]
    """The site's own, by path below its `static/`."""

    assets: dict[str, tuple[Asset, Ref[bytes]]]
    """Published files of the blog, by address."""

    font: Ref[bytes] | None
    """The blog's own, for cards."""

    inline_scripts: tuple[str, ...]
    """Of the theme: `sha256-...`, as a content security policy names them."""

    relations: Relations

    @property
    def config(self) -> SiteConfig:
        return self.frame.config

    @property
    def base(self) -> Base:
        return self.frame.base

    @property
    def faces(self) -> Faces:
        return self.frame.faces

    @cached_property
    def ledger(self) -> LedgerView | None:
        """All that posts disclose; None where the blog has no page of it."""
        if not self.faces.disclosures.ledger:
            return None
        site, address = self.config.site, ledger_address(self.config)
        return ledger_view(self.library, self.faces, title=site.title, address=address, language=site.language)


class TextEdition(Edition, frozen=True, kw_only=True):
    """The same with the texts at hand."""

    frame: TextFrame


class Resolved:
    """What each post and page is made from besides the frame: its file, where that leads, what was answered."""

    def __init__(
        self, digests: Mapping[str, Digest], links: Links, comments: Conversations, declared: Declared
    ) -> None:
        """*digests* are those of the content files, by source."""
        self.digests = digests
        self._links = links
        self._comments = comments
        self._declared = declared
        self._found: dict[str, Digest] = {}

    def digest(self, one: Published | PublishedPage) -> Digest:
        return self._found.get(one.source) or self._digest(one)

    def _digest(self, one: Published | PublishedPage) -> Digest:
        answers = self._comments.all_of(one) if isinstance(one, Published) else ()
        # A draft that says no date has that of the build.
        dated = one.date.iso if isinstance(one, Published) else ""
        said = fingerprint(answers) if answers else b""
        leads = self._links.leads(one, self._declared.affiliate_at)
        if isinstance(one, Published) and self._comments.is_over(one):
            said += b"over"
        parts = (self.digests[one.source], one.source.encode(), dated.encode(), leads, said)
        found = self._found[one.source] = digest_bytes(b"\0".join(parts))
        return found

    def entry_key(self, ground: Digest, one: Published) -> Digest:
        return digest_bytes(ground + self.digest(one))

    def key(self, unit: Unit[Any], frame: Frame) -> Digest:
        """Of the frame, of what makes the unit, and of the values that this is given."""
        parts = [frame.digest, _name_of(unit.make)]
        self._add(unit.given, parts)
        return digest_bytes(b"".join(parts))

    def _add(self, values: tuple[Any, ...], parts: list[bytes]) -> None:
        """Each as its digest, or as what it is, behind as many bytes that tell its length."""
        found = self._found
        for value in values:
            kind = type(value)
            if kind is Published or kind is PublishedPage:
                parts.append(found.get(value.source) or self._digest(value))
            elif value is None:
                parts.append(_NOTHING)
            elif kind is tuple:
                parts.append(b"%7d values: " % len(value))
                self._add(value, parts)
            elif kind is str:
                text = value.encode()
                parts += (b"%6d letters: " % len(text), text)
            else:
                parts.append(value.digest if kind is Ref else fingerprint(value))


@cache
def _name_of(make: Callable[..., Made]) -> Digest:
    if "<" in make.__qualname__:
        raise TypeError(f"{make.__qualname__} may know more than it is given: make units by functions of modules")
    return fingerprint(f"{make.__module__}.{make.__qualname__}")


_NOTHING = fingerprint(None)


class Before(NamedTuple):
    """What is known from the last build."""

    entries: Mapping[str, StoredEntry] = MappingProxyType({})
    relations: msgspec.Raw = NOTHING
    edited: frozenset[str] | None = None
    """The sources whose bodies alone have changed since; None: anything may have."""


def make_edition(
    config: SiteConfig,
    theme: ThemeFiles,
    library: Library,
    views: Views,
    templates: Mapping[str, Depends],
    data: Digest,
    root_files: RootFiles,
    root: Path,
    digests: Mapping[str, Digest],
    settings: Digest,
    before: Before,
) -> TextEdition:
    """*templates* say what each depends on, *data*, *digests* and *settings* what else it is made from."""
    faces = views.faces
    base, published = faces.base, faces.links.targets.published_assets
    static, image = _static(theme), feed_image(config.feeds.image, library, published, base)
    ground = _ground(library, faces, settings, digests, image)
    resolved = _resolved(faces, digests, ground, before.entries)
    site = Ref.of(_site_view(config, library, faces, static, templates))
    plain, inputs = _inputs(config, templates, data)
    sheet = _feed_style(static, base)
    frame = _frame(config, views, site, ground, inputs=inputs, plain=plain, feed_style=sheet, feed_image=image)
    return TextEdition(
        frame=frame,
        library=library,
        resolved=resolved,
        fragments=_fragments(site, _blogs(Blog(config, library, faces), templates), inputs, plain),
        static=static,
        root_files={path: _file(one.digest, root / STATIC / path) for path, one in root_files.files.items()},
        assets=_assets(library, published, root / CONTENT),
        font=_font(config, root),
        inline_scripts=inline_scripts(theme.templates),
        relations=_relations(config, library, faces, ground, resolved, before),
    )


def _frame(
    config: SiteConfig,
    views: Views,
    site: Ref[SiteView],
    ground: Digest,
    *,
    inputs: dict[str, Inputs],
    plain: Inputs,
    feed_style: str,
    feed_image: PictureView | None,
) -> TextFrame:
    return TextFrame(
        digest=fingerprint((ground, site.digest)),
        config=config,
        base=views.faces.base,
        site=site,
        faces=views.faces,
        views=views,
        templates=inputs,
        plain=plain,
        feed_style=feed_style,
        feed_image=feed_image,
    )


def _relations(
    config: SiteConfig,
    library: Library,
    faces: Faces,
    ground: Digest,
    resolved: Resolved,
    before: Before,
) -> Relations:
    return Relations(
        library,
        faces.links,
        faces.disclosures,
        Wanted(config.posts.related, config.posts.mentions, not faces.comments.threads.is_empty),
        ground=ground,
        digest=resolved.digest,
        kept=before.relations,
        edited=before.edited,
    )


def _static(theme: ThemeFiles) -> dict[str, Ref[bytes]]:
    return {path: _file(file.digest, file.path) for path, file in sorted(theme.static.items())}


def _feed_style(static: Mapping[str, Ref[bytes]], base: Base) -> str:
    return fresh(FEED_STYLE, static, base) if FEED_STYLE in static else ""


def _resolved(
    faces: Faces, digests: Mapping[str, Digest], ground: Digest, known: Mapping[str, StoredEntry]
) -> Resolved:
    resolved = Resolved(digests, faces.links, faces.comments, faces.disclosures.declared)
    faces.entries.remember(known, partial(resolved.entry_key, ground))
    return resolved


def _font(config: SiteConfig, root: Path) -> Ref[bytes] | None:
    found = find_font(config.cards, root)
    return _file(found.digest, found.path) if found is not None else None


def _site_view(
    config: SiteConfig, library: Library, faces: Faces, static: Mapping[str, Ref[bytes]], templates: Container[str]
) -> SiteView:
    theme = ThemeAddresses(
        static=faces.base.href(THEME_STATIC),
        style=fresh(STYLE, static, faces.base),
        script=fresh(PAGE_SCRIPT, static, faces.base) if PAGE_SCRIPT in static else "",
        embeds=fresh(EMBEDS, static, faces.base),
        respond=fresh(RESPOND, static, faces.base) if RESPOND in static else "",
        elsewhere=fresh(ELSEWHERE, static, faces.base) if ELSEWHERE in static else "",
        embeds_style=fresh(EMBEDS_STYLE, static, faces.base) if EMBEDS_STYLE in static else "",
        code_style=fresh(CODE_STYLE, static, faces.base) if CODE_STYLE in static else "",
        ledger_style=fresh(LEDGER_STYLE, static, faces.base) if LEDGER_STYLE in static else "",
        extra_style=fresh(EXTRA_STYLE, static, faces.base) if EXTRA_STYLE in static else "",
    )
    return site_view(config, library, faces, theme, templates)


class Common(msgspec.Struct, frozen=True, kw_only=True):
    """What fragments show."""

    site: Ref[SiteView]
    blogs: dict[str, BlogView]
    """By template: each has the parts of it that it names, and depends on no others."""


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What one fragment shows."""

    site: Ref[SiteView]
    view: BlogView


NO_BLOG = BlogView()


def render_fragment(key: str, common: Common, theme: Theme) -> bytes:
    blog = common.blogs.get(template_of(key), NO_BLOG)
    return encoded(theme.fragment(key, site=common.site.value, blog=blog), template_of(key), theme)


def _blogs(blog: Blog, templates: Mapping[str, Depends]) -> dict[str, BlogView]:
    parts = {name: depends.parts_of_blog(BlogView.__struct_fields__) for name, depends in templates.items()}
    return {name: blog.view(asked) for name, asked in parts.items() if asked}


def _inputs(config: SiteConfig, templates: Mapping[str, Depends], data: Digest) -> tuple[Inputs, dict[str, Inputs]]:
    """What artifacts depend on besides their view: those that no template draws, and the others by their template."""
    others = {f"the package {one.name}": one.digest for one in packages(config.plugins.use)}
    program = {"the generator": program_digest()} | others
    shown = {"how dates are written": fingerprint(presentation(config))}
    return Ref.of(program), {
        name: Ref.of(
            {f"template {name}": depends.digest}
            | ({"the data files": data} if depends.asks_for_data else {})
            | program
            | shown
        )
        for name, depends in templates.items()
    }


def _fragments(
    site: Ref[SiteView], blogs: dict[str, BlogView], inputs: Mapping[str, Inputs], plain: Inputs
) -> Fragments:
    def seen_by(key: str) -> _Seen:
        return _Seen(site=site, view=blogs.get(template_of(key), NO_BLOG))

    return Fragments(
        view=Common(site=site, blogs=blogs),
        seen_by=seen_by,
        render=render_fragment,
        inputs=lambda key: inputs.get(template_of(key), plain),
        is_there=lambda key: template_of(key) in inputs,
    )


def fresh(name: str, static: Mapping[str, Ref[bytes]], base: Base) -> str:
    """The address of a file of the theme, which is another one as soon as the file is."""
    query = f"?v={static[name].digest.hex()[:8]}" if name in static else ""
    return base.href(f"{THEME_STATIC}{name}{query}")


def _ground(
    library: Library, faces: Faces, settings: Digest, digests: Mapping[str, Digest], image: PictureView | None
) -> Digest:
    """Of all that faces are made from besides the posts' own files and where these lead; *image* is the feeds'."""
    groups = (library.categories, library.tags, library.series, library.writers)
    authors = sorted({author for one in library.published for author in one.authors})
    return fingerprint(
        (
            settings,
            {kind: terms.table for kind, terms in library.terms.items()},
            [[(one.slug, one.name, one.description, one.address) for one in found.values()] for found in groups],
            [faces.author(author) for author in authors],
            # What an author is tied to shows in posts, too.
            {path: digest for path, digest in digests.items() if path.startswith("authors/")},
            image,
            faces.disclosures.ledger,
        )
    )


def _assets(library: Library, addresses: Mapping[str, str], folder: Path) -> dict[str, tuple[Asset, Ref[bytes]]]:
    assets = ((address, path, library.assets[path]) for path, address in addresses.items())
    return {address: (asset, _file(asset.digest, folder / path)) for address, path, asset in assets}


def _file(digest: Digest, path: Path) -> Ref[bytes]:
    return Ref.stored(digest, bytes, partial(_packed_file, path, digest))


@lru_cache(maxsize=1)
def _packed_file(path: Path, digest: Digest) -> bytes:
    """Read once for all that is made of it in a row, such as the copies of a picture."""
    data = disk.read(path)
    if digest_bytes(data) != digest:
        # Pages name it by what it was, and the next build would take for that what lies there now.
        raise SiteError(_changed(path))
    return msgspec.msgpack.encode(data)


def _changed(path: Path) -> Problem:
    return Problem(
        path=path.as_posix(),
        rule="changed-meanwhile",
        what="was saved while the blog was built, and pages show it as it was before",
        fix="build again; nothing half-written was left behind",
    )

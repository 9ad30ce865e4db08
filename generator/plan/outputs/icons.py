"""Icons for tabs and phones, and the manifest that names them: all made of one picture."""

from collections.abc import Iterator

import msgspec

from generator.engine.artifacts import Artifact, Renderer
from generator.errors import SiteError
from generator.plan.edition import Edition
from generator.system.digest import Ref
from generator.theme.rendering import Theme
from generator.urls import output_path
from generator.views.icons import ICON_SIZES, MANIFEST, icon_address, icon_source
from generator.views.pictures import undecodable

PAPER = "#fffdf8"
"""Behind the name while a phone opens the blog, as the default theme has it."""


class IconFileView(msgspec.Struct, frozen=True, kw_only=True):
    data: Ref[bytes]
    """The picture that the setting names."""

    most: int
    """Pixels, in width: so large the picture is made before the icons are cut out of it."""

    size: int
    source: str
    """For problems: `content/pictures/fish.png`."""


class ManifestIcon(msgspec.Struct, frozen=True, kw_only=True):
    src: str
    sizes: str
    type: str = "image/png"


class ManifestView(msgspec.Struct, frozen=True, kw_only=True):
    """https://www.w3.org/TR/appmanifest/."""

    name: str
    description: str
    lang: str
    start_url: str
    icons: tuple[ManifestIcon, ...]
    display: str = "browser"
    background_color: str = PAPER
    theme_color: str = PAPER


def icons(edition: Edition) -> Iterator[Artifact]:
    asset = icon_source(edition.config, edition.library, edition.faces.links.targets.published_assets)
    if asset is None:
        return
    [data] = (data for one, data in edition.assets.values() if one.source == asset.source)
    source = f"content/{asset.source}"
    most = round(asset.width * ICON_SIZES[-1] / min(asset.width, asset.height))
    for size in ICON_SIZES:
        view = IconFileView(data=data, most=most, size=size, source=source)
        yield _artifact(edition, icon_address(size), view, render_icon)
    site = edition.frame.site.value
    manifest = ManifestView(
        name=site.title,
        description=site.description,
        lang=site.language,
        start_url=site.home,
        icons=tuple(ManifestIcon(src=one.src, sizes=f"{one.size}x{one.size}") for one in site.icons[2:]),
    )
    yield _artifact(edition, MANIFEST, manifest, render_manifest)


def _artifact(edition: Edition, address: str, view: msgspec.Struct, render: Renderer) -> Artifact:
    owner = "`[site] icon` in site.toml"
    return Artifact(path=output_path(address), view=view, render=render, inputs=edition.frame.plain, owner=owner)


def render_icon(view: IconFileView, _theme: Theme) -> bytes:
    from generator.images.copies import copied
    from generator.images.decode import UndecodableError

    try:
        return copied(view.data.value, view.most, view.size, view.size, "png", cut=True)
    except UndecodableError as error:
        raise SiteError(undecodable(view.source, str(error), error.fix)) from error


def render_manifest(view: ManifestView, _theme: Theme) -> bytes:
    return msgspec.json.encode(view) + b"\n"

"""The pictures that stand for the blog: in feed readers, on tabs and on the first screens of phones."""

from collections.abc import Mapping

from generator.config import SiteConfig
from generator.errors import Problem, Severity
from generator.library import Library
from generator.models import Asset, content_path
from generator.text import closest
from generator.urls import Base
from generator.views.contract import IconView, PictureView

ICON_SIZES = (32, 180, 192, 512)
"""In pixels: for tabs, for iOS, and two for a web app manifest; the last stands for the blog in link previews."""

MANIFEST = "/manifest.webmanifest"


def feed_image(written: str, library: Library, addresses: Mapping[str, str], base: Base) -> PictureView | None:
    """*written* is a file below `content/` or a URL; *addresses* are those of all published files."""
    if "://" in written:
        return PictureView(src=written, absolute=written)
    path = content_path("", written)
    if not written or path not in addresses:
        return None
    asset, printed = library.assets[path], base.exactly(addresses[path])
    return PictureView(src=printed, absolute=base.origin + printed, width=asset.width, height=asset.height)


def icon_source(config: SiteConfig, library: Library, addresses: Mapping[str, str]) -> Asset | None:
    """The picture of which icons are made, as far as there is one; *addresses* are those of all published files."""
    path = content_path("", config.site.icon)
    found = library.assets.get(path) if path in addresses else None
    return found if found is not None and found.width else None


def icon_address(size: int) -> str:
    return f"/icon-{size}.png"


def icon_views(config: SiteConfig, library: Library, addresses: Mapping[str, str], base: Base) -> tuple[IconView, ...]:
    source = icon_source(config, library, addresses)
    if source is None:
        return ()
    query = f"?v={source.digest.hex()[:8]}"
    return tuple(IconView(src=base.href(icon_address(size) + query), size=size) for size in ICON_SIZES)


def problems_of_icons(config: SiteConfig, library: Library, addresses: Mapping[str, str]) -> list[Problem]:
    """*addresses* are those of all published files."""
    problems = []
    for key, written in (("feeds.image", config.feeds.image), ("site.icon", config.site.icon)):
        table, _, name = key.partition(".")
        path = content_path("", written)
        if written and path not in addresses and not ("://" in written and key == "feeds.image"):
            close = closest(written.lstrip("/"), addresses)
            what = f"`[{table}] {name}` is `{written}`, which is no published file of this blog"
            other = ", or a URL" if key == "feeds.image" else ""
            fix = f"write `{close}`" if close else f"name a file below content/, such as `pictures/fish.png`{other}"
            problems.append(Problem(path="site.toml", rule="missing-file", key=key, what=what, fix=fix))
    return [*problems, *_of_size(config, library, addresses)]


def _of_size(config: SiteConfig, library: Library, addresses: Mapping[str, str]) -> list[Problem]:
    path = content_path("", config.site.icon)
    asset = library.assets.get(path) if path in addresses else None
    fix = f"name a square PNG or JPEG of {ICON_SIZES[-1]} pixels or more"
    if asset is None or min(asset.width, asset.height) >= ICON_SIZES[-1]:
        return []
    if not asset.width:
        what = f"`[site] icon` is `{config.site.icon}`, of which no icons can be made"
        return [Problem(path="site.toml", rule="unreadable-image", key="site.icon", what=what, fix=fix)]
    what = f"`[site] icon` is {asset.width} by {asset.height} pixels large; phones show {ICON_SIZES[-1]}"
    return [
        Problem(path="site.toml", rule="small-icon", severity=Severity.WARNING, key="site.icon", what=what, fix=fix)
    ]

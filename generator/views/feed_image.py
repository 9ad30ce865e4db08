"""The picture that stands for the blog in feed readers."""

from collections.abc import Mapping

from generator.config import SiteConfig
from generator.errors import Problem
from generator.library import Library
from generator.library.links import content_path
from generator.text import closest
from generator.urls import Base
from generator.views.contract import PictureView


def feed_image(written: str, library: Library, addresses: Mapping[str, str], base: Base) -> PictureView | None:
    """*written* is a file below `content/` or a URL; *addresses* are those of all published files."""
    if "://" in written:
        return PictureView(src=written, absolute=written)
    path = content_path("", written)
    if not written or path not in addresses:
        return None
    asset, printed = library.assets[path], base.exactly(addresses[path])
    return PictureView(src=printed, absolute=base.origin + printed, width=asset.width, height=asset.height)


def feed_image_problems(config: SiteConfig, addresses: Mapping[str, str]) -> list[Problem]:
    written = config.feeds.image
    if not written or "://" in written or content_path("", written) in addresses:
        return []
    close = closest(written.lstrip("/"), addresses)
    return [
        Problem(
            path="site.toml",
            rule="missing-file",
            key="feeds.image",
            what=f"`[feeds] image` is `{written}`, which is no published file of this blog",
            fix=f"write `{close}`" if close else "name a file below content/, such as `pictures/fish.png`, or a URL",
        )
    ]

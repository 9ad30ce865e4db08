"""Files that are published as files: of blog, root and theme; pictures lose what they tell of their maker."""

from collections.abc import Iterator

import msgspec

from generator.engine.artifacts import Artifact
from generator.hostfiles import READ
from generator.models import CONTENT, STATIC
from generator.plan.edition import THEME_STATIC, Edition
from generator.system.digest import Ref
from generator.theme.rendering import Theme
from generator.urls import output_path

OF_ONE_ADDRESS = ("CNAME", ".domains", "robots.txt", "sitemap.xml")
"""What an author says of the blog's own address, which is none of a copy's."""


class FileView(msgspec.Struct, frozen=True, kw_only=True):
    data: Ref[bytes]


def files(edition: Edition) -> Iterator[Artifact]:
    pictures = edition.faces.links.pictures
    elsewhere = OF_ONE_ADDRESS if edition.base.copy_of else ()
    for address, (asset, data) in edition.assets.items():
        if not pictures.is_published(asset.source) or address[1:] in elsewhere:
            continue
        yield _file(edition, address, data, f"{CONTENT}{asset.source}")
    left_out = (*READ.get(edition.config.outputs.host, ()), *elsewhere)
    for path, data in edition.root_files.items():
        if path in left_out:
            continue
        yield _file(edition, f"/{path}", data, f"{STATIC}{path}")
    for path, data in edition.static.items():
        yield _file(edition, THEME_STATIC + path, data, f"the theme's file {path}")


def _file(edition: Edition, address: str, data: Ref[bytes], owner: str) -> Artifact:
    return Artifact(
        path=output_path(address),
        view=FileView(data=data),
        render=render_stripped if edition.config.images.strips else render_file,
        inputs=edition.frame.plain,
        owner=owner,
    )


def render_file(view: FileView, _theme: Theme) -> bytes:
    return view.data.value


def render_stripped(view: FileView, _theme: Theme) -> bytes:
    from generator.images import without_metadata

    return without_metadata(view.data.value)

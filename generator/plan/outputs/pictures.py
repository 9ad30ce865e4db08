"""Copies of the pictures that pages show."""

from collections.abc import Iterator

import msgspec

from generator.engine.artifacts import Artifact
from generator.errors import SiteError
from generator.images.copies import CopyForm
from generator.plan.edition import Edition
from generator.system.digest import Ref
from generator.theme.rendering import Theme
from generator.urls import output_path
from generator.views.pictures import undecodable


class CopyView(msgspec.Struct, frozen=True, kw_only=True):
    data: Ref[bytes]
    """The original file."""

    most: int
    """The width of its largest copy."""

    width: int
    height: int
    form: CopyForm
    lossless: bool
    is_cut: bool
    source: str
    """For problems: `content/pictures/fish.jpg`."""


def pictures(edition: Edition) -> Iterator[Artifact]:
    """The copies of one picture stand beside each other: its pixels are decoded once for them."""
    by_source = {asset.source: (address, data) for address, (asset, data) in edition.assets.items()}
    for source, known, copies in edition.faces.links.pictures.published:
        if source not in by_source:
            continue
        address, data = by_source[source]
        for copy in copies:
            view = CopyView(
                data=data,
                most=known.widths[-1],
                width=copy.width,
                height=copy.height,
                form=copy.form,
                lossless=known.lossless and copy.form == "webp",
                is_cut=copy.is_cut,
                source=f"content/{source}",
            )
            yield Artifact(
                path=output_path(address + copy.suffix),
                view=view,
                render=render_copy,
                inputs=edition.frame.plain,
                owner=f"content/{source}",
            )


def render_copy(view: CopyView, _theme: Theme) -> bytes:
    from generator.images.copies import copied
    from generator.images.decode import UndecodableError

    try:
        return copied(
            view.data.value, view.most, view.width, view.height, view.form, lossless=view.lossless, cut=view.is_cut
        )
    except UndecodableError as error:
        raise SiteError(undecodable(view.source, str(error), error.fix)) from error

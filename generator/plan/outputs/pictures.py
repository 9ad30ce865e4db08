"""Copies of the pictures that pages show."""

from collections.abc import Iterator

import msgspec

from generator.engine.artifacts import Artifact
from generator.errors import SiteError
from generator.images.copies import CopyForm
from generator.plan.edition import Edition
from generator.system.digest import Digest, Ref
from generator.theme.rendering import Theme
from generator.urls import output_path
from generator.views.pictures import undecodable

LIST = "__aboveboard__/copies.json"
"""Where a site whose copies are not made has the list of them."""


class CopyOrder(msgspec.Struct, frozen=True, kw_only=True):
    """How one copy is made."""

    most: int
    """The width of its picture's largest copy."""

    width: int
    height: int
    form: CopyForm
    lossless: bool
    is_cut: bool
    source: str
    """The original, which problems name, too: `content/pictures/fish.jpg`."""

    original: Digest
    """Of its bytes."""


class CopyView(msgspec.Struct, frozen=True, kw_only=True):
    data: Ref[bytes]
    """The original file."""

    order: CopyOrder


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    orders: dict[str, CopyOrder]
    """By the path of each copy."""


def pictures(edition: Edition) -> Iterator[Artifact]:
    """The copies of one picture stand beside each other: its pixels are decoded once for them."""
    for path, view in _views(edition):
        yield Artifact(path=path, view=view, render=render_copy, inputs=edition.frame.plain, owner=view.order.source)


def listed_pictures(edition: Edition) -> Iterator[Artifact]:
    """In place of the copies a list of them, for whoever makes each when it is asked for."""
    view = ListView(orders={path: view.order for path, view in _views(edition)})
    yield Artifact(path=LIST, view=view, render=render_list, inputs=edition.frame.plain, owner="the list of copies")


def _views(edition: Edition) -> Iterator[tuple[str, CopyView]]:
    by_source = {asset.source: (address, data) for address, (asset, data) in edition.assets.items()}
    for source, known, copies in edition.faces.links.pictures.published:
        if source not in by_source:
            continue
        address, data = by_source[source]
        for copy in copies:
            order = CopyOrder(
                most=known.widths[-1],
                width=copy.width,
                height=copy.height,
                form=copy.form,
                lossless=known.lossless and copy.form == "webp",
                is_cut=copy.is_cut,
                source=f"content/{source}",
                original=data.digest,
            )
            yield output_path(address + copy.suffix), CopyView(data=data, order=order)


def render_copy(view: CopyView, _theme: Theme) -> bytes:
    return made_copy(view.order, view.data.value)


def render_list(view: ListView, _theme: Theme) -> bytes:
    return msgspec.json.encode(view)


def made_copy(order: CopyOrder, data: bytes) -> bytes:
    """The copy of the picture in *data*; raises `SiteError` where that cannot be decoded."""
    from generator.images.copies import copied
    from generator.images.decode import UndecodableError

    try:
        return copied(
            data, order.most, order.width, order.height, order.form, lossless=order.lossless, cut=order.is_cut
        )
    except UndecodableError as error:
        raise SiteError(undecodable(order.source, str(error), error.fix)) from error

"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from functools import lru_cache

import msgspec

from generator.feeds.content import xml_text
from generator.feeds.item import Item, items_of
from generator.views.contract import DisclosureRecord, FeedPageView

VERSION = "https://jsonfeed.org/version/1.1"


class _Author(msgspec.Struct, frozen=True, kw_only=True):
    name: str


class _Hub(msgspec.Struct, frozen=True, kw_only=True):
    type: str
    url: str


class _Attachment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    url: str
    mime_type: str
    size_in_bytes: int = 0
    """Left out where it is unknown."""


class _JsonItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"disclosure": "_disclosure"}):
    id: str
    url: str
    title: str = ""
    content_html: str | None = None
    content_text: str | None = None
    summary: str = ""
    image: str = ""
    date_published: str
    date_modified: str
    authors: tuple[_Author, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    attachments: tuple[_Attachment, ...] = ()
    disclosure: DisclosureRecord | None = None
    """Our own extension: what the content says in words, and whether the author said it at all."""


class _JsonFeed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    version: str
    title: str
    home_page_url: str
    feed_url: str
    description: str = ""
    user_comment: str = ""
    next_url: str = ""
    icon: str = ""
    authors: tuple[_Author, ...] = ()
    language: str
    hubs: tuple[_Hub, ...] = ()
    items: list[_JsonItem]


def json_document(feed: FeedPageView) -> bytes:
    document = _JsonFeed(
        version=VERSION,
        title=xml_text(feed.title) or feed.page,
        home_page_url=feed.page,
        feed_url=feed.url,
        description=xml_text(feed.description),
        user_comment=feed.copy_of,
        next_url=feed.previous,
        icon=feed.image.absolute if feed.image is not None else "",
        authors=_named(feed.authors),
        language=feed.language,
        hubs=tuple(_Hub(type="WebSub", url=hub) for hub in feed.hubs),
        items=[_json_item(item, feed) for item in items_of(feed)],
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def _json_item(item: Item, feed: FeedPageView) -> _JsonItem:
    view = item.view
    file, said = view.enclosure, view.disclosure
    return _JsonItem(
        id=item.id,
        url=view.url,
        # The specification has no titles for such items, and programs show their text as it is.
        title="" if view.is_note else item.title,
        content_html=item.content or None,
        # One of the two must be there: in a feed of summaries the summary is all the content there is.
        content_text=None if item.content else item.summary,
        summary=item.summary if item.content else "",
        image=view.image.absolute if view.image is not None else "",
        date_published=view.published.iso,
        date_modified=view.updated.iso,
        authors=_named(item.authors),
        tags=tuple(dict.fromkeys(filter(None, (item.category, *item.tags)))),
        language=view.lang if view.lang != feed.language else "",
        attachments=(_Attachment(url=file.url, mime_type=file.type, size_in_bytes=file.length),) if file else (),
        disclosure=said.record(about=feed.disclosures or said.ledger) if said is not None else None,
    )


@lru_cache(maxsize=256)
def _named(names: tuple[str, ...]) -> tuple[_Author, ...]:
    return tuple(_Author(name=xml_text(name)) for name in names)

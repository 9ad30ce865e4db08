"""What a feed says to people who open it in a browser."""

from generator.views.contract import FeedStyleView, LinkView, SiteView
from generator.views.faces import Faces


def feed_style(sheet: str, site: SiteView, faces: Faces, name: str, address: str) -> FeedStyleView | None:
    """*sheet* is the address of the style sheet, empty for none; *name* and *address* are those of the feed's page."""
    if not sheet:
        return None
    links = [LinkView(title=faces.message("", "feed.visit", name=name), url=faces.base.absolute(address))]
    if site.subscribe:
        links.append(LinkView(title=faces.message("", "feed.all"), url=site.origin + site.subscribe))
    return FeedStyleView(url=sheet, notice=faces.message("", "feed.notice"), links=tuple(links))

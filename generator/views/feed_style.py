"""What a feed says to people who open it in a browser."""

from generator.views.contract import FeedStyleView, LinkView, SiteView
from generator.views.make import Views


def feed_style(sheet: str, site: SiteView, views: Views, name: str, address: str) -> FeedStyleView | None:
    """*sheet* is the address of the style sheet, empty for none; *name* and *address* are those of the feed's page."""
    if not sheet:
        return None
    links = [LinkView(title=views.message("", "feed.visit", name=name), url=views.base.absolute(address))]
    if site.subscribe:
        links.append(LinkView(title=views.message("", "feed.all"), url=site.origin + site.subscribe))
    return FeedStyleView(url=sheet, notice=views.message("", "feed.notice"), links=tuple(links))

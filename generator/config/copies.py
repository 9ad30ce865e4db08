"""Other addresses of the blog's feed, and the format that belongs at each."""

from generator.config.tables import Feeds
from generator.urls import clean_address

ALSO_AT = "`also_at` in [feeds]"
"""Who asks for such an address, in words."""


def copies(feeds: Feeds) -> dict[str, str]:
    """By address, in its one form, the format that is there too."""
    return {address: format_at(address) for address in map(clean_address, feeds.also_at)}


def format_at(address: str) -> str:
    """Which format of feed another program keeps at an address, as well as the address tells."""
    return next((name for name in ("atom", "json") if name in address.lower()), "rss")

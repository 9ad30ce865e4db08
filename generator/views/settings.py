"""What views need to know of the settings."""

import msgspec

from generator.config import Feeds
from generator.language.dates import DateStyle


class PostSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What decides how a post is shown, besides the post."""

    language: str
    dates: DateStyle
    families: frozenset[str]
    """The families of pages that are built: `tags`, `authors`, ..."""

    site_title: str
    site_id: str
    """What feed ids begin with."""

    full_feeds: bool
    has_cards: bool
    """Whether each post has a card."""

    feeds: Feeds | None
    """Their settings; None where none are built."""

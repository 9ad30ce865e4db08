"""WordPress: its export (WXR, RSS 2.0 with more), the markup of its editors, and the tags of its plugins."""

from generator.importing.model import Format
from generator.importing.wordpress.bodies import asked, prepare
from generator.importing.wordpress.export import looks_like_one, read

FORMAT = Format(
    name="wordpress",
    title="WordPress",
    read=read,
    prepare=prepare,
    asks=asked,
    knows=looks_like_one,
    feeds=("/feed/", "/feed/rss/", "/feed/rss2/", "/feed/atom/", "/feed/rdf/"),
    redirects=lambda old, new: ((f"{old.rstrip('/')}/feed/", f"{new.rstrip('/')}/comments/feed.xml"),),
    patterns=(
        ("/comments/feed/", "/comments/feed.xml"),
        ("/category/:slug/feed/", "/category/:slug/feed.xml"),
        ("/tag/:slug/feed/", "/tag/:slug/feed.xml"),
        ("/author/:slug/feed/", "/author/:slug/feed.xml"),
    ),
)

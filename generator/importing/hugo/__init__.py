"""Hugo: sections and bundles below `content/`, files in `static/`, its settings, and its shortcodes."""

from generator.importing.hugo.bodies import prepare
from generator.importing.hugo.reading import read
from generator.importing.model import Format

FORMAT = Format(
    name="hugo",
    title="Hugo",
    read=read,
    prepare=prepare,
    feeds=("/index.xml", "/posts/index.xml", "/post/index.xml", "/blog/index.xml"),
    patterns=(
        ("/tags/:slug/index.xml", "/tag/:slug/feed.xml"),
        ("/categories/:slug/index.xml", "/category/:slug/feed.xml"),
    ),
)

"""Hugo: sections and bundles below `content/`, files in `static/`, its settings, and its shortcodes."""

from pathlib import Path

from generator.importing.folders.files import has_any
from generator.importing.hugo.bodies import prepare
from generator.importing.hugo.reading import read
from generator.importing.hugo.settings import ENDINGS
from generator.importing.model import Format


def _knows(path: Path) -> bool:
    if has_any(path, *(f"hugo{ending}" for ending in ENDINGS)):
        return True
    return has_any(path, "config/_default", *(f"config{ending}" for ending in ENDINGS)) and has_any(path, "content")


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
    knows=_knows,
)

"""Pelican: Markdown with header lines, reStructuredText, and settings that are read and never run."""

from generator.importing.folders.files import has_any
from generator.importing.model import Format
from generator.importing.pelican.bodies import prepare
from generator.importing.pelican.reading import read

FORMAT = Format(
    name="pelican",
    title="Pelican",
    read=read,
    prepare=prepare,
    feeds=("/feeds/all.atom.xml", "/feeds/all.rss.xml"),
    patterns=(
        ("/feeds/:slug.atom.xml", "/category/:slug/atom.xml"),
        ("/feeds/:slug.rss.xml", "/category/:slug/feed.xml"),
    ),
    knows=lambda path: has_any(path, "pelicanconf.py"),
)

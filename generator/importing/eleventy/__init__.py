"""Eleventy: Markdown and templates anywhere in a folder, with data beside and above them. No JavaScript is run."""

from generator.importing.eleventy.data import CONFIGS
from generator.importing.eleventy.reading import read
from generator.importing.folders.files import has_any
from generator.importing.hugo.bodies import prepare
from generator.importing.model import Format

FORMAT = Format(
    name="eleventy",
    title="Eleventy",
    read=read,
    prepare=prepare,
    feeds=("/feed/feed.xml", "/feed.xml", "/rss.xml"),
    knows=lambda path: has_any(path, *CONFIGS),
)

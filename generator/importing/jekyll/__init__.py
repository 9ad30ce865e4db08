"""Jekyll, and Octopress before it: `_posts`, `_drafts`, collections, pages, `_config.yml`, Liquid and kramdown."""

from generator.importing.jekyll.bodies import prepare
from generator.importing.jekyll.reading import read
from generator.importing.model import Format

FORMAT = Format(
    name="jekyll",
    title="Jekyll",
    read=read,
    prepare=prepare,
    feeds=("/feed/", "/rss.xml"),
)

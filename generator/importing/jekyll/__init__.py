"""Jekyll, and Octopress before it: `_posts`, `_drafts`, collections, pages, `_config.yml`, Liquid and kramdown."""

from pathlib import Path

from generator.importing.folders.files import has_any
from generator.importing.jekyll.bodies import prepare
from generator.importing.jekyll.reading import read
from generator.importing.jekyll.settings import CONFIGS
from generator.importing.model import Format


def _knows(path: Path) -> bool:
    # Hexo has settings of that name too, and `scaffolds/`.
    return has_any(path, *CONFIGS, "_posts") and not has_any(path, "scaffolds")


FORMAT = Format(
    name="jekyll",
    title="Jekyll",
    read=read,
    prepare=prepare,
    feeds=("/feed/", "/rss.xml"),
    knows=_knows,
)

"""Any folder of Markdown: vaults of Obsidian, exports of Notion, and texts that no program knows of."""

from itertools import islice
from pathlib import Path

from generator.importing.folders.files import files_in
from generator.importing.markdown.bodies import prepare
from generator.importing.markdown.reading import read
from generator.importing.model import Format

_ENOUGH = 2000
"""Files that are looked at before a folder is held to have no Markdown."""


def _knows(path: Path) -> bool:
    return path.is_dir() and any(name.endswith((".md", ".markdown")) for name in islice(files_in(path), _ENOUGH))


FORMAT = Format(name="markdown", title="a folder of Markdown", read=read, prepare=prepare, knows=_knows)

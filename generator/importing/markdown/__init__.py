"""Any folder of Markdown: vaults of Obsidian, exports of Notion, and texts that no program knows of."""

from generator.importing.markdown.bodies import prepare
from generator.importing.markdown.reading import read
from generator.importing.model import Format

FORMAT = Format(name="markdown", title="a folder of Markdown", read=read, prepare=prepare)

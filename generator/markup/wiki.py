"""`[[page#heading|words]]` and `![[picture.png|words|300]]`: names in brackets, as Obsidian writes them.

Where a name leads is for the library to say, which knows all texts and files; until then it stands behind `WIKI`.
"""

from generator.models import WIKI
from generator.system.patterns import lazy_re

LINK = lazy_re(r"(?P<image>(?<!\\)!)?(?<!\\)\[\[(?P<page>[^\[\]|\n]++)(?:\|(?P<words>[^\[\]\n]++))?\]\]")
_SIZE = lazy_re(r"(?P<width>\d{1,5})(?:x(?P<height>\d{1,5}))?")


def link_to(page: str) -> str:
    """The address of a link, to be looked up. In a table a backslash stands before the bar that follows."""
    return WIKI + page.rstrip("\\").strip()


def words_of(page: str) -> str:
    """What is shown of a link without words of its own."""
    name, _, heading = page.rstrip("\\").strip().partition("#")
    parts = [part.strip() for part in (name, *heading.split("#")) if part.strip()]
    return " > ".join(parts)


def picture(page: str, words: str) -> dict[str, str]:
    """The attributes of an image. *words* are its description, its size in pixels, or both with a bar between them."""
    found = {"src": link_to(page)}
    alt, _, last = words.rpartition("|")
    size = _SIZE.fullmatch(last.strip())
    alt = alt.rstrip("\\").strip() if size else words.strip()
    if alt:
        found["alt"] = alt
    if size:
        found |= {name: value for name, value in size.groupdict().items() if value}
    return found

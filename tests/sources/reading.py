"""Files read for tests: the text given, as the file that its path names."""

from generator.language.moments import read_moment
from generator.models import Author, Page, Post
from generator.sources import Reading, ReadingSettings, read_document

RULES = ReadingSettings(timezone="Australia/Sydney", authors=("Ann Author",))
PLENTY = "date: 2009-07-08\ncategory: Drinks\ndisclosure: none\n"
"""What a post cannot do without."""

SPELLINGS = {"publishDate": "date", "pubDate": "date", "categories": "category", "disclosures": "disclosure"}


def read(text: str | bytes, source: str = "posts/tea.md", settings: ReadingSettings = RULES) -> Reading:
    return read_document(source, text if isinstance(text, bytes) else text.encode(), settings)


def read_post(text: str | bytes, source: str = "posts/tea.md", settings: ReadingSettings = RULES) -> Post:
    """A post that must be fine."""
    reading = read(text, source, settings)
    assert isinstance(reading.document, Post), told(reading)
    return reading.document


def read_page(text: str | bytes, source: str = "about.md") -> Page:
    reading = read(text, source)
    assert isinstance(reading.document, Page), told(reading)
    return reading.document


def read_author(text: str | bytes, source: str = "authors/mara.md") -> Author:
    reading = read(text, source)
    assert isinstance(reading.document, Author), told(reading)
    return reading.document


def with_keys(keys: str, body: str = "Hot.\n") -> str:
    """A post that lacks nothing, with *keys* besides; those it has are left out where *keys* brings them."""
    written = [line.partition(":")[0] for line in keys.splitlines()]
    brought = {SPELLINGS.get(key, key) for key in written}
    usual = "".join(line for line in PLENTY.splitlines(keepends=True) if line.partition(":")[0] not in brought)
    return f"---\n{keys}\n{usual}---\n{body}"


def told(reading: Reading) -> str:
    """The problems without the path, which is the same in all."""
    return "\n".join(str(problem).partition(".md")[2] for problem in reading.problems)


def since(date: str) -> ReadingSettings:
    return ReadingSettings(timezone="Australia/Sydney", since=read_moment(date, "Australia/Sydney"))

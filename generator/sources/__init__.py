"""One content file to one model: what a file under `content/` says, and everything that is wrong with it."""

from generator.sources.reading import Reading, ReadingSettings

__all__ = ["Reading", "ReadingSettings", "read_document"]


def read_document(source: str, data: bytes, settings: ReadingSettings) -> Reading:
    """Read the file at *source*, a path below `content/` with forward slashes, which holds *data*.

    Where a post lies under `posts/` and an author under `authors/`, any other file is a page.
    """
    # YAML and python-frontmatter are slow to load, and a build in which nothing changed reads no file.
    from generator.sources.documents import read

    return read(source, data, settings)

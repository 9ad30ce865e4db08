"""Posts by authors who are not trusted: whose HTML is left out follows from the authors' files, too."""

from collections.abc import Mapping

from generator.gather.index import Contents
from generator.models import Author, Post


def wrongly_read(known: Mapping[str, Contents]) -> tuple[list[str], list[str]]:
    """Posts that were read with all their HTML and should not have been, and the other way round."""
    guests = _guests(known)
    too_freely: list[str] = []
    too_strictly: list[str] = []
    for path, one in known.items():
        source = one.source
        if source is None or not (guests or source.face.is_sanitized):
            continue
        document = source.document
        if not isinstance(document, Post):
            continue
        is_by_guest = any(author.casefold() in guests for author in document.authors)
        if is_by_guest != source.face.is_sanitized:
            (too_freely if is_by_guest else too_strictly).append(path)
    return too_freely, too_strictly


def _guests(known: Mapping[str, Contents]) -> frozenset[str]:
    """By what a post may call them: the name of their file, or their own."""
    sources = (one.source for path, one in known.items() if path.startswith("authors/"))
    authors = (source.document for source in sources if source is not None)
    found = [one for one in authors if isinstance(one, Author) and not one.trusted]
    return frozenset(name.casefold() for one in found for name in (one.key, one.name))

"""Stored comments: one file -> one comment that is safe to show; all of them -> threads below posts.

Nothing that is not approved gets further than its own file; nothing that tells who sent a comment is read at all.
"""

from generator.models import COMMENTS, is_text

ENDINGS = (".yml", ".yaml", ".json")
"""Of comments that are no texts."""


def is_comment(path: str) -> bool:
    """Whether the file at *path*, below `content/`, holds a stored comment."""
    return path.startswith(COMMENTS) and (is_text(path) or path.lower().endswith(ENDINGS))

"""What stands in the place of a way to answer until the blog has one: a line says so."""

from generator.providers.none import answer, origins, way
from generator.providers.provider import Places
from generator.providers.settings import Comments

__all__ = ["IS_QUIET", "answer", "check", "origins", "way"]

IS_QUIET = False


def check(settings: Comments, at: Places) -> None:
    """A blog may well begin without."""

"""No way to answer: stored comments are shown, and that is all."""

from generator.providers.provider import Commented, Origins, Places, Way
from generator.providers.settings import Comments
from generator.urls import Base

IS_QUIET = True


def check(settings: Comments, at: Places) -> None:
    """Stored comments need nothing."""


def origins(settings: Comments) -> Origins:
    return Origins()


def way(post: Commented, settings: Comments, base: Base) -> Way:
    return Way()


def answer(post: Commented, key: str, settings: Comments) -> str:
    return ""

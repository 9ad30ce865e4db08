"""Which addresses in a body depend on where it is shown, and which must not stay at all."""

import re
from collections.abc import Iterator
from typing import Literal

from generator.schemes import LINKS, LOADED, refused_scheme
from generator.system.patterns import lazy_re

_SCHEME = lazy_re(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_CANDIDATE = lazy_re(r"(?:^|,)\s*(?P<address>[^\s,](?:\S*[^\s,])?)")

_OUTBOUND = lazy_re(r"https?:|[/\\]{2}", re.IGNORECASE)

_AWAY = ("//", "/\\", "\\")
"""A browser reads a backslash as a slash."""

_WEB = ("https://", "http://")
"""How most addresses begin that lead elsewhere; they are known at once."""

_LINKS = frozenset(("href", "xlink:href", "cite"))
_FORMS = frozenset(("action", "formaction"))


def may_stand(attribute: str, target: str) -> bool:
    """Whether the address has a scheme that a link, or what is loaded, may have."""
    return not refused_scheme(target, LINKS if attribute in _LINKS or attribute in _FORMS else LOADED)


def address_kind(attribute: str, target: str) -> Literal["link", "image", "anchor"] | None:
    """What kind of slot a local address fills; None for one that is the same wherever it is shown."""
    if target.startswith(_WEB):
        return None
    target = target.strip()
    if _SCHEME.match(target) or target.startswith(_AWAY) or attribute in _FORMS:
        return None
    if attribute in _LINKS:
        return "anchor" if target.startswith("#") else "link"
    return "image"


def is_outbound(target: str) -> bool:
    """Whether the address names its host, or is meant to: with a slash too many or too few, browsers follow it."""
    return _OUTBOUND.match(target.strip()) is not None


def srcset_candidates(value: str) -> Iterator[tuple[int, int]]:
    """Where the addresses of a `srcset` begin and end."""
    return (match.span("address") for match in _CANDIDATE.finditer(value))

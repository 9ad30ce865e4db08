"""Bare addresses in a text, found as GitHub finds them: `https://...`, `www....`, and those of mail.

What surrounds an address (code, links, raw HTML) is for the engines to know. A handle (`@ann@example.social`) and the
address of a repository (`git@example.com:tea.git`) are no mail, which GitHub takes them for.
"""

import re
from typing import NamedTuple

from generator.system.patterns import lazy_re

WEB = lazy_re(
    r"(?:(?<![a-zA-Z])[hH][tT][tT][pP][sS]?://|(?<![^\s*_~(])(?=[wW]{3}\.))"
    r"(?P<rest>[^\s<\x02\x03\ufdd0-\ufdef\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f“”„«»]++)"
)
MAIL = lazy_re(r"(?<![\w.+@/:-])(?:mailto:)?[a-zA-Z0-9.+_-]++@[a-zA-Z0-9_.-]++(?![@/])(?!:\S)")
MARKS_OF_WEB, MARKS_OF_MAIL = ("://", "www.", "WWW.", "Www."), ("@",)
"""What a text must hold."""

_NO_PART = ">?!.,:*~'\"’…‘]}"
"""Of an address, where they stand at its end."""

_HOST = lazy_re(r"[\w.-]++")
_ENTITY = lazy_re(r"&[a-zA-Z0-9]+;$")
_SOME_WEB = lazy_re(
    r"://(?<=[pPsS]://)(?<!\]\(http://)(?<!\]\(https://)(?<![^\\]<http://)(?<![^\\]<https://)"
    r"(?<!=\"http://)(?<!=\"https://)(?<!\]: http://)(?<!\]: https://)"
)
_SOME_WWW = lazy_re(r"[wW]{3}\.(?<![\w/.@\[-]....)(?<!\]\(....)")
_SOME_MAIL = lazy_re(r"@(?<=[a-zA-Z0-9._+-]@)(?=[a-zA-Z0-9])")


class Bare(NamedTuple):
    start: int
    end: int
    address: str


def may_hold_bare(text: str) -> bool:
    """Whether *text*, Markdown, may have an address outside of links; looked at quickly, and never wrongly denied."""
    return (
        ("://" in text and _SOME_WEB.search(text) is not None)
        or (any(mark in text for mark in MARKS_OF_WEB[1:]) and _SOME_WWW.search(text) is not None)
        or ("@" in text and _SOME_MAIL.search(text) is not None)
    )


def bare_web(match: re.Match[str]) -> Bare | None:
    """The address that a match of `WEB` is, without the marks behind it that belong to the sentence."""
    rest = match["rest"]
    # An underscore may be the last character of an address; it is not, where one before it may begin emphasis.
    marks = f"_{_NO_PART}" if match.string.find("_", 0, match.start()) >= 0 else _NO_PART
    kept = len(rest) - _behind(rest, marks)
    host = _HOST.match(rest, 0, kept)
    if host is None or not _is_host(host[0]) or "{" in rest[:kept]:
        return None
    start, end = match.start(), match.start("rest") + kept
    given = match.string[start:end]
    return Bare(start, end, given if "://" in given[:8] else f"http://{given}")


def bare_mail(match: re.Match[str]) -> Bare | None:
    """Likewise of a match of `MAIL`."""
    given = match[0].rstrip(".")
    if given[-1] in "-_" or not _is_host(given.partition("@")[2]):
        return None
    return Bare(match.start(), match.start() + len(given), given if given.startswith("mailto:") else f"mailto:{given}")


def _is_host(host: str) -> bool:
    names = host.removesuffix(".").split(".")
    return len(names) > 1 and all(names) and not any("_" in name for name in names[-2:])


def _behind(address: str, marks: str) -> int:
    """How many characters at its end are none of an address: *marks*, and brackets without partners."""
    end = len(address)
    too_many = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last in marks:
            end -= 1
        elif last == ")" and too_many > 0:
            end, too_many = end - 1, too_many - 1
        elif last == ";":
            entity = _ENTITY.search(address, max(0, end - 12), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return len(address) - end

"""`_redirects`: a line for each address that leads on, of which the first that matches counts on every host."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from generator.hostfiles.lines import is_address, readable_lines, said_lines, words_of
from generator.nodes.findings import Findings
from generator.system.patterns import lazy_re

MOST_PLAIN, MOST_PATTERNS = 2000, 100
"""So many lines Cloudflare reads, and so many from the first one on that has a `*` or a `:name` in its address:
https://developers.cloudflare.com/pages/configuration/redirects/; and so many characters in one."""

LONGEST_LINE = 1000

MOST_ON_GITLAB = 1000
"""https://docs.gitlab.com/user/project/pages/redirects/"""

STATUSES = frozenset((200, 301, 302, 303, 307, 308, 404, 410, 451))
"""What some host or other sends."""

_STATUS = lazy_re(r"[0-9]{1,5}!?")
_PATTERN = lazy_re(r"\*|/:[A-Za-z]")


class Redirect(msgspec.Struct, frozen=True, array_like=True):
    old: str
    """The address, which may hold a `*` or names such as `:year`."""

    line: str
    """All of it."""

    @property
    def is_pattern(self) -> bool:
        return _PATTERN.search(self.old) is not None


def read_redirects(text: str) -> tuple[Redirect, ...]:
    return tuple(Redirect(words_of(line)[0], line) for _, line in said_lines(text))


def redirect_problems(text: str, findings: Findings) -> None:
    """What no host can read; *findings* are the file's."""
    for number, line in readable_lines(text, findings):
        old, words, status, _ = _parts(line)
        if not is_address(old) or not words or not is_address(words[0]):
            what = f"`{line}` says not from where to where, so hosts pass it over"
            fix = "write both as addresses, in one line: /old/ /new/ 301"
        elif len(words) > 2 or not _STATUS.fullmatch(status) or int(status.rstrip("!")) not in STATUSES:
            what = f"`{line}` has no status behind its addresses that a host could send, so hosts pass it over"
            fix = "write 301 for an address that has moved for good, 302 for one that may come back"
        else:
            continue
        findings.add("bad-host-file", what, fix, line=number)
    for number in _circles(always_led(text)):
        what, fix = "leads in a circle, so that browsers give up", "let the last address be one that is there"
        findings.add("bad-host-file", what, fix, line=number)


def _parts(line: str) -> tuple[str, list[str], str, bool]:
    """The old address, what is said of the new one, the status, and whether it leads on only under some condition."""
    old, *more = words_of(line)
    # Netlify alone takes conditions: `id=:id` before the new address, `Country=au` behind the status.
    words = [word for word in more if "=" not in word or is_address(word)]
    has_condition = len(words) < len(more)
    if "#" in [word[:1] for word in words]:
        words = words[: [word[:1] for word in words].index("#")]
    return old, words, words[1] if len(words) > 1 else "301", has_condition


def always_led(text: str) -> dict[str, tuple[str, int]]:
    """Where each plain address leads whoever asks for it, and the number of the line that says so."""
    leads: dict[str, tuple[str, int]] = {}
    for number, line in said_lines(text):
        old, words, status, has_condition = _parts(line)
        if words and is_address(words[0]) and not has_condition and status.startswith("3") and not _PATTERN.search(old):
            leads.setdefault(old, (words[0], number))
    return leads


def _circles(leads: Mapping[str, tuple[str, int]]) -> Iterator[int]:
    """The first line of each circle, where each address *leads* to one other."""
    seen: set[str] = set()
    for start in leads:
        way: dict[str, int] = {}
        here = start
        while here in leads and here not in seen:
            seen.add(here)
            way[here] = leads[here][1]
            here = leads[here][0]
        if here in way:
            yield min(list(way.values())[list(way).index(here) :])


def merged_redirects(own: Sequence[Redirect], ours: Sequence[Redirect]) -> tuple[Redirect, ...]:
    """The author's *own* addresses lead where they say; a pattern of theirs comes behind what is plain, as it must."""
    first = next((at for at, one in enumerate(own) if one.is_pattern), len(own))
    known = {one.old for one in own}
    return (*own[:first], *(one for one in ours if one.old not in known), *own[first:])


def unread_redirects(rules: Sequence[Redirect], host: str) -> str:
    """What of them *host* does not read, in words; empty where it reads all."""
    plain = next((at for at, one in enumerate(rules) if one.is_pattern), len(rules))
    if host == "gitlab" and len(rules) > MOST_ON_GITLAB:
        return f"has {len(rules):,} lines, and GitLab Pages reads {MOST_ON_GITLAB:,} of them"
    if host != "cloudflare":
        return ""
    if plain > MOST_PLAIN:
        return f"has {plain:,} lines of plain addresses, and Cloudflare Pages reads {MOST_PLAIN:,} of them"
    if len(rules) - plain > MOST_PATTERNS:
        number = len(rules) - plain
        return f"has {number:,} lines from the first pattern on, and Cloudflare Pages reads {MOST_PATTERNS} of them"
    long = next((one.old for one in rules if len(one.line) > LONGEST_LINE), "")
    what = f"has a line of more than {LONGEST_LINE:,} characters, which Cloudflare Pages passes over"
    return f"{what}: {long}" if long else ""

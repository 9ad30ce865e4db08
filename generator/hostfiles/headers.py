"""`_headers`: a path, and indented below it what is sent along with all that it matches.

An address that several rules match gets the headers of all of them, so order decides nothing; but of two rules for the
same path Cloudflare knows the last one alone. So what an author and the blog itself say of one path becomes one rule.
"""

from collections.abc import Sequence

import msgspec

from generator.hostfiles.lines import is_address, readable_lines, said_lines
from generator.nodes.findings import Findings

MOST_RULES = 100
"""https://developers.cloudflare.com/pages/configuration/headers/; and so many characters in a line."""

LONGEST_LINE = 2000

_UNSET = "! "
"""How Cloudflare is told to leave a header out that another rule would have brought."""


class HeaderRule(msgspec.Struct, frozen=True, array_like=True):
    path: str
    lines: tuple[tuple[str, str], ...]
    """Names and values; a name that begins with `! ` has none."""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name.removeprefix(_UNSET).lower() for name, _ in self.lines)


def read_headers(text: str) -> tuple[HeaderRule, ...]:
    """The rules of a file without faults; what they say of one path is one rule."""
    rules: dict[str, list[tuple[str, str]]] = {}
    path = ""
    for _, line in said_lines(text):
        if is_address(line):
            path = line
            rules.setdefault(path, [])
        elif path:
            name, _, value = line.partition(":")
            is_unset = line.startswith(_UNSET)
            rules[path].append((line, "") if is_unset else (name.strip(), value.strip()))
    return tuple(HeaderRule(path, tuple(lines)) for path, lines in rules.items())


def header_problems(text: str, findings: Findings) -> None:
    """What no host can read; *findings* are the file's."""
    path = ""
    for number, line in readable_lines(text, findings):
        name, colon, value = line.partition(":")
        if is_address(line):
            path = line
        elif not path:
            what = f"`{line}` stands before the first path, so hosts pass it over"
            findings.add("bad-host-file", what, "write the path it is for above it: /*", line=number)
        elif line.startswith(_UNSET):
            continue
        elif not colon or not name.strip() or " " in name.strip() or not value.strip():
            what = f"`{line}` is no header, so hosts pass it over"
            findings.add("bad-host-file", what, "write a name, a colon and a value: X-Frame-Options: DENY", line=number)


def merged_headers(own: Sequence[HeaderRule], ours: Sequence[HeaderRule]) -> tuple[HeaderRule, ...]:
    """The author's *own* last, which counts where a host takes one; of one path *ours* say only what they don't."""
    by_path = {rule.path: rule for rule in own}
    first = [rule for rule in ours if rule.path not in by_path]
    for rule in ours:
        if rule.path in by_path:
            theirs = by_path[rule.path]
            left = tuple(line for line in rule.lines if line[0].lower() not in theirs.names)
            by_path[rule.path] = HeaderRule(rule.path, theirs.lines + left)
    return (*first, *by_path.values())


def unread_headers(rules: Sequence[HeaderRule], host: str) -> str:
    """What of them *host* does not read, in words; empty where it reads all."""
    if host != "cloudflare":
        return ""
    if len(rules) > MOST_RULES:
        return f"has rules for {len(rules):,} paths, and Cloudflare Pages reads {MOST_RULES} of them"
    lines = ((rule.path, len(name) + len(value)) for rule in rules for name, value in rule.lines)
    long = next((path for path, length in lines if length + len(": ") > LONGEST_LINE), "")
    what = f"has a line of more than {LONGEST_LINE:,} characters, which Cloudflare Pages passes over"
    return f"{what}: {long}" if long else ""


def headers_text(rules: Sequence[HeaderRule]) -> str:
    return "".join(
        "".join((f"{rule.path}\n", *(f"  {name}: {value}\n" if value else f"  {name}\n" for name, value in rule.lines)))
        for rule in rules
    )

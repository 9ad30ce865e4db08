"""`CNAME` and `.domains`: under which names of one's own GitHub Pages and Codeberg Pages publish."""

from generator.hostfiles.lines import readable_lines
from generator.nodes.findings import Findings
from generator.system.patterns import lazy_re
from generator.urls import host_of

CNAME, DOMAINS = "CNAME", ".domains"

_NAME = lazy_re(r"[^\s/:@.]++(?:\.[^\s/:@.]++)+")


def cname_problems(text: str, findings: Findings) -> None:
    """GitHub takes one name, and leaves the blog at its old address over anything else."""
    for number in _named(text, findings)[1:]:
        what = "names a second domain, and GitHub Pages takes one"
        findings.add("bad-host-file", what, "keep the one of `[site] url`", line=number)


def domains_problems(text: str, findings: Findings) -> None:
    """Codeberg leads from the others to the first."""
    _named(text, findings)


def _named(text: str, findings: Findings) -> list[int]:
    """On which lines something stands."""
    lines = list(readable_lines(text, findings))
    if not lines and not findings.problems:
        findings.add("bad-host-file", "names no domain", "write it, such as blog.example.com; or delete the file")
    for number, line in lines:
        if not _NAME.fullmatch(line):
            alone = host_of(line) or "blog.example.com"
            what = f"`{line}` is no name of a domain, so the host passes it over"
            findings.add("bad-host-file", what, f"write the name alone: {alone}", line=number)
    return [number for number, _ in lines]

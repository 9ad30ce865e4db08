"""Files by which hosts are told what to do: `_headers` and `_redirects`, as Netlify invented them, and domains' names.

They are read only as far as all hosts agree on how they read them; what one of them alone knows is let through.
"""

from generator.errors import Problem, Severity
from generator.hostfiles.domains import CNAME, DOMAINS, cname_problems, domains_problems
from generator.hostfiles.headers import HeaderRule, header_problems
from generator.hostfiles.redirects import Redirect, redirect_problems
from generator.models import STATIC
from generator.nodes.findings import Findings

HEADERS, REDIRECTS = "_headers", "_redirects"

READ = {
    "netlify": (HEADERS, REDIRECTS),
    "cloudflare": (HEADERS, REDIRECTS),
    "gitlab": (REDIRECTS,),
}
"""Which of these each host reads: there the author's own and the blog's are one file."""

__all__ = ["HEADERS", "READ", "REDIRECTS", "HeaderRule", "Redirect", "host_file_problems", "unread_part"]


def host_file_problems(name: str, data: bytes, path: str) -> tuple[Problem, ...]:
    """What is wrong in a file of an author's own, if by its *name* it is one of these; *path* is for problems."""
    look = {
        HEADERS: header_problems,
        REDIRECTS: redirect_problems,
        CNAME: cname_problems,
        DOMAINS: domains_problems,
    }.get(name)
    if look is None:
        return ()
    findings = Findings(path)
    try:
        look(data.decode("utf-8-sig"), findings)
    except UnicodeDecodeError as error:
        findings.add("bad-encoding", f"is not UTF-8 at byte {error.start}", "save it as UTF-8")
    return findings.in_order()


def unread_part(name: str, what: str, *, is_shared: bool) -> Problem:
    """Of the file called *name*, of which *what* is not read by its host; *is_shared*: an author has part in it."""
    return Problem(
        path=f"{STATIC}{name}" if is_shared else "site.toml",
        key=None if is_shared else "outputs.host",
        rule="long-host-file",
        severity=Severity.WARNING,
        what=what if is_shared else f"the file `{name}` {what}",
        fix="use fewer and shorter lines: a pattern such as `/old/*` stands for many"
        if name == REDIRECTS
        else "use fewer and shorter lines",
    )

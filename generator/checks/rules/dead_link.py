"""A link to another site leads to nothing any more. Only told by `check --external`.

Told are pages that are not there or gone (404, 410), hosts without an address, certificates that browsers refuse, and
redirects that lead round in a circle. What may be a passing trouble is L008.
"""

from generator.checks import Found, Rule
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.network.asking import Answer

_SAYS = {404: "leads to a page that is not there (404)", 410: "leads to a page that is gone for good (410)"}


def _dead(url: str, answer: Answer) -> Findings:
    if answer.is_dead or answer.status in _SAYS:
        by_way = f", by way of {answer.url}" if answer.url else ""
        what = f"the link {url} {answer.fault or _SAYS[answer.status]}{by_way}"
        fix = "lead to where it is now, or to a copy in an archive of the web; else take the link out"
        yield Found(what=what, fix=fix, known_as=f"dead {url}")


RULE = Rule(
    id="L006",
    name="dead-link",
    level=Severity.WARNING,
    basis="our opinion",
    source="readers who follow a link and find nothing follow fewer",
    of_answer=_dead,
    text=__doc__ or "",
)

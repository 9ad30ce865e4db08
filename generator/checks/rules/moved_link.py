"""A link to another site is redirected for good. Only told by `check --external`.

It still works. The host says what its address is now (301, 308), and forgets the old one some day.
"""

from generator.checks import Found, Rule
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.network.asking import Answer


def _moved(url: str, answer: Answer) -> Findings:
    if answer.is_fine and answer.is_permanent:
        yield Found(what=f"the link {url} has moved for good", fix=f"write `{answer.url}`", known_as=f"moved {url}")


RULE = Rule(
    id="L007",
    name="moved-link",
    level=Severity.NOTE,
    basis="specification",
    source="RFC 9110, 15.4.2: clients ought to use the new address",
    of_answer=_moved,
    text=__doc__ or "",
)

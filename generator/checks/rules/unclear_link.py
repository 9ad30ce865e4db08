"""Nobody can tell whether a link to another site still leads to what it did. Only told by `check --external`.

The host wants a name and a password (401), refuses programs (403, 405, 429, 999), has trouble of its own (500 and
above), did not answer in time or in the language of the web, or is in a private network, which is not asked. Follow the
link yourself. The next run asks once more.
"""

from generator.checks import Found, Rule
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.network.asking import Answer


def _unclear(url: str, answer: Answer) -> Findings:
    if not (answer.is_fine or answer.is_dead or answer.status in (404, 410)):
        what = f"the link {url} {answer.fault or f'was answered with {answer.status}, which says nothing of it'}"
        yield Found(what=what, fix="follow it yourself; the next run asks once more", known_as=f"unclear {url}")


RULE = Rule(
    id="L008",
    name="unclear-link",
    level=Severity.NOTE,
    basis="our opinion",
    source="that a program is turned away does not say that a reader is",
    of_answer=_unclear,
    text=__doc__ or "",
)

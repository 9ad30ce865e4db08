"""A link by `https` is redirected to a page by `http`. Only told by `check --external`.

On the way, whoever carries the page can read it and change it, and the address in the text promises otherwise.
"""

from generator.checks import Found, Rule
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.network.asking import Answer


def _downgraded(url: str, answer: Answer) -> Findings:
    if answer.is_downgraded:
        fix = "look whether that is still the site you mean, and lead to one that stays with `https`"
        yield Found(
            what=f"the link {url} is led on unencrypted, to {answer.url}", fix=fix, known_as=f"downgraded {url}"
        )


RULE = Rule(
    id="L009",
    name="downgraded-link",
    level=Severity.WARNING,
    basis="our opinion",
    source="who took over an old address often leads on so",
    of_answer=_downgraded,
    text=__doc__ or "",
)

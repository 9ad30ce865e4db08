"""Evidence, or the name of something under embargo, is somewhere in what was built.

`evidence` is private: neither the file nor its path may be published. What an agreement keeps quiet until a day (the
post's title and address, its `product` and `event`) may be named nowhere before: not in an alt text, a feed, a card.
"""

from generator.checks import Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.models import CONTENT
from generator.text import naming


def _published(path: str, text: str, site: SiteFacts) -> Findings:
    for secret in site.secrets:
        word = secret.word
        if word in path.lower() or (word in text and naming((word,)).search(text)):
            # The secret itself is not printed: what checks say may be read by many.
            yield Found(
                what=f"{secret.what} is in the built site",
                fix="take it out, and build again",
                path=secret.path or CONTENT,
                line=secret.line,
                built="" if word in path.lower() else path,
            )


RULE = Rule(
    id="D017",
    name="published-secret",
    level=Severity.ERROR,
    basis="contract",
    source="non-disclosure agreements; our opinion for evidence",
    of_file=_published,
    text=__doc__ or "",
)

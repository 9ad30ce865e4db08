"""The label before a statement, and the quiet lines of posts that say nothing."""

import re
from collections.abc import Callable

from generator.models import Disclosure

Words = Callable[[str], str]
"""A message of the theme by its key, in the post's language."""

OWN_LABEL = re.compile(
    r"""^\W*(?:[\w.'’-]+\s+){0,4}?
        (?:disclosures?|disclaimer|offenlegung|hinweis|transparenzhinweis|divulgation|transparence)\s*:
      | ^\W*(?:ad|advert|advertisement|advertorial|werbung|anzeige|publicit[ée]|collaboration\ commerciale)
        \s*[:.\u2013\u2014-]""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that begin with a label of their own, such as `FTC Blogger disclosure: ...`, get no second one."""


def label(disclosure: Disclosure, message: Words) -> str:
    """What stands before the statement; empty where the words bring a label, or where there is nothing to say."""
    if disclosure.kind != "words" or OWN_LABEL.match(disclosure.words):
        return ""
    return message("disclosure.label")


def statement(disclosure: Disclosure, words_html: str, message: Words) -> str:
    """The sentence for the page, as inline HTML."""
    return words_html if disclosure.kind == "words" else message(f"disclosure.{disclosure.kind}")

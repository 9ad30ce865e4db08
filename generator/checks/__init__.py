"""What checks are made of: what a rule is, what is known of the site, and what was built, read once.

The rules themselves are in `generator.checks.rules`; this room knows none of them.
"""

from generator.checks.facts import PostFacts, SiteFacts
from generator.checks.feeds import BuiltFeed
from generator.checks.pages import BuiltPage, Entry
from generator.checks.rule import Found, Rule

__all__ = ["BuiltFeed", "BuiltPage", "Entry", "Found", "PostFacts", "Rule", "SiteFacts"]

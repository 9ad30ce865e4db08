"""What checks are made of: what a rule is, what is known of the site, and what was built, read once.

The rules themselves are in `generator.checks`; this room knows none of them.
"""

from generator.checking.facts import PostFacts, SiteFacts
from generator.checking.feeds import BuiltFeed
from generator.checking.pages import BuiltPage, Entry
from generator.checking.rule import Found, Rule

__all__ = ["BuiltFeed", "BuiltPage", "Entry", "Found", "PostFacts", "Rule", "SiteFacts"]

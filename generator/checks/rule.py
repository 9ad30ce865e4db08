"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

import msgspec

from generator.errors import Severity

if TYPE_CHECKING:
    from generator.checks.facts import Past, PostFacts, SiteFacts
    from generator.checks.feeds import BuiltFeed
    from generator.checks.leads import Leads
    from generator.checks.pages import BuiltPage, Entry
    from generator.network.asking import Answer

Basis = Literal["law", "regulator's guidance", "code", "contract", "specification", "our opinion"]
"""What a rule rests on, from what binds everyone to what we think right."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found; whoever runs it adds the rule's name, level and source."""

    what: str
    fix: str
    path: str = ""
    """Empty: the post's own file, or the built one where no post is looked at."""

    known_as: str | None = None
    """What of `what` stays where the rest counts."""

    built: str = ""
    """The built file it was seen in; one problem is told once, however many files show it."""

    line: int | None = None
    """None: the line of the post's `disclosure`, where the post's own file is meant."""


Findings = Iterator[Found]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be wrong. A rule that looks at nothing is found elsewhere: it stops `build`."""

    id: str
    """For good: `D004` of disclosures, `F001` of feeds, `P001` of pictures, `L001` of links, `H001` of pages.

    Waivers, baselines and links name it."""

    name: str
    """The bad pattern, reading well after "allow": `late-statement`."""

    level: Severity
    basis: Basis
    source: str
    """Where what it rests on is written."""

    text: str
    """The page of documentation: the module's docstring."""

    by_profile: bool = False
    """Only on under profiles that ask for it."""

    of_post: "Callable[[PostFacts, SiteFacts], Findings] | None" = None
    """Looks at what is known of one post."""

    of_page: "Callable[[BuiltPage, PostFacts, SiteFacts], Findings] | None" = None
    """Looks at a post's own page."""

    of_card: "Callable[[str, bytes, PostFacts, SiteFacts], Findings] | None" = None
    """Looks at a post's card: its path and what the file holds."""

    of_other: "Callable[[BuiltPage, SiteFacts], Findings] | None" = None
    """Looks at any page that is no post's."""

    of_any_page: "Callable[[BuiltPage, PostFacts | None, SiteFacts], Findings] | None" = None
    """Looks at every page, a post's or another; what it finds says where it is from (`generator.checks.origin`)."""

    of_entry: "Callable[[Entry, PostFacts, SiteFacts], Findings] | None" = None
    """Looks at a post in a list or in a feed."""

    of_feed: "Callable[[BuiltFeed, SiteFacts], Findings] | None" = None
    """Looks at a whole feed."""

    of_file: "Callable[[str, str, SiteFacts], Findings] | None" = None
    """Looks at any built text: its path and the text in small letters."""

    of_site: "Callable[[SiteFacts], Findings] | None" = None
    """Looks at all posts together."""

    of_leads: "Callable[[Leads, SiteFacts], Findings] | None" = None
    """Looks at where the links of all pages lead."""

    of_answer: "Callable[[str, Answer], Findings] | None" = None
    """Looks at what came of an address of another site; it is told at each place that has it."""

    of_past: "Callable[[Past, Mapping[str, PostFacts], SiteFacts], Findings] | None" = None
    """Looks at what a post said at an earlier time; the posts of today are by their address."""

    @property
    def rests_on(self) -> str:
        return f"{self.basis}: {self.source}"

    @property
    def stops_build(self) -> bool:
        looks = (
            self.of_post,
            self.of_page,
            self.of_card,
            self.of_other,
            self.of_any_page,
            self.of_entry,
            self.of_feed,
            self.of_file,
            self.of_site,
            self.of_leads,
            self.of_answer,
            self.of_past,
        )
        return not any(looks)

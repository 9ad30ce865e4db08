"""Sites that are built and then checked."""

from datetime import datetime

from generator.builder import BuildOptions
from generator.builder.outlook import standing
from generator.checks.runner import inspected, inspection_of
from generator.errors import Problem
from tests.story import AS_OF, Story

NORTHWIND = """
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
"""

PARTNER = """
[[connections]]
id = "nw-partner"
kind = "partner_program"
party = "northwind"
tier = "Registered Member"
employer = "Tidewater IT"
from = 2008-03-01
until = 2011-06-30
"""

TRIP = {"kind": "paid_travel", "party": "northwind", "received": ["travel", "lodging"], "event": "PartnerCon 2009"}


def problems(site: Story, *profiles: str, now: datetime = AS_OF) -> tuple[Problem, ...]:
    """Build, then check."""
    site.build(as_of=now)
    return inspected(site.root, None, now, profiles=profiles).problems


def damaged(site: Story, path: str, *changes: tuple[str, str], now: datetime = AS_OF) -> tuple[Problem, ...]:
    """Build, change the text of a built file, then check what lies there."""
    site.build(as_of=now)
    edition = standing(BuildOptions(root=site.root, as_of=now))
    assert edition is not None
    text = site.read(path)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (site.public / path).write_bytes(text.encode(errors="surrogateescape"))
    return inspection_of(edition, site.root, site.public, now).problems


def ids(site: Story, *profiles: str, now: datetime = AS_OF) -> list[str]:
    """The rules that something breaks, each once, but for those about links and about what pages are made of."""
    return sorted({one.rule for one in problems(site, *profiles, now=now) if one.rule[0] not in "HL"})

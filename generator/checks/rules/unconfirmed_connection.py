"""A connection without an end has not been confirmed for a year.

What is declared as holding today should be looked at once a year: set `confirmed` to the day you did, or `until` to the
day it ended. `--as-of` says which day is today.
"""

from generator.checks import Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity

YEAR_SECONDS = 365 * 86_400


def _unconfirmed(site: SiteFacts) -> Findings:
    for connection in site.declared.connections:
        last = connection.confirmed or connection.since
        if connection.until is not None or last is None or site.now.timestamp - last.timestamp <= YEAR_SECONDS:
            continue
        name = connection.id or f"{connection.kind} of {site.declared.vendor_name(connection.party)}"
        since = "was last confirmed" if connection.confirmed else "began"
        yield Found(
            what=f"the connection `{name}` has no end and {since} on {last.iso[:10]}",
            fix=f"set `confirmed = {site.now.iso[:10]}` if it still holds, else `until`",
            path=connection.path or "site.toml",
            line=connection.line,
        )


RULE = Rule(
    id="D033",
    name="unconfirmed-connection",
    level=Severity.WARNING,
    basis="our opinion",
    source="what is stated for every new post must still be true",
    of_site=_unconfirmed,
    text=__doc__ or "",
)

"""A post names a connection that is declared nowhere, or did not hold on its day. This stops `build`.

Name one that did, or take it out. A tie that ended may still count for a while under a profile.
"""

from generator.checks import Rule
from generator.errors import Severity

RULE = Rule(
    id="D008",
    name="inactive-connection",
    level=Severity.ERROR,
    basis="our opinion",
    source="a statement must be true on the day of its post",
    text=__doc__ or "",
)

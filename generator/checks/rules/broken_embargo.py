"""Something under embargo would be published before its time. This stops `build`.

A post with `embargo_until` in the future is not built, listed or named anywhere until then.
"""

from generator.checks import Rule
from generator.errors import Severity

RULE = Rule(
    id="D016",
    name="broken-embargo",
    level=Severity.ERROR,
    basis="contract",
    source="non-disclosure agreements",
    text=__doc__ or "",
)

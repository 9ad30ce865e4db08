"""A post has no `disclosure`. This stops `build`.

Write `none` where nothing ties you to the companies in it, a sentence that says what does, or `standing` for what is
declared. Posts dated before `[disclosure] since` may do without and are unreviewed: `aboveboard disclosures review`.
"""

from generator.checks import Rule
from generator.errors import Severity

RULE = Rule(
    id="D001",
    name="missing-disclosure",
    level=Severity.ERROR,
    basis="our opinion",
    source="saying nothing must not look like having nothing to say",
    text=__doc__ or "",
)

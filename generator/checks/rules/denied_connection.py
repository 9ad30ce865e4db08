"""A post says `none`, and a link in it calls up a connection that its author has declared. This stops `build`.

Write `standing`, or say why the connection does not matter here: `drop: [{id: ..., why: ...}]`.
"""

from generator.checks import Rule
from generator.errors import Severity

RULE = Rule(
    id="D011",
    name="denied-connection",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, 16 CFR 255.5(a)",
    text=__doc__ or "",
)

"""A post says `none`, and a link in it calls up a connection that its author has declared. This stops `build`.

Write `standing`. Or, if the connection does not matter here, say why, in place of `none`:

```yaml
disclosure:
  drop: [{id: nw-job, why: "The post is about their logo."}]
```
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

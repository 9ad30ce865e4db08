"""Labels that authors bring along."""

import re

from generator.system.patterns import lazy_re

OWN_LABEL = lazy_re(
    r"""^\W*+(?:[\w.'’-]+\s+){0,4}?
        (?:disclosures?|disclaimer|offenlegung|hinweis|transparenzhinweis|divulgation|transparence)\s*:
      | ^\W*+(?:ad|advert|advertisement|advertorial|werbung|anzeige|publicit[ée]|collaboration\ commerciale)
        \s*[:.\u2013\u2014-]""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that begin with a label of their own, such as `FTC Blogger disclosure: ...`, get no second one."""

"""Labels that authors bring along."""

import re

from generator.system.patterns import lazy_re

OWN_LABEL = lazy_re(
    r"""^\W*+(?:[\w.'’-]+\s+){0,4}?
        (?:disclosures?|disclaimer|offenlegung|hinweis|transparenzhinweis|divulgation|transparence|transparencia
        |transparência|trasparenza|openheid|jawność|إفصاح|גילוי\ נאות|開示|利益披露|披露)\s*[:：]
      | ^\W*+(?:ad|advert|advertisement|advertorial|werbung|anzeige|publicit[ée]|collaboration\ commerciale
        |publicidade?|pubblicità|adv|advertentie|reclame|reklama|materiał\ reklamowy|إعلان|פרסומת|広告|广告)
        \s*[:：.\u2013\u2014-]
      | ^\W*+pr\s*[:：]""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that begin with a label of their own, such as `FTC Blogger disclosure: ...`, get no second one."""

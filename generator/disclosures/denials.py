"""How people say, in English, German and French, that nothing ties them to anybody.

Heuristics, for warnings alone. That nobody paid for a post is no denial: who works for a company says so, too.
"""

import re

from generator.system.patterns import lazy_re

_ENGLISH = (
    r"no (?:known )?(?:conflicts?(?: of interests?)?|ties?|connections?|affiliations?|relations?|relationships?)",
    r"not (?:in any way )?(?:affiliated|connected|associated)",
    r"nothing to (?:disclose|declare)",
    r"nothing ties (?:me|us)",
)
_GERMAN = (
    r"kein(?:e|en|erlei)? (?:verbindung(?:en)?|beziehung(?:en)?|interessenkonflikte?)",
    r"in keiner(?:lei)? (?:verbindung|beziehung)",
    r"nichts (?:offenzulegen|verbindet (?:mich|uns))",
)
_FRENCH = (
    r"(?:aucune?|pas de|sans) (?:liens?|relations?|conflits?(?: d['’]intérêts?)?|affiliations?)",
    r"rien à (?:déclarer|signaler)",
)

DENIAL = lazy_re(rf"(?<!\w)(?:{'|'.join((*_ENGLISH, *_GERMAN, *_FRENCH))})(?!\w)", re.IGNORECASE)

WITH_EXCEPTION = lazy_re(
    r"(?<!\w)(?:other|others|else|otherwise|beyond|besides|except|apart|aside|but|although|though"
    r"|weiteren?|sonst|sonstigen?|anderen?|außer|abgesehen|aber|autres?|sauf|hormis|excepté|mais)(?!\w)",
    re.IGNORECASE,
)
"""Who denies the rest says something else as well."""

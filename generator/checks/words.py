"""What sentences of disclosures are made of in English, German and French: what tells a reader something.

Heuristics, for warnings alone: an honest sentence in words of its own must never be stopped by them.
"""

import re
from collections import Counter

from generator.disclosures.labels import OWN_LABEL
from generator.system.patterns import lazy_re


def _any_of(patterns: str) -> re.Pattern[str]:
    """*patterns* are regular expressions for whole words, with commas or line ends between them."""
    parts = [part.strip() for part in re.split(r",|\n", patterns) if part.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


LANGUAGES = frozenset(("en", "de", "fr"))
"""Those that are read here."""

NATURE = _any_of(r"""
    paid, pays, pay(?:ing|ment)?, gave, gives?, given, lent, lends, loan(?:ed)?, gift, sent, provided, covered
    free of charge, for free, free (?:copy|ticket|licen[cs]e)s?, received, bought, hired, commissions?, earn, discount
    sponsor(?:ed|s|ship), funded, funds, travel, lodging, invited, honorarium, works?, worked, employ\w*
    (?:re)?sells?, sold, resell\w*, earns?, margin, (?:registered|certified|silver|gold|premier) partner
    clients?, customers?, consult\w*, (?:i|we) (?:\w+ )?own, owns, owned, shares?, shareholder, stock
    options, invest\w*, founder, founded, director, board, member(?:ship)?, volunteer, award(?:ed)?, mvp
    partner program(?:me)?, reseller
    compet(?:e|es|ing|itor), sister, brother, wife, husband, married, father, mother, son, daughter, relatives?
    friend of mine, early access, before (?:its )?release, non-disclosure, nda, embargo, checked, approved
    wrote this, no (?:connection|relation|tie)s?, nothing, advertisement, prize
    be?zahl(?:t|te|ten), schenk\w*, geschenkt, gab, gegeben, geliehen, leihweise, kostenlos, erhalten, bekommen
    provision, rabatt, gesponsert, reise, eingeladen, honorar, arbeite\w*, angestellt\w*, arbeitgeber\w*, kund(?:e|in)
    berate, anteile, aktien, beteilig\w*, gesellschafter\w*, vorstand, mitglied, ehrenamtlich, auszeichnung
    partnerprogramm, wettbewerb\w*, schwester, bruder, frau, mann, geprüft, freigegeben, keine verbindung, gestellt
    übernommen, finanziert
    payé\w*, offert\w*, donné\w*, prêté\w*, gratuit\w*, reçu\w*, remise, sponsorisé\w*, voyage, invité\w*, honoraires
    travaill\w*, employé\w*, salarié\w*, actions, actionnaire, membre, bénévole, prix, programme de partenariat
    concurrent\w*, s(?:œ|oe)ur, frère, aucun lien, relu, validé\w*
""")
"""Words that tell what kind of connection there is."""

VAGUE = _any_of(r"""
    thanks?, thankful, thank you, kindly, in (?:partnership|collaboration|association|cooperation) with, collab, spon
    sp, ambassador, partner, partnered, teamed up, supported by, made possible by, courtesy of, brought to you by
    affiliate(?: links?)?, gifted, lovely (?:folks|people), friends at, shout-?out
    danke, dank an, in (?:kooperation|zusammenarbeit) mit, unterstützt (?:von|durch)
    merci, en (?:partenariat|collaboration) avec
""")
"""Words that say that there is something, and not what."""

OWN_OPINIONS = _any_of(r"""
    (?:opinions?|views?|thoughts?)(?: expressed)?(?: here)?(?: are| is)?(?: all| entirely| solely)? (?:my|our) own
    (?:opinions?|views?|thoughts?) (?:are|is) mine, honest (?:opinion|review)
    (?:meine|unsere) (?:eigene |ehrliche )?meinung, opinions? personnelles?
""")
"""That opinions are one's own says nothing of what ties their owner."""

CONTROL = _any_of(r"""
    approv(?:ed|al), review(?:ed|s)?, checked, checks, wrote, written by, supplied, advertisement, advertorial
    read (?:this|it) before, before (?:it was )?publi(?:shed|cation), say in, edited, asked for changes
    geprüft, freigegeben, abgestimmt, gegengelesen, geschrieben, anzeige, werbung
    relu, validé\w*, approuvé\w*, écrit\w* par, publicité
""")
"""Words that tell of a company's say in a post."""

_NAMES = "disclosures?|disclaimer|full disclosure|legal|offenlegung|transparenz|divulgation|transparence"
ITS_NAME = lazy_re(rf"\W*(?:{_NAMES})(?: (?:policy|statement|page|notice))?\W*", re.IGNORECASE)
"""All of a text that only names a disclosure."""

_SMALL = {
    "en": "the and my our for of to with was were is are by at from they them i we it this that me us in have has gave",
    "de": "der die das und mein meine für von zu mit war ist sind hat haben bei ich wir es dieser mich uns den im am",
    "fr": "le la les et mon ma mes pour de du des avec est sont par chez je nous il elle ce cette dans a ai ont une un",
    "es": "el la los las y mi mis para de del con es son por en yo nosotros ha he esta este una un",
    "it": "il lo la gli le e mio mia per di del con è sono da io noi ha ho questo questa una un nel",
    "nl": "de het een en mijn voor van met was is zijn door bij ik wij dit dat mij ons heeft hebben",
    "pt": "o a os as e meu minha para de do da com é são por eu nós este esta um uma tem no na",
}
_LANGUAGES = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_WORD = lazy_re(r"[^\W\d_]+")


def without_label(words: str) -> str:
    """The sentence alone, where it brings a label of its own."""
    return OWN_LABEL.sub("", words).strip()


def language_of(text: str) -> str:
    """The language that *text* is surely in; empty where that cannot be told."""
    words = _WORD.findall(text.lower())
    counts = Counter({name: sum(word in small for word in words) for name, small in _LANGUAGES.items()})
    (best, most), (_, next_most) = counts.most_common(2)
    return best if most >= 2 * max(1, next_most) else ""

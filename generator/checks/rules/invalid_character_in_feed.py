"""A feed holds a character that XML does not know, or is not in UTF-8: most programs then read nothing of it.

Control characters come along with text that is pasted from elsewhere. They are left out of feeds; one that is there was
put in by something else.
"""

from generator.checks import BuiltFeed, Found, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.feeds.content import xml_text
from generator.system.patterns import lazy_re

_REFERENCE = lazy_re(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_LAST = 0x10FFFF


def _invalid(feed: BuiltFeed, site: SiteFacts) -> Findings:
    fix = "build again; if it stays, find the character in the post and delete it"
    try:
        text = feed.data.decode()
    except UnicodeDecodeError:
        yield Found(what="the feed is not in UTF-8", fix=fix, built=feed.path)
        return
    if feed.form == "json":
        return
    for number, line in enumerate(text.split("\n"), 1):
        codes = [ord(character) for character in line if not xml_text(character)] if xml_text(line) != line else []
        codes += [code for code in map(_code, _REFERENCE.findall(line)) if code > _LAST or not xml_text(chr(code))]
        for code in dict.fromkeys(codes):
            what = f"the feed holds the character U+{code:04X}, which XML does not know"
            yield Found(what=what, fix=fix, built=feed.path, line=number)


def _code(reference: tuple[str, str]) -> int:
    return int(reference[0], 16) if reference[0] else int(reference[1])


RULE = Rule(
    id="F006",
    name="invalid-character-in-feed",
    level=Severity.ERROR,
    basis="specification",
    source="XML 1.0, 2.2 Characters; RFC 8259, 8.1",
    of_feed=_invalid,
    text=__doc__ or "",
)

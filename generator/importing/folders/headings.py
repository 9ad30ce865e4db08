"""What links can lead to within a text in Markdown: its headings, as they will be called, and what its author named."""

import re

from generator.importing.folders.code import Hidden, without_code
from generator.system.patterns import lazy_re
from generator.text import slugify

_HEADING = lazy_re(r"^[ ]{0,3}#{1,6}[ \t]+(\S[^\n]{0,300})$", re.MULTILINE)
_NAMED = lazy_re(r"\{:?[^{}\n]{0,100}#([\w-]{1,100})[^{}\n]{0,100}\}|\bid=\"([^\"\s]{1,100})\"")
_BRACES = lazy_re(r"\{[^{}\n]{0,200}\}[ \t]*$")
_MARKS = lazy_re(r"[*_`\[\]]|\([^()\s]{1,300}\)(?=\s|$)")


def anchors_of(text: str) -> frozenset[str]:
    if "#" not in text and "id=" not in text:
        return frozenset()
    bare = without_code(text, hidden := Hidden())
    found = {one or other for one, other in _NAMED.findall(bare)}
    for heading in _HEADING.findall(bare):
        words = hidden.shown(_BRACES.sub("", heading)).rstrip("# \t")
        found.add(slugify(_MARKS.sub("", words)))
    return frozenset(found - {""})

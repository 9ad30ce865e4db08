"""Addresses in Markdown and in the HTML within it: each is asked for, and put in anew. Those in code are left alone."""

import re
from collections.abc import Callable

from generator.importing.folders.code import Hidden, without_code
from generator.system.patterns import lazy_re

_INLINE = lazy_re(
    r"\]\([ \t]*+(?:<([^<>\n]*)>|([^\s()<>\"]*(?:\([^\s()<>]*\)[^\s()<>\"]*)*))(?=[ \t]*(?:\)|[\"'(\n]|[ \t][\"'(]))"
)
_BLANKS = lazy_re(r"\]\(([^\s()<>\"'][^()<>\"'\n]*+)\)")
_FILE = lazy_re(r"\.\w{1,5}(?:#|\Z)")
_DEFINED = lazy_re(r"^([ ]{0,3}\[[^\]\n^]{1,200}\]:[ \t]*)(?:<([^<>\n]*)>|(\S+))", re.MULTILINE)
_ATTRIBUTE = lazy_re(r"""(\s(?:href|src|poster)\s*=\s*)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def with_targets(text: str, change: Callable[[str], str]) -> str:
    """*text* with what *change* says in place of each address that a link or a picture has."""
    if "](" not in text and "]:" not in text and "=" not in text:
        return text
    hidden = Hidden()
    bare = without_code(text, hidden)

    def attribute(found: "re.Match[str]") -> str:
        written = found[2] if found[2] is not None else found[3]
        changed = change(written)
        return found[0] if changed == written else f'{found[1]}"{changed}"'

    bare = _ATTRIBUTE.sub(attribute, bare) if "<" in bare else bare
    bare = _BLANKS.sub(_in_brackets, bare)
    bare = _INLINE.sub(lambda found: _inline(found, change), bare)
    bare = _DEFINED.sub(lambda found: found[1] + _written(change(found[2] if found[2] is not None else found[3])), bare)
    return hidden.shown(bare)


def _in_brackets(found: "re.Match[str]") -> str:
    """The name of a file with blanks in it, which Markdown wants in angle brackets."""
    return f"](<{found[1]}>)" if " " in found[1].strip() and _FILE.search(found[1]) else found[0]


def _inline(found: "re.Match[str]", change: Callable[[str], str]) -> str:
    written = found[1] if found[1] is not None else found[2]
    changed = change(written) if written else written
    return found[0] if changed == written else f"]({_written(changed)}"


def _written(address: str) -> str:
    return address.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")

"""Markdown as Python-Markdown reads it with Pelican's usual extensions -> Markdown as both engines read it."""

import re
from textwrap import dedent

from generator.importing.folders.code import Hidden, without_code
from generator.importing.folders.forgiving import forgiven
from generator.importing.folders.meanings import braces_as_code, fence
from generator.importing.model import Entry, Known, Prepared
from generator.system.patterns import lazy_re

TOC = lazy_re(r"^[ ]{0,3}\[TOC\][ \t]*$", re.MULTILINE)
_SUMMARY = lazy_re(r"<!--\s*PELICAN_END_SUMMARY\s*-->")
_BEGIN = lazy_re(r"<!--\s*PELICAN_BEGIN_SUMMARY\s*-->\n?")
_LANGUAGE = lazy_re(r"[ \t]*(?:::{2,3}|#!)[ \t]*([\w+#-]{1,30})[^\n]*\n")


def prepare(entry: Entry, _known: Known) -> Prepared:
    if entry.body.form == "html":
        return Prepared(text=entry.body.text, form="html")
    hidden = Hidden()
    text = without_code(entry.body.text, hidden)
    hidden.changed(_fenced)
    text = TOC.sub("", text)
    text = _SUMMARY.sub("<!-- more -->", _BEGIN.sub("", text))
    made, counts = forgiven(hidden.shown(braces_as_code(text)), single=True)
    return Prepared(text=made, form="markdown", forgiven=counts)


def _fenced(piece: str) -> str:
    """`:::python` above indented code named its language."""
    if not piece.startswith(("    ", "\t")):
        return piece
    code = dedent(piece.expandtabs(4))
    found = _LANGUAGE.match(code)
    return fence(code[found.end() :], found[1]) if found else piece

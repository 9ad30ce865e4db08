"""kramdown, which Jekyll reads Markdown as -> Markdown as both engines read it."""

import re

from generator.importing.folders.code import Hidden, without_code
from generator.importing.folders.forgiving import forgiven
from generator.importing.model import Entry, Known, Loss, Prepared
from generator.system.patterns import lazy_re

TOC = lazy_re(
    r"^[ ]{0,3}(?:[-*+]|\d\.)[ \t]+[^\n]{0,80}\n[ ]*\{:[ ]*toc[^}\n]*\}[ \t]*$\n*", re.MULTILINE | re.IGNORECASE
)
_ALONE = lazy_re(r"[ \t]*\{:(?!:)([^{}\n]*)\}[ \t]*")
_OPTIONS = lazy_re(r"\{::(?:nomarkdown|options)[^{}\n]*/?\}|\{:/(?:nomarkdown|options)?\}")
_COMMENT = lazy_re(r"\{::comment\}")
_SPAN = lazy_re(r"(?<=\S)\{:(?!:)[ \t]*((?:[.#][\w-]+|[\w-]+(?:=(?:\"[^\"\n]*\"|'[^'\n]*'))?)(?:[ \t][^{}\n]*)?)\}")
_HEADING = lazy_re(r"[ ]{0,3}#{1,6}[^\n]*")
_PLAIN_LINE = lazy_re(r"(?!\s*(?:[-*+>|<]|\d{1,9}[.)]|\x1a))\s*\S.*")
_ATTRIBUTES = lazy_re(r"""[.#][\w-]+|(?<![\w-])[\w-]++=(?:"[^"]*"|'[^']*')""")
_MATH = lazy_re(r"\$\$[^$]{1,2000}\$\$")

MATH = "they stand as they were written, between `$$`"
DROPPED = "Markdown has no place for them here"


def prepare(entry: Entry, _known: Known) -> Prepared:
    if entry.body.form == "html":
        return Prepared(text=entry.body.text, form="html")
    where = str(entry.origin)
    losses: list[Loss] = []
    hidden = Hidden()
    text = _plain(without_code(entry.body.text, hidden), losses, where)
    if formulas := len(_MATH.findall(text)):
        losses.append(Loss(kind="formulas", why=MATH, where=where, count=formulas))
    made, counts = forgiven(hidden.shown(text), single=True, from_commonmark=True)
    return Prepared(text=made, form="markdown", losses=tuple(losses), forgiven=counts)


def _plain(text: str, losses: list[Loss], where: str) -> str:
    if "{:" not in text:
        return text
    text = TOC.sub("", text)
    text = _OPTIONS.sub("", _without_comments(text))
    text = _SPAN.sub(_of_span, text)
    return _with_lines(text, losses, where)


def _without_comments(text: str) -> str:
    parts = []
    at = 0
    for found in _COMMENT.finditer(text):
        end = text.find("{:/", found.end())
        if found.start() >= at and end >= 0:
            parts.append(text[at : found.start()])
            at = text.find("}", end) + 1 or len(text)
    return "".join((*parts, text[at:]))


def _of_span(found: "re.Match[str]") -> str:
    """Attributes of emphasis, links, pictures and code; behind a plain word they meant nothing."""
    return _in_braces(found[1]) if found.string[found.start() - 1] in ")*_`>\x1a" else ""


def _in_braces(written: str) -> str:
    found = " ".join(_ATTRIBUTES.findall(written))
    return f"{{{found}}}" if found else ""


def _with_lines(text: str, losses: list[Loss], where: str) -> str:
    """Attributes on lines of their own: those of headings and paragraphs stay with them, others go."""
    out: list[str] = []
    dropped = 0
    for line in text.split("\n"):
        found = _ALONE.fullmatch(line)
        if found is None:
            out.append(line)
            continue
        braces = _in_braces(found[1].replace(".no_toc", "").replace(".toc", ""))
        above = out[-1] if out else ""
        if not braces:
            continue
        if _HEADING.fullmatch(above):
            out[-1] = f"{above.rstrip()} {braces}"
        elif _PLAIN_LINE.fullmatch(above):
            out.append(f"{{: {braces[1:-1]} }}")
        else:
            dropped += 1
    if dropped:
        losses.append(Loss(kind="attributes of lists, tables and code", why=DROPPED, where=where, count=dropped))
    return "\n".join(out)

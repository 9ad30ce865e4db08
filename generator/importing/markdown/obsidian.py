"""What Obsidian and Notion write beside Markdown: links and pictures in double brackets, callouts, comments, asides."""

import re
from collections.abc import Callable
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from generator.importing.folders.code import Hidden, without_code
from generator.importing.folders.files import ending
from generator.importing.folders.meanings import ASIDES, PICTURES, aside, braces_as_code, picture, target
from generator.importing.markdown.texts import Names, Text, place_of_file
from generator.importing.model import Loss
from generator.system.patterns import lazy_re
from generator.text import slugify

_WIKI = lazy_re(r"(!?)\[\[([^\[\]\n|]{0,300})(?:\\?\|([^\[\]\n]{0,300}))?\]\]")
_COMMENT = lazy_re(r"%%(?:[^%]|%(?!%))*%%")
_BLOCK_ID = lazy_re(r"[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*$", re.MULTILINE)
_MARKED = lazy_re(r"(?<![=\w])==(?=\S)([^=\n]{1,400})(?<=\S)==(?![=\w])")
_CALLOUT = lazy_re(r"(>[ \t]*)\[!([\w-]{1,30})\]([+-]?)[ \t]*+(.*)")
_ASIDE = lazy_re(r"^<aside>[ \t]*\n((?:(?!</aside>)[^\n]*\n){1,400})</aside>[ \t]*$", re.MULTILINE)
_EMOJI = lazy_re(r"\s*(?:<img[^<>]*>|[^\w\s*_`\[(<#\"'“‘-]{1,6})\s*")
_BLANKS = lazy_re(r"\n(?:[ \t]*\n){2,}")
_SIZE = lazy_re(r"\d{1,5}(?:x\d{1,5})?")
_QUERY = lazy_re(r"[ \t]*(?:`{3,}|~{3,})[ \t]*(dataview|dataviewjs|tasks|query|button|tracker|base)\b")
FILMS = (".mp4", ".webm", ".mov", ".mkv", ".ogv", ".m4v", ".mp3", ".m4a", ".wav", ".ogg", ".flac", ".opus")

MISSING = "their words are left, without a link"
QUERIES = "only a plugin knows what they show"


class Vault:
    """One text of a vault made plain."""

    def __init__(self, text: Text, names: Names, show: Callable[[str], None]) -> None:
        """*show* hears of each file that the text shows or links to."""
        self.losses: list[Loss] = []
        self._text = text
        self._names = names
        self._show = show

    def rendered(self, body: str) -> str:
        hidden = Hidden()
        text = without_code(body, hidden)
        hidden.changed(self._without_query)
        text = _COMMENT.sub("", text) if "%%" in text else text
        text = _WIKI.sub(self._wiki, text) if "[[" in text else text
        text = _BLOCK_ID.sub("", text) if "^" in text else text
        text = _MARKED.sub(r"<mark>\1</mark>", text) if "==" in text else text
        text = _with_callouts(text) if "[!" in text else text
        text = _ASIDE.sub(_aside, text) if "<aside>" in text else text
        return hidden.shown(braces_as_code(_BLANKS.sub("\n\n", text)))

    def _without_query(self, piece: str) -> str:
        found = _QUERY.match(piece)
        if found is None:
            return piece
        self._lost("queries of plugins", QUERIES, found[1])
        return ""

    def _lost(self, kind: str, why: str, name: str = "") -> None:
        self.losses.append(Loss(kind=kind, name=name, why=why, where=self._text.path))

    def _wiki(self, found: "re.Match[str]") -> str:
        is_shown, written, words = bool(found[1]), found[2].strip().rstrip("\\"), (found[3] or "").strip()
        name, sign, heading = written.partition("#")
        if ending(name) and (file := self._names.file(name, dirname(self._text.path))):
            return self._file(file, words, is_shown=is_shown)
        shown = words or (
            f"{name} > {heading}" if name and heading and heading[0] != "^" else name or heading.lstrip("^")
        )
        if not name:
            return self._within(heading, shown)
        text = self._names.text(name, dirname(self._text.path))
        if text is None:
            self._lost("links to notes that are not there", MISSING, name)
            return shown
        return f"[{shown}]({self.address(text, heading if sign else '')})"

    def _within(self, heading: str, shown: str) -> str:
        name = slugify(heading.rpartition("#")[2])
        return f"[{shown}](#{name})" if name in self._text.headings else shown

    def address(self, text: Text, heading: str) -> str:
        """With the heading, if there is one that is called so."""
        name = slugify(heading.rpartition("#")[2]) if heading else ""
        return f"{text.address}#{name}" if name and name in text.headings else text.address

    def _file(self, file: str, words: str, *, is_shown: bool) -> str:
        self._show(file)
        address = f"/{place_of_file(file)}"
        parts = [part for part in words.split("|") if not _SIZE.fullmatch(part.strip())]
        said = " ".join(parts).strip()
        if is_shown and ending(file) in (*PICTURES, *FILMS):
            return picture(address, said)
        return f"[{said or basename(file)}]({target(address)})"

    def link(self, address: str) -> str:
        """Of a link as all Markdown has it: to a text, a file, or elsewhere."""
        if not address or address.startswith(("#", "//")) or ":" in address.partition("/")[0]:
            return address
        path, sign, heading = unquote(address).partition("#")
        folder = dirname(self._text.path)
        near = _joined(folder, path)
        text = self._names.texts.get(near.lower()) or (
            self._names.texts.get(path.lower()) if path.endswith(".md") else None
        )
        if text is not None:
            return self.address(text, heading if sign else "")
        if file := self._names.files.get(near.lower()) or (self._names.file(path, folder) if ending(path) else ""):
            self._show(file)
            return f"/{place_of_file(file)}"
        return address


def _joined(folder: str, path: str) -> str:
    return path.lstrip("/") if path.startswith("/") else normpath(join(folder, path))


def _with_callouts(text: str) -> str:
    """`> [!note] Title`, and the quoted lines below it, as an aside."""
    out: list[str] = []
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        found = _CALLOUT.fullmatch(lines[at])
        if found is None:
            out.append(lines[at])
            at += 1
            continue
        end = at + 1
        while end < len(lines) and lines[end].startswith(">"):
            end += 1
        inner = "\n".join(line[1:].removeprefix(" ") for line in lines[at + 1 : end])
        kind = found[2].lower()
        title = found[4].strip() or ("" if kind in ASIDES else kind.capitalize())
        made = aside(kind, title, _with_callouts(inner) if "[!" in inner else inner)
        out += ["", *made.rstrip().split("\n"), ""]
        at = end
    return "\n".join(out)


def _aside(found: "re.Match[str]") -> str:
    """Notion's: a sign, and a remark behind it."""
    text = found[1].strip("\n")
    sign = _EMOJI.match(text)
    return f"\n{aside('note', '', text[sign.end() :] if sign else text)}\n"

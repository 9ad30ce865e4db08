"""Plain text: slugs, characters that no document or terminal may be given, the first words of a note.

A slug is part of an address and stays for good, so what makes one depends on nothing that a later version might change.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import chain
from typing import Literal

from generator.system.patterns import lazy_re

SLUG_BYTES = 200
"""The longest slug; a file system allows 255 bytes, and endings are added to names."""

SHORTLIST = 5
"""So many names are compared letter by letter with one that leads to nothing."""

RAREST = 8
"""By so many pairs of letters those names are found: the ones that the fewest others have."""

MOST_LOOKED_UP = 500
"""Of thousands of paths that lead to nothing nobody reads what else each may have meant."""

MOST_MARKS = 30
"""On one letter; no language has so many."""

KEPT_SLUGS = 32_768
"""How many slugs are remembered: titles, tags and names of a big blog."""

_FORBIDDEN = lazy_re("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_BYTES = bytes((*range(9), 11, 12, *range(14, 32)))
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_OBEYED = lazy_re("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, ends of lines and those that turn the direction of writing."""

_APART = lazy_re(r".[\u0300-\u036f\u1160-\u11ff\u3099\u309a]+")
_PILE = lazy_re(r"[^\w\s\x00-\x7f]{31,}")
"""No letters: marks, or signs that stand in a row."""

_COMMAND = lazy_re(r"##(?=\[|vso\[)")
"""What begins a command for Azure Pipelines and GitHub, wherever it stands in a line."""

_FORMULAS = frozenset("=+-@＝＋－＠")
_DEVICES = lazy_re(r"(?:con|prn|aux|nul|com\d|lpt\d)")
_PLAIN = lazy_re(r"[A-Za-z0-9 -]+")
"""What python-slugify would only put into lower case and join; most titles and headings are like that."""

_WORDS = lazy_re(r"[a-z0-9]+")
_WORDS_KEPT = lazy_re(r"[^\x00-/:-`{-\x7f]+")
_KEPT_RANGES = (
    "\u0590-\u109f\u1100-\u139f\u1780-\u18af\u1950-\u1aaf\u1b00-\u1c4f\u2e80-\ua4cf\ua800-\uab2f\uabc0-\ud7ff"
    "\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe\uff66-\uffdc\U00020000-\U0003ffff"
)
"""Scripts that keep their letters: from Hebrew and Arabic over India's to Chinese, Japanese and Korean."""

_KEPT = lazy_re(f"[{_KEPT_RANGES}]")
_SPACED = re.compile("[\u0590-\u0dff\u1200-\u139f]").match
"""Those of them that put blanks between words, and would find short names within longer ones."""

_SPOKEN = (
    (re.compile(r"(?<=[^\W\d_])#(?!\w)"), " sharp "),
    (re.compile(r"\+"), " plus "),
    (re.compile(r"(?<!\S)\.(?=[^\W\d_])"), " dot "),
    (re.compile("['’ʼ]"), ""),
)
"""Marks that names are told apart by: `C`, `C#` and `C++`, `.NET` and `net`. An apostrophe belongs to its word."""


def has_forbidden(text: str) -> bool:
    """Whether *text* holds a character that XML 1.0 forbids, and with it every feed."""
    if text.isprintable():
        return False
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return True
    # Bytes are searched in a third of the time that a pattern takes, and every body comes through here.
    if len(data.translate(None, _FORBIDDEN_BYTES)) < len(data):
        return True
    return _NO_CHARACTERS[0][0] in data and any(char in data for char in _NO_CHARACTERS)


def composed(text: str) -> str:
    """*text* with each accent and its letter as one character, as most keyboards write them: names are compared so.

    What has no accent that stands apart, such as another form of an ideograph, stays as it is.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return _APART.sub(lambda found: normal(found[0]), text)


def normal(text: str, form: Literal["NFC", "NFKD"] = "NFC") -> str:
    """*text* in Unicode's *form*, with at most 30 marks on one letter, as its Stream-Safe Text Format has them.

    To sort marks takes time by the square of their number.
    """
    return text if text.isascii() else unicodedata.normalize(form, _PILE.sub(_cut, text))


def _cut(pile: re.Match[str]) -> str:
    kept, marks = [], 0
    for char in pile[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def strip_control(text: str) -> str:
    """*text* without the characters that XML 1.0 forbids (section 2.2, Char)."""
    return _FORBIDDEN.sub("", text) if has_forbidden(text) else text


def visible(text: str) -> str:
    """*text* on one line, with what a terminal or a CI log would obey rather than show as an escape: `\\x1b`."""
    if "##" in text:
        text = _COMMAND.sub(r"#\\x23", text)
    return text if text.isprintable() else _OBEYED.sub(lambda found: ascii(found[0])[1:-1], text)


def cell(text: str) -> str:
    """*text* as a cell of a CSV file, which spreadsheets take for a formula where it begins like one."""
    return f"'{text}" if text.startswith(("\t", "\r")) or text.lstrip()[:1] in _FORMULAS else text


def closest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """The known word that was most likely meant; empty where none has the *likeness*, 1 being the same."""
    # Loaded where something is misspelt, not with every build.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1, cutoff=likeness)), "")


class Nearest:
    """What was most likely meant by paths that lead to nothing, by their names. Each is looked up once.

    Names that share none of its rarer pairs of letters are not compared: a blog has thousands, and as many slips.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = known
        self._found: dict[str, str] = {}
        self._alike: dict[str, _Shortlist] = {}

    def to(self, path: str) -> str:
        """The nearest known path; empty where none is near."""
        if path not in self._found:
            self._found[path] = self._look_up(path) if len(self._found) < MOST_LOOKED_UP else ""
        return self._found[path]

    def _look_up(self, path: str) -> str:
        name = _name(path)
        # The root has no name, as what is near to none.
        near = closest(name, self._names.likely(name))
        paths = self._paths[near] if near else []
        nearest = closest(path, self._among(near, paths, path)) if len(paths) > 1 else ""
        return nearest or next(iter(paths), "")

    def _among(self, name: str, paths: list[str], path: str) -> list[str]:
        """Of *paths*, which all have that name, those that are worth comparing: many bundles hold an `image.png`."""
        if len(paths) <= SHORTLIST:
            return paths
        if name not in self._alike:
            self._alike[name] = _Shortlist(paths)
        return self._alike[name].likely(path)

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        paths: dict[str, list[str]] = {}
        for path in sorted(self._known):
            paths.setdefault(_name(path), []).append(path)
        return paths

    @cached_property
    def _names(self) -> "_Shortlist":
        return _Shortlist(self._paths)


class _Shortlist:
    """Picks the few of many words that are worth comparing with another one."""

    def __init__(self, words: Iterable[str]) -> None:
        self._holding: dict[str, list[str]] = {}
        for word in words:
            for pair in _pairs(word):
                self._holding.setdefault(pair, []).append(word)

    def likely(self, word: str) -> list[str]:
        holding = [self._holding[pair] for pair in _pairs(word) if pair in self._holding]
        shared = Counter(chain.from_iterable(sorted(holding, key=len)[:RAREST]))
        most = [one for one, _ in shared.most_common(4 * SHORTLIST)]
        return sorted(most, key=lambda one: (len(one) - 2 * shared[one], one))[:SHORTLIST]


def _name(path: str) -> str:
    """What tells a path apart: the name of its file, or of the folder that an index stands for."""
    bare = path.removesuffix("index.html").removesuffix("index.md").rstrip("/")
    return bare.rpartition("/")[2].removesuffix(".md").lower()


def _pairs(name: str) -> dict[str, None]:
    """In their order, so that the nearest is the same in each run."""
    lower = f" {name.lower()} "
    return dict.fromkeys(lower[place : place + 2] for place in range(len(lower) - 1))


def naming(names: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """One of *names*, whole. Words stick to a name where a script has no blanks, or a prefix: `Northwindの`.

    Finds nothing where there are no names.
    """
    loose: list[str] = []
    strict: list[str] = []
    for name in filter(None, names):
        (strict if _SPACED(name) or _SPACED(name[-1]) else loose).append(re.escape(name))
    letter = rf"[^\W{_KEPT_RANGES}]"
    found = [rf"(?<!{letter})(?:{'|'.join(loose)})(?!{letter})"] if loose else []
    found += [rf"(?<!\w)(?:{'|'.join(strict)})(?!\w)"] if strict else []
    return re.compile("|".join(found) or "(?!)", flags)


def first_words(text: str, count: int) -> str:
    """The first *count* words, with an ellipsis where more follow; long words are cut, as Chinese has no blanks."""
    words = text.split()
    start = " ".join(words[:count])
    longest = count * 12
    if len(words) <= count and len(start) <= longest:
        return start
    return start[:longest].rstrip(" .,;:!?…–-،؛؟。！？：；，、") + "…"


def cut_at_word(text: str, longest: int) -> str:
    """*text* in at most *longest* characters, with an ellipsis where something is cut off."""
    if len(text) <= longest:
        return text
    start = text[: max(longest - 1, 0)]
    # A character that follows on the last one kept tells whether that is a word's end.
    whole_words = start if text[len(start) :][:1].isspace() else start.rpartition(" ")[0]
    # Scripts without blanks, or one endless word.
    kept = whole_words if 2 * len(whole_words) > len(start) else start
    return kept.rstrip(" .,;:!?…–-،؛؟。！？：；，、") + "…"


@lru_cache(maxsize=KEPT_SLUGS)
def slugify(text: str) -> str:
    """A part of an address for *text*: in lower case and NFC, never empty, safe as a file's name on every system.

    What can be spelled letter by letter is written in Latin ones: accents, Greek, Cyrillic. Other scripts keep theirs,
    for a table reads Japanese as Chinese and Arabic without its vowels. Where nothing is a letter (emoji) the code
    points stand in its place.
    """
    return _slug(text, _with_letters(text) if _KEPT.search(text) else "")


def spelt(text: str) -> str:
    """A slug of ASCII alone, for the name of a host: `slugify` where it is that, else its code points."""
    slug = slugify(text)
    return slug if slug.isascii() else _slug(text, _code_points(text))


def _slug(text: str, found: str) -> str:
    if not found:
        found = "-".join(_WORDS.findall(text.lower())) if _PLAIN.fullmatch(text) else _romanised(text)
    slug = _shortened(found or _code_points(text))
    return f"{slug}-" if _DEVICES.fullmatch(slug) else slug


def _with_letters(text: str) -> str:
    """Each letter, mark and figure of the scripts that are kept as it is, and all else spelled."""
    shown = (char if _KEPT.match(char) else _latin(char) for char in _spoken(text))
    return "-".join(_WORDS_KEPT.findall("".join(map(_letter_or_blank, shown)).lower()))


def _letter_or_blank(char: str) -> str:
    return char if char.isascii() or unicodedata.category(char)[0] in "LMN" else " "


def _romanised(text: str) -> str:
    from slugify import slugify as latin_slug

    return latin_slug(_latin(_spoken(text)), entities=False, decimal=False, hexadecimal=False)


def _spoken(text: str) -> str:
    text = "".join(char for char in normal(text) if _is_visible(char))
    for mark, word in _SPOKEN:
        text = mark.sub(word, text)
    return text


def _is_visible(char: str) -> bool:
    """Not a format character: zero width, or one that turns the direction of writing."""
    return char.isascii() or unicodedata.category(char) not in ("Cf", "Cs", "Co")


def _latin(text: str) -> str:
    """Transliterated here by the one frozen table: python-slugify takes another one where that is installed."""
    if text.isascii():
        return text
    from text_unidecode import unidecode  # type: ignore[import-untyped]

    return str(unidecode(normal(text, "NFKD")))


def _code_points(text: str) -> str:
    shown = normal(text).strip()
    return "-".join(f"u{ord(char):x}" for char in shown if char.strip() and _is_visible(char)) or "untitled"


def is_in_code_points(slug: str, text: str) -> bool:
    """Whether *slug* is that of *text*, in which nothing was found to write in Latin letters."""
    return slug.startswith("u") and slug == _shortened(_code_points(text))


def _shortened(slug: str) -> str:
    """Cut between words if there is a word to keep, and never within a character."""
    data = slug.encode()
    if len(data) <= SLUG_BYTES:
        return slug
    start = data[: SLUG_BYTES + 1]
    cut = start[: start.rfind(b"-")] if b"-" in start else data[:SLUG_BYTES]
    return cut.decode(errors="ignore")


_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg "
    "mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro "
    "ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty "
    "ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""ISO 639-1, which no code is added to any more, and what it once was called by."""


def is_language(tag: str) -> bool:
    """Whether a tag of BCP 47 begins with a language that exists; those of three letters, some thousands, all pass."""
    first = tag.partition("-")[0].lower()
    return len(first) != 2 or first in _LANGUAGES


def blanks(text: str) -> str:
    """As many as *text* has characters, and its lines where they were."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """*text* with blanks in place of what fits."""
    return pattern.sub(lambda found: blanks(found[0]), text)

"""What people write that a parser of YAML or TOML stumbles on, told in their words: a line, what it has, what to write.

Looks at the text alone, after a parser has refused it; what is not known here is told in the parser's words.
"""

import re

from generator.system.patterns import lazy_re

KEY_AND_TEXT = lazy_re(r"(\s*(?:- \s*)?)([^\s:#'\"\[{][^:]*):[ \t]++(.*\S)\s*")
_KEY = lazy_re(r"\s+(?:- +)?([A-Za-z_][\w-]*):(?:\s|\Z)")
_CUT_LIST = lazy_re(r"""[\[{](?:[^\]}#"']|(?<![\s\[{,])#)*(?<=[\s\[{,])#""")
"""An opening bracket, and a `#` before it is closed."""

Slip = tuple[int, str, str]
"""The line, counted from 0, what is wrong with it, and how to mend it."""


def slip_in_yaml(lines: list[str], row: int, column: int, problem: str, context_row: int | None) -> Slip | None:
    """What was most likely meant, where the parser stumbled in *row* at *column* over *problem*."""
    written = lines[row] if row < len(lines) else ""
    match = KEY_AND_TEXT.fullmatch(written)
    if match and ("escape character" in problem or "expected hex" in problem):
        what = f"`{match[2]}` has a `\\` between double quotes, where YAML takes it for its own"
        return row, what, f"put single ones around it: {match[2]}: {_in_quotes(match[3].strip(chr(34)))}"
    for at in range(min(row, len(lines) - 1), max(row - 3, -1), -1):
        above = KEY_AND_TEXT.fullmatch(lines[at])
        if above and _CUT_LIST.match(above[3]):
            what = f"`{above[2]}` has a `#` in its brackets, and all behind it is taken for a comment"
            return at, what, "take the `#` out, or put quotes around what it stands before"
    if context_row is not None and (opened := _unclosed(lines, context_row)):
        return opened
    if match and problem == "did not find expected key" and match[3][0] in "'\"[{" and column > match.start(3):
        return row, *_around(match[2], match[3])
    return _indented(lines, row, column, problem)


def _unclosed(lines: list[str], row: int) -> Slip | None:
    """A list of one line that is not closed on it."""
    match = KEY_AND_TEXT.fullmatch(lines[row])
    if match is None or match[3][0] not in "[{":
        return None
    closing = "]" if match[3][0] == "[" else "}"
    if closing in match[3]:
        return None
    return row, f"`{match[2]}` has a `{match[3][0]}` that is not closed", f"write `{closing}` at its end"


def _around(key: str, value: str) -> tuple[str, str]:
    """A value that goes on behind what closes it."""
    sign = value[0]
    if sign in "[{":
        closing = "]" if sign == "[" else "}"
        what = f"`{key}` begins with `{sign}` and goes on behind `{closing}`, which YAML takes for a list or a table"
        return what, f"put the whole in quotes: {key}: {_in_quotes(value)}"
    end = value.find(sign, 1)
    is_within = value.endswith(sign) and (value[end - 1].isspace() or value[end + 1 : end + 2].isalnum())
    what = f"`{key}` has a `{sign}` in its text, and ends there for YAML, since it begins with one"
    return what, f"write {key}: {_in_quotes(value[1:-1] if is_within else value)}"


def _in_quotes(text: str) -> str:
    """In the quotation marks that the text does not hold; with none to spare, single ones are doubled."""
    if "'" in text and not re.search(r'["\\]', text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _indented(lines: list[str], row: int, column: int, problem: str) -> Slip | None:
    """A key with more or fewer blanks before it than the others of its table."""
    written = lines[row] if row < len(lines) else ""
    key = _KEY.match(written)
    above = next((line for line in reversed(lines[:row]) if line.strip()), "")
    if key is None:
        return None
    if problem.startswith("mapping values") and written[:column].endswith(key[1]):
        has_text = KEY_AND_TEXT.fullmatch(above) and not above.rstrip().endswith(("|", ">"))
        if has_text and _blanks(written) > _blanks(above):
            return row, f"`{key[1]}` is indented more than the line above it", _as_above(above)
    elif "expected key" in problem or "<block end>" in problem or "<document start>" in problem:
        return row, f"`{key[1]}` is indented otherwise than the keys above it", _as_above(above)
    return None


def _as_above(above: str) -> str:
    blanks = _blanks(above)
    return "take the blanks before it out" if not blanks else "write as many blanks before it as before the others"


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip())


_HEADER = lazy_re(r"\s*(\[\[?)([^\]#]*)(\]*)")
_PART = lazy_re(r'"[^"]*"|\'[^\']*\'|[^."\']+')


def slip_in_toml(lines: list[str], row: int, problem: str) -> Slip | None:
    """The same of settings and front matter in TOML."""
    written = lines[row] if row < len(lines) else ""
    if problem.startswith("Expected ']") and problem.endswith("declaration"):
        return _header(row, written)
    if problem in ("Unclosed array", "Unclosed inline table"):
        return _separated(lines, row, problem)
    return None


def _header(row: int, written: str) -> Slip | None:
    """`[vendors.Fabrikam Inc]`, `[site`."""
    found = _HEADER.match(written)
    if found is None:
        return None
    opening, name, closing = found[1], found[2].strip(), "]" * len(found[1])
    parts = [part.strip() for part in _PART.findall(name) if part.strip()]
    whole = ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+|\".*\"|'.*'", part) else f'"{part}"' for part in parts)
    if found[3] != closing:
        return row, f"`{written.strip()}` is not closed", f"write `{opening}{whole}{closing}`"
    if not parts or "." * (len(parts) - 1) != _PART.sub("", name):
        return None
    what = f"`{written.strip()}` has a name of more than letters from a to z, digits, `-` and `_`"
    return row, what, f"put that name in quotes: `{opening}{whole}{closing}`"


def _separated(lines: list[str], row: int, problem: str) -> Slip | None:
    """Values without a comma between them, and a list that the next key shows to be open."""
    written = lines[row] if row < len(lines) else ""
    above = next((line.strip() for line in reversed(lines[:row]) if line.strip()), "")
    value = written.partition("=")[2] if re.match(r"\s*[\w-]+\s*=", written) else written
    if pair := re.search(r"""("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*'|[\w-]+\s*=)""", value):
        return row, f"has no comma between {pair[1]} and {pair[2]}", f"write {pair[1]}, {pair[2]}"
    if problem == "Unclosed array" and written.strip().startswith(('"', "'")) and above.endswith(('"', "'")):
        return row, f"has no comma before {written.strip()}", "write one at the end of the line above"
    if problem == "Unclosed array" and re.match(r"\s*[\w-]+\s*=", written) and not above.endswith(","):
        return max(row - 1, 0), "has a `[` that is not closed", "write `]` at the end of the list"
    return None

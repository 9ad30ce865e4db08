"""Bytes to text: UTF-8 with LF, without a byte order mark and without characters that feeds cannot carry."""

from generator.errors import Severity
from generator.nodes.findings import Findings
from generator.system.patterns import lazy_re
from generator.text import strip_control

_BOM = b"\xef\xbb\xbf"
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_BARE_RETURN = lazy_re(r"\r(?!\n)")
_FORBIDDEN = lazy_re("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def decoded(data: bytes, findings: Findings) -> str | None:
    """The text of a file, or None where it is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add("bad-encoding", "is UTF-16, not UTF-8", "save it as UTF-8")
        return None
    start = len(_BOM) if data.startswith(_BOM) else 0
    try:
        text = data[start:].decode()
    except UnicodeDecodeError as error:
        _refuse_bytes(data, error.start + start, findings)
        return None
    if "\r" in text:
        if bare := _BARE_RETURN.search(text):
            _refuse_return(text, bare.start(), findings)
            return None
        text = text.replace("\r\n", "\n")
    if data.find(_BOM, start) >= 0:
        text = _without_marks(text, findings)
    return _without_forbidden(text, findings) if _holds_forbidden(data) else text


def _without_marks(text: str, findings: Findings) -> str:
    """Left in the middle where files are put together; one keeps a heading from being one, and nobody sees it."""
    findings.add(
        "control-character",
        "holds a byte order mark (U+FEFF) that is not at its beginning; it is left out",
        "take it out; most editors do not show it",
        line=1 + text.count("\n", 0, text.index("\ufeff")),
        severity=Severity.WARNING,
    )
    return text.replace("\ufeff", "")


def _holds_forbidden(data: bytes) -> bool:
    """Asked of the bytes, where it costs a tenth."""
    if len(data.translate(None, _CONTROL)) < len(data):
        return True
    return _NONCHARACTERS[0][0] in data and any(three in data for three in _NONCHARACTERS)


def _refuse_bytes(data: bytes, offset: int, findings: Findings) -> None:
    findings.add(
        "bad-encoding",
        f"is not UTF-8: byte {offset} is 0x{data[offset]:02X}",
        "save it as UTF-8; it may be in Windows-1252 or Latin-1 now",
        line=1 + data.count(b"\n", 0, offset),
    )


def _refuse_return(text: str, offset: int, findings: Findings) -> None:
    findings.add(
        "bare-carriage-return",
        "has a line that ends with a carriage return alone",
        "save it with line endings of Unix (LF) or Windows (CRLF)",
        line=1 + text.count("\n", 0, offset),
    )


def _without_forbidden(text: str, findings: Findings) -> str:
    lines = sorted({1 + text.count("\n", 0, found.start()) for found in _FORBIDDEN.finditer(text)})
    found = sorted(set(_FORBIDDEN.findall(text)))
    names = ", ".join(f"U+{ord(char):04X}" for char in found[:5])
    more = f", here and on {len(lines) - 1} more lines" if len(lines) > 1 else ""
    findings.add(
        "control-character",
        f"holds {names}, which no feed can carry{more}; it is left out",
        "take it out; most editors do not show it",
        line=lines[0],
        severity=Severity.WARNING,
    )
    return strip_control(text)

"""Names of files: which can be published at all, and which break on other systems.

One rule for whatever is found on disk or read back from a record: content, comments, themes, what was built.
"""

import os
import re
from collections.abc import Collection

from generator.system.patterns import lazy_re

_UNFIT = lazy_re(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSOUND = re.compile(
    _UNFIT.pattern + r"|(?:^|/)\.{0,2}(?:/|$)" + (r"|[\\:]" if os.name == "nt" else ""),
).search

_DOUBTFUL = ("//", "/./", "/../", *(("\\", ":") if os.name == "nt" else ()))

_FORBIDDEN = re.compile(r'[<>:"|?*\\]').search
_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?:\.|$)", re.IGNORECASE).match


LONGEST_NAME = 255
"""In bytes; file systems take no longer ones."""


def is_fit(name: str) -> bool:
    """Whether a name, or a path, has nothing in it that no address can carry: control characters, bytes not UTF-8."""
    return name.isprintable() or _UNFIT.search(name) is None


def is_sound(path: str) -> bool:
    """Whether a path read from a record, or planned, stays below the folder it is meant in, and is fit.

    What links do to it is another question (`inside`).
    """
    return _UNSOUND(path) is None


def sound(paths: Collection[str]) -> frozenset[str]:
    """Those of *paths* that are sound; of the many in a record, which all are, none is looked at alone."""
    together = f"/{'/|/'.join(paths)}/"
    is_doubtful = not together.isprintable() or any(part in together for part in _DOUBTFUL)
    return frozenset(filter(is_sound, paths) if is_doubtful else paths)


def printable(name: str) -> str:
    """The name as people may be told it, and files may hold it: what makes it unfit is escaped."""
    return _UNFIT.sub(_escaped, name)


def unfit_part(name: str) -> str:
    """The first thing that makes a name unfit, escaped; empty where it is fit."""
    found = _UNFIT.search(name)
    return _escaped(found) if found else ""


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        # How Python carries a byte that is no text.
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code > 0x7F else repr(found[0])[1:-1]


def breaks_where(name: str) -> tuple[str, str] | None:
    """What is odd about a name that is fit, and where it breaks; None for one that is fine everywhere."""
    if forbidden := _FORBIDDEN(name):
        where = "Windows, in zip files unpacked there, and on hosts that run it"
        return f"has `{forbidden[0]}` in it", f"{where}; Netlify refuses it, too" if "?" in name else where
    if "#" in name:
        return "has `#` in it", "Netlify, which refuses to publish it"
    if name.endswith((".", " ")):
        return (
            f"ends in a {'dot' if name.endswith('.') else 'blank'}",
            "Windows, which drops it, and on hosts that run it",
        )
    if _DEVICE(name):
        return "is what Windows calls a device", "Windows, and on hosts that run it"
    return None

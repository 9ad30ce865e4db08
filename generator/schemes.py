"""How an address may begin: the one list for bodies, front matter, settings, comments and feeds.

Reads an address's scheme as browsers do; whether the rest is well formed is asked elsewhere.
"""

import re
from html import unescape

from generator.system.patterns import lazy_re

FROM_READERS = frozenset(("http", "https", "mailto"))
"""Where links in comments may lead."""

LINKS = FROM_READERS | frozenset(
    "acct bitcoin callto doi facetime feed ftp ftps gemini geo gopher im ipfs ipns irc ircs lightning magnet matrix mms"
    " news nntp obsidian openpgp4fpr sftp sgnl sip sips skype sms smsto spotify ssh tel tg urn webcal whatsapp xmpp"
    " zotero".split()
)
"""Where links may lead: HTML's list of harmless schemes, and programs that people link to. None runs code on a page."""

LOADED = frozenset(("http", "https", "data:audio", "data:image", "data:video"))
"""Where pictures, sound and films may come from."""

WRITE_ANOTHER = "write it with `https://`, or take it out"

_WEB = ("https://", "http://")
"""How most addresses begin; they are known at once."""

_SCHEME = lazy_re(r"data:[a-z]*|[a-z][a-z0-9+.-]*+(?=:)", re.IGNORECASE)
_ON_DISK = lazy_re(r"file:|[a-z]:[\\/]", re.IGNORECASE)
_UNSEEN = lazy_re(r"[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
"""Tabs and line ends, which browsers read over, and what else cannot be seen, which other programs may."""


def refused_scheme(address: str, allowed: frozenset[str] = LINKS) -> str:
    """The scheme for which the address must not stand, in small letters; empty for one that may.

    Data has its kind in the scheme: `data:text`. References such as `&colon;` are read, too.
    """
    if address.startswith(_WEB) or not (":" in address or "&" in address):
        return ""
    scheme = _scheme(address)
    return "" if scheme in allowed else scheme


def _scheme(address: str) -> str:
    text = unescape(address) if "&" in address else address
    found = _SCHEME.match(_UNSEEN.sub("", text).lstrip())
    return found[0].lower() if found else ""


def refusal(address: str, allowed: frozenset[str] = LINKS) -> tuple[str, str] | None:
    """What is wrong with an address, and how to mend it; None where its scheme may stand."""
    scheme = refused_scheme(address, allowed)
    if not scheme:
        return None
    what = f'is "{address}", and no {"link" if allowed is LINKS else "picture"} may begin with `{scheme.rstrip(":")}:`'
    return what, WRITE_ANOTHER


def instead_of(address: str) -> str:
    """What to write in the place of an address that is left out: a disk is nobody else's."""
    if not _ON_DISK.match(address):
        return WRITE_ANOTHER
    name = re.split(r"[\\/]", address.rstrip("\\/"))[-1]
    return f"it leads to your own disk: put the file beside the text, and write `{name}`"


def left_out(address: str) -> str:
    """The same of an address that a text goes without."""
    return f"the address `{address}` is left out: none here may begin with `{_scheme(address).rstrip(':')}:`"

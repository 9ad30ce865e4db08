"""Addresses: from permalink patterns to files of the output, and to what is printed.

An *address* is a path from the site's root as people write it, decoded and with forward slashes: `/2009/07/tea/`.
It becomes a file (`output_path`), a path to print (`Base.href`) or a URL (`Base.absolute`) here and nowhere else.
Here alone addresses are taken apart and joined, too, since `urllib` raises for what browsers call no address.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from html import unescape
from ipaddress import IPv6Address
from posixpath import normpath
from unicodedata import normalize
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urljoin, urlsplit

import msgspec

from generator.models import Moment
from generator.system.names import is_fit
from generator.system.patterns import lazy_re

SAFE = "/~!$&'()*+,;=:@"
"""What RFC 3986 lets stand in a path besides letters, digits, `-`, `.` and `_`."""

_CLEAN_FOLDER = re.compile(r"/(?:[a-z0-9-]{1,255}/)*").fullmatch
_NOTHING_TO_QUOTE = re.compile(r"/[A-Za-z0-9/._~-]*").fullmatch

_IS_PATH = re.compile(r"/(?!/)[A-Za-z0-9/._~%-]*").fullmatch
_LEADS_AWAY = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/?\\|//|#").match
_MAY_LEAD_AWAY = re.compile(r"\s*(?:https?:|/?\\|//)", re.IGNORECASE).match
_LINK = lazy_re(r'(?<=<a) href="([^"]*)"')
_PLAIN_HOST = re.compile(r"(?:https?:)?//[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#]|\Z)").match
_WEB_URL = re.compile(r"https?://[^/\\\s]\S*").fullmatch
_ODD_SLASHES = re.compile(r"(?:(https?):(?!//[^/\\\s])|(?=[/\\]{2})(?!//[^/\\\s]))[\s/\\]*", re.IGNORECASE).match
_UNREAD = lazy_re(r"[\t\r\n]")
"""What browsers leave out within an address."""

_AROUND = "".join(map(chr, range(33)))
"""What browsers leave out before and behind an address; `urllib` does so since Python 3.11.4."""

OURS = ".aboveboard"
"""What names of the program's own files and folders begin with."""

LONGEST_NAME = 255
"""Bytes in one part of a path, on every file system that matters."""


class Base(msgspec.Struct, frozen=True, kw_only=True):
    """Where the site is published."""

    origin: str = ""
    """Scheme and host: `https://user.example.org`; empty while the site has no URL."""

    path: str = "/"
    """Begins and ends with a slash: `/blog/`."""

    copy_of: str = ""
    """Where the blog itself is, with a slash at the end, if what is published here is a copy of it; else empty."""

    @classmethod
    def of(cls, url: str, copy_of: str = "") -> "Base":
        parts = parse_url(url) or urlsplit("")
        origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        return cls(origin=origin, path="/" + f"{parts.path.strip('/')}/".lstrip("/"), copy_of=copy_of)

    @property
    def host(self) -> str:
        return host_of(self.origin)

    def href(self, address: str) -> str:
        """What a page of this site prints: `/blog/2009/07/caf%C3%A9/`; a query and a fragment are kept."""
        if _NOTHING_TO_QUOTE(address):
            return self.path + address[1:]
        path, mark, rest = _split(address)
        return self.exactly(path) + mark + rest

    def exactly(self, address: str) -> str:
        """The same where a `?` or `#` belongs to the name of a file."""
        return self.path + quote(address.lstrip("/"), safe=SAFE)

    def href_or_url(self, written: str) -> str:
        """For settings that may lead out of the site: a path from its root is printed, a URL stays."""
        return self.href(written) if written.startswith("/") else written

    def absolute(self, address: str) -> str:
        return self.origin + self.href(address)

    def canonical(self, address: str) -> str:
        """The same on the blog itself."""
        return self.copy_of + self.href(address)[len(self.path) :] if self.copy_of else self.absolute(address)

    def address_of(self, url: str) -> str:
        """What a URL of this site leads to, without query and fragment; empty for one that leads elsewhere."""
        path, home = _split(url)[0], self.origin + self.path
        return "/" + unquote(path.removeprefix(home)) if path.startswith(home) else ""


def _split(address: str) -> tuple[str, str, str]:
    """The path, the mark (`?` or `#`) that ends it, and the rest."""
    ends = [at for at in (address.find("?"), address.find("#")) if at >= 0]
    end = min(ends, default=len(address))
    return address[:end], address[end : end + 1], address[end + 1 :]


@lru_cache(maxsize=1024)
def parse_url(written: str) -> SplitResult | None:
    """The parts of a URL or of an address; None where it is neither: `http://[x`, or a port that is no number."""
    try:
        parts = urlsplit(written.strip(_AROUND))
        if "[" in parts.netloc:
            # Before Python 3.11.4 `urllib` did not look into the brackets.
            IPv6Address((parts.hostname or "").partition("%")[0])
        return parts if parts.port is None or parts.port >= 0 else None
    except ValueError:
        return None


def is_url(written: str) -> bool:
    """Whether a browser can read it, wherever it leads."""
    # Most links lead to a plain host.
    return _PLAIN_HOST(written) is not None or parse_url(written) is not None


def with_two_slashes(written: str) -> str:
    """An address whose host does not follow on two slashes, mended; empty for all others.

    Browsers follow `https:/shop.example/`, which is no address by RFC 3986 and names no host for other programs.
    """
    written = written.strip(_AROUND)
    found = _ODD_SLASHES(written)
    return f"{(found[1] or 'https').lower()}://{written[found.end() :]}" if found else ""


def is_web_url(written: str) -> bool:
    """Whether it is a whole URL of the web, which holds no blanks."""
    return _WEB_URL(written) is not None and host_of(written) != ""


def host_of(url: str) -> str:
    """In small letters; empty where there is none."""
    parts = parse_url(url)
    return (parts.hostname or "") if parts else ""


def host_and_rest(url: str) -> tuple[str, str]:
    """Where a browser goes by a URL of the web: the host in one form, and all that follows it; empty for all others.

    Users, usual ports and the dot behind a host are left out, as they lead nowhere else.
    """
    written = _UNREAD.sub("", url.strip(_AROUND))
    path, mark, rest = _split(with_two_slashes(written) or written)
    parts = parse_url(path.replace("\\", "/"))
    if parts is None or not parts.hostname or parts.scheme not in ("", "http", "https"):
        return "", ""
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    return one_host(parts.hostname) + port, f"{parts.path or '/'}{mark}{rest}"


def one_host(host: str) -> str:
    """A host's name in the form in which browsers ask for it: in small letters of ASCII, without a dot at its end."""
    if not host.isascii() or "%" in host:
        host = normalize("NFKC", unquote(host)).replace("\u3002", ".")
        with suppress(UnicodeError):
            host = host.encode("idna").decode()
    return host.rstrip(".").lower()


def home_of(url: str) -> str:
    """Host and folder of a site that a blog used to have, as `path_below` takes them: `blog.example.net/blog`."""
    host, rest = host_and_rest(url if "//" in url else f"//{url}")
    return f"{host.removeprefix('www.')}{rest}".rstrip("/")


def path_below(url: str, homes: Iterable[str]) -> str | None:
    """What follows on the first of *homes* that *url* leads into, from its slash on; None where it leads elsewhere."""
    if not _MAY_LEAD_AWAY(url):
        return None
    host, rest = host_and_rest(url)
    whole = host.removeprefix("www.") + rest
    for home in homes:
        if host and whole.startswith(home) and whole[len(home) : len(home) + 1] in ("", "/", "?", "#"):
            return f"/{whole[len(home) :].removeprefix('/')}"
    return None


def path_of(url: str) -> str:
    """Without query and fragment; empty where there is none."""
    if _IS_PATH(url):
        return url
    parts = parse_url(url)
    return parts.path if parts else ""


def parameters_of(url: str) -> list[tuple[str, str]]:
    """Names and values of the query, in its order; raises for no text."""
    return parse_qsl(url.partition("?")[2].partition("#")[0], keep_blank_values=True)


def joined(page: str, written: str) -> str:
    """Where *written* leads from the address *page*; itself where it is no address, as browsers have it."""
    try:
        return urljoin(page, written)
    except ValueError:
        return written


def leads_away(address: str) -> bool:
    """Whether an address leads off the blog, or stays within its own text."""
    return _LEADS_AWAY(address) is not None


def links_in(html: str) -> list[str]:
    """The addresses that links of inline HTML have, as they were written."""
    return [*map(unescape, _LINK.findall(html))]


def relinked(html: str, attribute: Callable[[str], str], stays: Callable[[str], bool] = leads_away) -> str:
    """*html* with *attribute* of its address, blank and all, in each of these links; *stays* says which are kept."""

    def led(link: re.Match[str]) -> str:
        address = unescape(link[1])
        return link[0] if stays(address) else attribute(address)

    return _LINK.sub(led, html)


def output_path(address: str) -> str:
    """The file in the output folder: a folder's address leads to its `index.html`."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def tag_uri(authority: str, name: str) -> str:
    """An id that stays whatever becomes of addresses (RFC 4151, 2.1); *name* is a source, or what a feed is of."""
    return f"tag:{authority}:{quote(name, safe=SAFE)}"


def clean_address(written: str) -> str:
    """An address as an author wrote it, decoded and in one form.

    Without an ending it is a folder: `about` and `/about/` are the same. Raises ValueError, in the author's words,
    where it would leave the site or cannot be a file.
    """
    if _CLEAN_FOLDER(written):
        return written
    path = unquote(written.strip())
    url = parse_url(path)
    if not is_fit(path):
        raise ValueError("holds control characters")
    if "\\" in path or url is None or url.scheme or path.startswith("//"):
        raise ValueError("is not a path from the site's root")
    if any(part in (".", "..") for part in path.split("/")):
        raise ValueError("leads out of its folder")
    if any(part.lower().startswith(OURS) for part in path.split("/")):
        raise ValueError("is kept for the program's own records")
    path = normpath("/" + path.strip("/"))
    parts = path.split("/")
    if any(len(part.encode()) > LONGEST_NAME for part in parts):
        raise ValueError("has a part of more than 255 bytes")
    is_file = "." in parts[-1][1:] and not written.endswith("/")
    return path if is_file or path == "/" else f"{path}/"


def permalink(pattern: str, date: Moment, *, slug: str, category: str = "") -> str:
    """A post's address; the parts of the date are those of the site's zone, as `Moment.iso` has them."""
    iso = date.iso
    address = pattern.format(
        year=iso[:4], month=iso[5:7], day=iso[8:10], hour=iso[11:13], minute=iso[14:16], slug=slug, category=category
    )
    return clean_address(address)


def further_page(address: str, number: int) -> str:
    return f"{address}page/{number}/"

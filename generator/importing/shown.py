"""Pictures that texts show and that no list of an export names: those of the old blog's own, and of hosts it used."""

from urllib.parse import unquote

from msgspec.structs import replace

from generator.importing.files import path_of
from generator.importing.linking import addresses_in
from generator.importing.model import Attachment
from generator.importing.survey import file_key, unsized
from generator.urls import host_of, joined, parse_url

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif", ".bmp")
_HANDED_OUT = (".axd", ".ashx")


class Shown:
    """Grows while a reader streams; told at its end."""

    def __init__(self, hosts: tuple[str, ...] = ()) -> None:
        """*hosts* are, by their ends, those at which all pictures of such blogs lie."""
        self._hosts = hosts
        self._found: dict[str, Attachment] = {}

    def note(self, html: str, home: str, owner: str, *, is_public: bool, folder: str = "images") -> None:
        """What a text shows or leads to; *folder* is for pictures whose path says nothing."""
        for written in addresses_in(html):
            url = joined(home, written) if home else written
            if not self._is_own(url, home):
                continue
            whole = unsized(url)
            key = file_key(whole)
            owner_now = "" if is_public else owner
            known = self._found.get(key)
            if known is None:
                self._found[key] = Attachment(id=key, url=whole, place=self._place(url, folder), owner=owner_now)
            elif is_public and known.owner:
                self._found[key] = replace(known, owner="")

    def attachments(self) -> tuple[Attachment, ...]:
        return tuple(self._found.values())

    def _is_own(self, url: str, home: str) -> bool:
        parts = parse_url(url)
        if parts is None:
            return False
        host = host_of(url)
        if host and host.endswith(self._hosts or ("\0",)):
            return "/img/" in parts.path or parts.path.lower().endswith(PICTURES)
        if host.removeprefix("www.") != host_of(home).removeprefix("www."):
            return False
        path = parts.path.lower()
        return path.endswith(PICTURES) or (path.endswith(_HANDED_OUT) and parts.query.lower().endswith(PICTURES))

    def _place(self, url: str, folder: str) -> str:
        parts = parse_url(url)
        if parts is None:
            return ""
        if parts.path.lower().endswith(_HANDED_OUT):
            named = unquote(parts.query.partition("=")[2].replace("+", " "))
            return path_of(f"/{folder}/{named}")
        if host_of(url).endswith(self._hosts or ("\0",)):
            name = path_of(url).rpartition("/")[2]
            return f"{folder}/{name}" if name.lower().endswith(PICTURES) else f"{folder}/{name[-40:]}.jpg"
        return ""

"""Pictures and other files of the old blog: which of them are on this machine, and where they go.

Each keeps the path that it had, below `content/`, so that its old address answers. A file that only unpublished texts
show, or that was uploaded to one, goes below `content/drafts/`, of which nothing is published.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import msgspec

from generator.importing.model import Attachment
from generator.importing.survey import Survey, file_key, unsized
from generator.models import is_text
from generator.sources.strays import BEGINNING, has_front_matter
from generator.system.names import is_sound
from generator.urls import joined, parse_url

HIDDEN = "drafts/"


class File(msgspec.Struct, frozen=True, kw_only=True):
    """One file that comes along."""

    id: str
    place: str
    """Below `content/`."""

    path: str = ""
    """On this machine."""

    data: bytes = b""
    is_public: bool = True


class Files(msgspec.Struct, frozen=True, kw_only=True):
    here: tuple[File, ...]
    addresses: dict[str, str]
    """The new address of each, by its old ones, as `places.file_key` writes them."""

    missing: tuple[Attachment, ...]
    strays: tuple[Attachment, ...] = ()
    """Texts under a name that makes files of them: published as they are, they would show all that they hold."""


def found_files(survey: Survey, folders: Sequence[Path]) -> Files:
    """The attachments, looked for below *folders* by their whole path there, by less of it, by their name alone."""
    names = _names(folders)
    shown: dict[str, set[str]] = {}
    for written, keys in survey.shown_by.items():
        shown.setdefault(unsized(file_key(joined(survey.blog.url, written))), set()).update(keys)
    here, missing, strays, addresses = [], [], [], {}
    taken: set[str] = set()
    home = parse_url(survey.blog.url)
    root = unquote(home.path).strip("/") if home else ""
    for attachment in survey.attachments.values():
        file = _found(attachment, folders, names)
        if not file and not attachment.data:
            missing.append(attachment)
            continue
        if _is_stray(file, attachment.data):
            strays.append(attachment)
            continue
        is_public = _is_public(attachment, survey, shown)
        place = _place(attachment, root, taken, is_public=is_public)
        taken.add(place.lower())
        here.append(File(id=attachment.id, place=place, path=file, data=attachment.data, is_public=is_public))
        for url in (attachment.url, *attachment.also):
            addresses[file_key(joined(survey.blog.url, url))] = f"/{place}"
    return Files(here=tuple(here), addresses=addresses, missing=tuple(missing), strays=tuple(strays))


def _is_stray(file: str, data: bytes) -> bool:
    if not data:
        with open(file, "rb") as stream:
            data = stream.read(BEGINNING)
    return data.lstrip(b"\xef\xbb\xbf").startswith((b"---", b"+++")) and has_front_matter(file, data)


def _names(folders: Sequence[Path]) -> dict[str, str]:
    """Files by their names; a name that is there twice says nothing."""
    found: dict[str, str] = {}
    for folder in folders:
        for at, _, names in os.walk(folder):
            for name in names:
                found[name] = "" if name in found else os.path.join(at, name)
    return found


def _found(attachment: Attachment, folders: Sequence[Path], names: dict[str, str]) -> str:
    if attachment.file:
        return attachment.file if os.path.isfile(attachment.file) else ""
    parts = sought(attachment).split("/")
    for folder in folders:
        for start in range(len(parts)):
            candidate = folder.joinpath(*parts[start:])
            if start < len(parts) - 1 and candidate.is_file():
                return str(candidate)
    return names.get(parts[-1], "")


def sought(attachment: Attachment) -> str:
    """Its path in a folder of the old blog's files: that of its address, unless a program hands it out."""
    is_named = bool(attachment.place) and "?" in attachment.url
    return attachment.place if is_named else path_of(attachment.url)


def path_of(url: str) -> str:
    """Of an address, without a slash in front, decoded, and nothing that leads elsewhere."""
    parts = parse_url(url)
    path = normpath("/" + unquote(parts.path if parts else url).lstrip("/")).lstrip("/")
    return path if path != "." else ""


def _place(attachment: Attachment, root: str, taken: set[str], *, is_public: bool) -> str:
    """*root* is the path at which the old blog stood, which all addresses of this one begin with, too."""
    place = attachment.place or path_of(attachment.url).removeprefix(f"{root}/" if root else "")
    folders = [part for part in place.split("/") if part and not part.startswith(("_", "."))] or ["file"]
    place = "/".join(folders)
    if not is_sound(place):
        place = f"files/{attachment.id or len(taken)}{os.path.splitext(place)[1]}"
    if place.partition("/")[0] in ("posts", "authors", "comments", "drafts") or "/" not in place:
        place = f"files/{place}"
    # A text among the content would be a page.
    place = f"{place}.txt" if is_text(place) else place
    place = place if is_public else f"{HIDDEN}{place}"
    head, ending = os.path.splitext(place)
    number = 1
    while place.lower() in taken:
        number += 1
        place = f"{head}-{number}{ending}"
    return place


def _is_public(attachment: Attachment, survey: Survey, shown: dict[str, set[str]]) -> bool:
    """Whether readers of the old blog could come upon it: nothing of a draft's is published beside the draft."""
    keys: set[str] = set()
    for url in (attachment.url, *attachment.also):
        keys |= shown.get(unsized(file_key(joined(survey.blog.url, url))), set())
    owner = survey.cards.get(attachment.owner)
    if any(survey.cards[key].is_published for key in keys):
        return True
    return not keys and (owner is None or owner.is_published)


def by_owner(attachments: Iterable[Attachment]) -> dict[str, list[Attachment]]:
    found: dict[str, list[Attachment]] = {}
    for one in attachments:
        if one.owner:
            found.setdefault(one.owner, []).append(one)
    return found

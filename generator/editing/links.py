"""Links to a file that gets another name, and those of the file itself: by where they lead, each in its own place."""

from collections.abc import Callable, Collection, Iterator
from posixpath import dirname, relpath
from urllib.parse import quote, unquote

import msgspec

from generator.comments.threads import thread_of
from generator.editing.blog import Blog
from generator.editing.front_matter import FrontMatter, Line
from generator.errors import Problem, SiteError
from generator.gather.reading import raw_file, read_files
from generator.library import assemble
from generator.library.links import Targets
from generator.library.wiki import folded
from generator.models import COMMENTS, CONTENT, WIKI, Face, Post, Slot, bundle_of, content_path, is_text, stem_of
from generator.plan.settings import gather_settings, repertoire_of
from generator.system.disk import read
from generator.system.patterns import lazy_re
from generator.system.tree import walk
from generator.text import composed
from generator.urls import leads_away

Moved = Callable[[str], str]
"""The path below `content/` that a path has from now on."""

_DATE = lazy_re(r"^\d{4}-\d{1,2}-\d{1,2}[-_ ]+")
_BEFORE, _BEHIND = b"(<\"' \t:=,", b")>\"' \t#?\r\n,"
"""What stands around an address in Markdown and in HTML."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """Files whose links were mended, and the places where that could not be done for certain."""

    texts: tuple[FrontMatter, ...] = ()
    left: tuple[str, ...] = ()
    """`content/posts/milk.md:9`."""


def move_of(source: str, target: str) -> Moved:
    """With a bundle all that lies in it moves."""
    folder, new = bundle_of(source), bundle_of(target)

    def moved(path: str) -> str:
        if path in (source, folder):
            return target if path == source else new
        return f"{new}{path[len(folder) :]}" if folder and path.startswith(f"{folder}/") else path

    return moved


def mended_own(blog: Blog, text: FrontMatter, target: str) -> FrontMatter:
    """The file itself, so that at *target* its links lead where they did."""
    source = blog.gathered.sources.get(text.source)
    if source is None:
        return text
    moved = move_of(text.source, target)
    for slot in source.face.own_links:
        text = _mended(text, slot, text.source, target, moved)
    # Faults that keep it from being read are told with its other ones.
    if _leads(blog, text, target) not in (None, _meant(source.face, moved)):
        what = f"has links that could not be mended for its new place, content/{target}"
        fix = "move it by hand, and mend its links; nothing was changed in any file"
        raise SiteError(Problem(path=f"{CONTENT}{text.source}", rule="unclear-links", what=what, fix=fix))
    return text


def mended_others(blog: Blog, before: Post, after: Post) -> Linked:
    """All other files that link to a post by its file, or by a name that it has no longer."""
    source, target = before.source, after.source
    moved = move_of(source, target)
    lost = _names_of(before) - _names_of(after)
    stays = dirname(bundle_of(source) or source) == dirname(bundle_of(target) or target)
    in_folder = lost if stays else _names_of(before)
    texts, left = [], []
    for path, face in sorted(blog.gathered.faces.items()):
        others = face.own_links if path != source else ()
        left += [_place(slot, path) for slot in others if _is_called(slot, in_folder if "/" in slot.target else lost)]
        slots = [slot for slot in others if _leads_to_moved(slot, path, moved)]
        if not slots:
            continue
        text = FrontMatter.of(path, read(blog.root / CONTENT / path))
        for slot in slots:
            text = _mended(text, slot, path, path, moved)
        if _leads(blog, text, path) == _meant(face, moved):
            texts.append(text)
        else:
            left += [_place(slot, path) for slot in slots]
    unread = _unread(blog, source) if target != source else ()
    return Linked(texts=tuple(texts), left=tuple(dict.fromkeys([*left, *unread])))


def _unread(blog: Blog, source: str) -> Iterator[str]:
    """Files that nobody can read as they are, and in which the name stands."""
    name = (bundle_of(source) or source).rpartition("/")[2].encode()
    texts = [path for path in walk(blog.root / CONTENT, blog.root).files if is_text(path)]
    unread = [path for path in texts if path not in blog.gathered.faces and not path.startswith(COMMENTS)]
    return (f"{CONTENT}{path}" for path in unread if path != source and name in read(blog.root / CONTENT / path))


def links_to(blog: Blog, post: Post) -> Iterator[str]:
    """Where other texts lead to a post by its file, its name or its address: `content/posts/milk.md:9 links to it`."""
    library = assemble(blog.gathered.faces, blog.gathered.assets, blog.settings)
    targets, address = Targets(library), library.addresses.get(post.source)
    answers = {one.id for one in blog.gathered.comments.values() if one.thread == thread_of(post)}
    for path, face in sorted(blog.gathered.faces.items()):
        here = library.addresses.get(path, "/")
        for slot in face.own_links if path != post.source else ():
            if slot.kind == "comment":
                thread, _, key = composed(slot.target).strip("/").rpartition("/")
                if key in answers and thread in ("", thread_of(post)):
                    yield f"{_place(slot, path)} quotes a comment on it"
            elif slot.kind == "link":
                leads = address is not None and targets.resolve(face, slot, here).address == address
                if leads or _path_of(slot, path) == post.source or _is_called(slot, _names_of(post)):
                    yield f"{_place(slot, path)} links to it"


def _place(slot: Slot, source: str) -> str:
    return f"{CONTENT}{source}:{slot.line}" if slot.line else f"{CONTENT}{source}"


def _path_of(slot: Slot, source: str) -> str:
    written = slot.target.partition("#")[0].partition("?")[0]
    is_path = written and slot.kind != "comment" and written[0] != WIKI and not leads_away(written)
    return content_path(source, unquote(written)) if is_path else ""


def _names_of(post: Post) -> set[str]:
    """What names in brackets may call it: its file, its title, the last part of its address."""
    stem = (bundle_of(post.source) or stem_of(post.source)).rpartition("/")[2]
    return {folded(name) for name in (stem, _DATE.sub("", stem), post.title, post.slug) if name}


def _is_called(slot: Slot, names: Collection[str]) -> bool:
    """Whether it is a name in brackets, and one of these."""
    return slot.target[:1] == WIKI and folded(slot.target[1:].partition("#")[0].rpartition("/")[2]) in names


def _leads_to_moved(slot: Slot, source: str, moved: Moved) -> bool:
    path = _path_of(slot, source)
    return bool(path) and moved(path) != path


def _mended(text: FrontMatter, slot: Slot, was: str, now: str, moved: Moved) -> FrontMatter:
    """One address written anew, for a file that lay at *was* and lies at *now*."""
    written = slot.target.partition("#")[0].partition("?")[0]
    path = _path_of(slot, was)
    if not path or (moved(path) == path and (written.startswith("/") or dirname(was) == dirname(now))):
        return text
    new = _written_as(written, moved(path), now)
    if new == written:
        return text
    lines = list(text.lines)
    is_here = [at for at, line in enumerate(lines) if line.number == slot.line]
    is_defined = [at for at, line in enumerate(lines) if b"]:" in line.data]
    for at in (*is_here, *is_defined, *range(len(lines))):
        data = _exchanged(lines[at].data, written.encode(), new.encode())
        if data is not None:
            lines[at] = Line(lines[at].number, data)
            return FrontMatter(text.source, tuple(lines))
    return text


def _written_as(written: str, path: str, source: str) -> str:
    """*path* in the way in which the address was written."""
    new = f"/{path}" if written.startswith("/") else relpath(f"/{path}", f"/{dirname(source)}")
    if written.startswith("./") and not new.startswith("."):
        new = f"./{new}"
    if written.endswith("/") and not new.endswith("/"):
        new += "/"
    return quote(new, safe="/~!$&'()*+,;=:@") if "%" in written or " " in new else new


def _exchanged(line: bytes, old: bytes, new: bytes) -> bytes | None:
    """The line with the first such address exchanged; None where it has none."""
    start = line.find(old)
    while start >= 0:
        end = start + len(old)
        if (start == 0 or line[start - 1] in _BEFORE) and (end == len(line) or line[end] in _BEHIND):
            return line[:start] + new + line[end:]
        start = line.find(old, start + 1)
    return None


def _leads(blog: Blog, text: FrontMatter, source: str) -> list[str] | None:
    """All that the file points at, if it lies at *source*; None where it cannot be read."""
    file = raw_file(source, text.data, repertoire_of(blog.root, blog.config))
    (found,) = read_files(gather_settings(blog.config), [file])
    now = found.content.source
    return [_path_of(slot, source) for slot in now.face.own_links] if now else None


def _meant(face: Face, moved: Moved) -> list[str]:
    """What it pointed at, under the new names."""
    return [moved(_path_of(slot, face.document.source)) for slot in face.own_links]

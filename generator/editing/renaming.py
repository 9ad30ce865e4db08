"""A post under another name: its file, its slug and its title, while readers, feeds, comments and links find it."""

from posixpath import dirname

import msgspec

from generator.comments.threads import thread_of
from generator.config.ids import is_placeholder
from generator.editing.blog import Blog
from generator.editing.front_matter import FrontMatter
from generator.editing.links import Linked, mended_others, mended_own
from generator.errors import Problem, SiteError
from generator.library.assemble import Library, assemble, state_of
from generator.library.entries import State
from generator.models import COMMENTS, CONTENT, Face, Post, bundle_of
from generator.plan.settings import site_id
from generator.sources.documents import named
from generator.text import slugify
from generator.urls import clean_address, tag_uri

SEEN = (State.PUBLISHED, State.EXPIRED)
"""Posts that readers may know by their addresses, and feed readers by their names."""


class Renamed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a post, and of what leads to it."""

    source: str
    address: str
    alias: str = ""
    """The old address, where it leads to the new one from now on."""

    linked: Linked = Linked()


def rename(blog: Blog, source: str, slug: str, title: str) -> Renamed:
    """Call the post *slug*, or as *title* makes it; empty: as it is.

    Raises `SiteError`, and changes nothing, where that name is taken, or the post would not build.
    """
    post, text = blog.read(source)
    name = slugify(slug or title)
    target = _target(source, name)
    _refuse_same(post, name, target, title)
    blog.refuse_rivals(source, target)
    if title and title != post.title:
        text = text.with_text("title", title)
    if "slug" in text.spelt:
        text = text.with_text("slug", name)
    text = _still_known(blog, post, mended_own(blog, text, target), target)
    after, _ = blog.looked_over(text, target)
    if after.slug != name:
        text = text.with_text("slug", name)
        after, _ = blog.looked_over(text, target)
    old, new = _address(blog, post), _address(blog, after)
    if slug and old == new and post.slug != name:
        raise SiteError(_of_its_own(post, old))
    text, alias = _leading_on(blog, post, text, old, new)
    _refuse_taken(blog, source, new)
    blog.looked_over(text, target)
    linked = mended_others(blog, post, after)
    blog.put(text, target)
    for other in linked.texts:
        blog.put(other, other.source)
    return Renamed(source=target, address=new, alias=alias, linked=linked)


def _target(source: str, name: str) -> str:
    """The file, or the folder of a bundle, with *name* behind the date that it begins with."""
    said = named(source)
    folder = bundle_of(source) if said.is_bundle else ""
    path = folder or source
    ending = "" if folder else f".{source.rpartition('.')[2]}"
    whole = path.rpartition("/")[2].removesuffix(ending)
    begin = whole.removesuffix(said.stem) if said.stem else f"{whole}-"
    renamed = f"{dirname(path)}/{begin}{name}{ending}"
    return f"{renamed}/{source.rpartition('/')[2]}" if folder else renamed


def _still_known(blog: Blog, post: Post, text: FrontMatter, target: str) -> FrontMatter:
    """With what feed readers and comments know the post by, where that was made from the file's path."""
    if target == post.source:
        return text
    thread = thread_of(post)
    if not post.comments_id and (blog.root / CONTENT / COMMENTS / thread).is_dir():
        text = text.with_text("comments_id", thread)
    is_anybodys = is_placeholder(blog.config.site) or not (blog.config.site.id or blog.config.site.url)
    if post.guid or is_anybodys or state_of(post, blog.settings) not in SEEN:
        return text
    return text.with_text("guid", tag_uri(site_id(blog.config), post.source))


def _leading_on(blog: Blog, post: Post, text: FrontMatter, old: str, new: str) -> tuple[FrontMatter, str]:
    """With the old address under `aliases`, and without the new one, if the post had it before."""
    aliases = [one for one in post.aliases if clean_address(one) != new]
    alias = old if old != new and state_of(post, blog.settings) in SEEN else ""
    if alias and alias not in map(clean_address, aliases):
        aliases.append(alias)
    return (text.with_items("aliases", tuple(aliases)) if tuple(aliases) != post.aliases else text), alias


def _library(blog: Blog, faces: dict[str, Face]) -> Library:
    return assemble(faces, {}, msgspec.structs.replace(blog.settings, drafts=True, future=True, embargoed={}))


def _address(blog: Blog, post: Post) -> str:
    """Where the post stands, as published or once it is."""
    known = next(iter(blog.gathered.faces.values()))
    face = msgspec.structs.replace(blog.gathered.faces.get(post.source, known), document=_unhidden(post))
    others = {path: one for path, one in blog.gathered.faces.items() if path != post.source}
    return _library(blog, others | {post.source: face}).addresses[post.source]


def _unhidden(post: Post) -> Post:
    """As if nothing kept it from being published."""
    silent = msgspec.structs.replace(post.disclosure, items=(), by={})
    return msgspec.structs.replace(post, expires=None, disclosure=silent)


def _refuse_same(post: Post, name: str, target: str, title: str) -> None:
    if name == post.slug and target == post.source and title in ("", post.title):
        what = f'is called "{name}" already'
        raise SiteError(_problem(post, "same-name", what, "name another slug, or a title by --title"))


def _refuse_taken(blog: Blog, source: str, address: str) -> None:
    """Where another text stands at the address, or leads on from it."""
    library = _library(blog, blog.gathered.faces)
    texts = ((path, one.document) for path, one in library.sources.items() if path != source)
    for path, document in texts:
        aliases = getattr(document, "aliases", ())
        if library.addresses.get(path) == address or address in map(clean_address, aliases):
            what = f"has the address {address} already, or leads on from it"
            fix = "choose another name; nothing was changed in any file"
            raise SiteError(Problem(path=f"{CONTENT}{path}", rule="address-collision", what=what, fix=fix))


def _of_its_own(post: Post, address: str) -> Problem:
    key = "permalink" if post.permalink else None
    what = f"stands at {address}, whatever its slug is"
    fix = (
        "write another `permalink`, and the old one under `aliases`" if key else "see `[posts] permalink` in site.toml"
    )
    return _problem(post, "own-address", what, fix, key)


def _problem(post: Post, rule: str, what: str, fix: str, key: str | None = None) -> Problem:
    line = post.lines.get(key) if key else None
    return Problem(path=f"{CONTENT}{post.source}", line=line, rule=rule, what=what, fix=fix, key=key)

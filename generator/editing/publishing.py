"""A draft becomes a post, and a post a draft again: by its date and its draft mark, in whichever spelling, alone."""

from datetime import UTC, datetime

import msgspec

from generator.builder.outlook import Outlook
from generator.editing.blog import Blog
from generator.editing.front_matter import FrontMatter
from generator.editing.links import Linked, mended_others, mended_own
from generator.errors import Problem, SiteError
from generator.language.when import as_written
from generator.library.assemble import embargoes, state_of
from generator.library.entries import State
from generator.models import CONTENT, Moment, Post, lies_in_drafts
from generator.nodes.values import TRUTHS


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a post."""

    source: str
    """Where it lies now."""

    post: Post
    outlook: Outlook = Outlook()
    linked: Linked = Linked()
    """What led to where it lay."""


def publish(blog: Blog, source: str, when: Moment) -> Edited:
    """Date the post *when*, take its draft mark away, and move it out of `drafts/`.

    Raises `SiteError`, and changes nothing, where it is published already or would not build.
    """
    post, text = blog.read(source)
    _refuse_published(blog, post)
    if _is_marked(text):
        text = text.without("draft")
    text = text.with_value("date", as_written(when, blog.config.site.timezone))
    target = out_of_drafts(source)
    if target != source:
        blog.refuse_rivals(source, target)
        text = mended_own(blog, text, target)
    at = datetime.fromtimestamp(when.timestamp, UTC)
    after, found = blog.looked_over(text, target, at)
    _refuse_expired(after)
    linked = mended_others(blog, post, after) if target != source else Linked()
    blog.put(text, target)
    for other in linked.texts:
        blog.put(other, other.source)
    return Edited(source=target, post=after, outlook=_until_embargo(blog, after, found), linked=linked)


def unpublish(blog: Blog, source: str) -> Edited:
    """Mark the post as a draft. Raises `SiteError` where it is one, or cannot be changed for certain."""
    post, text = blog.read(source)
    if post.draft:
        where = "lies in a folder `drafts/`" if lies_in_drafts(source) else "is a draft already"
        fix = "nothing is left to do: it is not published"
        raise SiteError(_problem(post, "already-draft", where, fix))
    text = _marked(text)
    after, found = blog.looked_over(text, source)
    blog.put(text, source)
    return Edited(source=source, post=after, outlook=found)


def _marked(text: FrontMatter) -> FrontMatter:
    """In the spelling that the file has already."""
    match text.spelt.get("draft"):
        case "published":
            return text.with_value("draft", "false")
        case "status":
            return text.with_text("draft", "draft")
        case _:
            return text.with_value("draft", "true")


def _is_marked(text: FrontMatter) -> bool:
    """Whether a key makes a draft of it, and no folder."""
    written = text.spelt.get("draft", "")
    said = str(text.value("draft")).strip().lower()
    return bool(written) and (said == "draft" if written == "status" else TRUTHS.get(said) is (written != "published"))


def out_of_drafts(source: str) -> str:
    *folders, name = source.split("/")
    return "/".join([*(folder for folder in folders if folder != "drafts"), name])


def _refuse_published(blog: Blog, post: Post) -> None:
    state = state_of(post, blog.settings)
    # An embargo hides what the post is beside that.
    is_out = not post.draft and post.date is not None and post.date.timestamp <= blog.settings.now.timestamp
    if state in (State.PUBLISHED, State.EXPIRED) or (state is State.EMBARGOED and is_out):
        since = post.date.iso[:16].replace("T", " ") if post.date else ""
        what = f"is published already, since {since} ({blog.config.site.timezone})"
        fix = "correct its `date` by hand, which may change its address; or take it back first: aboveboard unpublish"
        raise SiteError(_problem(post, "already-published", what, fix, "date"))


def _until_embargo(blog: Blog, post: Post, found: Outlook) -> Outlook:
    """With the end of the last embargo that is still ahead, of the post itself or of a connection."""
    ends = [*embargoes(post), *([found.waits_until] if found.waits_until else [])]
    ahead = [end for end in ends if end.timestamp > blog.settings.now.timestamp]
    return msgspec.structs.replace(found, waits_until=max(ahead, default=None))


def _refuse_expired(post: Post) -> None:
    if post.expires is not None and post.date is not None and post.expires.timestamp <= post.date.timestamp:
        what = f"`expires` is {post.expires.iso[:16].replace('T', ' ')}, before it would be published"
        raise SiteError(_problem(post, "expired-at-once", what, "write a later moment, or take it out", "expires"))


def _problem(post: Post, rule: str, what: str, fix: str, key: str | None = None) -> Problem:
    line = post.lines.get(key) if key else None
    return Problem(path=f"{CONTENT}{post.source}", line=line, rule=rule, what=what, fix=fix, key=key)

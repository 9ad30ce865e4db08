"""A comment by one of the blog's authors stands without the badge, or links in comments lack `ugc`.

Whoever writes here and answers below a post is no reader like others. `author: NAME` in the comment's file makes the
badge, which a theme prints beside the name; a file that is signed with an author's name and lacks it makes none. Search
engines ask for `ugc` on links that readers left. In a theme, print `comment.text` as it is, and `comment.rel` on a link
to `comment.url`.
"""

from collections.abc import Collection, Iterator

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.pages import Element
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.models import CONTENT


def _signed_like_an_author(post: PostFacts, site: SiteFacts) -> Findings:
    authors = {author.name.casefold(): author.key for author in site.edition.library.authors.values()}
    for comment in (placed.comment for placed in site.edition.faces.comments.of(post.one)):
        key = authors.get(comment.name.casefold())
        if key and not comment.author:
            what = f'the comment {CONTENT}{comment.source} is signed "{comment.name}", like an author, and has no badge'
            yield Found(what=what, fix=f"add `author: {key}` to it, or waive this if it is somebody else of that name")


def _on_page(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    below = site.edition.faces.comments.view(post.one)
    views = below.shown + below.mentions
    ids = {view.id for view in views}
    badge = site.edition.faces.message(post.lang, "comments.writes_here")
    for view in views:
        for element in page.root.xpath("//*[@id=$id]", id=view.id):
            own = list(_own(element, ids))
            if view.is_author and badge not in "".join(map(_text, own)):
                what = f"the comment #{view.id} is by {view.name}, an author of the blog, and shows no badge"
                yield Found(what=what, fix='print `t("comments.writes_here")` beside the name', built=page.path)
            yield from _links(page, own, site)


def _links(page: BuiltPage, elements: Collection[Element], site: SiteFacts) -> Findings:
    base = site.edition.base
    for href, rel in ((one.get("href") or "", one.get("rel") or "") for one in elements if one.tag == "a"):
        leaves = href.startswith(("http:", "https:", "//")) and not href.startswith(base.absolute("/"))
        if leaves and "ugc" not in rel.lower().split():
            what = f"the link {href} in a comment lacks `ugc` in its `rel`"
            fix = "print `comment.text` as it is, and `comment.rel` on a link to `comment.url`"
            yield Found(what=what, fix=fix, built=page.path)


def _own(element: Element, ids: Collection[str]) -> Iterator[Element]:
    """A comment's elements, without those of comments within it."""
    yield element
    for child in element:
        if child.get("id") not in ids:
            yield from _own(child, ids)


def _text(element: Element) -> str:
    """What stands directly in an element, between those within it."""
    return " ".join([element.text or "", *(child.tail or "" for child in element)])


RULE = Rule(
    id="D027",
    name="unmarked-comment",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, Endorsement Guides FAQ: a profile is not enough; Google Search Central: `ugc` for links in comments",
    of_post=_signed_like_an_author,
    of_page=_on_page,
    text=__doc__ or "",
)

"""A comment stands without its author's badge or without what ties its writer, or links in comments lack `ugc`.

Whoever writes here and answers below a post is no reader like others. `author: NAME` in the comment's file makes the
badge, which a theme prints beside the name; a file that is signed with an author's name and lacks it makes none. A post
shows what ties those who wrote it; another author, who has declared a tie to a company that it links to, says so in
the comment: `connection: I work for Northwind`. What ties a reader stands there, too: `comment.connection`. Both are
looked for below posts and on the page of the newest comments. Search engines ask for `ugc` on links that readers left.
In a theme, print `comment.text` as it is, and `comment.rel` on a link to `comment.url`.
"""

from collections.abc import Collection, Iterator

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.pages import Element
from generator.checks.rule import Findings
from generator.disclosures.days import is_active
from generator.disclosures.matching import own_authors
from generator.errors import Severity
from generator.models import CONTENT
from generator.plan.outputs.newest_comments import MOST
from generator.urls import output_path
from generator.views.blog import newest_comments
from generator.views.comments import comments_address
from generator.views.contract import CommentView, RecentCommentView


def _signed_like_an_author(post: PostFacts, site: SiteFacts) -> Findings:
    authors = {author.name.casefold(): author.key for author in site.edition.library.authors.values()}
    for comment in (placed.comment for placed in site.edition.faces.comments.of(post.one)):
        key = authors.get(comment.name.casefold())
        if key and not comment.author:
            what = f'the comment {CONTENT}{comment.source} is signed "{comment.name}", like an author, and has no badge'
            yield Found(what=what, fix=f"add `author: {key}` to it, or waive this if it is somebody else of that name")


def _untold_by_authors(post: PostFacts, site: SiteFacts) -> Findings:
    """What others who write here have declared is called up by no post but their own."""
    declared, own = site.declared, post.resolved.authors or own_authors(post.one, site.declared)
    for comment in (placed.comment for placed in site.edition.faces.comments.of(post.one)):
        if not comment.author or comment.author in own or comment.connection:
            continue
        ties = (tie for party in post.parties for tie in declared.by_party.get(party, ()) if tie.kind != "affiliate")
        tie = next((one for one in ties if one.author == comment.author and is_active(one, comment.date)), None)
        if tie is not None:
            name, company = declared.name_of(comment.author), declared.vendor_name(tie.party)
            what = f"the comment {CONTENT}{comment.source} is by {name}, who is tied to {company} by"
            sentence = site.edition.faces.disclosures.sentence(tie, post.lang)
            yield Found(
                what=f"{what} {declared.described(tie)}, and does not say so",
                fix=f'add `connection: "{sentence}"` to it, or waive this with a reason',
            )


def _of_comments(post: PostFacts, site: SiteFacts) -> Findings:
    yield from _signed_like_an_author(post, site)
    yield from _untold_by_authors(post, site)


def _on_page(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    below = site.edition.faces.comments.view(post.one)
    views = below.shown + below.mentions
    ids = {view.id for view in views}
    badge = site.edition.faces.message(post.lang, "comments.writes_here")
    for view in views:
        for element in page.root.xpath("//*[@id=$id]", id=view.id):
            own = list(_own(element, ids))
            text = "".join(map(_text, own))
            yield from _unsaid(page, f"the comment #{view.id}", view, text, badge if view.is_author else "")
            yield from _links(page, own, site)


def _of_newest(page: BuiltPage, site: SiteFacts) -> Findings:
    if page.path != output_path(comments_address("/")):
        return
    language, base, theme = site.config.site.language, site.edition.base, f"themes/{site.config.theme.name}"
    badge = site.edition.faces.message("", "comments.writes_here")
    newest = {one.url: one for one in newest_comments(site.edition.library, site.edition.faces, language, MOST)}
    for link in page.root.iter("a"):
        view = newest.get(link.get("href") or "")
        if view is None:
            continue
        # Beside the list, in a part of all pages, the name stands without the badge.
        wants_badge = view.is_author and page.main in link.iterancestors()
        text = "".join(_alone(link, newest).itertext())
        address = view.url.removeprefix(base.path)
        yield from _unsaid(
            page, f"the comment {address} among the newest", view, text, badge if wants_badge else "", theme
        )


def _alone(link: Element, others: Collection[str]) -> Element:
    """The widest element about *link* that holds a link to none of the *others*."""
    widest = link
    for around in link.iterancestors():
        if {one.get("href") for one in around.iter("a")}.intersection(others) != {link.get("href")}:
            break
        widest = around
    return widest


def _unsaid(
    page: BuiltPage, name: str, view: CommentView | RecentCommentView, text: str, badge: str, path: str = ""
) -> Findings:
    """What of *badge* and connection is not in *text*, where a comment stands."""
    if badge not in text:
        what = f"{name} is by {view.name}, an author of the blog, and shows no badge"
        yield Found(what=what, fix='print `t("comments.writes_here")` beside the name', path=path, built=page.path)
    if " ".join(view.connection.split()) not in " ".join(text.split()):
        what = f"{name} does not show what ties {view.name} to a company"
        yield Found(what=what, fix="print `comment.connection` beside the name", path=path, built=page.path)


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
    of_post=_of_comments,
    of_page=_on_page,
    of_other=_of_newest,
    text=__doc__ or "",
)

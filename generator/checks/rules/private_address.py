"""A link leads to the author's own computer or network: `localhost`, `192.168.0.7`, `file:`.

There, readers find nothing, or something of their own. An address that a text explains is better written as code, which
is no link.
"""

from collections.abc import Iterator

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.leads import Leads
from generator.checks.origin import found_by_words
from generator.checks.placed import placed_elsewhere
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.network.hosts import is_private_host
from generator.urls import Base, host_of, links_in

_FIX = "write the public address; what is only named belongs in backticks"


def _of_all(site: SiteFacts) -> Findings:
    """A blog that stands there has it in each of its own links, which is told once."""
    base = site.edition.base
    if base.host and is_private_host(base.host):
        what = (
            f"the address of the blog, {base.origin}{base.path}, is on a computer or a network that readers are not in"
        )
        yield Found(what=what, fix="set `url` in the table [site] before you publish", path="site.toml")


def _in_post(post: PostFacts, site: SiteFacts) -> Findings:
    for link in post.links:
        if _is_private(link.url, site):
            yield Found(what=_what(link.url), fix=_FIX, path=post.path, line=link.line)


def _elsewhere(leads: Leads, site: SiteFacts) -> Findings:
    told = {link.url for post in site.posts for link in post.links}
    for one in placed_elsewhere(site):
        told.add(one.url)
        if _is_private(one.url, site):
            yield Found(what=_what(one.url), fix=_FIX, path=one.path, line=one.line)
    for link, page in leads.everywhere.items():
        if _is_private(link, site) and link not in told:
            post = site.by_built.get(page)
            if post is not None and link in _in_comments(post, site):
                continue
            yield found_by_words(page, post, site, what=_what(link), fix=_FIX, words=(link,))


def _in_comments(post: PostFacts, site: SiteFacts) -> Iterator[str]:
    for comment in site.edition.faces.comments.all_of(post.one):
        yield comment.url
        yield from links_in(comment.html)


def _is_private(url: str, site: SiteFacts) -> bool:
    if url[:5].lower() == "file:":
        return True
    return "//" in url and is_private_host(host_of(url)) and not _is_of(url, site.edition.base)


def _is_of(url: str, base: Base) -> bool:
    return bool(base.origin and base.address_of(url))


def _what(url: str) -> str:
    return f"the link {url} leads to a computer or a network that readers are not in"


RULE = Rule(
    id="L005",
    name="private-address",
    level=Severity.WARNING,
    basis="specification",
    source="RFC 1918 and RFC 6761: such addresses mean another computer to each who asks",
    of_site=_of_all,
    of_post=_in_post,
    of_leads=_elsewhere,
    text=__doc__ or "",
)

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
from generator.urls import host_of, links_in

_FIX = "write the public address; what is only named belongs in backticks"


def _in_post(post: PostFacts, _site: SiteFacts) -> Findings:
    for link in post.links:
        if _is_private(link.url):
            yield Found(what=_what(link.url), fix=_FIX, path=post.path, line=link.line)


def _elsewhere(leads: Leads, site: SiteFacts) -> Findings:
    told = {link.url for post in site.posts for link in post.links}
    for one in placed_elsewhere(site):
        told.add(one.url)
        if _is_private(one.url):
            yield Found(what=_what(one.url), fix=_FIX, path=one.path, line=one.line)
    for link, page in leads.everywhere.items():
        if _is_private(link) and link not in told:
            post = site.by_built.get(page)
            if post is not None and link in _in_comments(post, site):
                continue
            yield found_by_words(page, post, site, what=_what(link), fix=_FIX, words=(link,))


def _in_comments(post: PostFacts, site: SiteFacts) -> Iterator[str]:
    for comment in site.edition.faces.comments.all_of(post.one):
        yield comment.url
        yield from links_in(comment.html)


def _is_private(url: str) -> bool:
    if url[:5].lower() == "file:":
        return True
    return "//" in url and is_private_host(host_of(url))


def _what(url: str) -> str:
    return f"the link {url} leads to a computer or a network that readers are not in"


RULE = Rule(
    id="L005",
    name="private-address",
    level=Severity.WARNING,
    basis="specification",
    source="RFC 1918 and RFC 6761: such addresses mean another computer to each who asks",
    of_post=_in_post,
    of_leads=_elsewhere,
    text=__doc__ or "",
)

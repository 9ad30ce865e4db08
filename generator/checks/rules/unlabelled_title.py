"""The title of what is paid for does not begin with the profile's label: in the window, on cards, in feeds.

A title travels alone: into feed readers, search results, shared links. It begins with the label of the profile where
the post was paid for, holds affiliate links, or where the company had a say. Only under profiles that ask.
"""

from generator.checks import BuiltPage, Entry, Found, PostFacts, Rule, SiteFacts
from generator.checks.labels import due_title_label
from generator.checks.rule import Findings
from generator.errors import Severity


def _on_page(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    due = due_title_label(post, site)
    titles = {"the page's <title>": page.title, "`og:title`": page.property("og:title")}
    for name, title in titles.items():
        if due and title and not title.startswith(due):
            fix = "print `post.title_label` before the title"
            yield Found(what=f'{name} does not begin with the label "{due}"', fix=fix, built=page.path)


def _in_feed(entry: Entry, post: PostFacts, site: SiteFacts) -> Findings:
    due = due_title_label(post, site)
    if due and entry.place == "feed" and entry.title and not entry.title.startswith(due):
        what = f'the title in a feed does not begin with the label "{due}"'
        yield Found(what=what, fix="print the entry's title label before its title", built=entry.path)


RULE = Rule(
    id="D019",
    name="unlabelled-title",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, Native Advertising Guide 2015: titles; CAP: affiliate content",
    by_profile=True,
    of_page=_on_page,
    of_entry=_in_feed,
    text=__doc__ or "",
)

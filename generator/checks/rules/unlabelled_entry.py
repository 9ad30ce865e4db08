"""The short statement is missing, or not first, where a list, a feed or a card shows the post.

Many readers meet a post in a list or in a feed reader and decide there. A list prints the short form before the title's
link: `entry.opening()` does. A feed's summary begins with the short form and its content with the statement; so does
the description that cards show. A link to a comment, as on the page of the newest ones, shows no post.
"""

from generator.checks import BuiltPage, Entry, Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity
from generator.views.contract import DisclosureView


def _in_list_or_feed(entry: Entry, post: PostFacts, site: SiteFacts) -> Findings:
    said = post.said
    if not said.short:
        return
    if entry.place == "list":
        if said.short not in entry.before:
            what = "a list shows the post without its short statement before the title's link"
            yield Found(what=what, fix="print `entry.opening()` first for each entry of a list", built=entry.path)
        return
    if not _begins(entry.before, said):
        what = "a feed's summary of the post does not begin with the short statement"
        yield Found(what=what, fix="begin the summary with `entry.disclosure.short`", built=entry.path)
    if entry.content is not None and not entry.content.startswith(post.statement):
        what = "a feed's content of the post does not begin with the statement"
        yield Found(what=what, fix="carry `entry.content`, which begins with it", built=entry.path)


def _on_card(page: BuiltPage, post: PostFacts, site: SiteFacts) -> Findings:
    description = page.property("og:description")
    if post.said.short and description and not _begins(description, post.said):
        what = "the description for cards does not begin with the short statement"
        yield Found(what=what, fix="print `post.description` as `og:description`", built=page.path)


def _begins(text: str, said: DisclosureView) -> bool:
    """Whether *text* begins with the short form, labels aside."""
    for label in (said.title_label, said.label):
        text = text.removeprefix(label).lstrip(" :：.–—-")
    return text.startswith(said.short)


RULE = Rule(
    id="D007",
    name="unlabelled-entry",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, Native Advertising Guide 2015: label before the click; ASA v MailOnline 2022: teasers",
    of_entry=_in_list_or_feed,
    of_page=_on_card,
    text=__doc__ or "",
)

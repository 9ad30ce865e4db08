"""The card of a post that discloses something does not show it: the picture that chats show with a link to the post.

A card is met where nothing else of the post is. Its top is compared, pixel by pixel, with the band that the disclosure
makes: label and short words. So a card that another program made smaller, cut or drew over is found, too.
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.rule import Findings
from generator.errors import Severity


def _on_card(path: str, data: bytes, post: PostFacts, site: SiteFacts) -> Findings:
    if post.said.kind != "words":
        return
    from generator.cards.drawing import band
    from generator.cards.letters import set_in_type
    from generator.cards.seen import begins_with

    due = band(set_in_type(site.edition.faces.card_words(post.one), site.edition.font))
    if due is None or not begins_with(data, due):
        what = "the card of the post does not show the disclosure at its top"
        yield Found(what=what, fix="build again, and let nothing change the card after that", built=path)


RULE = Rule(
    id="D026",
    name="unlabelled-card",
    level=Severity.ERROR,
    basis="regulator's guidance",
    source="FTC, Native Advertising Guide 2015: label before the click; ASA v MailOnline 2022: teasers",
    of_card=_on_card,
    text=__doc__ or "",
)

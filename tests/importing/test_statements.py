"""What posts say of ties in their text is found, and how sure that is."""

import pytest

from generator.importing.disclosures import confidence_of, outgoing
from generator.importing.ties import proposed_ties


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("FTC disclosure: Northwind paid my travel.", "certain"),
        ("Disclosure: I have no ties to Northwind.", "certain"),
        ("Offenlegung: Northwind hat meine Reise bezahlt.", "certain"),
        ("Disclosure: none.", "possible"),
        ("Disclosure: n/a", "possible"),
        ("Disclosure:", "possible"),
        ("#ad This post contains affiliate links.", "certain"),
        ("This post may contain affiliate links.", "likely"),
        ("I was provided with a seat by Northwind.", "likely"),
        ("#ad", "likely"),
        ("Dieser Beitrag enthält Affiliate-Links.", "likely"),
        ("この記事はアフィリエイトを含みます。", "likely"),
        ("Disclaimer: opinions are my own.", None),
        ("The letter came on Tuesday.", None),
        ("Their disclosures were late.", None),
    ],
)
def test_how_sure_a_paragraph_is_a_statement(text: str, confidence: str | None) -> None:
    assert confidence_of(text, is_at_edge=True) == confidence


def test_a_phrase_in_the_middle_of_a_text_is_only_possible() -> None:
    assert confidence_of("I was given a cup of tea, and left.", is_at_edge=False) == "possible"


def test_hosts_that_many_posts_lead_to_and_links_that_may_pay_are_proposed() -> None:
    urls = {"https://www.northwind.example/a", "https://shop.example/b?tag=fish-20", "https://old.example.com/"}
    found = [outgoing(urls, "old.example.com")] * 3

    assert proposed_ties(found) == (
        "# 3 posts link to it.",
        "[vendors.northwind]",
        'name = "Northwind"',
        'domains = ["northwind.example"]',
        "",
        "# 3 posts link to it.",
        "[vendors.shop]",
        'name = "Shop"',
        'domains = ["shop.example"]',
        "",
        "# 3 posts have such a link. Does it earn you something?",
        "[[affiliate]]",
        'party = "shop"',
        'match = "shop.example/*tag=fish-20*"',
        "",
    )

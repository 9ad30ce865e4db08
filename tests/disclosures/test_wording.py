"""What a post's statement says, on the page and in lists."""

from typing import Any

import msgspec
import pytest

from generator.config import Affiliate, DisclosureSettings, Vendor
from generator.disclosures.catalogue import LANGUAGES, catalogue_of
from generator.models import Disclosure
from generator.models.kinds import KIND_NAMES
from tests.catalogues import shapes
from tests.disclosures.sentences import FILE, sentences
from tests.disclosures.telling import VENDORS, author, config, published, tie, worded

STANDING = Disclosure(kind="words", standing=True)
LINK = "https://northwind.example/"
TRIP = tie("paid_travel", received=("travel", "lodging", "pass"), event="PartnerCon 2010")
TIER = tie("partner_program", id="nw-tier", tier="Registered Member", employer="Tidewater IT", until="2011-06-30")
AWARD = tie("award", id="nw-award", name="Most Valuable Reseller", since="2010-04-01", until="2011-03-31")
COMMISSION = tie("affiliate", "bookshop", id="books")


def said_with(*items: object, **more: object) -> Disclosure:
    return Disclosure(kind="words", items=items, **more)  # type: ignore[arg-type]


def test_each_kind_has_its_sentence_in_each_language() -> None:
    """Rewritten by `python -m tests.disclosures.sentences`."""
    assert sentences() == FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_languages_have_the_same_keys_and_placeholders(lang: str) -> None:
    """A role that nobody named, and things, are words of the language alone."""
    assert shapes(catalogue_of(lang)) == shapes(catalogue_of("en"))


def test_every_kind_can_be_said() -> None:
    keys = catalogue_of("en")

    assert [kind for kind in KIND_NAMES if f"disclosure.kind.{kind}.said" not in keys] == []


def test_three_connections_and_a_sentence_are_one_short_statement() -> None:
    blog = config(TIER, AWARD)
    wording = worded(published(said_with(TRIP), LINK), blog, words="They also fed me twice.")

    assert wording.label == "Disclosure:"
    assert wording.html == (
        "Northwind paid for my travel, lodging and pass for PartnerCon 2010; when this was published, my employer "
        "Tidewater IT was a Registered Member in Northwind’s partner programme; at the time, I held Northwind’s "
        "Most Valuable Reseller award. They also fed me twice."
    )
    assert len(wording.html) < 400
    assert wording.details == '<a href="/disclosures/">Details</a>'
    assert wording.short == (
        "Northwind paid my travel, lodging and pass; my employer is a partner of Northwind; I hold an award of "
        "Northwind… They also fed me twice."
    )
    assert wording.repeat == "Northwind paid for my travel, lodging and pass for PartnerCon 2010."


def test_companies_get_a_sentence_each() -> None:
    loan = tie("loan", "fabrikam", product="a router", kept="kept")

    assert worded(published(said_with(TRIP, loan)), config()).html.startswith(
        "Northwind paid for my travel, lodging and pass for PartnerCon 2010. Fabrikam lent me a router, which I kept."
    )


@pytest.mark.parametrize(
    ("lang", "html"),
    [
        ("en", "Until March 31, 2011, I held Northwind’s Most Valuable Reseller award."),
        ("de", "Bis zum 31. März 2011 hatte ich von Northwind die Auszeichnung „Most Valuable Reseller“."),
        ("fr", "Jusqu’au 31 mars 2011, je détenais la distinction « Most Valuable Reseller » de Northwind."),
    ],
)
def test_what_had_ended_before_the_post_says_when(lang: str, html: str) -> None:
    blog = config(AWARD, disclosure=DisclosureSettings(profiles=("uk-cap",), ledger=""))

    assert worded(published(STANDING, LINK, date="2011-06-29"), blog, lang=lang).html == html


@pytest.mark.parametrize(
    ("lang", "html"),
    [
        (
            "es",
            (
                "Northwind me pagó el viaje, el alojamiento y la entrada para PartnerCon 2010; cuando se publicó esto, "
                "tenía la distinción «Most Valuable Reseller» de Northwind."
            ),
        ),
        (
            "pt-BR",
            (
                "Northwind pagou-me a viagem, o alojamento e a entrada para PartnerCon 2010; quando "
                "isto foi publicado, tinha a distinção «Most Valuable Reseller» de Northwind."
            ),
        ),
        (
            "nl",
            (
                "Northwind heeft voor mij betaald voor PartnerCon 2010: reis, verblijf en toegang; toen dit verscheen, "
                "had ik van Northwind de onderscheiding ‘Most Valuable Reseller’."
            ),
        ),
        (
            "pl",
            (
                "Firma Northwind opłaciła mi na PartnerCon 2010: podróż, nocleg i wstęp; w chwili publikacji "
                "przysługiwało mi wyróżnienie „Most Valuable Reseller” firmy Northwind."
            ),
        ),
        (
            "ja",
            (
                "Northwindが私の費用を負担しました（交通、宿泊、入場、PartnerCon 2010）。この記事の公開時、"
                "Northwindから「Most Valuable Reseller」の表彰を受けていました。"
            ),
        ),
        (
            "zh-Hans-CN",
            (
                "Northwind为我支付了交通、住宿和入场证的费用，用于PartnerCon 2010；本文发布时，"
                "我曾拥有Northwind授予的“Most Valuable Reseller”称号。"
            ),
        ),
        (
            "ar",
            (
                "دفعت شركة \u2068Northwind\u2069 تكاليفي لحضور \u2068PartnerCon 2010\u2069: السفر، الإقامة والدخول؛ "
                "عند نشر هذا المقال، كنتُ أحمل جائزة «\u2068Most Valuable Reseller\u2069» من شركة \u2068Northwind\u2069."
            ),
        ),
        (
            "zh-TW",
            (
                "Northwind paid for my travel, lodging and pass for PartnerCon 2010; when this was published, I held "
                "Northwind’s Most Valuable Reseller award."
            ),
        ),
    ],
)
def test_ties_are_told_as_each_language_tells_them(lang: str, html: str) -> None:
    assert worded(published(said_with(TRIP, AWARD)), config(), lang=lang).html == html


def test_what_a_correction_added_says_when() -> None:
    blog = config(AWARD, disclosure=DisclosureSettings(ledger=""))
    one = published(STANDING, LINK, date="2009-07-08", corrected=("2010-06-12",))

    assert worded(one, blog).html == "Added on June 12, 2010: I hold Northwind’s Most Valuable Reseller award."


def test_of_several_authors_each_sentence_names_whose_it_is() -> None:
    said = Disclosure(kind="words", by={"mara": said_with(TRIP), "tomo": Disclosure(kind="none")})
    mara, tomo = author("mara", "Mara Quill"), author("tomo", "Tomo Lind", tie("client", "fabrikam", id="fk"))
    blog = config(tie("ownership", "bookshop", id="shares"))
    one = published(said, LINK, "https://bookshop.example/", authors=("mara", "tomo"))
    wording = worded(one, blog, mara, tomo)

    assert wording.html.startswith(
        "Mara Quill: Northwind paid for my travel, lodging and pass for PartnerCon 2010. "
        "All authors: I own shares or options in Bookshop."
    )
    assert wording.short == (
        "Mara Quill: Northwind paid my travel, lodging and pass; All authors: I own shares in Bookshop…"
    )


def test_words_that_bring_a_label_stand_first_and_get_no_second() -> None:
    words = "FTC Blogger disclosure: they fed me twice."
    wording = worded(published(said_with(TRIP)), config(), words=words)

    assert wording.label == ""
    assert wording.html.startswith(words + " Northwind paid for my travel")


def test_words_with_a_link_leave_no_room_for_another() -> None:
    words = 'They fed me, <a href="/menu/">see the menu</a>'

    assert worded(published(said_with(TRIP)), config(), words=words).html.endswith(words)


@pytest.mark.parametrize(
    ("kind", "words", "label"),
    [
        pytest.param("paid_travel", "", "Disclosure:", id="something received"),
        pytest.param("award", "", "", id="a relation"),
        pytest.param("award", "They fed me.", "Disclosure:", id="words"),
        pytest.param("award", "FTC disclosure: they fed me.", "Disclosure:", id="words with a label"),
    ],
)
def test_links_with_the_title_alone_are_labelled(kind: str, words: str, label: str) -> None:
    one = tie(kind, received=("travel",), event="PartnerCon", name="MVR")

    assert worded(published(said_with(one)), config(), words=words).link_label == label


@pytest.mark.parametrize(
    ("kind", "profiles", "label", "title"),
    [
        pytest.param("paid_travel", (), "Disclosure:", "", id="no profile"),
        pytest.param("paid_travel", ("us-ftc",), "Disclosure:", "", id="a trip in the United States"),
        pytest.param("paid_travel", ("uk-cap",), "Ad:", "", id="a trip in the United Kingdom"),
        pytest.param("employment", ("uk-cap",), "Ad:", "", id="an employer in the United Kingdom"),
        pytest.param("award", ("uk-cap",), "Disclosure:", "", id="an award in the United Kingdom"),
        pytest.param("paid_post", (), "Disclosure:", "", id="a paid post without profile"),
        pytest.param("paid_post", ("us-ftc",), "Sponsored:", "Sponsored", id="a paid post in the United States"),
        pytest.param("affiliate", ("us-ftc",), "Disclosure:", "", id="a commission in the United States"),
        pytest.param("affiliate", ("uk-cap",), "Ad:", "Ad", id="a commission in the United Kingdom"),
        pytest.param("paid_post", ("us-ftc", "uk-cap"), "Ad:", "Ad", id="two profiles, the stricter word"),
        pytest.param("paid_travel", ("us-ftc", "eu-de"), "Advertisement:", "", id="two profiles, one with a word"),
    ],
)
def test_labels_follow_the_profiles(kind: str, profiles: tuple[str, ...], label: str, title: str) -> None:
    fields: dict[str, Any] = {"received": ("travel",), "event": "PartnerCon", "name": "MVR"}
    blog = config(disclosure=DisclosureSettings(profiles=profiles))
    wording = worded(published(said_with(tie(kind, **fields))), blog)

    assert (wording.label, wording.title_label) == (label, title)


def test_a_company_that_had_a_say_is_told_and_labelled() -> None:
    review = tie("review_copy", product="a router", control="approval", kept="returned", obligation="expected")
    blog = config(disclosure=DisclosureSettings(profiles=("us-ftc",), ledger=""))
    wording = worded(published(said_with(review)), blog)

    assert wording.title_label == "Sponsored"
    assert wording.html == (
        "Northwind gave me a router for review, which I returned; a post was expected in return; "
        "Northwind approved this post before publication."
    )


def test_a_german_label_stands_on_a_german_post() -> None:
    blog = config(disclosure=DisclosureSettings(profiles=("eu-de",)))
    wording = worded(published(said_with(TRIP)), blog, lang="de-AT")

    assert wording.label == "Werbung:"
    assert wording.html.startswith("Northwind hat mir Reise, Unterkunft und Eintritt für PartnerCon 2010 bezahlt.")


def test_owners_and_programmes_add_their_texts_in_the_language_of_the_post() -> None:
    vendors = VENDORS | {"bookshop": Vendor(name="Bookshop", text={"en": "As a Bookshop Associate I earn"})}
    row = msgspec.structs.replace(COMMISSION, text={"en": "Since 2008.", "de": "Seit 2008."})
    blog = config(row, vendors=vendors, affiliate=(Affiliate(party="bookshop", redirects=("/go/",)),))

    assert worded(published(STANDING, "/go/book"), blog).html.startswith(
        "I earn a commission if you buy from Bookshop through links marked (paid link). Since 2008. "
        "As a Bookshop Associate I earn."
    )
    assert "Seit 2008." in worded(published(STANDING, "/go/book"), blog, lang="de").html


def test_what_it_was_worth_is_said_only_where_the_blog_says_such_things() -> None:
    gift = tie("gift", received=("a mug",), value="25-250", currency="AUD")
    shows = config(disclosure=DisclosureSettings(values="band", ledger=""))
    hides = config(disclosure=DisclosureSettings(ledger=""))

    assert worded(published(said_with(gift)), shows).html == "Northwind gave me a mug (worth 25–250 AUD)."
    assert worded(published(said_with(gift)), hides).html == "Northwind gave me a mug."


def test_a_company_that_begins_with_a_small_letter_keeps_it() -> None:
    vendors = VENDORS | {"northwind": Vendor(name="northWind")}

    assert worded(published(said_with(TRIP)), config(vendors=vendors)).html.startswith("northWind paid for")


def test_html_in_settings_is_text() -> None:
    trip = msgspec.structs.replace(TRIP, event="<b>Tea & Cake</b>")

    assert "for &lt;b&gt;Tea &amp; Cake&lt;/b&gt;." in worded(published(said_with(trip)), config()).html


def test_an_ended_loan_says_until_when() -> None:
    loan = tie("loan", product="a router", until="2010-08-31")

    assert worded(published(said_with(loan)), config()).html.startswith(
        "Northwind lent me a router until August 31, 2010."
    )


@pytest.mark.parametrize(("said", "html"), [("none", "Nothing to disclose."), ("unreviewed", "Written before")])
def test_quiet_lines(said: str, html: str) -> None:
    wording = worded(published(Disclosure(kind=said)), config())  # type: ignore[arg-type]

    assert wording.html.startswith(html)
    assert (wording.label, wording.short, wording.repeat) == ("", "", "")

"""Which connections a post shows, by its links, its settings and its day; and what contradicts itself."""

import msgspec
import pytest

from generator.config import Attach, DisclosureSettings
from generator.disclosures import resolve
from generator.models import Connection, Disclosure, Drop
from tests.disclosures.telling import NONE, STANDING, author, declared, faults, published, shown, tie

LINK = "https://docs.northwind.example/tea?cup=1"
TIER = tie("partner_program", id="nw-tier", tier="Registered Member", since="2008-03-01", until="2010-12-31")
AWARD = tie("award", id="nw-award", name="Most Valuable Reseller", since="2010-04-01", until="2011-03-31")
TRIP = tie("paid_travel", received=("travel",), event="PartnerCon")
UK = DisclosureSettings(profiles=("uk-cap",))
US = DisclosureSettings(profiles=("us-ftc",))


@pytest.mark.parametrize(
    ("date", "us", "uk"),
    [
        pytest.param("2010-03-31 23:59", [], [], id="the evening before"),
        pytest.param("2010-04-01", ["nw-award"], ["nw-award"], id="the first day"),
        pytest.param("2011-03-31 23:59", ["nw-award"], ["nw-award"], id="late on the last day"),
        pytest.param("2011-04-01", [], ["nw-award"], id="the day after"),
        pytest.param("2011-06-29", [], ["nw-award"], id="90 days after"),
        pytest.param("2012-03-30", [], ["nw-award"], id="365 days after"),
        pytest.param("2012-03-31", [], [], id="366 days after"),
    ],
)
def test_a_connection_is_shown_while_it_holds(date: str, us: list[str], uk: list[str]) -> None:
    one = published(STANDING, LINK, date=date)

    assert shown(one, declared(AWARD, disclosure=US)) == us
    assert shown(one, declared(AWARD, disclosure=UK)) == uk


def test_of_renewals_the_one_of_the_day_is_shown() -> None:
    """Overlapping rows of one kind and company: the newest that holds."""
    years = [
        tie("award", id=f"award-{year}", name="MVR", since=f"{year}-04-01", until=f"{year + 1}-04-30")
        for year in (2008, 2009, 2010)
    ]

    assert shown(published(STANDING, LINK, date="2009-04-15"), declared(*years)) == ["award-2009"]
    assert shown(published(STANDING, LINK, date="2010-07-12"), declared(*years)) == ["award-2010"]


def test_value_received_comes_first_then_relations_then_context() -> None:
    review = tie("vendor_review", id="nw-review", control="facts")
    loan = tie("loan", "fabrikam", id="fk-loan", product="a router")

    one = published(STANDING, LINK, "https://fabrikam.example/")

    assert shown(one, declared(review, TIER, loan)) == ["fk-loan", "nw-tier", "nw-review"]


def test_what_the_post_says_itself_beats_what_is_attached() -> None:
    said = Disclosure(kind="words", items=(TRIP,), ids=("nw-old",))
    old = tie("award", id="nw-old", name="Most Valuable Reseller", since="2008-01-01")

    assert shown(published(said, LINK), declared(TIER, AWARD, old)) == ["paid_travel", "nw-tier", "nw-old"]


def test_a_dropped_connection_is_not_shown_and_its_reason_is_kept() -> None:
    drop = Drop(id="nw-award", why="only quoted")
    resolved, problems = resolve(published(Disclosure(kind="words", drops=(drop,)), LINK), declared(AWARD))

    assert (resolved.kind, resolved.shown, resolved.dropped, problems) == ("none", (), (drop,), ())


def test_none_is_refused_where_a_link_calls_something_up() -> None:
    assert faults(published(NONE, LINK), declared(AWARD)) == (
        "content/posts/tea.md:2: `disclosure` is `none`, but a link to docs.northwind.example (line 3) "
        "calls up `nw-award` (award, Northwind)\n"
        "    fix: write `standing`, or, if it does not matter here, "
        '`disclosure: {drop: [{id: nw-award, why: "..."}]}` with the reason'
    )


def test_none_is_fine_where_the_connection_was_over_or_had_not_begun() -> None:
    assert shown(published(NONE, LINK, date="2009-07-08"), declared(AWARD)) == []
    assert shown(published(NONE, LINK, date="2011-07-08"), declared(AWARD)) == []


def test_none_does_not_silence_what_settings_attach() -> None:
    blog = declared(AWARD, attach=(Attach(when={"category": "drinks"}, use=("nw-award",)),))

    resolved, (problem,) = resolve(published(NONE), blog)
    assert [row.connection.id for row in resolved.shown] == ["nw-award"]
    assert str(problem) == (
        "content/posts/tea.md:2: warning: `disclosure` is `none`, but the category drinks calls up `nw-award` "
        "(award, Northwind), which is shown\n"
        "    fix: write `standing`, or, if it does not matter here, "
        '`disclosure: {drop: [{id: nw-award, why: "..."}]}` with the reason'
    )


def test_a_company_newly_declared_stops_no_old_post() -> None:
    assert resolve(published(NONE, LINK), declared())[0].parties == ("northwind",)
    assert faults(published(NONE, LINK), declared()) == ""


@pytest.mark.parametrize(
    ("name", "date", "message"),
    [
        pytest.param(
            "nw-awrd",
            "2010-07-12",
            "`nw-awrd` is no connection that is declared\n    fix: write `nw-award`",
            id="misspelt",
        ),
        pytest.param(
            "trip",
            "2010-07-12",
            "`trip` is no connection that is declared\n"
            "    fix: declare it in site.toml or in the author's file, or take it out",
            id="unknown",
        ),
        pytest.param(
            "nw-award",
            "2012-05-04",
            "`nw-award` ended on 2011-03-31, before the post of 2012-05-04\n"
            "    fix: name one that holds on the day of the post, or take it out",
            id="400 days over",
        ),
        pytest.param(
            "nw-award",
            "2009-07-08",
            "`nw-award` began on 2010-04-01, after the post of 2009-07-08\n"
            "    fix: name one that holds on the day of the post, or take it out",
            id="not begun",
        ),
    ],
)
def test_an_id_must_hold_on_the_day(name: str, date: str, message: str) -> None:
    one = published(Disclosure(kind="words", ids=(name,)), date=date)

    assert faults(one, declared(AWARD, disclosure=UK)) == f"content/posts/tea.md:2: {message}"
    assert {problem.rule for problem in resolve(one, declared(AWARD))[1]} == {"D008"}


def test_an_old_post_shows_what_was_true_on_its_day() -> None:
    one = published(STANDING, LINK, date="2009-07-08")

    assert shown(one, declared(TIER, AWARD)) == ["nw-tier"]


def test_a_correction_adds_what_has_begun_since() -> None:
    one = published(STANDING, LINK, date="2009-07-08", corrected=("2010-06-12",))
    resolved, _ = resolve(one, declared(TIER, AWARD))

    added = [(row.connection.id, row.added, row.added_on.iso[:10] if row.added_on else "") for row in resolved.shown]
    assert added == [("nw-tier", False, ""), ("nw-award", True, "2010-06-12")]


def test_a_guest_shows_only_the_guests_connections() -> None:
    mara = author("mara", "Mara Quill", tie("employment", id="mara-job"))
    guest = author("pia", "Pia Gast", tie("employment", "fabrikam", id="pia-job"), tie("client", id="pia-client"))
    blog = declared(tie("ownership", id="mara-shares", author="mara"), authors=(mara, guest))

    assert shown(published(STANDING, LINK, "https://fabrikam.example", authors=("pia",)), blog) == [
        "pia-client",
        "pia-job",
    ]
    assert shown(published(STANDING, LINK, authors=("Mara Quill",)), blog) == ["mara-job", "mara-shares"]
    assert "is a connection of Mara Quill, who is no author of this post" in faults(
        published(Disclosure(kind="words", ids=("mara-job",)), authors=("pia",)), blog
    )


def test_each_of_two_authors_speaks_for_themselves() -> None:
    """One travelled; the other's `none` does not swallow it."""
    said = Disclosure(kind="words", by={"mara": Disclosure(kind="words", items=(TRIP,)), "tomo": NONE})
    blog = declared(authors=(author("mara", "Mara Quill"), author("tomo", "Tomo Lind")))
    resolved, problems = resolve(published(said, LINK, authors=("mara", "tomo")), blog)

    assert [(row.connection.kind, row.owner) for row in resolved.shown] == [("paid_travel", "mara")]
    assert problems == ()


def test_an_author_who_says_none_is_held_to_it() -> None:
    said = Disclosure(kind="words", by={"mara": STANDING, "tomo": NONE})
    tomo = author("tomo", "Tomo Lind", tie("employment", id="tomo-job"))
    blog = declared(authors=(author("mara", "Mara Quill"), tomo))

    assert faults(published(said, LINK, authors=("mara", "tomo")), blog) == (
        "content/posts/tea.md:2: `tomo` of `by` is `none`, but a link to docs.northwind.example (line 3) calls up "
        "`tomo-job` (employment, Northwind)\n"
        "    fix: write `tomo: standing`, or, if it does not matter here, "
        '`tomo: {drop: [{id: tomo-job, why: "..."}]}` with the reason'
    )


@pytest.mark.parametrize(
    ("said", "what", "fix"),
    [
        pytest.param(
            Disclosure(kind="none", by={"tomo": NONE}),
            ", and a link to docs.northwind.example (line 3) calls up `mara-job` (employment, Northwind)",
            "write `by: {mara: standing, tomo: none}`, or what ties mara in a sentence",
            id="who is tied",
        ),
        pytest.param(
            Disclosure(kind="words", by={"mara": Disclosure(kind="words", words="Northwind pays me.")}),
            "",
            'write `by: {mara: "Northwind pays me.", tomo: none}`, or what ties tomo in a sentence',
            id="who is not",
        ),
        pytest.param(
            Disclosure(kind="words", by={"Mara Quill": Disclosure(kind="words", items=(TRIP,))}),
            "",
            "write `by: {mara: ..., tomo: none}`, or what ties tomo in a sentence",
            id="beside what is long",
        ),
    ],
)
def test_an_author_of_whom_by_says_nothing_is_asked(said: Disclosure, what: str, fix: str) -> None:
    mara = author("mara", "Mara Quill", tie("employment", id="mara-job"))
    blog = declared(authors=(mara, author("tomo", "Tomo Lind")))
    absent = "mara" if what else "tomo"

    assert faults(published(said, LINK, authors=("mara", "tomo")), blog) == (
        f"content/posts/tea.md:2: `by` says nothing of {absent}, who is an author of this post{what}\n    fix: {fix}"
    )


def test_who_speaks_for_all_leaves_nobody_out() -> None:
    said = Disclosure(kind="words", words="Northwind fed us.", by={"tomo": NONE})
    blog = declared(authors=(author("mara", "Mara Quill"), author("tomo", "Tomo Lind")))

    assert faults(published(said, authors=("mara", "tomo")), blog) == ""


def test_a_link_in_the_disclosure_calls_up_what_one_in_the_text_does() -> None:
    one = published(Disclosure(kind="words", words="See them."))
    html = f'See <a href="{LINK}">them</a>.'
    linked = msgspec.structs.replace(one, content=msgspec.structs.replace(one.content, disclosure_html=html))

    assert shown(linked, declared(AWARD)) == ["nw-award"]


def test_by_names_authors_of_the_post() -> None:
    said = Disclosure(kind="words", by={"mra": NONE})

    assert faults(published(said), declared(authors=(author("mara", "Mara Quill"),))) == (
        "content/posts/tea.md:2: `by` names mra, who is no author of this post\n    fix: write `mara`"
    )


def test_a_company_in_a_post_must_be_declared() -> None:
    said = Disclosure(kind="words", items=(tie("gift", "northwnd", received=("tea",), path="content/x.md", line=4),))

    assert faults(published(said), declared()) == (
        'content/x.md:4: `party` is "northwnd", which no table `[vendors.NAME]` of site.toml declares\n'
        "    fix: write `northwind`"
    )


def test_files_are_held_against_each_other() -> None:
    row = tie("employment", "northwnd", id="nw-award", path="content/authors/mara.md", line=4)
    blog = declared(
        of_site(AWARD, author="mraa"),
        authors=(author("mara", "Mara Quill", row),),
        attach=(Attach(when={"tag": "x"}, use=("nw-awrd",)),),
    )

    assert "\n".join(str(problem) for problem in blog.problems) == (
        'content/authors/mara.md:4: `party` is "northwnd", which no table `[vendors.NAME]` of site.toml declares\n'
        "    fix: write `northwind`\n"
        'site.toml: `[[connections]] #1 author` is "mraa", who has no file in content/authors/\n    fix: write `mara`\n'
        "content/authors/mara.md:4: the id `nw-award` is used twice, here and in site.toml\n"
        "    fix: give one of the two another id; a renewal is a connection of its own\n"
        "site.toml: `[[attach]] #1 use` names `nw-awrd`, which is no connection that is declared\n"
        "    fix: write `nw-award`"
    )


def of_site(one: Connection, **changed: str) -> Connection:
    return msgspec.structs.replace(one, path="site.toml", **changed)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        pytest.param(STANDING, "none", id="standing"),
        pytest.param(NONE, "none", id="none"),
        pytest.param(Disclosure(kind="words", words="They paid."), "words", id="words"),
        pytest.param(Disclosure(kind="unreviewed"), "unreviewed", id="unreviewed"),
    ],
)
def test_a_blog_that_declares_nothing(said: Disclosure, kind: str) -> None:
    blog = declared(vendors={})

    assert blog.is_empty
    assert resolve(published(said, LINK), blog)[0].kind == kind


@pytest.mark.parametrize(
    ("words", "named", "fix"),
    [
        ("fk-job, Contoso gave me tea.", "fk-job", '`[fk-job, "Contoso gave me tea."]`'),
        ("Contoso gave me tea, and cake, FK-JOB", "fk-job", '`[fk-job, "Contoso gave me tea, and cake"]`'),
        ("fk-job, nw-tier", "fk-job", "`[fk-job, nw-tier]`"),
        (
            "fk-job nw-tier",
            "fk-job",
            '`[fk-job, nw-tier, "..."]` with your sentence in the quotes, in words that readers know',
        ),
        ("nw-tier.", "nw-tier", "`[nw-tier]`"),
        ("Award", "award", "`[award]`"),
        ("award, They fed me.", "award", '`[award, "They fed me."]`'),
    ],
)
def test_an_id_among_words_is_asked_about(words: str, named: str, fix: str) -> None:
    ties = [tie("employment", id=name, role="clerk") for name in ("fk-job", "nw-tier", "award")]

    assert faults(published(Disclosure(kind="words", words=words)), declared(*ties)) == (
        f"content/posts/tea.md:2: `disclosure` holds the id `{named}`, which readers would see as it is\n"
        f"    fix: write {fix}"
    )


@pytest.mark.parametrize(
    "words",
    [
        "They gave me an award.",
        "Award, travel and pass: all of it from Northwind.",
        "I did the fk-jobs and a fk-job-interview.",
        "[Details](https://fabrikam.example/fk-job) and [more](https://fk-job.example/?a=fk-job#fk-job).",
    ],
)
def test_words_that_only_look_like_an_id_are_words(words: str) -> None:
    ties = [tie("employment", id=name, role="clerk") for name in ("fk-job", "award")]

    assert faults(published(Disclosure(kind="words", words=words)), declared(*ties)) == ""

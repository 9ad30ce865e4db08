"""What is told from the author's words alone: warnings, each with words near by that are fine."""

import pytest

from tests.checks.checking import NORTHWIND, ids, problems
from tests.story import Story, post

PAID = "Northwind paid my travel and lodging for the conference."


@pytest.mark.parametrize(
    ("words", "broken"),
    [
        pytest.param(PAID, [], id="who and what"),
        pytest.param("I work for Contoso, which competes with Northwind.", [], id="a relation"),
        pytest.param("Thanks to the lovely folks at Fabrikam!", ["D005", "D012"], id="D005 thanks alone"),
        pytest.param("Thanks to Fabrikam, who paid for the trip.", [], id="D005 thanks for something named"),
        pytest.param("They paid for all of it.", ["D012"], id="D012 no company"),
        pytest.param("Fabrikam paid for all of it.", [], id="D012 a company"),
        pytest.param("Fabrikam, you know.", ["D012"], id="D012 no nature"),
        pytest.param("I have no affiliation with anybody named here.", ["D012"], id="D012 a denial"),
        pytest.param("I have no ties to anybody.", [], id="D012 a denial that says of what"),
        pytest.param("All opinions are my own.", ["D012", "D032"], id="D032 alone"),
        pytest.param(f"{PAID} All opinions are my own.", [], id="D032 beside a sentence that tells"),
        pytest.param("[Disclosure](https://example.org/policy)", ["D012", "D021"], id="D021 a link that names it"),
        pytest.param("[Fabrikam paid me.](https://example.org/policy)", [], id="D021 a link that says it"),
        pytest.param("Fabrikam gave me a `<video>` card & <mine>.", [], id="D007, D025 tags in words are text"),
    ],
)
def test_words(site: Story, words: str, broken: list[str]) -> None:
    site.write("posts/tea.md", post(disclosure=words))

    assert ids(site) == broken


def test_who_denies_in_words_is_led_to_the_word_for_it(site: Story) -> None:
    site.write("posts/tea.md", post(disclosure="I have no conflicts of interest."))

    [problem] = problems(site)
    assert (problem.what, problem.fix) == (
        "the statement says only that there is nothing",
        "write `none`, which programs understand, too",
    )


@pytest.mark.parametrize(
    ("lang", "words", "broken"),
    [
        pytest.param("de", "Northwind paid my travel and the pass for the fair.", ["D009"], id="English above German"),
        pytest.param("de", "Werbung. Northwind hat meine Reise bezahlt.", [], id="German above German"),
        pytest.param("fr", "Northwind a payé mon voyage et le billet.", [], id="French above French"),
        pytest.param("en-GB", PAID, [], id="English above British English"),
        pytest.param("de", "Northwind: 2 Tickets bezahlt.", [], id="too few words to tell"),
    ],
)
def test_language(site: Story, lang: str, words: str, broken: list[str]) -> None:
    site.write("posts/tea.md", post(disclosure=words, lang=lang))

    assert ids(site) == broken


@pytest.mark.parametrize(
    ("body", "said", "broken"),
    [
        pytest.param("[them](https://northwind.example/)", None, ["D002"], id="a link"),
        pytest.param("Northwind has a new price list.", None, ["D002"], id="a name"),
        pytest.param("Northwinds blow.", None, [], id="part of another word"),
        pytest.param("[them](https://northwind.example/)", "standing", [], id="standing"),
        pytest.param("[them](https://northwind.example/)", "none", [], id="none, and nobody has a tie to it"),
        pytest.param("[book](https://books.example/tea?tag=tidewater-20)", None, ["D002"], id="an unknown shop"),
        pytest.param("[book](https://books.example/tea?page=2)", None, [], id="any other address"),
    ],
)
def test_companies_of_which_nothing_is_said(site: Story, body: str, said: str | None, broken: list[str]) -> None:
    site.settings(f"[disclosure]\nsince = 2020-01-01\n{NORTHWIND}")
    site.write("posts/tea.md", post(body, disclosure=said))

    assert ids(site) == broken


def test_a_message_says_what_where_how_to_mend_it_and_what_it_rests_on(site: Story) -> None:
    site.write("posts/tea.md", post(disclosure="Thanks to Fabrikam, who paid for the trip.").replace("paid for", "did"))

    first, *_ = problems(site)
    assert (first.where, first.rule, first.severity) == ("content/posts/tea.md:5", "D005", "warning")
    assert first.what == '"Thanks" says that there is something, and not what'
    assert first.fix == 'say what it is: "Fabrikam gave me the camera."'
    assert first.source == (
        "regulator's guidance: FTC, Disclosures 101: no stand-alone thanks or ambassador; CMA 2025: avoid #collab"
    )


def test_a_waiver_with_a_reason_keeps_a_warning_quiet(site: Story) -> None:
    waive = {"D005": "the next sentence tells", "D012": "so it does"}
    site.write("posts/tea.md", post(disclosure="Thanks to Fabrikam!", disclosure_waive=waive))

    assert ids(site) == []


def test_a_waiver_keeps_no_error_quiet(site: Story) -> None:
    waive = {"D021": "as agreed", "D012": "as agreed"}
    site.write("posts/tea.md", post(disclosure="[Disclosure](https://example.org/)", disclosure_waive=waive))

    assert ids(site) == ["D021", "idle-waiver"]


def test_a_waiver_of_what_is_no_warning_is_told(site: Story) -> None:
    waive = {"D003": "as agreed", "D99": "as agreed", "vague-words": "the next sentence tells"}
    site.write("posts/tea.md", post(disclosure_waive=waive))

    assert "\n".join(str(problem) for problem in problems(site)) == (
        "content/posts/tea.md:6: warning: `disclosure_waive` names D003, which is an error and cannot be waived\n"
        "    fix: take it out, and mend what it is about\n"
        "content/posts/tea.md:6: warning: `disclosure_waive` names D99, which is no rule's id\n"
        "    fix: write the id that `check` prints in brackets, or take it out\n"
        "content/posts/tea.md:6: warning: `disclosure_waive` names vague-words, which is no rule's id\n"
        "    fix: write `D005`"
    )

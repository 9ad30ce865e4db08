"""What words seem to say, held against what is declared: asked about, and never stopped."""

import pytest

from generator.disclosures import resolve
from generator.models import Disclosure
from tests.disclosures.telling import NONE, author, declared, faults, found, published, tie

LINK = "https://northwind.example/"
JOB = tie("employment", id="nw-job")
CLUB = tie("membership", "fabrikam", id="fk-club")
OLD = tie("award", id="nw-award", name="MVR", until="2009-12-31")
MARA = author("mara", "Mara Quill", JOB, CLUB, OLD)
TOMO = author("tomo", "Tomo Lind", tie("client", id="tomo-client"))
BLOG = declared(authors=(MARA, TOMO))


def said(words: str) -> Disclosure:
    return Disclosure(kind="words", words=words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I have no ties to Northwind.", "no ties"),
        ("No conflicts of interest.", "No conflicts of interest"),
        ("I am not affiliated with Northwind Cloud.", "not affiliated"),
        ("There is nothing to disclose.", "nothing to disclose"),
        ("Mich verbindet keine Beziehung mit Northwind.", "keine Beziehung"),
        ("Es gibt keinen Interessenkonflikt.", "keinen Interessenkonflikt"),
        ("Je n’ai aucun lien avec Northwind.", "aucun lien"),
        ("Pas de conflit d'intérêts.", "Pas de conflit d'intérêts"),
    ],
)
def test_a_denial_beside_what_is_shown(words: str, told: str) -> None:
    assert faults(published(said(words), LINK), BLOG) == (
        f'content/posts/tea.md:2: warning: `disclosure` says "{told}", '
        "and beside it stands `nw-job` (employment, Northwind)\n"
        "    fix: take the words out and write `disclosure: standing`, or, if the connection does not matter here, "
        '`disclosure: {drop: [{id: nw-job, why: "..."}]}` with the reason'
    )


@pytest.mark.parametrize(
    "words",
    [
        "I have no other ties to Northwind.",
        "Apart from my job, I have no ties to Northwind.",
        "I have no ties to Northwind, but my sister works there.",
        "Außer meiner Arbeit gibt es keine Verbindung.",
        "I have no ties to Fabrikam.",
        "Nobody paid me for this post, and Northwind did not read it.",
        "I was not paid.",
        "Northwind fed me.",
    ],
)
def test_what_denies_something_else_is_left_alone(words: str) -> None:
    assert faults(published(said(words), LINK), BLOG) == ""


def test_a_denial_alone_is_a_statement() -> None:
    assert faults(published(said("I have no ties to Northwind.")), BLOG) == ""


def test_each_author_denies_for_themselves() -> None:
    both = Disclosure(kind="words", by={"mara": said("I have no ties to Northwind."), "tomo": NONE})
    blog = declared(authors=(MARA, author("tomo", "Tomo Lind")))

    [problem] = found(published(both, LINK, authors=("mara", "tomo")), blog)
    assert str(problem) == (
        'content/posts/tea.md:2: warning: `mara` says "no ties", '
        "and beside it stands `nw-job` (employment, Northwind)\n"
        "    fix: take the words out and write `mara: standing`, or, if the connection does not matter here, "
        '`mara: {drop: [{id: nw-job, why: "..."}]}` with the reason'
    )


@pytest.mark.parametrize(
    ("words", "what", "fix"),
    [
        ("Northwind", "names a company, and not what ties you to it", "`[nw-job]`, or "),
        ("Northwind Cloud", "names a company, and not what ties you to it", "`[nw-job]`, or "),
        ("[Northwind](https://a.example/)", "names a company, and not what ties you to it", "`[nw-job]`, or "),
        ("Bookshop", "names a company, and not what ties you to it", ""),
        ("employment", "names a kind of connection, and not with whom", "`[nw-job]`, or "),
        ("Paid post", "names a kind of connection, and not with whom", ""),
        ("Gifted!", "is one word, and tells readers little", ""),
        ("Werbung", "is one word, and tells readers little", ""),
    ],
)
def test_what_is_no_sentence_is_asked_about(words: str, what: str, fix: str) -> None:
    bare = words.strip("!").removeprefix("[").partition("]")[0]

    assert faults(published(said(words)), BLOG) == (
        f'content/posts/tea.md:2: warning: `disclosure` is "{bare}", which {what}\n'
        f'    fix: write {fix}a sentence that says who and what: "Fabrikam pays me to speak."'
    )


def test_a_blog_that_declares_nothing_is_asked_too() -> None:
    [problem] = resolve(published(said("gifted")), declared(vendors={}))[1]

    assert problem.what == '`disclosure` is "gifted", which is one word, and tells readers little'


@pytest.mark.parametrize("words", ["Northwind pays.", "招待されました。", "[My ties](/ties/)"])
def test_a_short_sentence_is_left_alone(words: str) -> None:
    assert faults(published(said(words)), BLOG) == ""


@pytest.mark.parametrize(("word", "ids"), [("Northwind", "`[nw-job]`"), ("membership", "`[fk-club]`")])
def test_a_company_or_a_kind_named_for_an_id_leads_to_the_id(word: str, ids: str) -> None:
    assert faults(published(Disclosure(kind="words", ids=(word,))), BLOG) == (
        f"content/posts/tea.md:2: `{word}` is no connection that is declared\n    fix: write {ids}"
    )

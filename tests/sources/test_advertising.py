"""`none`, and words beside it by which a post seems to be paid for: its author is asked."""

import pytest

from tests.sources.reading import read, told, with_keys


def asked(keys: str, body: str = "Hot.\n") -> str:
    return told(read(with_keys(keys, body)))


def question(word: str, where: str, line: int) -> str:
    return (
        f':{line}: warning: `disclosure` is `none`, and "{word}" stands {where}\n'
        "    fix: say in `disclosure` who paid for what, or take the word out if nobody did"
    )


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Sponsored post", "Sponsored post"),
        ("'Sponsored: Tea'", "Sponsored"),
        ("'[Ad] Tea'", "Ad"),
        ("Tea (sponsored)", "sponsored"),
        ("'Tea #ad'", "#ad"),
        ("'Anzeige: Tee'", "Anzeige"),
        ("Partenariat rémunéré – du thé", "Partenariat rémunéré"),
    ],
)
def test_a_label_in_the_title(title: str, word: str) -> None:
    assert asked(f"title: {title}") == question(word, "in `title`", 2)


@pytest.mark.parametrize(
    "title", ["Why we sponsored a team", "Anzeige gegen einen Händler", "Ad blockers", "An advertorial I liked"]
)
def test_a_title_about_it_is_left_alone(title: str) -> None:
    assert asked(f"title: {title}") == ""


@pytest.mark.parametrize(
    ("keys", "word", "where"),
    [
        ("category: Sponsored", "Sponsored", "in `category`"),
        ("tags: [tea, advertorial]", "advertorial", "in `tags`"),
        ("tags: ['#ad']", "#ad", "in `tags`"),
        ("tags: [gesponsert]", "gesponsert", "in `tags`"),
    ],
)
def test_a_label_among_its_terms(keys: str, word: str, where: str) -> None:
    assert asked(keys) == question(word, where, 2)


@pytest.mark.parametrize("keys", ["tags: [ads, advertising, Werbung, sponsoring]", "category: Publicité"])
def test_a_term_for_what_it_is_about_is_left_alone(keys: str) -> None:
    assert asked(keys) == ""


@pytest.mark.parametrize(
    ("body", "word", "line"),
    [
        ("*Sponsored by Contoso*\n\nHot.\n", "Sponsored by", 6),
        ("This post was sponsored by Contoso.\n\nHot.\n", "This post was sponsored", 6),
        ("Hot.\n\nDrink it. #ad\n\n", "#ad", 8),
        ("**Anzeige**\n\nHeiß.\n", "Anzeige", 6),
        ("Dieser Beitrag wurde gesponsert.\n", "Dieser Beitrag wurde gesponsert", 6),
        ("Chaud.\n\nCet article est sponsorisé par Contoso.\n", "Cet article est sponsorisé", 8),
    ],
)
def test_a_label_at_an_end_of_the_text(body: str, word: str, line: int) -> None:
    assert asked("disclosure: none", body) == question(word, f"on line {line}", line)


@pytest.mark.parametrize(
    "body", ["Hot.\n\nSponsored by nobody.\n\nCold.\n", "They sponsored a team.\n", "#address\n", "# Ad hoc\n"]
)
def test_the_text_itself_may_be_about_it(body: str) -> None:
    assert asked("disclosure: none", body) == ""


def test_all_places_are_told_at_once() -> None:
    told_once = asked("title: Sponsored post\ntags: [ad]", "Hot.\n\n#ad\n")

    assert told_once == question("Sponsored post", "in `title` and in `tags` and on line 10", 2)


def test_who_says_what_it_is_is_not_asked() -> None:
    assert asked("title: Sponsored post\ndisclosure: Contoso paid me to write this.", "#ad\n") == ""

"""What all pages share, and pages of their own kind."""

from pathlib import Path
from typing import Any

import pytest

from generator.theme.files import find_theme
from generator.theme.homes import shipped_themes
from generator.theme.rendering import Theme
from generator.views import contract as see
from tests.theme import views
from tests.theme.reading import one, page, text

CSS_LIMIT = 28_000
"""Bytes of style that a reader waits for."""


def test_the_menu_marks_where_one_is(theme: Theme) -> None:
    tree = page(theme, "page.html", page=views.page())

    assert [text(link) for link in tree.xpath("//nav//a[@aria-current='page']")] == ["About"]


def test_a_page_that_is_not_there_is_kept_out_of_searches(theme: Theme) -> None:
    tree = page(theme, "404.html", page=see.NotFoundView(absolute=f"{views.ORIGIN}/404.html"))

    assert one(tree, "//meta[@name='robots']").get("content") == "noindex"
    assert not tree.xpath("//link[@rel='canonical']")


def test_a_redirect_leads_on_by_itself_and_by_hand(theme: Theme) -> None:
    redirect = see.RedirectView(title="Der Brief", url="/neu/", absolute=f"{views.ORIGIN}/neu/", lang="de")
    tree = page(theme, "redirect.html", redirect=redirect)

    assert one(tree, "//meta[@http-equiv='refresh']").get("content") == "0; url=/neu/"
    assert one(tree, "//link[@rel='canonical']").get("href") == f"{views.ORIGIN}/neu/"
    assert one(tree, "//meta[@name='robots']").get("content") == "noindex"
    assert (tree.get("lang"), text(one(tree, "//main//a"))) == ("de", "Diese Seite ist umgezogen. Hier geht es weiter.")


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        pytest.param({"comments": False}, [], id="no form"),
        pytest.param(
            {"comments": True, "comments_service": "Forms Example", "comments_host": "forms.example"},
            ["They are sent to Forms Example (forms.example), who handles them for this blog."],
            id="a service",
        ),
        pytest.param(
            {"comments": True, "comments_host": "forms.example", "newsletter": True},
            [
                "They are sent to forms.example, which handles them for this blog.",
                "They are sent to this blog itself.",
            ],
            id="a host, and the blog itself",
        ),
    ],
)
def test_the_privacy_page_says_who_gets_what(theme: Theme, changes: dict[str, Any], sentences: list[str]) -> None:
    privacy = see.PrivacyView(url="/privacy/", absolute=f"{views.ORIGIN}/privacy/", **changes)
    words = text(one(page(theme, "privacy.html", privacy=privacy), "//main"))

    assert [sentence for sentence in sentences if sentence in words] == sentences
    assert words.count("sent to") == len(sentences)


PAGES: dict[str, dict[str, Any]] = {
    "post.html": {"post": views.post()},
    "a note": {"post": views.note()},
    "page.html": {"page": views.page()},
    "list.html": {"list": views.listing(views.entry())},
    "archive.html": {"archive": views.archive(views.entry())},
    "404.html": {"page": see.NotFoundView(absolute=f"{views.ORIGIN}/404.html")},
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_heading_one_main_and_a_way_to_skip_to_it(theme: Theme, name: str) -> None:
    tree = page(theme, "post.html" if name == "a note" else name, **PAGES[name])

    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert tree.xpath("//body/*[1]/@href") == ["#main"]
    assert (tree.get("lang"), tree.get("dir")) == ("en-AU", "ltr")


def test_languages_written_from_the_right_turn_the_page(theme: Theme) -> None:
    assert page(theme, "page.html", page=views.page(lang="he")).get("dir") == "rtl"


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_a_post_in_another_language_has_its_words(theme: Theme, lang: str) -> None:
    expected = {"de": "4 Minuten Lesezeit", "fr": "4 minutes de lecture"}

    assert expected[lang] in text(page(theme, "post.html", post=views.post(lang=lang)))


def test_the_style_sheet_is_small() -> None:
    assert (shipped_themes() / "default/static/style.css").stat().st_size < CSS_LIMIT


def test_the_style_sheet_fetches_nothing() -> None:
    style = (shipped_themes() / "default/static/style.css").read_text()

    assert "url(" not in style
    assert "@import" not in style


def test_templates_name_no_host(tmp_path: Path) -> None:
    for template in find_theme("default", tmp_path).templates:
        assert "//" not in template.source.replace('https://"', "").replace("https://schema.org", ""), template.path


def test_no_template_takes_the_place_of_what_others_put_into_the_head() -> None:
    sources = {path.name: path.read_text() for path in shipped_themes().rglob("templates/*.html")}
    filling = {name: text.partition("{% block head %}\n")[2] for name, text in sources.items() if name != "base.html"}

    assert [name for name, text in filling.items() if text and not text.startswith("{{ super() }}\n")] == []

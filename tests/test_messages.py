"""Words in the reader's language, and the catalogues that come along."""

import re
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from markupsafe import Markup

from generator.disclosures.catalogue import LANGUAGES, catalogue_of
from generator.language.messages import Messages, MissingValueError, UnknownMessageError, _plural_form, parents
from generator.models.kinds import KIND_NAMES
from generator.theme.files import find_theme
from generator.theme.homes import shipped_themes
from generator.views.channels import Kind
from tests.catalogues import shapes

CATALOGUES = {
    "en": {"hello": "Hello", "by": "By {name}", "posts.one": "{count} post", "posts.other": "{count} posts"},
    "de": {"hello": "Hallo", "posts.one": "{count} Beitrag", "posts.other": "{count} Beiträge"},
    "de-CH": {"hello": "Grüezi"},
    "pl": {"posts.one": "{count} wpis", "posts.few": "{count} wpisy", "posts.other": "{count} wpisów"},
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("de-CH", "Grüezi", id="its own catalogue"),
        pytest.param("de-AT", "Hallo", id="the parent's"),
        pytest.param("fi", "Hallo", id="the site's"),
        pytest.param("", "Hallo", id="no language given"),
        pytest.param("EN-au", "Hello", id="in any case"),
    ],
)
def test_the_nearest_language_answers(language: str, text: str) -> None:
    assert Messages(CATALOGUES, "de").text(language, "hello") == text


def test_english_answers_what_no_other_language_has() -> None:
    assert Messages(CATALOGUES, "de").text("pl", "by", name="Mara") == "By Mara"


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        pytest.param("en", 1, "1 post", id="English one"),
        pytest.param("en", 0, "0 posts", id="English none"),
        pytest.param("de-CH", 2, "2 Beiträge", id="German, from the parent's catalogue"),
        pytest.param("pl", 3, "3 wpisy", id="Polish few"),
        pytest.param("pl", 5, "5 wpisów", id="Polish many, which the catalogue leaves out"),
    ],
)
def test_numbers_choose_the_plural_of_the_language(language: str, count: int, text: str) -> None:
    assert Messages(CATALOGUES).text(language, "posts", count=count) == text


def test_a_sentence_is_escaped_around_markup() -> None:
    messages = Messages({"en": {"by": "By <{name}> & {other}"}})

    assert messages.text("en", "by", name=Markup("<b>M</b>"), other="<i>") == Markup(
        "By &lt;<b>M</b>&gt; &amp; &lt;i&gt;"
    )


def test_a_misspelt_key_names_its_neighbour() -> None:
    with pytest.raises(UnknownMessageError) as raised:
        Messages(CATALOGUES).text("en", "helo")

    assert (raised.value.key, raised.value.nearest) == ("helo", "hello")


def test_a_missing_value_is_named() -> None:
    with pytest.raises(MissingValueError) as raised:
        Messages(CATALOGUES).text("en", "by")

    assert (raised.value.key, raised.value.placeholder) == ("by", "name")


def test_shipped_catalogues_have_the_same_keys_and_placeholders(tmp_path: Path) -> None:
    catalogues = find_theme("default", tmp_path).messages

    assert tuple(catalogues) == LANGUAGES
    for language, catalogue in catalogues.items():
        assert shapes(catalogue) == shapes(catalogues["en"]), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_catalogues_have_all_plural_forms_of_their_language(language: str, tmp_path: Path) -> None:
    """None is found by chance: those that no small number has in CLDR (a million in Spanish) may be missing."""
    forms = {_plural_form(language, count) for count in range(1, 1000)} | {"other"}
    for catalogue in (find_theme("default", tmp_path).messages[language], catalogue_of(language)):
        counted = {key.removesuffix(".other") for key in catalogue if key.endswith(".other")}
        assert {f"{key}.{form}" for key in counted for form in forms} - catalogue.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_of_shipped_languages_are_those_of_cldr(language: str) -> None:
    rule = Locale.parse(language).plural_form

    assert [count for count in range(1000) if rule(count) != _plural_form(language, count)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_theme_and_the_statements_say_the_same(language: str, tmp_path: Path) -> None:
    theme, ours = find_theme("default", tmp_path).messages[language], catalogue_of(language)

    assert {key: text for key, text in theme.items() if key.startswith("disclosure.")} == {
        f"disclosure.{key}": ours[f"disclosure.{key}"] for key in ("label", "none", "unreviewed")
    }


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("pt-BR", ("pt-br", "pt")),
        ("zh-Hans-CN", ("zh-hans-cn", "zh-hans", "zh")),
        ("zh-CN", ("zh-cn", "zh")),
        ("zh-TW", ("zh-tw", "zh-hant")),
        ("zh-Hant-HK", ("zh-hant-hk", "zh-hant")),
    ],
)
def test_who_reads_traditional_characters_gets_no_simplified_ones(language: str, names: tuple[str, ...]) -> None:
    assert parents(language) == names


def test_templates_name_no_message_that_is_not_there(tmp_path: Path) -> None:
    files = find_theme("default", tmp_path)
    named = {key for template in files.templates for key in re.findall(r'\bt\("([\w.]+)"\s*[,)]', template.source)}
    known = {key.removesuffix(".other") for key in files.messages["en"]}

    assert named - known == set()


def test_each_kind_of_connection_has_a_word_for_the_ledger(tmp_path: Path) -> None:
    keys = find_theme("default", tmp_path).messages["en"]

    kinds = {f"ledger.kind.{kind}" for kind in (*KIND_NAMES, "words", "dropped")}
    assert {key for key in keys if key.startswith("ledger.kind.")} == kinds


def test_every_shipped_message_is_used(tmp_path: Path) -> None:
    files = find_theme("default", tmp_path)
    package = shipped_themes().parent / "generator"
    templates = shipped_themes().rglob("templates/*.html")
    sources = [file.read_text() for file in (*templates, *package.rglob("*.py"))]
    used = "\n".join(sources)
    keys = {re.sub(r"\.(one|other)$", "", key) for key in files.messages["en"]}
    # `list.category`, `feeds.tags`, `disclosure.none` are made of a kind; what feeds print is there for every format.
    composed = {key for key in keys if key.startswith(("list.", "disclosure.", "feed.", "ledger.kind."))}
    composed |= {f"feeds.{kind}" for kind in (*get_args(Kind), "comments")}

    assert sorted(key for key in keys - composed if f'"{key}"' not in used) == []

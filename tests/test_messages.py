"""Words in the reader's language, and the catalogues that come along."""

import re
from pathlib import Path
from typing import get_args

import pytest
from markupsafe import Markup

from generator.language.messages import Messages, MissingValueError, UnknownMessageError, placeholders
from generator.theme.files import find_theme, shipped_themes
from generator.views.channels import Kind

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
    shapes = {
        language: {key: placeholders(text) for key, text in catalogue.items()}
        for language, catalogue in catalogues.items()
    }

    assert set(shapes) == {"de", "en", "fr"}
    assert shapes["de"] == shapes["en"]
    assert shapes["fr"] == shapes["en"]


def test_templates_name_no_message_that_is_not_there(tmp_path: Path) -> None:
    files = find_theme("default", tmp_path)
    named = {key for template in files.templates for key in re.findall(r'\bt\("([\w.]+)"\s*[,)]', template.source)}
    known = {key.removesuffix(".other") for key in files.messages["en"]}

    assert named - known == set()


def test_every_shipped_message_is_used(tmp_path: Path) -> None:
    files = find_theme("default", tmp_path)
    package = shipped_themes().parent / "generator"
    sources = [template.source for template in files.templates] + [file.read_text() for file in package.rglob("*.py")]
    used = "\n".join(sources)
    keys = {re.sub(r"\.(one|other)$", "", key) for key in files.messages["en"]}
    # `list.category`, `feeds.tags`, `disclosure.none` are made of a kind; what feeds print is there for every format.
    composed = {key for key in keys if key.startswith(("list.", "disclosure.", "feed."))}
    composed |= {f"feeds.{kind}" for kind in (*get_args(Kind), "comments")}

    assert sorted(key for key in keys - composed if f'"{key}"' not in used) == []

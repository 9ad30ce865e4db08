"""What a template depends on."""

from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.theme.digests import names_in, template_digests
from generator.theme.files import find_theme
from generator.theme.homes import shipped_themes
from tests.theme.test_files import put

PARTS = {
    "base.html": "{% block main %}{% endblock %}{% include 'foot.html' %}",
    "foot.html": "foot",
    "macros.html": "{% macro m() %}{% endmacro %}",
    "post.html": "{% extends 'base.html' %}{% from 'macros.html' import m %}",
    "other.html": "other",
    "dynamic.html": "{% include name %}",
    "maybe.html": "{% include 'extra.html' ignore missing %}",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, source in PARTS.items():
        put(tmp_path, f"bare/templates/{name}", source)
    return tmp_path


def changed_by(root: Path, path: str, text: str) -> set[str]:
    before = template_digests(find_theme("bare", root))
    put(root, path, text)
    after = template_digests(find_theme("bare", root))
    return {name for name in after if before.get(name) != after[name]}


def test_a_template_depends_on_all_that_it_reaches(root: Path) -> None:
    assert changed_by(root, "bare/templates/foot.html", "new") == {
        "foot.html",
        "base.html",
        "post.html",
        "dynamic.html",
    }


def test_an_imported_macro_counts(root: Path) -> None:
    assert changed_by(root, "bare/templates/macros.html", "new") == {"macros.html", "post.html", "dynamic.html"}


def test_a_name_known_only_later_means_any_template(root: Path) -> None:
    assert changed_by(root, "bare/templates/other.html", "new") == {"other.html", "dynamic.html"}


def test_a_template_that_appears_changes_who_asked_for_it(root: Path) -> None:
    assert changed_by(root, "bare/templates/extra.html", "new") == {"extra.html", "maybe.html", "dynamic.html"}


def test_a_message_changes_every_template(root: Path) -> None:
    assert changed_by(root, "bare/messages/en.toml", 'hello = "Hello"') == set(PARTS)


def test_an_override_changes_what_it_stands_in_for(tmp_path: Path) -> None:
    before = template_digests(find_theme("default", tmp_path))
    put(tmp_path, "default/templates/pager.html", "{% extends 'default/pager.html' %}")
    after = template_digests(find_theme("default", tmp_path))

    assert {name for name in after if before[name] != after[name]} == {
        "pager.html", "list.html", "company.html"
    }  # fmt: skip


def test_every_syntax_error_is_told_at_once(root: Path) -> None:
    put(root, "bare/templates/foot.html", "one\n{% if %}")
    put(root, "bare/templates/other.html", "{% for %}")

    with pytest.raises(SiteError) as raised:
        template_digests(find_theme("bare", root))

    told = (
        "the template cannot be read: Expected an expression, got 'end of statement block'\n"
        "    fix: put the tag right; each `{% if %}`, `{% for %}` and `{% block %}` needs its end"
    )
    assert str(raised.value) == (
        f"themes/bare/templates/foot.html:2: {told}\nthemes/bare/templates/other.html:1: {told}"
    )


SHIPPED = sorted(shipped_themes().rglob("templates/*.html"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_names_in_templates_that_came_along_are_those_that_the_parser_finds(path: Path) -> None:
    source = path.read_text()

    assert names_in(source, is_known_sound=True) == names_in(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% extends \"a.html\" %}{%- from 'b.html' import c with context -%}",
        '{% include "a.html" ignore missing %}{% import "b.html" as b %}',
        '{% include ["a.html", "b.html"] %}',
        '{% extends "a.html" if site.title else "b.html" %}',
        "{% include site.title %}",
        "{% include site.title %}{% extends 'a.html' %}",
    ],
)
def test_other_references_are_found_alike(source: str) -> None:
    assert names_in(source, is_known_sound=True) == names_in(source)

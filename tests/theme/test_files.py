"""A theme's files, along its lookup path."""

import pickle
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.theme.files import ThemeFiles, find_theme
from generator.theme.homes import shipped_themes, theme_names


def put(root: Path, path: str, text: str = "") -> None:
    file = root / "themes" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def winner(files: ThemeFiles, name: str) -> str:
    return next(template.path for template in files.templates if template.name == name)


def problems_of(name: str, root: Path) -> str:
    with pytest.raises(SiteError) as raised:
        find_theme(name, root)
    return str(raised.value).replace(shipped_themes().as_posix(), "SHIPPED")


def test_a_site_without_themes_gets_the_shipped_one(tmp_path: Path) -> None:
    files = find_theme("default", tmp_path)

    assert winner(files, "post.html") == (shipped_themes() / "default/templates/post.html").as_posix()
    assert "style.css" in files.static


def test_a_site_overrides_one_template_and_keeps_the_rest(tmp_path: Path) -> None:
    put(tmp_path, "default/templates/post.html", "mine")

    files = find_theme("default", tmp_path)

    assert winner(files, "post.html") == "themes/default/templates/post.html"
    assert winner(files, "list.html") == (shipped_themes() / "default/templates/list.html").as_posix()


def test_a_theme_builds_on_another(tmp_path: Path) -> None:
    put(tmp_path, "mine/theme.toml", 'extends = "middle"')
    put(tmp_path, "mine/templates/a.html", "mine")
    put(tmp_path, "middle/theme.toml", 'extends = "default"')
    put(tmp_path, "middle/templates/a.html", "middle")
    put(tmp_path, "middle/templates/b.html", "middle")
    put(tmp_path, "default/templates/b.html", "the site's")
    put(tmp_path, "default/templates/c.html", "the site's")

    files = find_theme("mine", tmp_path)

    found = [winner(files, name).removesuffix(".html") for name in ("a.html", "b.html", "c.html")]
    assert found == ["themes/mine/templates/a", "themes/middle/templates/b", "themes/default/templates/c"]


def test_a_theme_that_builds_on_none_stands_alone(tmp_path: Path) -> None:
    put(tmp_path, "bare/templates/post.html", "bare")

    assert [template.name for template in find_theme("bare", tmp_path).templates] == ["post.html"]


def test_single_messages_and_static_files_are_overridden(tmp_path: Path) -> None:
    put(tmp_path, "default/messages/en.toml", '[nav]\nlater = "Next"\n[mine]\nhello = "Hello {name}"')
    put(tmp_path, "default/messages/fi.toml", '[nav]\nlater = "Myöhemmin"')
    put(tmp_path, "default/static/style.css", "body {}")

    files = find_theme("default", tmp_path)

    assert files.messages["en"]["nav.later"] == "Next"
    assert files.messages["en"]["nav.earlier"] == "Earlier"
    assert files.messages["en"]["mine.hello"] == "Hello {name}"
    assert files.messages["fi"] == {"nav.later": "Myöhemmin"}
    assert files.static["style.css"].path == tmp_path / "themes/default/static/style.css"
    sheets = ("code.css", "embeds.css", "feed.css", "ledger.css", "style.css")
    names = (*sheets, "elsewhere.js", "embeds.js", "icon.svg", "page.js", "respond.js", "search.js")
    assert set(files.static) == set(names)


def test_parts_may_begin_with_an_underscore_and_backups_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, "bare/templates/parts/_row.html")
    put(tmp_path, "bare/templates/post.html~")
    put(tmp_path, "bare/templates/.hidden.html")

    assert [template.name for template in find_theme("bare", tmp_path).templates] == ["parts/_row.html"]


def test_the_digest_follows_templates_and_messages(tmp_path: Path) -> None:
    put(tmp_path, "bare/templates/post.html", "one")
    first = find_theme("bare", tmp_path).digest
    put(tmp_path, "bare/static/style.css", "body {}")
    assert find_theme("bare", tmp_path).digest == first

    put(tmp_path, "bare/templates/post.html", "two")
    second = find_theme("bare", tmp_path).digest
    put(tmp_path, "bare/messages/en.toml", 'hello = "Hello"')

    assert len({first, second, find_theme("bare", tmp_path).digest}) == 3


def test_the_digest_is_the_same_wherever_the_site_lies(tmp_path: Path) -> None:
    for site in ("one", "two"):
        put(tmp_path / site, "default/templates/post.html", "mine")

    assert find_theme("default", tmp_path / "one").digest == find_theme("default", tmp_path / "two").digest


def test_a_theme_travels_to_workers(tmp_path: Path) -> None:
    files = find_theme("default", tmp_path)

    assert pickle.loads(pickle.dumps(files)) == files


def test_themes_are_listed(tmp_path: Path) -> None:
    put(tmp_path, "mine/theme.toml")

    assert theme_names(tmp_path) == ("classic", "default", "mine")


def test_an_unknown_theme_names_the_nearest(tmp_path: Path) -> None:
    assert problems_of("defualt", tmp_path) == (
        'site.toml: there is no theme called "defualt"\n    fix: did you mean "default"?'
    )


@pytest.mark.parametrize("name", ["../default", "default/templates", "..", "sub\\theme"])
def test_a_name_is_no_path(name: str, tmp_path: Path) -> None:
    assert problems_of(name, tmp_path).startswith(f'site.toml: there is no theme called "{name}"\n')


def test_an_unknown_parent_is_told_where_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "mine/theme.toml", 'extends = "paper"')

    assert problems_of("mine", tmp_path) == (
        'themes/mine/theme.toml: there is no theme called "paper"\n'
        "    fix: make the folder themes/paper/, or name one of: classic, default, mine"
    )


def test_a_circle_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a/theme.toml", 'extends = "b"')
    put(tmp_path, "b/theme.toml", 'extends = "a"')

    assert problems_of("a", tmp_path) == (
        "themes/b/theme.toml: the themes extend each other in a circle: a -> b -> a\n"
        "    fix: take `extends` out of one of them"
    )


def test_settings_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    put(tmp_path, "mine/theme.toml", 'extend = "default"\ndescription = 4')

    assert problems_of("mine", tmp_path) == (
        "themes/mine/theme.toml: `extend` is no setting of a theme\n"
        "    fix: did you mean `extends`?\n"
        "themes/mine/theme.toml: `description` is not text\n"
        '    fix: write it in quotation marks: description = "..."'
    )


def test_a_null_character_is_told_where_it_stands(tmp_path: Path) -> None:
    put(tmp_path, "default/messages/en.toml", '[nav]\nlater = "La\\u0000ter"')
    put(tmp_path, "default/templates/footer.html", "<footer>\n\0</footer>")

    assert problems_of("default", tmp_path) == (
        "themes/default/templates/footer.html:2: the line holds a null character (U+0000), which no page can\n"
        "    fix: take it out\n"
        "themes/default/messages/en.toml: `nav.later` holds a null character (U+0000), which no page can\n"
        "    fix: take it out"
    )


def test_faults_in_all_files_are_told_at_once(tmp_path: Path) -> None:
    put(tmp_path, "default/messages/de.toml", "[nav]\nlater = Später")
    put(tmp_path, "default/messages/en.toml", '[nav]\nlater = 4\n[post]\nby = "{who}"\nminutes.other = "{n} min"')
    put(tmp_path, "default/messages/fr.toml", '[nav]\nlater = "{x}"')
    file = tmp_path / "themes/default/templates/post.html"
    file.parent.mkdir(parents=True)
    file.write_bytes("é".encode("latin-1"))

    assert problems_of("default", tmp_path) == (
        "themes/default/templates/post.html: the file is not UTF-8\n"
        "    fix: save it as UTF-8\n"
        "themes/default/messages/de.toml:2: this is not TOML: invalid value\n"
        '    fix: put it right; a line reads: key = "value"\n'
        "themes/default/messages/en.toml: `nav.later` is not text\n"
        '    fix: write it in quotation marks: nav.later = "..."\n'
        "themes/default/messages/fr.toml: `nav.later` knows no {x}\n"
        "    fix: write it without"
    )


def test_a_placeholder_that_is_given_no_value_is_told(tmp_path: Path) -> None:
    put(tmp_path, "default/messages/en.toml", '[post]\nby = "{who}"\nminutes.other = "{n} min"')

    assert problems_of("default", tmp_path) == (
        "themes/default/messages/en.toml: `post.by` knows no {who}\n"
        "    fix: use {authors}\n"
        "themes/default/messages/en.toml: `post.minutes.other` knows no {n}\n"
        "    fix: use {count}"
    )

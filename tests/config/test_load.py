"""`site.toml` and the environment, read from real files."""

from pathlib import Path

import pytest

from generator.config import Site, SiteConfig, Term, load, load_and_look
from generator.errors import SiteError
from generator.models import Moment

LEAST = '[site]\ntitle = "Small Fish"\n'


def settings(root: Path, toml: str | bytes, **environ: str) -> SiteConfig:
    (root / "site.toml").write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    return load(root, environ)


def problems(root: Path, toml: str | bytes, **environ: str) -> str:
    with pytest.raises(SiteError) as caught:
        settings(root, toml, **environ)
    return str(caught.value)


def test_a_title_is_enough(tmp_path: Path) -> None:
    assert settings(tmp_path, LEAST) == SiteConfig(site=Site(title="Small Fish"))


def test_every_kind_of_setting_is_read(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        """
[site]
title = "Small Fish"
url = "https://user.example.org:8443/blog/"
language = "en-AU"
timezone = "Australia/Sydney"
author = ["mara", "tomo"]
[[menu]]
title = "About"
url = "about.md"
[posts]
per_page = 5
[markdown]
engine = "commonmark"
smart = true
[comments.fields]
comment = "message"
[comments.hidden]
_gotcha = ""
[newsletter]
endpoint = "https://letters.example.com/"
[follow]
"Notice board" = "https://social.example.com/@smallfish"
Mail = "mailto:fish@example.com"
[disclosure]
since = 2026-12-01
[categories."Business Focus"]
description = "Running a small shop."
[tags."C#"]
slug = "c-sharp"
[theme]
name = "paper"
accent = "#036"
columns = 2
""",
    )

    assert read.site.author == ("mara", "tomo")
    assert [(item.title, item.url) for item in read.menu] == [("About", "about.md")]
    assert read.posts.per_page == 5
    assert (read.markdown.engine, read.markdown.smart) == ("commonmark", True)
    assert read.comments.fields == {"comment": "message"}
    assert read.comments.hidden == {"_gotcha": ""}
    assert read.newsletter is not None
    assert list(read.follow) == ["Notice board", "Mail"]
    assert read.disclosure.since == Moment(1796043600, "2026-12-01T00:00:00+11:00", False)
    assert read.categories == {"Business Focus": Term(description="Running a small shop.")}
    assert read.tags == {"C#": Term(slug="c-sharp")}
    assert (read.theme.name, read.theme.settings) == ("paper", {"accent": "#036", "columns": 2})


def test_one_author_needs_no_list(tmp_path: Path) -> None:
    assert settings(tmp_path, f'{LEAST}author = "mara"\n').site.author == ("mara",)


def test_a_mark_at_the_start_and_line_endings_of_windows_are_fine(tmp_path: Path) -> None:
    toml = b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode()

    assert settings(tmp_path, toml).site.title == "Small Fish"


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        f'{LEAST}url = "https://a.example/"\n[categories.Events]\nslug = "events"\n',
        ABOVEBOARD_SITE__URL="https://b.example/",
        ABOVEBOARD_FEEDS__LIMIT="5",
        ABOVEBOARD_FEEDS__FULL="no",
        ABOVEBOARD_SITE__AUTHOR="mara",
        ABOVEBOARD_CATEGORIES__EVENTS__SLUG="dates",
        ABOVEBOARD_THEME__ACCENT="red",
        ABOVEBOARD_LOG="is no setting",
        SITE__TITLE="is not ours",
    )

    assert read.site == Site(title="Small Fish", url="https://b.example/", author=("mara",))
    assert (read.feeds.limit, read.feeds.full) == (5, False)
    assert read.categories == {"Events": Term(slug="dates")}
    assert read.theme.settings == {"accent": "red"}


def test_what_no_page_can_hold_is_left_out_of_what_a_theme_is_told(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(LEAST + '[theme]\nmenu = [{ "na\\u0000me" = "Te\\u0000a" }]\n')
    read, told = load_and_look(tmp_path, {})

    assert read.theme.settings == {"menu": [{"name": "Tea"}]}
    assert "\n".join(map(str, told)) == (
        "site.toml:3: warning: `[theme]` holds characters that no feed can carry; they are left out\n"
        "    fix: take them out\n"
        "site.toml:4: warning: `name` is a key with characters that no feed can carry; they are left out\n"
        "    fix: take them out"
    )


def test_a_variable_that_lacks_an_underscore_is_told_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(LEAST)

    read, told = load_and_look(tmp_path, {"ABOVEBOARD_SITE_URL": "https://fish.example/", "ABOVEBOARD_LOG": "x"})

    assert read == SiteConfig(site=Site(title="Small Fish"))
    assert "\n".join(str(problem) for problem in told) == (
        "ABOVEBOARD_SITE_URL: warning: is named like a setting and is none, so it changes nothing\n"
        "    fix: write `ABOVEBOARD_SITE__URL`"
    )


def test_problems_of_the_environment_name_the_variable(tmp_path: Path) -> None:
    found = problems(
        tmp_path, LEAST, ABOVEBOARD_SITE__URL="blog", ABOVEBOARD_FEEDS__LIMIT="many", ABOVEBOARD_FEED__LIMIT="5"
    )

    assert found == (
        "ABOVEBOARD_FEED__LIMIT: `[feed]` is not a key that is known here\n"
        "    fix: write `feeds`\n"
        "ABOVEBOARD_FEEDS__LIMIT: `[feeds] limit` is \"many\", not a whole number\n"
        "    fix: write digits alone, such as 10\n"
        "ABOVEBOARD_SITE__URL: `[site] url` is \"blog\", not the address of a site\n"
        "    fix: write it with scheme and host, and without a query: `https://blog.example.com/`"
    )  # fmt: skip


def test_every_problem_is_reported_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        """\
[site]
url = "blog.example.com"
languge = "en"
timezone = "Sidney"
[posts]
permalink = "/{yaer}/{slug}/"
per_page = -1
[outputs]
tags = "maybe"
[tags.aws]
slug = "amazon"
[tags.Amazon]
[[menu]]
title = "About"
[markdown]
engine = "pandoc"
[disclosure]
since = "2024-02-30"
""",
    )

    assert (
        found
        == """\
site.toml:1: `[site] title` is missing
    fix: add `title`
site.toml:2: `[site] url` is "blog.example.com", not the address of a site
    fix: write it with scheme and host, and without a query: `https://blog.example.com/`
site.toml:3: `[site] languge` is not a key that is known here
    fix: write `language`
site.toml:4: `[site] timezone` is "Sidney", not a time zone
    fix: write a continent and a city, such as `Australia/Sydney`
site.toml:6: `[posts] permalink` is "/{yaer}/{slug}/", in which `{yaer}` is unknown
    fix: write `{year}`
site.toml:7: `[posts] per_page` is "-1", not a whole number
    fix: write digits alone, such as 10
site.toml:9: `[outputs] tags` is "maybe", not yes or no
    fix: write `true` or `false`
site.toml:12: `[tags.Amazon] slug` is "amazon", which `[tags.aws]` has too
    fix: give one of the two another slug
site.toml:13: `[[menu]] #1 url` is missing
    fix: add `url`
site.toml:16: `[markdown] engine` is "pandoc", not one of the words known here
    fix: write `python-markdown` or `commonmark`
site.toml:18: `[disclosure] since` is "2024-02-30", not a date
    fix: correct the day: 2024-02 has 29 days"""
    )


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as caught:
        load(tmp_path, {})

    assert str(caught.value) == (
        "site.toml: is not there, so this folder is no site\n"
        "    fix: run `aboveboard init` to make a site here, or name a site's folder with `--root`"
    )


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("Site.toml", "give `Site.toml` the name `site.toml`, if it holds the settings of this site"),
        ("config.toml", "give `config.toml` the name `site.toml`, if it holds the settings of this site"),
        (
            "_config.yml",
            "`_config.yml` is another generator's: run `aboveboard init` elsewhere and move its site.toml here",
        ),
    ],
)
def test_settings_under_another_name_are_seen(tmp_path: Path, name: str, fix: str) -> None:
    (tmp_path / name).write_text(LEAST)
    (tmp_path / "content").mkdir()
    with pytest.raises(SiteError) as caught:
        load(tmp_path, {})

    assert str(caught.value) == f"site.toml: is not there, so this folder is no site\n    fix: {fix}"


FAULTS = [
    *[
        pytest.param(
            f'{LEAST}timezone = "{zone}"\n',
            f':3: `[site] timezone` is "{zone}", not a time zone\n'
            f"    fix: write a continent and a city, such as `{meant}`",
            id=f"the zone {zone}",
        )
        for zone, meant in (
            *[(zone, "Australia/Sydney") for zone in ("AEST", "CEST", "IST", "EDT", "GMT+10", "UTC+10", "+10:00")],
            ("rome", "Europe/Rome"),
            ("New York", "America/New_York"),
            ("Europe/Munich", "Europe/Zurich"),
        )
    ],
    *[
        pytest.param(
            f'{LEAST}url = "https://fish.net.au/"\nid = "{name}"\n',
            f':4: `[site] id` is "{name}", not a host and a year\n    fix: write a host that is yours and a year in '
            'which it was, such as "fish.net.au,2026"; no page has to be there',
            id=f"the id {name}",
        )
        for name in ("My Blog", "fish.net.au", "fish.net.au,", "https://fish.net.au/,2026", "tag:fish.net.au,2026")
    ],
    pytest.param(b'[site]\ntitle = "F\xe9"\n', ": is not UTF-8 at byte 17\n    fix: save it as UTF-8", id="encoding"),
    pytest.param("", ":1: `[site] title` is missing\n    fix: add `title`", id="nothing in it"),
    pytest.param('[site]\ntitle = ""\n', ":2: `[site] title` is empty\n    fix: give the blog a name", id="no title"),
    pytest.param(
        "site = 1\n",
        ':1: `[site]` is "1", not a table\n    fix: write a key and a value on each line below it\n'
        "site.toml:1: `[site] title` is missing\n    fix: add `title`",
        id="a number for a table",
    ),
    pytest.param(
        LEAST + 'language = "English (Australia)"\n',
        ':3: `[site] language` is "English (Australia)", not a language\n'
        "    fix: write a tag of BCP 47, such as `en-AU` or `de`",
        id="language",
    ),
    pytest.param(
        LEAST + 'timezone = "Sydney"\n',
        ':3: `[site] timezone` is "Sydney", not a time zone\n'
        "    fix: write a continent and a city, such as `Australia/Sydney`",
        id="a city alone",
    ),
    pytest.param(
        LEAST + "[feeds]\nlimit = 0\n",
        ":4: `[feeds] limit` is 0, which is too few\n    fix: write a number from 1",
        id="too few",
    ),
    pytest.param(
        LEAST + '[feeds]\nhubs = ["hub.example.net"]\n',
        ':4: `[feeds] hubs` has "hub.example.net", not the address of a hub\n'
        "    fix: write it with its scheme: `https://hub.example.net/`",
        id="a hub without a scheme",
    ),
    pytest.param(
        LEAST + '[posts]\npermalink = "/{year/"\n',
        ':4: `[posts] permalink` is "/{year/", in which a brace is not closed\n'
        "    fix: write placeholders such as `{year}`, `{month}`, `{day}`, `{hour}`, "
        "`{minute}`, `{slug}`, `{category}`",
        id="unclosed brace",
    ),
    pytest.param(
        LEAST + '[posts]\nnote_permalink = "/../{slug}/"\n',
        ':4: `[posts] note_permalink` is "/../{slug}/", which leads out of its folder\n'
        "    fix: write a path from the site's root, such as `/{year}/{month}/{slug}/`",
        id="a permalink that leads out",
    ),
    pytest.param(
        LEAST + '[feeds]\nalso_at = ["/.aboveboard-files"]\n',
        ':4: `[feeds] also_at` has "/.aboveboard-files", which is kept for the program\'s own records\n'
        "    fix: write a path from the site's root, such as `/rss.xml` or `/feed/`",
        id="a feed in the place of our own list",
    ),
    pytest.param(
        LEAST + '[comments]\nendpoint = "forms.example.com"\n[comments.fields]\nmail = "m"\n',
        ':4: `[comments] endpoint` is "forms.example.com", not an address\n'
        "    fix: write it with its scheme: `https://...`, or as a path from the site's root: `/...`\n"
        "site.toml:6: `[comments.fields] mail` is not a field of the form\n    fix: write `email`",
        id="comments",
    ),
    pytest.param(
        LEAST + '[follow]\nPhotos = "javascript:alert(1)"\n',
        ':4: `[follow] Photos` is "javascript:alert(1)", not an address\n'
        "    fix: write it with its scheme: `https://...`, or as a path from the site's root: `/...`",
        id="an address that runs something",
    ),
    pytest.param(
        LEAST + '[categories.Events]\nslug = "../Events"\n',
        ':4: `[categories.Events] slug` is "../Events", not a plain part of an address\n'
        "    fix: write `events`, or leave it out",
        id="a term's slug",
    ),
    pytest.param(
        LEAST + 'copyright = true\nauthor = [1, ""]\n',
        ":4: `[site] author #2` is \"\", not text\n    fix: take it out",
        id="an empty author",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "message"), FAULTS)
def test_a_fault_is_named_with_its_line(tmp_path: Path, toml: str | bytes, message: str) -> None:
    assert problems(tmp_path, toml) == f"site.toml{message}"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:99999/", "https://", "ftp://x.example/", "https://x.example/?a", "https://x.example/#a",
        "//x", "https://[", "https://a b.example/", "https://me@x.example/", "/blog/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(tmp_path: Path, url: str) -> None:
    assert f'`[site] url` is "{url}", not the address of a site' in problems(tmp_path, f'{LEAST}url = "{url}"\n')


@pytest.mark.parametrize("name", ["fish.net.au,2026", "fish.net.au,2026-11", "ann@fish.net.au,2026-11-02"])
def test_an_id_is_what_may_follow_on_tag(tmp_path: Path, name: str) -> None:
    toml = f'{LEAST}url = "https://fish.net.au/"\nid = "{name}"\n'

    assert settings(tmp_path, toml).site.id == name


@pytest.mark.parametrize(
    ("zone", "more"),
    [
        ("EST", ""),
        ("Etc/GMT+10", ", and lies 10 hours behind Greenwich, not ahead of it"),
        ("Etc/GMT-2", ", and lies 2 hours ahead of Greenwich, not behind it"),
    ],
)
def test_a_zone_without_summer_time_is_asked_about(tmp_path: Path, zone: str, more: str) -> None:
    (tmp_path / "site.toml").write_text(f'{LEAST}timezone = "{zone}"\n')

    read, found = load_and_look(tmp_path, {})

    assert read.site.timezone == zone
    (problem,) = found
    assert str(problem) == (
        f'site.toml:3: warning: `[site] timezone` is "{zone}", which knows no summer time{more}\n'
        "    fix: write a continent and a city, such as `Australia/Sydney`"
    )


@pytest.mark.parametrize("name", ["menu", "connections", "attach", "affiliate"])
def test_of_some_tables_there_may_be_several(tmp_path: Path, name: str) -> None:
    assert problems(tmp_path, f"{LEAST}[{name}]\na = 1\n[{name}]\na = 2\n") == (
        f"site.toml:5: `[{name}]` is there twice, on lines 3 and 5\n    fix: write each as `[[{name}]]`"
    )


def test_a_setting_at_the_end_of_the_file_that_the_theme_swallows_is_asked_about(tmp_path: Path) -> None:
    theme = '[theme]\nname = "default"\naccent = "teal"\nper_page = 3\nprofiles = ["us-ftc"]\n'
    (tmp_path / "site.toml").write_text(LEAST + theme)
    _, told = load_and_look(tmp_path, {})

    assert "\n".join(map(str, told)) == (
        "site.toml:6: note: `[theme] per_page` is a setting of the theme here, "
        "and `per_page` of `[posts]` stays as it was\n"
        "    fix: move it below `[posts]`, unless the theme asks for it\n"
        "site.toml:7: warning: `[theme] profiles` is a setting of the theme here, "
        "and `profiles` of `[disclosure]` stays as it was\n"
        "    fix: move it below `[disclosure]`, unless the theme asks for it"
    )


@pytest.mark.parametrize("language", ["zz", "xx-AU"])
def test_a_language_that_there_is_not_draws_a_warning(tmp_path: Path, language: str) -> None:
    (tmp_path / "site.toml").write_text(f'{LEAST}language = "{language}"\n')
    _, told = load_and_look(tmp_path, {})

    assert "\n".join(map(str, told)) == (
        f'site.toml:3: warning: `[site] language` is "{language}", which no language is called\n'
        "    fix: write a tag of BCP 47, such as `en-AU` or `de`"
    )


@pytest.mark.parametrize("language", ["en", "fi", "UK", "gsw", "zh-Hant", "iw"])
def test_a_language_without_messages_of_its_own_is_one(tmp_path: Path, language: str) -> None:
    (tmp_path / "site.toml").write_text(f'{LEAST}language = "{language}"\n')

    assert load_and_look(tmp_path, {})[1] == ()


@pytest.mark.parametrize(
    ("url", "what", "fix"),
    [
        ("https://NAME.github.io/", "as guides have it", "put your own in place of the words in capital letters"),
        (
            "https://ann.codeberg.page/REPOSITORY/",
            "as guides have it",
            "put your own in place of the words in capital letters",
        ),
        ("https://github.com/ann/blog.git", "where texts lie and no blog is published", "https://ann.github.io/blog/"),
        ("https://ann.github.com/", "where texts lie and no blog is published", "https://ann.github.io/"),
        (
            "https://codeberg.org/ann/tea/src",
            "where texts lie and no blog is published",
            "https://ann.codeberg.page/tea/",
        ),
    ],
)
def test_an_address_that_no_blog_has_is_refused(tmp_path: Path, url: str, what: str, fix: str) -> None:
    told = fix if " " in fix else f"write the address of its pages, such as `{fix}`"

    assert (
        problems(tmp_path, f'{LEAST}url = "{url}"\n')
        == f'site.toml:3: `[site] url` is "{url}", {what}\n    fix: {told}'
    )


def test_hosts_are_known_by_the_names_that_init_takes(tmp_path: Path) -> None:
    from generator.hosts import HOSTS

    for host in HOSTS:
        assert settings(tmp_path, f'{LEAST}[outputs]\nhost = "{host}"\n').outputs.host == host
    assert problems(tmp_path, f'{LEAST}[outputs]\nhost = "GitHub"\n') == (
        'site.toml:4: `[outputs] host` is "GitHub", not one of the words known here\n    fix: write `github`'
    )

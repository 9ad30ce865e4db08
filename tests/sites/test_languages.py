"""Blogs in other scripts, as `init --language` begins them: every word of a page is in its language, or marked."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.disclosures.catalogue import LANGUAGES
from generator.theme.files import find_theme
from tests.commands.running import run
from tests.story import Story, post

SETTINGS = """
[vendors.northwind]
name = "Northwind, Inc."
domains = ["northwind.example"]

[[connections]]
id = "nw"
kind = "employment"
party = "northwind"
role = "Engineer"
from = 2008-01-01

[[attach]]
when = { category = "x" }
use = ["nw"]

[comments]
endpoint = "https://comments.example/send"

[newsletter]
endpoint = "https://list.example/join"

[follow]
Mastodon = "https://social.example/@me"
"""
TITLES = {"ar": ("مراجعة موجّه", "المنتجات", "الشاي"), "ja": ("ルーターを使う", "製品", "お茶")}
NAMES = set("Northwind Inc Engineer Aboveboard Mastodon My blog RSS Atom JSON Feed CSV XML kB".split())
NAMES |= set("https name example com".split())
"""Names, and the address that forms give as an example."""

TYPED = set("site toml content authors me md aboveboard new disclosure none comments list".split())
"""What is typed for machines: the first post shows how to write a disclosure, and forms say whom they send to."""

READ_ALOUD = ("aria-label", "alt", "title", "placeholder")
BY_SCRIPTS = ("copy", "copied", "code", "section", "busy", "found", "none", "failed")
"""What scripts are given to say."""

DESCRIPTIONS = "self::meta[@name='description' or @property='og:description']/@content"
_LATIN = re.compile(r"[A-Za-z]{2,}")
_FILLED_IN = re.compile(r"\{[a-z]+\}")


SEARCHED = {"ar": "\n[search]\nenabled = true\n", "ja": ""}
"""For Japanese it takes the larger program, which only long tests have."""


@pytest.fixture(scope="module", params=["ar", "ja"])
def blog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Story]:
    lang: str = request.param
    root = tmp_path_factory.mktemp(lang) / "my-blog"
    run("init", root, "--language", lang, env={"TZ": "UTC"})
    site = Story(root)
    settings = root / "site.toml"
    settings.write_text(settings.read_text().replace("enabled = true", "enabled = false") + SETTINGS + SEARCHED[lang])
    title, category, tag = TITLES[lang]
    link = "[x](https://northwind.example/)\n\n## 1\n\n## 2\n\n## 3\n"
    kept: dict[str, Any] = {"category": category, "series": title}
    site.write("posts/a.md", post(link, title=title, slug="a", tags=[tag], disclosure="standing", **kept))
    site.write("posts/b.md", post("1", title=f"{title} 2", **kept))
    site.write("posts/c.md", post("Hot water.", title="What is tea?", lang="en", category=category))
    site.build()
    return lang, site


def pages(site: Story) -> dict[str, Any]:
    files = (file for file in (site.root / "public").rglob("*.html") if file.is_file())
    return {file.relative_to(site.root / "public").as_posix(): html.fromstring(file.read_bytes()) for file in files}


def words_of(page: Any, lang: str) -> set[str]:
    """Words in Latin letters that readers see or hear in what is said to be in *lang*."""
    found: set[str] = set()
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("style", "pre", "code"):
            continue
        nearest = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
        said = [element.get(name) or "" for name in (*READ_ALOUD, *(f"data-{one}" for one in BY_SCRIPTS))]
        said += [element.text or ""] if element.tag != "script" else []
        said += element.xpath(DESCRIPTIONS)
        if nearest == [lang]:
            found.update(*(_LATIN.findall(_FILLED_IN.sub("", text)) for text in said))
        around = element.getparent()
        if around is not None and around.xpath("ancestor-or-self::*[@lang][1]/@lang") == [lang]:
            found.update(_LATIN.findall(element.tail or ""))
    return found


def test_no_page_holds_a_word_of_another_language_that_is_not_marked(blog: tuple[str, Story]) -> None:
    lang, site = blog
    found = {}
    for path, built in pages(site).items():
        # A link to a post has its title, whatever language that is in.
        linked = {"What", "is", "tea"} if built.xpath("//a[normalize-space() = 'What is tea?']") else set()
        shows_the_first = path.startswith("privacy/") or built.xpath("//a[contains(@href, '/welcome/')]")
        found[path] = words_of(built, lang) - NAMES - linked - (TYPED if shows_the_first else set())

    assert {path: words for path, words in found.items() if words} == {}
    told = {"404.html", "privacy/index.html", "feeds/index.html", "disclosures/index.html"}
    assert told | ({"search/index.html"} if lang == "ar" else set()) <= found.keys()


def test_pages_and_entries_say_their_language_and_direction(blog: tuple[str, Story]) -> None:
    lang, site = blog
    home = pages(site)["index.html"]
    (entry,) = home.xpath("//article[@lang='en']")

    assert (home.get("lang"), home.get("dir")) == (lang, "rtl" if lang == "ar" else "ltr")
    assert entry.xpath("./div[@class='beside']/@lang") == [lang]
    assert f'"language": "{lang}"' in site.read("feed.json")
    assert f"<language>{lang}</language>" in site.read("feed.xml")


def test_terms_keep_their_letters_in_addresses(blog: tuple[str, Story]) -> None:
    lang, site = blog
    _, category, tag = TITLES[lang]
    quoted = {"ar": "%D8%A7%D9%84%D9%85%D9%86%D8%AA%D8%AC%D8%A7%D8%AA", "ja": "%E8%A3%BD%E5%93%81"}[lang]

    assert site.has(f"category/{category}/index.html")
    assert site.has(f"tag/{tag}/index.html")
    assert f"/category/{quoted}/" in pages(site)["2009/07/a/index.html"].xpath("//a/@href")
    assert site.read(f"category/{category}/feed.xml").count(f"/category/{quoted}/") > 0


def test_statements_are_told_in_the_language(blog: tuple[str, Story]) -> None:
    lang, site = blog
    (said,) = pages(site)["2009/07/a/index.html"].xpath("//p[@id='disclosure']")

    assert (
        said.text_content()
        == {
            "ar": "إفصاح: أعمل لدى شركة \u2068Northwind, Inc.\u2069 (\u2068Engineer\u2069). التفاصيل",
            "ja": "開示：Northwind, Inc.に勤めています（Engineer）。詳細",
        }[lang]
    )


def test_a_terminal_is_told_the_statement_without_what_nobody_sees(blog: tuple[str, Story]) -> None:
    lang, site = blog
    ran = run("new", "-r", site.root, TITLES[lang][0], "-c", "x", "--disclosure", "standing")

    said = {"ar": "أعمل لدى شركة Northwind, Inc. (Engineer).", "ja": "Northwind, Inc.に勤めています（Engineer）。"}[
        lang
    ]
    assert f'as it stands the post says "{said}"' in ran.stderr.replace("إفصاح: ", "").replace("開示：", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_menu_of_a_new_blog_names_the_archive_as_its_page_does(lang: str, tmp_path: Path) -> None:
    run("init", tmp_path / "blog", "--language", lang)

    archive = find_theme("default", tmp_path).messages[lang]["list.archive"]
    assert f'title = "{archive}"' in (tmp_path / "blog/site.toml").read_text()
    assert f'language = "{lang}"' in (tmp_path / "blog/site.toml").read_text()


def test_a_new_blog_without_words_in_its_language_marks_them_as_english(tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    ran = run("init", blog, "--language", "fi-FI")
    built = run("build", "-r", blog, "-j", "1")

    assert ran.exit_code == 0
    assert "\nlang: en\n" in (blog / "content/about.md").read_text()
    assert (
        'site.toml:15: warning: `language` is "fi-FI", in which there are no words: menus, forms and disclosures speak '
        "English\n    fix: write them in themes/default/messages/fi.toml; "
        f"there are words in {', '.join(LANGUAGES)}\n"
    ) in built.stderr


@pytest.mark.parametrize("lang", ["pt-BR", "zh-Hans-CN", "zh", "de-CH-1996"])
def test_the_nearest_language_has_words(site: Story, lang: str) -> None:
    site.settings(f'[site]\ntitle = "Small Fish"\nurl = "https://blog.example.com/"\nlanguage = "{lang}"\n')
    site.write("posts/tea.md", post())

    assert [one for one in site.build().problems if one.rule == "language-without-words"] == []


@pytest.mark.parametrize(("lang", "file"), [("zh-TW", "zh-Hant"), ("zh-Hant", "zh-Hant"), ("fi", "fi")])
def test_a_language_without_words_is_told_until_it_has_some(site: Story, lang: str, file: str) -> None:
    site.settings(f'[site]\ntitle = "Small Fish"\nurl = "https://blog.example.com/"\nlanguage = "{lang}"\n')
    site.write("posts/tea.md", post())

    (told,) = [one for one in site.build().problems if one.rule == "language-without-words"]
    assert f"write them in themes/default/messages/{file}.toml" in told.fix

    words = site.root / f"themes/default/messages/{file}.toml"
    words.parent.mkdir(parents=True)
    words.write_text('[nav]\nskip = "X"\n')
    assert [one for one in site.build().problems if one.rule == "language-without-words"] == []


@pytest.mark.parametrize("tag", ["English", "zz", "x\x1b"])
def test_no_language_is_refused(tmp_path: Path, tag: str) -> None:
    ran = run("init", tmp_path / "blog", "--language", tag)

    assert ran.exit_code == 2
    assert "is no language; write a tag of BCP 47, such as en-AU or de" in ran.stderr
    assert not (tmp_path / "blog").exists()

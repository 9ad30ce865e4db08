"""The index that readers search: what is in it, what is not, and what an edit makes of it."""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.builder.verify import verify
from tests.engine.law import assert_lawful
from tests.sites.reading import page as read_page
from tests.sites.reading import texts
from tests.story import SITE, Story, page, post

ON = "[search]\nenabled = true\n"

TIES = """
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]

[[connections]]
id = "nw-job"
kind = "employment"
party = "northwind"
from = 2008-01-01
"""


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(ON + TIES)
    tied = post("A [kettle](https://northwind.example/).\n", title="Kettle", date="2008-03-04", disclosure=["nw-job"])
    site.write("posts/kettle.md", tied)
    site.write(
        "posts/tea.md", post("Hot *lapsang*, ![a samovar](https://pictures.example/samovar.jpg).\n", category="Drinks")
    )
    site.write("about.md", page("We live in Wagga.\n"))
    return site


def is_of_index(path: str) -> bool:
    return path.startswith("search/") and path != "search/index.html"


def index_files(site: Story) -> dict[str, bytes]:
    return {path: data for path, data in site.tree().items() if is_of_index(path)}


def unpacked(site: Story) -> bytes:
    """All that any file of the index holds."""
    files = index_files(site)
    assert files
    return b"\n".join(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in files.values())


def fragments(site: Story) -> dict[str, dict[str, Any]]:
    """What is told of each text, by its address."""
    found = {}
    for path, data in index_files(site).items():
        if path.endswith(".pf_fragment"):
            told = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
            found[told["url"]] = told
    return found


def hits(site: Story, part: str) -> list[list[Any]]:
    told: dict[str, list[Any]] = json.loads(site.read(f"search/{part}/hits.json"))
    return list(told.values())


def test_it_is_off_by_default(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.build()

    assert [path for path in site.tree() if path.startswith("search/")] == []
    assert "/search/" not in site.read("index.html") + site.read("404.html")


def test_each_text_is_found_with_what_lists_say_of_it(blog: Story) -> None:
    blog.build()
    told = fragments(blog)
    kettle, tea = told["/2008/03/kettle/"], told["/2009/07/tea/"]
    listed = read_page(blog, "/2008/")
    [said] = texts(listed, "//p[@class='disclosure-short']")

    assert f"{kettle['meta']['label']} {kettle['meta']['short']}" == said
    assert "Northwind" in said
    assert kettle["meta"]["title"] == "Kettle"
    assert said.partition(" ")[2].rstrip(".") in kettle["content"]
    assert tea["meta"] == {"title": "Tea"}
    assert "Hot lapsang, a samovar." in tea["content"]
    assert "samovar.jpg" not in str(tea)
    assert "Wagga" in told["/about/"]["content"]


def test_filters_are_told_apart_from_what_is_searched(blog: Story) -> None:
    blog.build()

    assert hits(blog, "2008") == [["4 March 2008", "en-AU", "Drinks", ["Northwind"]]]
    assert hits(blog, "2009") == [["8 July 2009", "en-AU", "Drinks", []]]
    assert hits(blog, "pages") == [["", "en-AU", "", []]]
    search = read_page(blog, "/search/")
    assert texts(search, "//select[@name='company']/option") == ["Everything", "Northwind"]
    assert texts(search, "//select[@name='category']/option") == ["Everything", "Drinks"]
    assert texts(search, "//select[@name='year']/option") == ["Everything", "2009", "2008"]
    assert texts(search, "//form/@data-parts") == ["2009 2008 pages"]


def test_a_company_that_a_post_names_in_its_own_words_is_a_filter(blog: Story) -> None:
    blog.write("posts/cup.md", post(title="Cup", date="2007-01-01", disclosure="Northwind sent me a cup."))

    blog.build()

    assert hits(blog, "2007") == [["1 January 2007", "en-AU", "Drinks", ["Northwind"]]]


def test_what_nobody_may_find_is_in_no_file_of_it(blog: Story) -> None:
    told_in_confidence = {"kind": "nda", "party": "northwind", "permission": "granted"}
    hidden: dict[str, dict[str, Any]] = {
        "draft": {"draft": True},
        "unlisted": {"unlisted": True},
        "scheduled": {"date": "2031-01-01"},
        "expired": {"expires": "2010-01-01"},
        "embargoed": {"disclosure": [told_in_confidence | {"embargo_until": "2031-01-01"}]},
    }
    for word, keys in hidden.items():
        year = {"date": "2003-01-01"} | keys
        text = post(f"Xyz{word} says so.\n", title=f"Xyz{word}", slug=word, category=f"Xyz{word}", **year)
        blog.write(f"posts/{word}.md", text)
    blog.write("secret.md", page("Xyzpage says so.\n", title="Xyzpage", unlisted=True))
    blog.write("404.md", page("Xyzmissing.\n", title="Xyzmissing"))
    blog.build()

    everything = unpacked(blog)
    assert b"xyz" not in everything.lower()
    search = read_page(blog, "/search/")
    assert texts(search, "//select[@name='category']/option") == ["Everything", "Drinks"]
    assert texts(search, "//form/@data-parts") == ["2009 2008 pages"]
    assert b"lapsang" in everything


def test_an_edit_changes_the_files_of_its_year_alone(blog: Story) -> None:
    blog.build()
    before = index_files(blog)
    blog.write("posts/tea.md", post("Cold *keemun*.\n"))
    blog.build()
    after = index_files(blog)

    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert {path.split("/")[1] for path in changed} == {"2009"}
    assert b"lapsang" not in unpacked(blog)
    assert b"keemun" in unpacked(blog)


def test_a_new_post_leaves_the_other_years_alone(blog: Story) -> None:
    """Although it stands in the footer of all their pages."""
    blog.build()
    blog.write("posts/new.md", post("Newly.\n", title="New", date="2010-01-02"))
    written = blog.build().written

    assert "2008/03/kettle/index.html" in written
    assert {path.split("/")[1] for path in written if is_of_index(path)} == {"2010"}


def test_it_comes_to_what_a_clean_build_makes(blog: Story, tmp_path_factory: pytest.TempPathFactory) -> None:
    blog.build()
    for edit in (
        lambda: blog.write("posts/tea.md", post("Cold *keemun*.\n")),
        lambda: blog.remove("posts/kettle.md"),
    ):
        edit()
        assert_lawful(blog, tmp_path_factory.mktemp("fresh"))
    assert verify(blog.root).differences == ()


def test_processes_make_the_same_bytes(blog: Story) -> None:
    for number in range(16):
        blog.write(f"posts/p{number}.md", post(f"Cup {number} of lapsang.\n", title=f"P{number}"))
    blog.build(output=blog.root / "here", state=blog.root / "state")
    blog.build(jobs=2)

    assert index_files(blog) == index_files(Story(blog.root, output="here"))


def test_a_blog_of_no_posts_and_pages_can_be_searched(site: Story) -> None:
    site.settings(ON)
    site.build()

    assert json.loads(site.read("search/pages/pagefind-entry.json"))["languages"].keys() == {"en"}
    assert hits(site, "pages") == []


def test_all_languages_are_found_by_one_question(blog: Story) -> None:
    blog.write("posts/tee.md", post("Heiße *Blätter*.\n", title="Tee", lang="de", disclosure="Bezahlt von Tailspin."))
    blog.build()

    assert {tuple(row[:2]) for row in hits(blog, "2009")} == {("8 July 2009", "en-AU"), ("8 July 2009", "de")}
    assert "Blätter" in fragments(blog)["/2009/07/tee/"]["content"]
    assert fragments(blog)["/2009/07/tee/"]["meta"]["short"] == "Bezahlt von Tailspin."
    languages = json.loads(blog.read("search/2009/pagefind-entry.json"))["languages"]
    assert [*languages] == ["en"]


def test_no_text_tells_the_index_what_to_leave_out(blog: Story) -> None:
    body = '<div data-pagefind-body>Alone.</div>\n\n<p data-pagefind-ignore data-pagefind-filter="a:b">Not me.</p>\n'
    blog.write("posts/tea.md", post(body))
    blog.build()

    content = fragments(blog)["/2009/07/tea/"]["content"]
    assert "Alone." in content
    assert "Not me." in content
    assert fragments(blog)["/2009/07/tea/"]["filters"] == {}


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        pytest.param(
            "search.md",
            page(),
            "content/search.md: content/search.md and the search page both want the address /search/\n"
            "    fix: give one of them another `slug` or `permalink`",
            id="a page",
        ),
        pytest.param(
            "search/2009/notes.txt",
            "mine",
            "content/search/2009/notes.txt: content/search/2009/notes.txt and the search page both want the address "
            "/search/2009/notes.txt\n"
            "    fix: keep yours, and write `enabled = false` under `[search]` in site.toml; or rename the file",
            id="a file",
        ),
    ],
)
def test_it_shares_its_folders_with_nothing(blog: Story, path: str, text: str, told: str) -> None:
    blog.build()
    blog.write(path, text)

    assert [str(problem) for problem in blog.fails()] == [told]


def hide(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As if these packages were not installed."""
    for name in names:
        monkeypatch.setitem(sys.modules, name, None)


def test_without_its_program_it_says_what_to_install(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    hide(monkeypatch, "pagefind_bin", "pagefind_bin_extended")

    [problem] = blog.fails()

    assert str(problem) == (
        "site.toml:9: search is on, and the program that makes its index, Pagefind, is not installed\n"
        '    fix: pip install "aboveboard[search]"'
    )


@pytest.mark.parametrize("language", ["ja", "zh-Hans"])
def test_scripts_without_blanks_need_the_extended_program(
    site: Story, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide(monkeypatch, "pagefind_bin_extended")
    site.settings(SITE.replace("en-AU", language) + ON)
    [problem] = site.fails()

    assert str(problem) == (
        f'site.toml:8: words of "{language}" have no blanks between them, and only the extended Pagefind tells them '
        'apart\n    fix: pip install "aboveboard[search-extended]"'
    )


def test_a_program_that_fails_stops_the_build(blog: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    package = tmp_path / "packages/pagefind_bin_extended"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        f"from pathlib import Path\ndef get_executable():\n    return Path({str(program)!r})\n"
    )
    monkeypatch.delitem(sys.modules, "pagefind_bin_extended", raising=False)
    monkeypatch.syspath_prepend(package.parent)
    try:
        [problem] = blog.fails()
    finally:
        sys.modules.pop("pagefind_bin_extended", None)

    assert str(problem) == (
        "site.toml:9: Pagefind could not make the index for search: it ended before it was done\n"
        "    fix: build again, with more memory if it happens again; or write `enabled = false` under `[search]`"
    )
    assert not blog.has("index.html")

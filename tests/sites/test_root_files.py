"""`static/`: files that are published at the root of the blog as they are."""

import pytest

from generator.builder import clean
from generator.builder.verify import verify
from generator.errors import Problem, SiteError
from tests.engine.law import built, built_clean, differences
from tests.engine.vocabulary import photo
from tests.story import Story, post

FILES = {
    ".well-known/security.txt": b"Contact: mailto:ann@example.com\n",
    "_private/notes.txt": b"An underscore is as good as any letter.\n",
    ".htaccess": b"Options -Indexes\n",
    "ads.txt": b"none\n",
    "drafts/README.md": b"No front matter, no draft.\n",
    "a b/café.txt": b"\x00\xff",
}

LEFT_BEHIND = (
    ".DS_Store",
    "._ads.txt",
    "Thumbs.db",
    ".git/config",
    ".gitkeep",
    "ads.txt~",
    ".#ads.txt",
    "x/.ads.txt.swp",
)


def test_all_of_it_is_published_but_what_others_leave_behind(site: Story) -> None:
    site.write("posts/tea.md", post("Our [keys](/.well-known/security.txt), ![](/shot.jpg){alt=''}\n"))
    for path, data in FILES.items():
        site.put(f"static/{path}", data)
    for path in LEFT_BEHIND:
        site.put(f"static/{path}", "left behind")
    site.put("static/shot.jpg", photo("at home"))

    assert site.build().problems == ()

    tree = site.tree()
    assert {path: tree[path] for path in FILES} == FILES
    assert [path for path in LEFT_BEHIND if path in tree] == []
    assert b"at home" not in tree["shot.jpg"]
    assert b"/.well-known/security.txt" in tree["2009/07/tea/index.html"]


AWAY = """\
static/_redirects:{0}: warning: leads away from {1}, where {2} stands: some hosts show the page, others never do
    fix: take the line out, or give the text another `slug` or `permalink`
"""
BACK = """\
static/_redirects:{0}: leads from {1} to {3}, and `aliases` of {2} lead back from there, so that browsers give up
    fix: take the line out, or let it lead elsewhere
"""
TEA = "/2009/07/tea/", "content/posts/tea.md"
ABOUT = "/über uns/", "content/about.md"


@pytest.mark.parametrize("host", ["", "cloudflare"])
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("/2009/07/tea/ /old/", BACK.format(1, *TEA, "/old/")),
        (
            "/x/ /old\n/2009/07/tea/ https://blog.example.com/x/ 302!",
            BACK.format(2, *TEA, "https://blog.example.com/x/"),
        ),
        ("/2009/07/tea/ /elsewhere/", AWAY.format(1, *TEA)),
        ("/2009/07/tea/ https://other.example/old/", AWAY.format(1, *TEA)),
        ("/%C3%BCber%20uns/ /2009/07/tea/", AWAY.format(1, *ABOUT)),
        ("/2009/07/tea /2009/07/tea/\n/2009/07/tea/ /x/ 302 Country=de\n/2009/07/* /y/\n/z/ /old/", ""),
    ],
)
def test_a_line_that_leads_away_from_a_text_is_told(site: Story, host: str, lines: str, told: str) -> None:
    site.settings(f'[outputs]\nhost = "{host}"\n' if host else "")
    site.write("posts/tea.md", post(aliases=["/old/"]))
    site.write("about.md", "---\ntitle: About\npermalink: /über uns/\n---\nWho.\n")
    site.put("static/_redirects", f"{lines}\n")

    assert "".join(f"{one}\n" for one in _problems(site)) == told


def _problems(site: Story) -> tuple[Problem, ...]:
    try:
        return site.build().problems
    except SiteError as error:
        return error.problems


def test_each_edit_is_seen_and_touches_nothing_else(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.put("static/ads.txt", "one")
    site.put("static/more/b.txt", "two")
    site.build()
    assert site.build().written == ()

    site.put("static/ads.txt", "new")
    report = site.build(explain=True)
    assert report.written == ("ads.txt",)
    assert list(map(str, report.explanations)) == ["ads.txt: content changed"]
    site.put("static/c.txt", "three")
    assert site.build().written == ("c.txt",)
    (site.root / "static/more/b.txt").unlink()
    report = site.build()

    assert (report.written, report.removed) == ((), ("more/b.txt",))
    site.write("posts/tea.md", post("Cold.\n"))
    site.put("static/ads.txt", "both")
    assert {"ads.txt", "2009/07/tea/index.html"} <= set(site.build().written)
    assert verify(site.root).differences == ()
    (site.root / "static/ads.txt").unlink()
    (site.root / "static/c.txt").unlink()
    (site.root / "static/more").rmdir()
    (site.root / "static").rmdir()
    assert set(site.build().removed) == {"ads.txt", "c.txt"}
    site.put("static/ads.txt", "once more")
    site.build()
    clean(site.root)
    assert site.tree() == {}


def test_whatever_is_remembered_of_it_may_be_lost(site: Story) -> None:
    site.put("static/ads.txt", "one")
    site.build()
    files = {path.relative_to(site.root).as_posix(): path.read_bytes() for path in site.root.glob("*.toml")}
    for damage in (b"", b"noise"):
        site.put(".aboveboard/root-files", damage)
        site.put("static/ads.txt", damage + b"new")
        tree = files | {"static/ads.txt": damage + b"new"}
        clean = built_clean(tree, site.root / f"fresh{len(damage)}", {})

        assert differences(built(site, {}).tree, clean.tree) == []


def test_a_place_that_is_taken_is_told_with_what_makes_room(site: Story) -> None:
    site.write("about.md", "---\ntitle: About\n---\nUs.\n")
    ours = ("robots.txt", "SITEMAP.xml", "404.html", "feed.xml", "index.html", "theme/style.css")
    for path in (*ours, "about/index.html"):
        site.put(f"static/{path}", "mine")

    assert "\n".join(map(str, site.fails())) == (
        "content/about.md: content/about.md and static/about/index.html both want the address /about/\n"
        "    fix: give the text another `slug` or `permalink`, or rename the file\n"
        "static/404.html: static/404.html and the page for what is not found both want the address /404.html\n"
        "    fix: write a page `content/404.md`, or rename the file\n"
        "static/SITEMAP.xml: static/SITEMAP.xml and the sitemap both want the address /SITEMAP.xml\n"
        "    fix: keep yours, and write `sitemap = false` under `[outputs]` in site.toml; or rename the file\n"
        "static/feed.xml: static/feed.xml and the RSS feed of Small Fish both want the address /feed.xml\n"
        "    fix: rename the file, or move it into a folder of its own\n"
        "static/index.html: static/index.html and the list of Small Fish both want the address /\n"
        "    fix: rename the file, or move it into a folder of its own\n"
        "static/robots.txt: static/robots.txt and the file for robots both want the address /robots.txt\n"
        "    fix: keep yours, and write `robots = false` under `[outputs]` in site.toml; or rename the file\n"
        "static/theme/style.css: static/theme/style.css and the theme's file style.css "
        "both want the address /theme/style.css\n"
        "    fix: rename the file; what is to stand in for a file of the theme belongs into themes/NAME/static/"
    )


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        pytest.param(
            "tea.md",
            "---\ntitle: Tea\ndraft: true\n---\nHot.\n",
            "static/tea.md: warning: has front matter, and is published as it is, draft or not\n"
            "    fix: move it below content/ if it is a post or a page, or take the front matter out",
            id="a post in the wrong place",
        ),
        pytest.param(
            "a:b.txt",
            "x",
            "static/a:b.txt: warning: the name `a:b.txt` has `:` in it: it breaks on Windows, in zip files "
            "unpacked there, and on hosts that run it\n"
            "    fix: rename it; letters, digits, `-`, `_` and `.` work everywhere",
            id="a name that breaks",
        ),
        pytest.param(
            "own.css",
            ".disclosure { display: none }",
            "static/own.css:1: warning: `.disclosure {display:none}` hides what posts disclose\n"
            "    fix: take the rule out: readers are to see the statement",
            id="a style sheet that hides",
        ),
    ],
)
def test_what_deserves_a_look_is_told_each_time(site: Story, path: str, data: str, told: str) -> None:
    site.put(f"static/{path}", data)

    assert list(map(str, site.build().problems)) == [told]
    assert list(map(str, site.build().problems)) == [told]
    assert site.has(path)


def test_no_file_takes_the_place_of_our_records_and_no_link_leads_out(site: Story) -> None:
    site.put("static/.aboveboard-files", "planted")
    site.put("static/_redirects", "/nowhere\n")
    (site.root / "static/out").symlink_to("/etc")

    assert site.fails(keep_going=True) == site.fails()
    assert "\n".join(map(str, site.fails())) == (
        "static/.aboveboard-files: has a name that is kept for the program's own records\n    fix: rename it\n"
        "static/_redirects:1: `/nowhere` says not from where to where, so hosts pass it over\n"
        "    fix: write both as addresses, in one line: /old/ /new/ 301\n"
        "static/out: this link leads out of static/, in a circle, or nowhere\n"
        "    fix: put the file itself here, or take the link away"
    )


def test_evidence_does_not_belong_there(site: Story) -> None:
    tie = "id = 'job'\nkind = 'employment'\nparty = 'northwind'\nevidence = 'static/papers/contract.pdf'\n"
    site.settings(f"[vendors.northwind]\nname = 'Northwind'\n[[connections]]\n{tie}")
    site.put("static/papers/contract.pdf", b"%PDF-")

    assert [one.what for one in site.fails()] == [
        "`evidence` is private, and static/papers/contract.pdf would be published with everything below static/"
    ]

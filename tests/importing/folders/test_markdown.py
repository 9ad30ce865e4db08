"""Folders of Markdown: vaults of Obsidian, exports of Notion."""

from pathlib import Path

import pytest

from generator.importing.markdown.obsidian import Vault
from generator.importing.markdown.texts import Names, found_in
from tests.importing.folders.moving import GIF, Moved, assert_whole, moved, put

BODIES = [
    (
        "See [[Tea]], [[Tea|the note]], [[Tea#Hot water|water]], [[brew]] and [[Gone]].",
        "See Tea the note water brew Gone",
    ),
    ("![[boat.gif|A boat]]\n\n![[boat.gif|300]]\n\nHarbour.", "Harbour"),
    ("> [!warning]- Careful\n> Hot **water**.\n\n> [!note]\n> Plain.", "Careful Hot water Plain"),
    ("Seen %%not this%% and\n\n%%\nnor this\n%%\n\nthis. ==Marked== text. ^block-1", "Seen and this Marked text"),
    ("#travel is a tag.\n\n```dataview\nLIST\n```\n\nBelow.", "travel is a tag Below"),
    ("[Tea](Tea.md) and [far](Sub%20folder/Far%20away.md), [list](list.pdf).", "Tea and far list"),
    ("Text\n- one\n\t- two\n\n`[[code]]`\n\n    [[code]]", "Text one two code"),
    ("{{ template }} and {% tag %}.", "template and tag"),
]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("vault")
    files: dict[str, str | bytes] = {
        ".obsidian/app.json": "{}",
        "Templates/Daily.md": "{{date}}",
        "Tea.md": "---\naliases: [brew, /old/tea.html]\n---\n# Tea\n\nLeaves.\n\n## Hot water\n\nPatience.\n",
        "Sub folder/Far away.md": "Far, [back](../Tea.md#hot-water).\n",
        "Journal/2020-02-03 A walk.md": "We walked.\n",
        "Blog/Kept.md": "---\ndate: 2020-01-02\npublish: false\ncover: '[[secret.gif]]'\n---\n![[secret.gif]] xyzzy\n",
        "files/boat.gif": GIF,
        "files/secret.gif": GIF + b"xyzzy",
        "files/unused.gif": GIF + b"unused",
        "list.pdf": b"%PDF-1.4",
        "Board.canvas": "{}",
    }
    for number in range(100):
        head = (
            f"---\ncreated: 2019-{1 + number % 12:02}-01T10:00\ntags: tea\nmood: fine\nsummary: Number {number}\n---\n"
        )
        files[f"Licensing/Post {number}.md"] = f"{head}{BODIES[number % len(BODIES)][0]}\n"
    return moved("markdown", put(tmp_path / "old", files), tmp_path / "new")


def test_a_vault_moves_whole(vault: Moved) -> None:
    texts = {f"/2019/{1 + number % 12:02}/post-{number}/": BODIES[number % len(BODIES)][1] for number in range(100)}
    texts |= {
        "/tea/": "Tea Leaves Hot water Patience",
        "/sub-folder/far-away/": "Far back",
        "/2020/02/a-walk/": "We walked",
    }

    assert_whole(vault, texts, ("/files/boat.gif", "/files/list.pdf", "/old/tea.html"))
    assert vault.report.came["published posts"] == 101
    assert vault.report.came["draft posts"] == 1
    assert vault.report.came["pages"] == 2
    assert not [file for file in vault.public.rglob("*") if file.is_file() and b"xyzzy" in file.read_bytes()]
    assert not list(vault.root.rglob("unused.gif"))


def test_what_did_not_come_is_told_once(vault: Moved) -> None:
    assert vault.losses("links to notes that are not there") == {"Gone": 13}
    assert vault.losses("queries of plugins") == {"dataview": 12}
    assert vault.losses("keys of front matter that mean nothing here") == {"mood": 100}
    assert sum(vault.losses("files that were left").values()) == 2


def test_links_of_a_vault_lead_to_files(vault: Moved) -> None:
    assert (vault.root / "content/posts/2019-01-01-post-0.md").read_text() == (
        "---\n"
        "title: Post 0\n"
        "date: 2019-01-01T10:00:00\n"
        "category: Licensing\n"
        "tags: [tea]\n"
        "summary: Number 0\n"
        "slug: post-0\n"
        "params:\n  mood: fine\n"
        "---\n\n"
        "See [Tea](/tea.md), [the note](/tea.md), [water](/tea.md#hot-water), [brew](/tea.md) and Gone.\n"
    )


NOTION = "0123456789abcdef0123456789abcdef"


def test_an_export_of_notion(tmp_path: Path) -> None:
    first = "# Counting seats\n\nDate: March 4, 2019\nTags: tea, travel\nCategory: Licensing\nStatus: Published\n\n"
    first += f"See [the other](Tea%20{NOTION[::-1]}.md).\n\n![Untitled](Counting%20seats%20{NOTION}/Untitled.gif)\n\n"
    first += "<aside>\n💡 Mind this.\n\n</aside>\n"
    files: dict[str, str | bytes] = {
        f"Blog {NOTION}/Counting seats {NOTION}.md": first,
        f"Blog {NOTION}/Counting seats {NOTION}/Untitled.gif": GIF,
        f"Blog {NOTION}/Tea {NOTION[::-1]}.md": "# Tea\n\nCreated: March 5, 2019 9:30 PM\nStatus: Draft\n\nLeaves.\n",
        f"Blog {NOTION}.csv": "Name\n",
    }
    export = moved("markdown", put(tmp_path / "old", files), tmp_path / "new")

    assert (export.root / "content/posts/2019-03-04-counting-seats.md").read_text() == (
        "---\n"
        "title: Counting seats\n"
        "date: 2019-03-04T00:00:00\n"
        "category: Licensing\n"
        "tags: [tea, travel]\n"
        "slug: counting-seats\n"
        "---\n\n"
        "See [the other](/posts/2019-03-05-tea.md).\n\n"
        "![Untitled](/blog/counting-seats/untitled.gif)\n\n"
        "!!! note\n    Mind this.\n"
    )
    assert export.report.came["draft posts"] == 1
    assert (export.public / "blog/counting-seats/untitled.gif").is_file()


@pytest.mark.parametrize(
    ("written", "made"),
    [
        pytest.param("[[note|a \\| b]]", "[a \\| b](/note.md)", id="a bar in its words"),
        pytest.param("| [[note\\|x]] |", "| [x](/note.md) |", id="in a table"),
        pytest.param("[[#Here]] [[#There]]", "[Here](#here) There", id="within the text"),
        pytest.param("[[note#Gone]]", "[note > Gone](/note.md)", id="a heading that is not there"),
        pytest.param("[[note^abc]]", "note^abc", id="a block by a sign alone"),
        pytest.param("[[note#^abc]]", "[note](/note.md)", id="a block"),
        pytest.param("![[note]]", "[note](/note.md)", id="a text shown within another"),
        pytest.param("![[talk.mp3]] [[talk.mp3]]", "![](/talk.mp3) [talk.mp3](/talk.mp3)", id="a sound"),
        pytest.param("`==a==` ==b== c==d==e", "`==a==` <mark>b</mark> c==d==e", id="marked"),
        pytest.param(
            "> [!faq] Why?\n> > [!tip]\n> > So.", '!!! question "Why?"\n    !!! tip\n        So.', id="callouts"
        ),
        pytest.param("> quoted [!note]", "> quoted [!note]", id="no callout"),
        pytest.param("100%% sure", "100%% sure", id="no comment"),
        pytest.param(
            "[a](https://x.example/) [b](mailto:a@b.example) [c](#d)",
            "[a](https://x.example/) [b](mailto:a@b.example) [c](#d)",
            id="links elsewhere",
        ),
    ],
)
def test_what_obsidian_writes(tmp_path: Path, written: str, made: str) -> None:
    put(tmp_path, {"text.md": "# T\n\n## Here\n", "note.md": "Note.\n", "talk.mp3": b"ID3"})
    found = found_in(tmp_path)
    text = next(one for one in found.texts if one.path == "text.md")

    assert Vault(text, Names(found), lambda _file: None).rendered(written).strip() == made


def test_notes_that_a_day_alone_makes_posts_are_named(tmp_path: Path) -> None:
    """A diary is easily published by mistake; a name or a folder that is meant for readers is none."""
    notes = {
        "daily/2025-03-01.md": "Slept badly.\n",
        "daily/2025-03-02.md": "---\ndraft: true\n---\nWorse.\n",
        "blog/2025-03-03.md": "Tea.\n",
        "2025-03-04 Tea.md": "Tea.\n",
        "2025-03-05.md": "---\ndate: 2025-03-05\n---\nTea.\n",
    }
    found = moved("markdown", put(tmp_path / "vault", notes), tmp_path / "site")

    assert found.losses("daily notes that became posts") == {"daily/2025-03-01.md": 1}

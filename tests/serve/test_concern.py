"""Which changes concern a page that is open."""

from pathlib import Path

import pytest

from generator.serve.concern import Concern, Found, Looker
from generator.serve.pages import file_at

PAGE = b"""<html><head><link rel="stylesheet" href="../theme/style.css?v=01234567"></head>
<body><img src="cup.jpg" srcset="cup.jpg.480.webp 480w, /far.jpg 2x" alt=""><script src='/theme/page.js'></script>
<img src="https://elsewhere.example/x.png"><a href="/talk.pdf">Talk</a></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in {
        "blog/theme/style.css": "@import 'more.css'; a { background: url(leaf.png) }",
        "blog/theme/more.css": "b {}",
        "blog/theme/leaf.png": "leaf",
        "blog/theme/page.js": "1",
        "blog/tea/cup.jpg": "cup",
        "blog/tea/index.html": PAGE.decode(),
        "blog/talk.pdf": "talk",
        "blog/other.css": "c {}",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path / "blog"


def concern(folder: Path, html: bytes = PAGE, stamp: bytes = b"1") -> Concern:
    found = Found(
        "/", lambda path: file_at(folder, path), lambda path: stamp if path == "tea/cup.jpg.480.webp" else b""
    )
    return Looker().concern(html, "/tea/", found)


@pytest.mark.parametrize(
    ("path", "is_concerned"),
    [
        ("tea/cup.jpg", True),
        ("theme/page.js", True),
        ("theme/leaf.png", True),
        ("theme/more.css", True),
        ("theme/style.css", False),
        ("talk.pdf", False),
        ("other.css", False),
    ],
)
def test_a_page_is_concerned_by_what_it_shows(folder: Path, path: str, is_concerned: bool) -> None:
    before = concern(folder)
    with (folder / path).open("a") as file:
        file.write(" ")

    assert (concern(folder).page != before.page) is is_concerned


def test_a_page_is_concerned_by_its_own_bytes_and_by_copies_of_pictures(folder: Path) -> None:
    before = concern(folder).page

    assert concern(folder).page == before
    assert concern(folder, PAGE.replace(b"Talk", b"Talks")).page != before
    assert concern(folder, stamp=b"2").page != before


def test_style_sheets_are_told_one_by_one(folder: Path) -> None:
    before = concern(folder)
    (folder / "theme/style.css").write_text("@import 'more.css'; a { background: url(leaf.png); color: green }")
    after = concern(folder, PAGE.replace(b"01234567", b"76543210"))

    assert after.page == before.page
    assert [*after.sheets] == ["/theme/style.css"]
    assert after.sheets != before.sheets


@pytest.mark.parametrize("address", ["http://[", "//", "data:,x", "?", "%00", "../../../../etc/passwd", "a" * 5000])
def test_odd_addresses_break_nothing(folder: Path, address: str) -> None:
    found = concern(folder, f'<img src="{address}"><link rel=stylesheet href="{address}">'.encode())

    assert found.sheets == {}

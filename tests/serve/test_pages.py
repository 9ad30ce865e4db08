from pathlib import Path

import pytest
from starlette.responses import Response

from generator.serve.board import State
from generator.serve.pages import answer

SCRIPT = '<script src="/__aboveboard__/preview.js" data-version="a-1" defer></script>'
STATE = State(version="a-1")
UNDER_A_PATH = State(version="a-1", base="/my blog/")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    public = tmp_path / "preview"
    for path, text in {
        "index.html": "<html><body><h1>Home</h1></body></html>",
        "404.html": "<html><body>Not here</body></html>",
        "2009/07/tea/index.html": "<p>Tea",
        "feed.xml": "<rss/>",
        "feed.json": "{}",
        "theme/style.css": "a {}",
        "theme/code.js": "1",
        "notes.md": "Notes",
        "talk.vtt": "WEBVTT",
        "empty/photo.jpg": "",
        ".aboveboard-files": "secret",
        ".well-known/webfinger": "{}",
    }.items():
        file = public / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    (tmp_path / "site.toml").write_text("secret")
    return public


def body(response: Response) -> str:
    return bytes(response.body).decode()


def test_a_page_gets_the_script_before_its_body_ends(folder: Path) -> None:
    assert body(answer(folder, STATE, "/")) == f"<html><body><h1>Home</h1>{SCRIPT}</body></html>"


def test_a_page_without_an_end_gets_the_script_last(folder: Path) -> None:
    assert body(answer(folder, STATE, "/2009/07/tea/")) == f"<p>Tea{SCRIPT}"


def test_the_built_file_stays_as_it_is(folder: Path) -> None:
    answer(folder, STATE, "/")

    assert (folder / "index.html").read_text() == "<html><body><h1>Home</h1></body></html>"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        pytest.param("/", "text/html; charset=utf-8", id="page"),
        pytest.param("/feed.xml", "application/xml; charset=utf-8", id="feed"),
        pytest.param("/feed.json", "application/json", id="json"),
        pytest.param("/theme/style.css", "text/css; charset=utf-8", id="style"),
        pytest.param("/theme/code.js", "text/javascript; charset=utf-8", id="script"),
        pytest.param("/notes.md", "text/markdown; charset=utf-8", id="markdown"),
        pytest.param("/talk.vtt", "text/vtt; charset=utf-8", id="captions"),
        pytest.param("/empty/photo.jpg", "image/jpeg", id="photo"),
    ],
)
def test_media_types_are_the_same_on_every_machine(folder: Path, path: str, media_type: str) -> None:
    response = answer(folder, STATE, path)

    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["cache-control"] == "no-store"


def test_a_feed_that_is_built_again_while_it_is_sent_is_sent_whole(folder: Path) -> None:
    response = answer(folder, STATE, "/feed.xml")
    (folder / "feed.xml").write_text("")

    assert body(response) == "<rss/>"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/gone/", id="nothing there"),
        pytest.param("/empty/", id="folder without an index"),
        pytest.param("/feed.xml/", id="file as a folder"),
        pytest.param("/.aboveboard-files", id="the builder's records"),
        pytest.param("/../site.toml", id="out of the folder"),
        pytest.param("/..\\site.toml", id="out of the folder on Windows"),
        pytest.param("/\0", id="no name for a file"),
    ],
)
def test_what_is_not_published_is_not_found(folder: Path, path: str) -> None:
    response = answer(folder, STATE, path)

    assert response.status_code == 404
    assert body(response) == f"<html><body>Not here{SCRIPT}</body></html>"


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    (folder / "way-out").symlink_to(folder.parent)

    assert answer(folder, STATE, "/way-out/site.toml").status_code == 404


def test_a_folder_for_the_web_at_large_is_published(folder: Path) -> None:
    assert answer(folder, STATE, "/.well-known/webfinger").status_code == 200
    (folder / ".htaccess").write_text("Options -Indexes")
    assert answer(folder, STATE, "/.htaccess").status_code == 200


@pytest.mark.parametrize(
    ("path", "target"),
    [
        pytest.param("/", "/my%20blog/", id="root"),
        pytest.param("/my blog", "/my%20blog/", id="path without its slash"),
        pytest.param("/my blog/2009/07/tea", "/my%20blog/2009/07/tea/", id="folder without its slash"),
    ],
)
def test_addresses_are_completed(folder: Path, path: str, target: str) -> None:
    response = answer(folder, UNDER_A_PATH, path)

    assert (response.status_code, response.headers["location"]) == (307, target)


def test_a_site_lies_under_its_path_alone(folder: Path) -> None:
    assert answer(folder, UNDER_A_PATH, "/my blog/2009/07/tea/").status_code == 200
    assert answer(folder, UNDER_A_PATH, "/2009/07/tea/").status_code == 404


def test_before_the_first_good_build_there_is_a_page_to_show_problems_on(tmp_path: Path) -> None:
    response = answer(tmp_path / "preview", State(), "/2009/07/tea/")

    assert response.status_code == 503
    assert "<h1>Not built yet</h1>" in body(response)
    assert 'src="/__aboveboard__/preview.js" data-version=""' in body(response)


def test_a_site_without_a_page_for_it_still_says_not_found(folder: Path) -> None:
    (folder / "404.html").unlink()

    assert "<h1>There is no such page</h1>" in body(answer(folder, STATE, "/gone/"))


@pytest.mark.parametrize(
    "path",
    ["//2009/07/tea", "//2009", "/2009//07/tea/", "/" + "a" * 5000 + "/", "/" + "a/" * 3000, "/a\0b", "/circle/x"],
)
def test_odd_paths_lead_nowhere_and_break_nothing(folder: Path, path: str) -> None:
    (folder / "circle").symlink_to("circle")

    response = answer(folder, STATE, path)

    assert (response.status_code, response.headers.get("location")) == (404, None)

"""The same function as Netlify runs it, and the calls that each kind of code host takes."""

import json
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.comments.worker.code_host import CodeHost, code_host
from tests.comments.worker.running import BLOG, netlify, written
from tests.story import SITE


@pytest.fixture
def host() -> Iterator[CodeHost]:
    with code_host() as host:
        yield host


def folder(root: Path, host: CodeHost, kind: str = "github", *, settings: str = SITE) -> Path:
    (root / "site.toml").write_text(settings)
    return written(root, "netlify", host, kind)


def test_good_spam_and_a_code_host_that_is_down(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host), host) as function:
        good = function.send()
        spam = function.send(comment="Casino!")
        host.fails_at = "POST"
        down = function.send(comment="Down?")

    assert function.url.endswith("/comments/send")
    assert (good.status, good.headers["location"], spam.status) == (303, f"{BLOG}/comments/thanks/", 303)
    assert [pull.labels for pull in host.pulls] == [[], ["held back"]]
    assert (down.status, "Down?" in down.text) == (502, True)


def test_its_limits_are_left_to_netlify(tmp_path: Path, host: CodeHost) -> None:
    text = (folder(tmp_path, host) / "comments.mjs").read_text()

    assert 'rateLimit: { windowLimit: 5, windowSize: 60, aggregateBy: ["ip", "domain"] }' in text


def test_gitlab_gets_one_commit_and_one_merge_request(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host, "gitlab"), host) as function:
        assert function.send(seconds="1").status == 303

    (_, commit, content), (_, request, said) = host.asked
    assert (commit, request) == ("/projects/you%2Fblog/repository/commits", "/projects/you%2Fblog/merge_requests")
    assert (content["start_branch"], content["branch"]) == ("main", said["source_branch"])
    assert content["actions"][0]["file_path"].startswith("content/comments/posts/tea/")
    assert (said["target_branch"], said["labels"], said["remove_source_branch"]) == ("main", "held back", True)


def test_forgejo_gets_one_file_on_a_branch_and_one_pull_request(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host, "forgejo"), host) as function:
        assert function.send().status == 303

    (_, place, content), (_, pulls, said) = host.asked
    assert place.startswith("/repos/you/blog/contents/content/comments/posts/tea/")
    assert (content["branch"], content["new_branch"], pulls) == ("main", said["head"], "/repos/you/blog/pulls")
    assert b64decode(content["content"]).startswith(b'---\nname: "Jules"\n')


def test_a_post_may_be_called_anything(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host), host) as function:
        assert function.send(post="posts/お茶").status == 303

    assert host.only_pull.path.startswith("content/comments/posts/お茶/")


def test_without_a_key_nothing_is_made_of_the_address(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host), host, COMMENTS_KEY="") as function:
        function.send()

    assert "writer" not in host.only_pull.file


def test_without_a_token_the_reader_keeps_the_words(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host), host, COMMENTS_TOKEN="") as function:
        assert function.send().status == 502
    assert host.asked == []


def test_an_address_of_ones_own_is_told_of_the_mail_address(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host), host, COMMENTS_NOTIFY=f"{host.url}/told") as function:
        assert function.send(comment="Hot.").status == 303

    _, path, told = host.asked[-1]
    link = f"{host.url}/you/blog/pull/1"
    expected = {"name": "Jules", "email": "jules@mail.example", "post": "posts/tea", "comment": "Hot.", "link": link}
    assert (path, told) == ("/told", expected)


def test_readers_are_told_in_the_language_of_the_blog(tmp_path: Path, host: CodeHost) -> None:
    with netlify(folder(tmp_path, host, settings=SITE.replace("en-AU", "de-AT")), host) as function:
        got = function.send(origin="https://evil.example")
        data = function.send(name="", accept="application/json")

    assert '<html lang="de-AT" dir="auto">' in got.text
    assert "<h1>Ihr Kommentar wurde nicht gesendet</h1>" in got.text
    assert json.loads(data.text)["message"].startswith("Es braucht einen Namen und einen Kommentar.")

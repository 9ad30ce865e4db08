"""A comment on its way from the form to the repository, through the runtime that Cloudflare uses."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import pytest

from generator.comments.reading import read_comment
from generator.models import Comment
from tests.comments.stored import RULES
from tests.comments.worker.code_host import Pull, code_host
from tests.comments.worker.running import BLOG, FORM, SECRETS, Function, cloudflare, written
from tests.story import SITE, Story, post

THANKS = f"{BLOG}/comments/thanks/"
WORDS = "The second page of mine was blank.\r\n\r\nWas *yours*?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("blog")
    (root / "site.toml").write_text(SITE)
    return root


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Function]:
    with code_host() as host, cloudflare(written(folder, "cloudflare", host), host) as function:
        yield function


@pytest.fixture
def worker(running: Function) -> Function:
    running.host.forget()
    return running


def stored(pull: Pull) -> Comment:
    """What the file of a pull request says to the blog, to which nothing about it is wrong."""
    reading = read_comment(pull.path.removeprefix("content/"), pull.file.encode(), RULES)
    assert reading.problems == ()
    assert reading.comment is not None
    return reading.comment


def words_in(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_a_comment_becomes_one_pull_request_and_the_reader_is_thanked(worker: Function, site: Story) -> None:
    got = worker.send()

    pull = worker.host.only_pull
    assert (got.status, got.headers["location"], got.text) == (303, THANKS, "")
    assert pull.title == "A comment on posts/tea by Jules"
    assert pull.labels == []
    assert pull.body.startswith('Merge this to publish the comment, or close it.\n\n```text\n---\nname: "Jules"\n')
    assert re.fullmatch(r"content/comments/posts/tea/\d{4}-\d\d-\d\d-[0-9a-f]{10}\.md", pull.path)
    assert worker.host.headers[0]["Authorization"] == "Bearer github_pat_1"

    site.write("posts/tea.md", post(title="Tea"))
    site.put(pull.path, pull.file)
    site.build()
    page = site.read("2009/07/tea/index.html")
    assert "The second page of mine was blank.</p>\n<p>Was <em>yours</em>?</p>" in page
    assert 'href="https://jules.example/"' in page


def test_a_form_in_parts_is_taken_as_well(worker: Function) -> None:
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in FORM.items()
    )
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    file = '--x\r\nContent-Disposition: form-data; name="name"; filename="n.txt"\r\n\r\nMallory\r\n--x--\r\n'

    assert worker.ask("POST", (parts + file).encode(), form).status == 303
    assert stored(worker.host.only_pull).name == "Jules"


def test_nothing_tells_who_the_reader_is_but_a_mark_made_with_a_key(worker: Function) -> None:
    worker.send(address="198.51.100.255", email=" Jules@Mail.example")
    worker.send(address="198.51.100.254", comment="Again.")

    first, second = worker.host.pulls
    asked = json.dumps([worker.host.asked, worker.host.headers])
    mark = hmac.new(SECRETS["COMMENTS_KEY"].encode(), b"jules@mail.example", hashlib.sha256).hexdigest()[:16]
    assert "mail.example" not in asked.lower()
    assert "198.51.100" not in asked
    assert f'writer: "{mark}"\n' in first.file
    assert f'writer: "{mark}"\n' in second.file


def test_an_answer_names_what_it_answers_and_a_tie_is_told(worker: Function) -> None:
    worker.send(parent="2026-01-01-0a1b2c3d4e", connection="I work for Contoso")

    assert 'parent: "2026-01-01-0a1b2c3d4e"\n' in worker.host.only_pull.file
    assert 'connection: "I work for Contoso"\n' in worker.host.only_pull.file


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        pytest.param({"seconds": "1"}, "the form was filled in within 1 seconds", id="fast"),
        pytest.param(
            {"comment": "http://a.example http://b.example www.c.example"},
            "it holds 3 links, and more than 2 are looked at twice",
            id="links",
        ),
        pytest.param(
            {"comment": "See http://a.example", "seconds": ""},
            "it holds 1 link, and more than 0 are looked at twice",
            id="link without a script",
        ),
        pytest.param({"comment": "Best CASINO in town"}, 'it says "casino"', id="phrase"),
        pytest.param(
            {"comment": "Купите дешёвые часы сегодня"}, "most of it is in letters other than Latin", id="letters"
        ),
        pytest.param(
            {"comment": "![](https://a.example/x.png)", "url": ""}, "it holds no words that can be shown", id="no words"
        ),
    ],
)
def test_what_looks_like_spam_is_held_back_and_says_why(worker: Function, fields: dict[str, str], why: str) -> None:
    assert worker.send(**fields).headers["location"] == THANKS

    pull = worker.host.only_pull
    assert pull.title == "Held back: a comment on posts/tea by Jules"
    assert pull.body.startswith(f"It is held back, because {why}. Look twice.\n\nMerge this")
    assert pull.labels == ["held back"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"comment": "Once: https://a.example and https://b.example"}, id="two links"),
        pytest.param({"seconds": ""}, id="without a script"),
        pytest.param({"comment": "Wie heißt „Чай“ bei euch?"}, id="a word in other letters"),
        pytest.param({"comment": "👍"}, id="a sign"),
    ],
)
def test_what_people_write_is_not_held_back(worker: Function, fields: dict[str, str]) -> None:
    worker.send(**fields)

    assert worker.host.only_pull.labels == []


@pytest.mark.parametrize(
    ("status", "error", "fields"),
    [
        pytest.param(400, "trap", {"website_hp": "x"}, id="honeypot"),
        pytest.param(400, "missing", {"name": " "}, id="no name"),
        pytest.param(400, "missing", {"comment": "\u2028\n"}, id="no words"),
        pytest.param(400, "mail", {"name": "jules@mail.example"}, id="address as name"),
        pytest.param(413, "long", {"comment": "ä" * 10_001}, id="long comment"),
        pytest.param(413, "long", {"name": "x" * 101}, id="long name"),
        pytest.param(400, "elsewhere", {"post": "../../.github/workflows/x"}, id="out of the folder"),
        pytest.param(400, "elsewhere", {"post": "posts/.git"}, id="hidden folder"),
        pytest.param(400, "elsewhere", {"post": "posts/tea?x=#1"}, id="no post"),
        pytest.param(400, "elsewhere", {"post": ""}, id="post missing"),
        pytest.param(400, "elsewhere", {"parent": "x\ny"}, id="no parent"),
    ],
)
def test_what_is_refused_goes_back_with_every_word(
    worker: Function, status: int, error: str, fields: dict[str, str]
) -> None:
    page = worker.send(**fields)
    data = worker.send(accept="application/json", **fields)

    assert (page.status, data.status) == (status, status)
    assert words_in(page.text) == (FORM | fields)["comment"]
    assert json.loads(data.text)["error"] == error
    assert data.headers["access-control-allow-origin"] == BLOG
    assert worker.host.asked == []


def test_more_than_any_form_holds_is_not_even_read(worker: Function) -> None:
    got = worker.send(comment="x" * 300_000)

    assert got.status == 413
    assert "This is longer than the blog takes." in got.text
    assert worker.host.asked == []


@pytest.mark.parametrize(
    ("origin", "referer"),
    [
        pytest.param("https://evil.example", "", id="elsewhere"),
        pytest.param("null", "", id="nowhere"),
        pytest.param("", "", id="not said"),
        pytest.param("", "https://evil.example/blog.example.com", id="page elsewhere"),
        pytest.param("http://blog.example.com", "", id="not encrypted"),
    ],
)
def test_a_form_on_another_site_is_refused_with_the_words_and_no_button(
    worker: Function, origin: str, referer: str
) -> None:
    got = worker.send(origin=origin, referer=referer)

    assert got.status == 403
    assert words_in(got.text) == WORDS
    assert "<button" not in got.text
    assert "access-control-allow-origin" not in got.headers
    assert worker.host.asked == []


@pytest.mark.parametrize(
    "fails_at",
    [
        pytest.param("GET /repos/you/blog/git/ref", id="at once"),
        pytest.param("PUT /repos/you/blog/contents", id="at the file"),
        pytest.param("POST /repos/you/blog/pulls", id="at the end"),
    ],
)
def test_where_the_code_host_is_down_the_reader_gets_the_words_back_and_may_send_them_again(
    worker: Function, fails_at: str
) -> None:
    worker.host.fails_at = fails_at
    got = worker.send()

    assert got.status == 502
    assert "<button>Send again</button>" in got.text
    assert words_in(got.text) == WORDS

    worker.host.fails_at = ""
    hidden = {key: unescape(value) for key, value in re.findall(r'name="(\w+)" value="([^"]*)"', got.text)}
    again = worker.send(origin=worker.url.rstrip("/"), **hidden | {"comment": words_in(got.text)})
    assert again.status == 303
    assert stored(worker.host.only_pull).url == FORM["url"]


def test_a_label_that_cannot_be_given_keeps_no_comment_back(worker: Function) -> None:
    worker.host.fails_at = "POST /repos/you/blog/issues"

    assert worker.send(seconds="0").status == 303
    assert worker.host.only_pull.title.startswith("Held back")


def test_two_at_once_are_two_pull_requests_and_the_same_twice_is_one(worker: Function) -> None:
    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(lambda words: worker.send(comment=words), ("Hot.", "Cold.", "Hot.", "Cold.")))

    assert [one.status for one in got] == [303] * 4
    assert sorted(stored(pull).html for pull in worker.host.pulls) == ["<p>Cold.</p>", "<p>Hot.</p>"]


HOSTILE = [
    'x"\nauthor: ann\nemail: "a',
    "---\nstatus: approved\n---\n",
    "'${{ secrets.TOKEN }}'",
    "*alias &anchor !!python/object:os.system {a: [b",
    "a\u0085b\u2028c\u2029d\ufeffe\ufffff\x00g\x7fh\x1b[31m",
    "\u202egnp.exe\u2066",
    "\\\" \\n \\u0000 %0A",
    "#hash: - ? | > @mara fixes #1 closes GH-2",
    "</textarea><script>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_is_text_and_nothing_else(worker: Function, text: str) -> None:
    worker.send(name=f"J {text}", connection=text, comment=f"Words {text}", url=f"https://jules.example/?{text}")

    pull = worker.host.only_pull
    comment = stored(pull)
    keys = pull.file.split("\n---\n")[0].splitlines()[1:]
    assert [key.partition(":")[0] for key in keys] in (
        ["name", "url", "connection", "date", "writer"],
        ["name", "connection", "date", "writer"],
    )
    assert (comment.author, comment.status, comment.parent) == ("", "approved", "")
    assert comment.name.startswith("J ")
    assert not set(comment.name) & set("\n\u2028\u202e\u2066\x00\x7f\x1b")
    assert not set(pull.title) & set("#@`\n")
    assert (pull.branch, pull.path) == (pull.branch.lower(), pull.path.lower())
    fence = pull.body.rstrip().rpartition("\n")[2]
    assert pull.body.count(f"\n{fence}") == 2
    worker.host.fails_at = "GET"
    assert "<script" not in worker.send(name=text, comment=text).text


def test_one_network_address_may_send_five_comments_a_minute(worker: Function) -> None:
    """A minute may end in between."""
    got = [worker.send(address="203.0.113.9", comment=f"{number}") for number in range(11)]

    fine = [one for one in got if one.status == 303]
    refused = [one for one in got if one.status == 429]
    assert 5 <= len(fine) == 11 - len(refused) < 11
    assert len(worker.host.pulls) == len(fine)
    assert words_in(refused[-1].text).isdecimal()
    assert "several comments within a minute" in refused[-1].text


def test_scripts_of_the_blog_may_ask_and_get_data(worker: Function) -> None:
    asked = worker.ask("OPTIONS")
    got = worker.send(accept="application/json")

    assert (asked.status, asked.headers["access-control-allow-origin"]) == (204, BLOG)
    assert (got.status, json.loads(got.text)) == (200, {"ok": True, "thanks": THANKS})


def test_whoever_looks_at_it_comes_to_the_blog(worker: Function) -> None:
    got = worker.ask("GET")

    assert (got.status, got.headers["location"]) == (303, f"{BLOG}/")

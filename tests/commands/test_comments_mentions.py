"""`comments sync`: what webmention.io has heard of becomes files that wait, and its API key is told to nobody else."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.comments.foreign.asked import TOKEN as VARIABLE
from tests.commands.running import run
from tests.commands.test_comments_sync import Server, server
from tests.sites.reading import ORIGIN, page, texts
from tests.story import Story, post

__all__ = ["server"]

HOME = "content/comments/posts/tea"
TOKEN = "a secret of ours"
TEA = f"{ORIGIN}/2009/07/tea/"


def heard(number: int, kind: str, target: str = TEA, **more: object) -> dict[str, object]:
    said = {"wm-id": number, "wm-property": kind, "wm-target": target, "wm-received": "2009-07-10T01:00:00Z"}
    return said | {"url": f"https://kim.example/{number}", "author": {"name": "Kim"}, "published": None} | more


MENTIONS = [
    heard(1, "mention-of", content={"text": "Long words of another page."}),
    heard(2, "in-reply-to", content={"html": "<p>Mine is <b>hot</b>.<script>x()</script></p>"}),
    heard(3, "like-of", f"{ORIGIN}/"),
    heard(4, "like-of") | {"wm-private": True},
    heard(5, "like-of", author={}, url="https://lee.example/likes"),
    heard(6, "like-of", url="javascript:alert(1)"),
]  # fmt: skip


@pytest.fixture
def tea(site: Story, server: Server) -> Story:
    site.settings(f"[comments]\nwebmention = '{server.address}/blog.example.com/webmention'\n")
    site.write("posts/tea.md", post())
    return site


def sync(site: Story, token: str = TOKEN) -> Any:
    return run("comments", "sync", "-r", site.root, env={VARIABLE: token})


def test_mentions_wait_and_replies_are_comments(tea: Story, server: Server) -> None:
    server.answers = lambda path: (200, json.dumps({"type": "feed", "children": MENTIONS}).encode())
    result = sync(tea)

    assert parse_qs(urlsplit(server.asked[0]).query) == {
        "domain": ["blog.example.com"],
        "per-page": ["100"],
        "page": ["0"],
        "token": [TOKEN],
    }
    assert result.stdout.splitlines() == [f"{HOME}/webmention-{number}.md" for number in (1, 2, 5)]
    assert result.stderr == (
        "left out 1 times: mentions of pages that are no posts; nothing stands below these\n"
        "left out 1 times: mentions that are private; they were not sent for everybody\n"
        "3 comments written, 0 stored already\n"
    )
    rows = ("name: Kim", 'url: "https://kim.example/1"', "date: 2009-07-10T11:00:00+10:00", "kind: mention")
    assert (tea.root / HOME / "webmention-1.md").read_text().startswith("\n".join(("---", *rows, "status: pending")))
    assert (tea.root / HOME / "webmention-2.md").read_text().endswith("status: pending\n---\n\n<p>Mine is hot.</p>\n")

    run("comments", "approve", *(f"webmention-{number}" for number in (1, 2, 5)), "-r", tea.root)
    assert tea.build().problems == ()
    below = page(tea, "/2009/07/tea/")
    assert texts(below, "//section[@id='mentions']//a") == ["Kim", "lee.example"]
    assert texts(below, "//section[@id='comments']/h2") == ["1 comment"]


def test_all_pages_are_asked_for_and_nothing_is_stored_twice(tea: Story, server: Server) -> None:
    many = [heard(number, "like-of") for number in range(130)]

    def answers(path: str) -> tuple[int, bytes]:
        start = 100 * int(parse_qs(urlsplit(path).query)["page"][0])
        return 200, json.dumps({"children": many[start : start + 100]}).encode()

    server.answers = answers
    assert len(sync(tea).stdout.splitlines()) == 130
    assert sync(tea).stderr == "0 comments written, 130 stored already\n"


def test_a_key_is_needed_and_never_printed(tea: Story, server: Server) -> None:
    without = sync(tea, "")
    server.answers = lambda path: (401, b"")
    refused = sync(tea)

    assert (without.exit_code, refused.exit_code) == (0, 1)
    assert without.stderr.startswith("mentions are not fetched: the variable WEBMENTION_TOKEN holds no API key")
    where = f"{server.address}/api/mentions.jf2?domain=blog.example.com&per-page=100&page=0"
    assert refused.stderr == (
        f"site.toml: {where} answered 401 Unauthorized\n"
        "    fix: look at the address in `[comments] webmention`, and at the key in WEBMENTION_TOKEN, or try again "
        "later; nothing was written\n"
    )


@pytest.mark.parametrize("said", [b"{}", b"[]", b'{"children": {}}'])
def test_what_is_no_list_of_mentions_is_told_of(tea: Story, server: Server, said: bytes) -> None:
    server.answers = lambda path: (200, said)

    assert "&page=0 answers otherwise than webmention.io does\n" in sync(tea).stderr


def test_another_receiver_is_told_apart(site: Story) -> None:
    site.settings("[comments]\nwebmention = '/webmention'\n")

    assert sync(site).stderr == (
        'site.toml: is "/webmention", and only from webmention.io can mentions be fetched\n'
        "    fix: write it as `https://webmention.io/blog.example.com/webmention`, or store them by hand\n"
    )

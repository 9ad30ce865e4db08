"""`_headers` and `_redirects` of an author's own: what is told of them, and how they become one with the blog's."""

import pytest

from generator.hostfiles import Redirect, host_file_problems
from generator.hostfiles.headers import HeaderRule, headers_text, merged_headers, read_headers, unread_headers
from generator.hostfiles.redirects import merged_redirects, read_redirects, unread_redirects

GOOD_HEADERS = """\
# Whatever a host may know.
/*
  X-Frame-Options: DENY
  Link: <https://a.example/>; rel=me

/tea/:cup/*
\tCache-Control: no-store
  ! X-Robots-Tag
https://blog.pages.dev/*
  X-Robots-Tag: noindex
"""

GOOD_REDIRECTS = """\
# Whatever a host may know.
/home / 301   # a word on it
/news  /blog#top
/store id=:id /shop/:id 301!
/old/* https://old.example.org/:splat 302
/ /anz 302 Country=au,nz
http://old.example/* https://new.example/:splat 301!
/gone /404.html 410
"""


@pytest.mark.parametrize(("name", "text"), [("_headers", GOOD_HEADERS), ("_redirects", GOOD_REDIRECTS)])
def test_what_some_host_reads_is_let_through(name: str, text: str) -> None:
    assert host_file_problems(name, f"\ufeff{text}".encode(), f"static/{name}") == ()


def test_addresses_that_lead_in_a_circle_are_told() -> None:
    text = "/in /a\n/b /c\n/c /a 302\n/a /b\n/self /self\n/a /d\n"
    kept = "/a /a/\n/b /c 200\n/c /b\n/d /e Country=au\n/e /d\n/f/* /g\n/g /f/x\n"

    told = host_file_problems("_redirects", text.encode(), "static/_redirects")

    assert [str(one) for one in told] == [
        f"static/_redirects:{line}: leads in a circle, so that browsers give up\n"
        "    fix: let the last address be one that is there"
        for line in (2, 5)
    ]
    assert host_file_problems("_redirects", kept.encode(), "static/_redirects") == ()


def test_what_no_host_reads_is_told_with_its_line() -> None:
    headers = "X-Early: 1\n/*\n\n  X-Frame-Options DENY\n  : empty\n  Two Words: x\n  X-Empty:\n"
    redirects = "/nowhere\n\nold/ /new/\n/a /b 999\n/a /b 1 2\n/a b\n"
    problems = [
        *host_file_problems("_headers", headers.encode(), "static/_headers"),
        *host_file_problems("_redirects", redirects.encode(), "static/_redirects"),
        *host_file_problems("_redirects", b"/caf\xe9 /cafe", "static/_redirects"),
        *host_file_problems("robots.txt", b"\xff", "static/robots.txt"),
    ]

    passed_over = "so hosts pass it over"
    assert "\n".join(str(one).partition("\n")[0] for one in problems) == (
        f"static/_headers:1: `X-Early: 1` stands before the first path, {passed_over}\n"
        f"static/_headers:4: `X-Frame-Options DENY` is no header, {passed_over}\n"
        f"static/_headers:5: `: empty` is no header, {passed_over}\n"
        f"static/_headers:6: `Two Words: x` is no header, {passed_over}\n"
        f"static/_headers:7: `X-Empty:` is no header, {passed_over}\n"
        f"static/_redirects:1: `/nowhere` says not from where to where, {passed_over}\n"
        f"static/_redirects:3: `old/ /new/` says not from where to where, {passed_over}\n"
        f"static/_redirects:4: `/a /b 999` has no status behind its addresses that a host could send, {passed_over}\n"
        f"static/_redirects:5: `/a /b 1 2` has no status behind its addresses that a host could send, {passed_over}\n"
        f"static/_redirects:6: `/a b` says not from where to where, {passed_over}\n"
        "static/_redirects: is not UTF-8 at byte 4"
    )
    assert [one.fix for one in problems[:2]] == [
        "write the path it is for above it: /*",
        "write a name, a colon and a value: X-Frame-Options: DENY",
    ]


def test_only_what_ends_a_line_for_a_host_ends_it() -> None:
    headers = "/*\r\n  X-Said: one\u2028two\x85three: four\r\n  X-Torn: a\x0bb\r\n"
    redirects = "/a\0 /b\n/c /d\u2028/e\n/f /g\x1c/h /i\n"

    assert read_headers(headers)[0].lines[0] == ("X-Said", "one\u2028two\x85three: four")
    problems = [
        *host_file_problems("_headers", headers.encode(), "static/_headers"),
        *host_file_problems("_redirects", redirects.encode(), "static/_redirects"),
    ]
    no_host = "holds a character that nobody sees and no host reads"
    fix = "    fix: take it out; writing the line anew does"
    moved = "    fix: write 301 for an address that has moved for good, 302 for one that may come back"
    status = "has no status behind its addresses that a host could send, so hosts pass it over"
    assert [str(one) for one in problems] == [
        f"static/_headers:3: {no_host} (U+000B)\n{fix}",
        f"static/_redirects:1: {no_host} (U+0000)\n{fix}",
        f"static/_redirects:2: `/c /d\u2028/e` {status}\n{moved}",
        f"static/_redirects:3: {no_host} (U+001C)\n{fix}",
    ]


@pytest.mark.parametrize("sign", ["\x1e", "\x85", "\xa0", "\u2028"])
def test_a_line_of_blanks_that_nobody_sees_is_told(sign: str) -> None:
    assert [one.old for one in read_redirects(sign)] == [sign]
    assert [one.rule for one in host_file_problems("_redirects", sign.encode(), "static/_redirects")] == [
        "bad-host-file"
    ]


def test_a_domain_is_named_by_its_name_alone() -> None:
    said = [
        *host_file_problems("CNAME", b"https://blog.tea.example/\n", "static/CNAME"),
        *host_file_problems("CNAME", b"tea.example\n\nwww.tea.example\n", "static/CNAME"),
        *host_file_problems("CNAME", b"\n", "static/CNAME"),
        *host_file_problems(".domains", b"tea.example\nwww.tea.example\ntea.example/blog\n", "static/.domains"),
    ]

    assert "\n".join(map(str, said)) == (
        "static/CNAME:1: `https://blog.tea.example/` is no name of a domain, so the host passes it over\n"
        "    fix: write the name alone: blog.tea.example\n"
        "static/CNAME:3: names a second domain, and GitHub Pages takes one\n"
        "    fix: keep the one of `[site] url`\n"
        "static/CNAME: names no domain\n"
        "    fix: write it, such as blog.example.com; or delete the file\n"
        "static/.domains:3: `tea.example/blog` is no name of a domain, so the host passes it over\n"
        "    fix: write the name alone: blog.example.com"
    )


def test_of_one_path_the_authors_headers_count_and_ours_are_added() -> None:
    own = read_headers("/*\n  referrer-policy: no-referrer\n  ! X-Robots-Tag\n/a\n  X: 1\n/*\n  Y: 2\n")
    ours = [
        HeaderRule("/*", (("Referrer-Policy", "origin"), ("X-Robots-Tag", "noindex"), ("X-Content", "nosniff"))),
        HeaderRule("/b", (("Z", "3"),)),
    ]

    assert headers_text(merged_headers(own, ours)) == (
        "/b\n  Z: 3\n/*\n  referrer-policy: no-referrer\n  ! X-Robots-Tag\n  Y: 2\n  X-Content: nosniff\n/a\n  X: 1\n"
    )


def test_the_authors_redirects_come_first_and_their_patterns_last() -> None:
    own = read_redirects("/a /mine\n/x/* /y/:splat\n/z /late\n")
    ours = [Redirect("/a", "/a /ours 301"), Redirect("/b", "/b /ours 301")]

    assert [one.line for one in merged_redirects(own, ours)] == [
        "/a /mine",
        "/b /ours 301",
        "/x/* /y/:splat",
        "/z /late",
    ]


def lines(number: int, pattern: str = "") -> list[Redirect]:
    return [Redirect(f"/{at}/{pattern}", f"/{at}/{pattern} / 301") for at in range(number)]


@pytest.mark.parametrize(
    ("rules", "host", "what"),
    [
        (lines(2001), "netlify", ""),
        (lines(2000) + lines(100, "*"), "cloudflare", ""),
        (lines(2001), "cloudflare", "has 2,001 lines of plain addresses, and Cloudflare Pages reads 2,000 of them"),
        (
            lines(1, ":year") + lines(100),
            "cloudflare",
            "has 101 lines from the first pattern on, and Cloudflare Pages reads 100 of them",
        ),
        (
            [Redirect("/a", f"/a /{'b' * 1000}")],
            "cloudflare",
            "has a line of more than 1,000 characters, which Cloudflare Pages passes over: /a",
        ),
        (lines(901) + lines(100, "*"), "gitlab", "has 1,001 lines, and GitLab Pages reads 1,000 of them"),
    ],
)
def test_redirects_that_a_host_does_not_read_are_told(rules: list[Redirect], host: str, what: str) -> None:
    assert unread_redirects(rules, host) == what


def test_headers_that_a_host_does_not_read_are_told() -> None:
    many = [HeaderRule(f"/{at}", (("X", "1"),)) for at in range(101)]
    long = [HeaderRule("/*", (("X", "1" * 2000),))]

    assert unread_headers(many, "netlify") == unread_headers(many[1:], "cloudflare") == ""
    assert unread_headers(many, "cloudflare") == "has rules for 101 paths, and Cloudflare Pages reads 100 of them"
    assert unread_headers(long, "cloudflare") == (
        "has a line of more than 2,000 characters, which Cloudflare Pages passes over: /*"
    )

"""What a stored comment's file says, and what is wrong with it."""

import pytest

from generator.comments.reading import CommentReading, read_comment
from tests.comments.stored import PLENTY, RULES, markdown, read, read_fine, told

STATICMAN = """\
_id: 6fa4a770-3e9a-11ea-a9f4-7b9b3f5d1c11
_parent: ''
replying_to: '4'
name: Jules
email: ''
url: ''
website_hp: ''
slug: tea
message: >-
  Hot *water*,

  and leaves.
date: '2009-07-08T22:15:00.000Z'
"""

KEYS = [
    pytest.param("", "id", "1", id="the file's name is the id"),
    pytest.param("id: 2009-jules\n", "id", "2009-jules", id="an id"),
    pytest.param("_id: 6fa4a770\n", "id", "6fa4a770", id="Staticman's id"),
    pytest.param("parent: 4\n", "parent", "4", id="what it answers"),
    pytest.param("_parent: 4\n", "parent", "4", id="Staticman's parent"),
    pytest.param("replying_to: 4\n_parent: posts/tea\n", "parent", "4", id="Staticman's other parent goes before"),
    pytest.param("replying_to: ''\n_parent: 4\n", "parent", "4", id="an empty parent is none"),
    pytest.param("parent: posts/tea\n", "parent", "", id="the post itself is no parent"),
    pytest.param("parent: tea\n", "parent", "", id="nor is its last part"),
    pytest.param("", "thread", "posts/tea", id="the folder is the thread"),
    pytest.param("url: https://jules.example/\n", "url", "https://jules.example/", id="the commenter's page"),
    pytest.param("", "status", "approved", id="approved without a word"),
    pytest.param("status: spam\n", "status", "spam", id="a status"),
    pytest.param("author: mara\n", "author", "mara", id="an author of the blog"),
    pytest.param("website_hp: ''\nrating:\n", "name", "Jules", id="empty keys are dropped"),
    pytest.param("_id: 1\nrating: 5\n", "name", "Jules", id="in Staticman's files unknown ones too"),
]

DATES = [
    pytest.param("2009-07-09 08:15", "2009-07-09T08:15:00+10:00", id="in the site's zone"),
    pytest.param("2009-07-09T08:15:00+02:00", "2009-07-09T16:15:00+10:00", id="in a zone of its own"),
    pytest.param("'2009-07-08T22:15:00.000Z'", "2009-07-09T08:15:00+10:00", id="as Staticman writes it"),
    pytest.param("1247091300", "2009-07-09T08:15:00+10:00", id="in seconds since 1970"),
    pytest.param("1247091300123", "2009-07-09T08:15:00+10:00", id="in milliseconds"),
    pytest.param("2009-07-09", "2009-07-09T00:00:00+10:00", id="a day"),
]

BODIES = [
    pytest.param(
        ">  " * 28 + "x```",
        "<blockquote>\n" * 28 + "<p>x```</p>\n" + "</blockquote>\n" * 27 + "</blockquote>",
        id="many marks of a quotation",
    ),
    pytest.param("Hot *water*.", "<p>Hot <em>water</em>.</p>", id="Markdown"),
    pytest.param(
        "[it](https://tea.example/?a=1&b=2)",
        '<p><a href="https://tea.example/?a=1&amp;b=2" rel="nofollow ugc noopener">it</a></p>',
        id="a link",
    ),
    pytest.param(
        "https://tea.example/",
        '<p><a href="https://tea.example/" rel="nofollow ugc noopener">https://tea.example/</a></p>',
        id="a bare address",
    ),
    pytest.param(
        "==hot== and\n\n> [!TIP]\n> Stir.", "<p>hot and</p>\n\n<p><strong>Tip</strong></p>\n<p>Stir.</p>", id="habits"
    ),
    pytest.param("[it](//evil.example/)", "<p>it</p>", id="an address without a scheme"),
    pytest.param("[it](/about/)", "<p>it</p>", id="a relative address"),
    pytest.param("[it](javascript:alert(1))", "<p>it</p>", id="an address that runs code"),
    pytest.param("<a href='java&#115;cript:alert(1)'>it</a>", "<p>it</p>", id="hidden in an entity"),
    pytest.param(
        '<a href="https://tea.example/" rel="follow" target="_blank" onclick="x()">it</a>',
        '<p><a href="https://tea.example/" rel="nofollow ugc noopener">it</a></p>',
        id="attributes of its own",
    ),
    pytest.param("Tea<script>alert(1)</script>", "<p>Tea</p>", id="a script"),
    pytest.param("Tea ![x](https://spy.example/p.gif)", "<p>Tea </p>", id="a picture"),
    pytest.param('<p style="position:fixed" id="respond" class="badge">Tea</p>', "<p>Tea</p>", id="styles and ids"),
    pytest.param("<b>Tea</b> <iframe src=x></iframe><div>pot", "<p>Tea </p>pot", id="other elements leave their text"),
    pytest.param("</li></ol></section><h1>Mine</h1>", "Mine", id="ends of what is around it"),
    pytest.param(
        "> quoted\n\n- a\n- b",
        "<blockquote>\n<p>quoted</p>\n</blockquote>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
        id="quotes and lists",
    ),
    pytest.param("```python\nx = 1\n```", "<pre><code>x = 1\n</code></pre>", id="code"),
]

PROBLEMS = [
    pytest.param(
        markdown(plenty="date: 2009-07-09\n"),
        "1.md: `name` is missing\n    fix: add `name`, as readers are to see it",
        id="no name",
    ),
    pytest.param(
        markdown(plenty="name: Jules\n"),
        "1.md: `date` is missing\n    fix: add `date`, with a zone: `2009-07-09T08:15+10:00`",
        id="no date",
    ),
    pytest.param(
        markdown(plenty="name: Jules\ndate: last week\n"),
        '1.md:3: `date` is "last week", not a date\n    fix: write it as 2026-11-22',
        id="not a date",
    ),
    pytest.param(
        markdown(body=""),
        "1.md: says nothing\n    fix: write the comment below the keys, or take the file away",
        id="no text",
    ),
    pytest.param(
        markdown(body="![x](https://spy.example/p.gif)\n"),
        "1.md:5: holds nothing that may be shown, such as a picture or a script alone\n"
        "    fix: write what it says as text, or set `status: spam`",
        id="nothing to show",
    ),
    pytest.param(
        markdown("message: Hot.\n"),
        "1.md:4: `message` and the text below the keys are two bodies of one comment\n"
        "    fix: keep one of the two, best the text below",
        id="two bodies",
    ),
    pytest.param(
        markdown("body: Hot.\nmessage: Hot.\n", body=""),
        "1.md:5: `message` and `body`, on line 4, are two spellings of one key\n"
        "    fix: keep one of the two, best as `body`",
        id="two spellings",
    ),
    pytest.param(
        markdown("email: jules@example.com\n"),
        "1.md:4: `email` tells who sent the comment, and a repository keeps that for good\n"
        "    fix: take it out of the file, and out of the history if that is public",
        id="an address",
    ),
    pytest.param(
        markdown("IP: 192.0.2.7\n"),
        "1.md:4: `IP` tells who sent the comment, and a repository keeps that for good\n"
        "    fix: take it out of the file, and out of the history if that is public",
        id="an address of the network, in capitals",
    ),
    pytest.param(
        markdown("_id: 1\nauthor_email: [a@example.com]\n"),
        "1.md:5: `author_email` tells who sent the comment, and a repository keeps that for good\n"
        "    fix: take it out of the file, and out of the history if that is public",
        id="an address in a file of Staticman's",
    ),
    pytest.param(
        markdown("email: 9E26471D35A78862C17E467D87CDDEDF\n"),
        "1.md:4: warning: `email` is a hash that the address can be found from; it is left out\n"
        "    fix: take it out of the file",
        id="a hash of an address",
    ),
    pytest.param(
        markdown("writer: jules@mail.example\n"),
        "1.md:4: warning: `writer` is not the mark that our function makes of a writer; it is left out\n"
        "    fix: take it out of the file",
        id="a writer by address",
    ),
    pytest.param(
        markdown(plenty="name: Jules <jules@mail.example>\ndate: 2009-07-09\n"),
        "1.md:2: warning: `name` looks like an e-mail address, and everybody will read it\n"
        "    fix: write a name in its place, and take the address out of the history if that is public",
        id="an address for a name",
    ),
    pytest.param(
        markdown("url: jules.example\n"),
        '1.md:4: warning: `url` is "jules.example", not a full URL; it is left out\n'
        "    fix: write it with its scheme, `https://...`, or take it out",
        id="no URL",
    ),
    pytest.param(
        markdown("url: javascript:alert(1)\n"),
        '1.md:4: warning: `url` is "javascript:alert(1)", not a full URL; it is left out\n'
        "    fix: write it with its scheme, `https://...`, or take it out",
        id="a URL that runs code",
    ),
    pytest.param(
        markdown("status: new\n"),
        '1.md:4: `status` is "new", not one of the words known here\n    fix: write `approved` or `pending` or `spam`',
        id="an unknown status",
    ),
    pytest.param(
        markdown("parnt: 4\n"),
        "1.md:4: `parnt` is not a key that is known here\n    fix: write `parent`",
        id="an unknown key",
    ),
    pytest.param(
        markdown("id: a b\n"),
        '1.md:4: `id` is "a b", which cannot be part of an address\n'
        "    fix: write letters, digits and hyphens, such as `2009-07-09-jules`",
        id="an id with a blank",
    ),
]

FILES = [
    pytest.param(
        "a b.yml",
        f"{PLENTY}body: Hot.\n",
        'a b.yml: has a name, "a b", that cannot be part of an address\n'
        "    fix: give it an `id` of letters, digits and hyphens",
        id="a name with a blank",
    ),
    pytest.param(
        "1.yml",
        "- Jules\n",
        "1.yml: is a list, not a table\n    fix: write a key and a value on each line",
        id="a list",
    ),
    pytest.param(
        "1.yml",
        "name: Jules\n\tdate: 2009\n",
        "1.yml:2: is indented with a tab, which YAML does not allow\n    fix: indent with blanks",
        id="broken YAML",
    ),
    pytest.param(
        "1.json",
        '{"name": "Jules",\n"date" "2009"}',
        "1.json:2: is not JSON: expecting ':' delimiter\n"
        "    fix: look for a comma or a quotation mark here or just above",
        id="broken JSON",
    ),
]


@pytest.mark.parametrize(("keys", "field", "value"), KEYS)
def test_keys(keys: str, field: str, value: object) -> None:
    assert getattr(read_fine(markdown(keys)), field) == value


@pytest.mark.parametrize(("written", "meant"), DATES)
def test_dates(written: str, meant: str) -> None:
    assert read_fine(markdown(plenty=f"name: Jules\ndate: {written}\n")).date.iso == meant


@pytest.mark.parametrize(("body", "html"), BODIES)
def test_what_readers_wrote_is_made_safe(body: str, html: str) -> None:
    assert read_fine(markdown(body=f"{body}\n")).html == html


@pytest.mark.parametrize(("text", "problem"), PROBLEMS)
def test_problems(text: str, problem: str) -> None:
    assert told(read(text)) == [problem]


@pytest.mark.parametrize(("file", "text", "problem"), FILES)
def test_problems_of_whole_files(file: str, text: str, problem: str) -> None:
    assert told(read(text, file)) == [problem]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param("1.yml", f"{PLENTY}body: |\n  Hot *water*.\n", id="YAML"),
        pytest.param("1.yaml", f"---\n{PLENTY}message: Hot *water*.\n", id="YAML with a mark above"),
        pytest.param("1.json", '{"name": "Jules", "date": "2009-07-09 08:15", "comment": "Hot *water*."}', id="JSON"),
        pytest.param("1.md", '+++\nname = "Jules"\ndate = "2009-07-09 08:15"\n+++\nHot *water*.\n', id="TOML"),
        pytest.param("1.md", f"---\n{PLENTY}---\nHot *water*.\n", id="Markdown"),
    ],
)
def test_a_comment_is_the_same_in_every_format(file: str, text: str) -> None:
    comment = read_fine(text, file)

    assert (comment.id, comment.name, comment.html) == ("1", "Jules", "<p>Hot <em>water</em>.</p>")
    assert comment.date.iso == "2009-07-09T08:15:00+10:00"


def test_a_file_of_staticmans_is_read_as_it_is() -> None:
    comment = read_fine(STATICMAN, "comment-1247091300000.yml")

    assert (comment.id, comment.parent) == ("6fa4a770-3e9a-11ea-a9f4-7b9b3f5d1c11", "4")
    assert (comment.name, comment.url, comment.html) == ("Jules", "", "<p>Hot <em>water</em>,\nand leaves.</p>")
    assert comment.date.iso == "2009-07-09T08:15:00+10:00"


@pytest.mark.parametrize("status", ["pending", "spam"])
def test_the_text_of_what_is_not_approved_goes_no_further(status: str) -> None:
    comment = read_fine(markdown(f"status: {status}\n", body="Buy pills.\n"))

    assert comment.html == ""
    assert "pills" not in repr(comment)


def test_an_author_of_the_blog_needs_no_name() -> None:
    assert read_fine(markdown(plenty="author: mara\ndate: 2009-07-09\n")).name == ""


def test_no_problem_repeats_an_address() -> None:
    [problem] = read(markdown("email: jules@example.com\n")).problems

    assert "jules@" not in str(problem)


def test_a_file_beside_the_folders_is_nobodys() -> None:
    reading = read_comment("comments/1.md", markdown().encode(), RULES)

    assert reading.comment is None
    assert "".join(map(str, reading.problems)) == (
        "content/comments/1.md: warning: lies in no folder of a post, and is read by nobody\n"
        "    fix: move it into a folder such as `content/comments/posts/NAME/`"
    )


def test_a_name_in_a_network_is_no_address() -> None:
    assert (
        read_fine(markdown(plenty='name: "@jules@social.example"\ndate: 2009-07-09\n')).name == "@jules@social.example"
    )


@pytest.mark.parametrize("written", ["approved: false", "hidden: true", "published: false"])
@pytest.mark.parametrize("of_staticman", ["", "_id: 1\n"], ids=["stored by hand", "stored by Staticman"])
def test_a_comment_kept_back_in_other_words_is_not_published(written: str, of_staticman: str) -> None:
    reading = read(markdown(f"{written}\n{of_staticman}"))

    key = written.partition(":")[0]
    fix = "write `status: pending` for a comment that is not to be shown, or take it out"
    assert reading.comment is None
    assert told(reading) == [f"1.md:4: `{key}` is not a key that is known here\n    fix: {fix}"]


def test_a_commenters_page_is_their_url() -> None:
    assert told(read(markdown("website: https://jules.example/\n"))) == [
        "1.md:4: `website` is not a key that is known here\n    fix: write `url`"
    ]


LONG = {
    "a name": ("name: {}\n", "name", 300, "Hot.\n", 3),
    "a parent": (f"{PLENTY}parent: {{}}\n", "parent", 200, "Hot.\n", 4),
    "a tie": (f"{PLENTY}connection: {{}}\n", "connection", 600, "Hot.\n", 4),
    "an author": ("date: 2009-07-09\nauthor: {}\n", "author", 200, "Hot.\n", 3),
    "an id": (f"{PLENTY}id: {{}}\n", "id", 200, "Hot.\n", 4),
    "a body of keys": (f"{PLENTY}body: {{}}\n", "body", 100_000, "", 4),
    "a body": (PLENTY, "body", 100_000, "{}\n", 5),
}


@pytest.mark.parametrize(("keys", "key", "most", "body", "line"), LONG.values(), ids=LONG)
def test_what_nobody_writes_is_too_long(keys: str, key: str, most: int, body: str, line: int) -> None:
    def reading(count: int) -> CommentReading:
        keys_too = keys if "date" in keys or keys == PLENTY else f"date: 2009-07-09\n{keys}"
        return read(markdown(keys_too.format("x" * count), body.format("x" * count), plenty=""))

    assert reading(most - 1).problems == ()
    assert told(reading(100_001)) == [
        (
            f"1.md:{line}: `{key}` has {100_001 + (body == '{}' + chr(10)):,} characters, and {most:,} are the most\n"
            "    fix: shorten it, or take the file away"
        )
    ]


def test_an_address_that_is_too_long_is_left_out() -> None:
    assert told(read(markdown(f"url: https://jules.example/{'x' * 2_000}\n"))) == [
        (
            "1.md:4: warning: `url` is too long for an address; it is left out\n"
            "    fix: write it with its scheme, `https://...`, or take it out"
        )
    ]

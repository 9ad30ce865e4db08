"""Inputs that break generators: each ends in a document or in a problem that names file and line."""

import pytest

from generator.models import Post
from tests.sources.reading import PLENTY, read, read_page, read_post, told, with_keys

POST = f"---\ntitle: Tea\n{PLENTY}---\nHot.\n"
PLAIN = read_post(POST)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xef\xbb\xbf" + POST.encode(), id="1 byte order mark"),
        pytest.param(POST.replace("\n", "\r\n").encode(), id="2 CRLF"),
        pytest.param(b"\xef\xbb\xbf" + POST.replace("\n", "\r\n").encode(), id="1, 2 both"),
        pytest.param(POST.replace("---\nHot", "...\nHot").encode(), id="9 closed by three dots"),
        pytest.param(POST.replace("---\n", "---  \t\n").encode(), id="9 blanks behind the marks"),
    ],
)
def test_harmless_differences_make_none(data: bytes) -> None:
    reading = read(data)

    assert reading.document == PLAIN
    assert reading.text == "Hot.\n"
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            POST.replace("\n", "\r").encode(),
            ":1: has a line that ends with a carriage return alone\n"
            "    fix: save it with line endings of Unix (LF) or Windows (CRLF)",
            id="2 bare CR",
        ),
        pytest.param(
            POST.replace("Hot.", "a\rb").encode(),
            ":7: has a line that ends with a carriage return alone\n"
            "    fix: save it with line endings of Unix (LF) or Windows (CRLF)",
            id="2 one bare CR",
        ),
        pytest.param(
            b"\xff\xfe" + POST.encode("utf-16-le"), ": is UTF-16, not UTF-8\n    fix: save it as UTF-8", id="3 UTF-16"
        ),
        pytest.param(
            POST.replace("Hot", "Café").encode("latin-1"),
            ":7: is not UTF-8: byte 73 is 0xE9\n    fix: save it as UTF-8; it may be in Windows-1252 or Latin-1 now",
            id="3 Latin-1",
        ),
        pytest.param(
            b"\xef\xbb\xbfa\n\xc3(",
            ":2: is not UTF-8: byte 5 is 0xC3\n    fix: save it as UTF-8; it may be in Windows-1252 or Latin-1 now",
            id="3 bad UTF-8 behind a mark",
        ),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str) -> None:
    reading = read(data)

    assert (reading.document, reading.text) == (None, "")
    assert told(reading) == message


def test_characters_without_a_place_in_feeds_are_left_out() -> None:
    """4: backspaces and NULs in the body and the title."""
    reading = read(POST.replace("Hot", "H\x00o\x08t").replace("Tea", "T\x08ea\ufffe"))

    assert isinstance(reading.document, Post)
    assert (reading.document.title, reading.text) == ("Tea", "Hot.\n")
    assert told(reading) == (
        ":2: warning: holds U+0000, U+0008, U+FFFE, which no feed can carry, here and on 1 more lines; it is left out\n"
        "    fix: take it out; most editors do not show it"
    )


def test_escaped_control_characters_are_left_out_of_titles() -> None:
    r"""4: `"\0"` in YAML."""
    reading = read(with_keys(r'title: "T\0ea"'))

    assert isinstance(reading.document, Post)
    assert reading.document.title == "Tea"
    assert told(reading) == (
        ":2: warning: `title` holds characters that no feed can carry; they are left out\n    fix: take them out"
    )


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        pytest.param('disclosure:\n  text: "I own\\x01 shares."', "3: warning: `disclosure text`", id="a statement"),
        pytest.param(
            'corrections:\n  - {date: 2010-01-01, text: "I own\\x01 shares."}',
            "3: warning: `corrections #1 text`",
            id="a correction",
        ),
    ],
)
def test_a_warning_about_part_of_a_value_leaves_the_rest_as_it_is(keys: str, where: str) -> None:
    reading = read(with_keys(f"{keys}\ntitle: Tea"))

    assert told(reading) == (
        f":{where} holds characters that no feed can carry; they are left out\n    fix: take them out"
    )
    assert isinstance(reading.document, Post)
    assert "I own shares." in (
        reading.document.disclosure.words,
        *(correction.text for correction in reading.document.corrections),
    )


def test_text_stays_as_it_was_written() -> None:
    """7: what YAML 1.1 would take for numbers, dates and truth values."""
    post = read_post(with_keys("title: 404\ntags: [no, on, 2019, 1.10, 0123, 12:30:45]\nkicker: 2009-07-08"))

    assert (post.title, post.kicker) == ("404", "2009-07-08")
    assert post.tags == ("no", "on", "2019", "1.10", "0123", "12:30:45")


REFUSED = [
    pytest.param(
        "a: &a [x, x]\ntags: [*a, *a]",
        ":2: `&a` is an alias of YAML, which is not followed\n"
        "    fix: write the value out, or put it in quotes if it is text",
        id="5 aliases",
    ),
    pytest.param(
        "title: !!python/object/apply:os.system [echo]",
        ":2: `!!python/object/apply:os.system` is a tag of YAML, which is not obeyed\n"
        "    fix: write the value without it, or put it in quotes if it is text\n"
        ":2: `title` is a list, not text\n    fix: write it as text, in quotes if need be",
        id="6 a tag that runs something",
    ),
    pytest.param(
        "tags: [null]",
        ":2: `tags #1` is `null`, not text\n"
        '    fix: take it out, or write "null" in quotes if the word is meant',
        id="7 a list with null in it",
    ),
    pytest.param(
        "404: x",
        ":2: `404` is not a key that is known here\n"
        "    fix: take it out, or put it below `params` if the theme uses it",
        id="7 a number as a key",
    ),
    pytest.param(
        "true: x",
        ":2: `true` is not a key that is known here\n"
        "    fix: take it out, or put it below `params` if the theme uses it",
        id="7 a truth value as a key",
    ),
    pytest.param(
        "title: Foo: bar",
        ":2: `title` has a `:` that YAML takes for its own\n"
        '    fix: put the value in quotes: title: "Foo: bar"',
        id="8 a colon in the title",
    ),
    pytest.param(
        "tags:\n\t- a",
        ":3: is indented with a tab, which YAML does not allow\n    fix: indent with blanks",
        id="8 a tab",
    ),
    pytest.param(
        "title: @mara",
        ":2: `title` has a `@` that YAML takes for its own\n    fix: put the value in quotes: title: \"@mara\"",
        id="8 an at sign",
    ),
    pytest.param(
        "title: a\ntags: x\ntitle: b",
        ":4: `title` is there twice, on lines 2 and 4\n    fix: keep one of the two",
        id="10 a key twice",
    ),
    pytest.param(
        "date: 2024-02-30",
        ":2: `date` is \"2024-02-30\", not a date\n    fix: correct the day: 2024-02 has 29 days",
        id="11 a day that is not",
    ),
    pytest.param(
        "date: 2024-01-01 24:00:00",
        ":2: `date` is \"2024-01-01 24:00:00\", not a date\n    fix: write it as 2026-11-22T23:56",
        id="11 an hour that is not",
    ),
    pytest.param(
        "date: [2024, 1]",
        ":2: `date` is a list, not a date\n    fix: write it as 2026-11-22",
        id="11 a list for a date",
    ),
    pytest.param(
        "draft: maybe",
        ":2: `draft` is \"maybe\", not yes or no\n    fix: write `true` or `false`",
        id="25 neither yes nor no",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "message"), REFUSED)
def test_front_matter_that_is_wrong_is_refused(keys: str, message: str) -> None:
    reading = read(with_keys(keys))

    assert reading.document is None
    assert message in told(reading)
    assert reading.text == "Hot.\n"


def test_a_title_cut_off_by_a_number_sign_is_warned_of() -> None:
    """8: YAML takes what follows a blank and `#` for a comment."""
    reading = read(with_keys("title: Part #5"))

    assert told(reading) == (
        ':2: warning: "#5" is taken for a comment and left out\n'
        '    fix: put the value in quotes: "Part #5"; or write a blank behind the `#` of a comment'
    )


def test_a_closing_mark_within_a_block_is_text() -> None:
    """9: indented, and so part of the block."""
    post = read_post(with_keys("summary: |\n  ---\n  ..."))

    assert post.summary == "--- ..."


def test_rules_in_the_body_are_text() -> None:
    """9: most posts of some blogs have one."""
    assert read(with_keys("title: Tea", body="a\n\n---\n\nb\n\n...\n")).text == "a\n\n---\n\nb\n\n...\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nHello, world.\n\n---\n\nBye.\n",
        "---\n- one\n- two\n---\n",
        "\n---\n'quoted'\n---\n",
        "----\na: b\n----\n",
    ],
)
def test_a_rule_at_the_start_is_text(text: str) -> None:
    """6, 9: nothing between two rules is swallowed."""
    reading = read(text, "about.md")

    assert reading.document is not None
    assert reading.text == text


def test_a_rule_at_the_start_is_noted() -> None:
    assert told(read("---\nHello.\n---\n", "about.md")) == (
        ":1: note: begins with a rule, not with front matter, so all of it is text\n"
        "    fix: write keys such as `title: Tea` between the lines `---` if front matter is meant"
    )


@pytest.mark.parametrize("mark", ["---", "+++"])
def test_front_matter_that_is_not_closed_is_refused(mark: str) -> None:
    """9: or a draft would be published with its keys as text."""
    reading = read(f"\n{mark}\ndraft: true\n\nHot.\n", "about.md")

    assert reading.document is None
    assert told(reading) == (
        f":2: has front matter that is not closed\n    fix: write a line `{mark}` between the keys and the text"
    )


def test_keys_without_marks_are_warned_of() -> None:
    """5: as Pelican has them."""
    assert told(read("Title: Tea\nDate: 2014-11-17\n\nHot.\n", "about.md")) == (
        ":1: warning: begins with keys that are not between lines `---`, so they are text\n"
        "    fix: write a line `---` above them and one below"
    )


def test_toml_front_matter_is_read() -> None:
    """5: between lines `+++`, dates and versions as they were written."""
    text = (
        '+++\ntitle = "Rust 1.10"\ndate = 2018-03-29T10:00:00Z\ncategory = "News"\ndisclosure = "none"\n+++\n    code\n'
    )
    post = read_post(text)

    assert post.title == "Rust 1.10"
    assert post.date is not None
    assert post.date.iso == "2018-03-29T21:00:00+11:00"
    assert post.lines == {"title": 2, "date": 3, "category": 4, "disclosure": 5}
    assert (post.body_line, read(text).text) == (7, "    code\n")


def test_leading_blanks_and_code_of_the_body_stay() -> None:
    reading = read(with_keys("title: Tea", body="\n\n    code\n\n"))

    assert isinstance(reading.document, Post)
    assert reading.text == "\n\n    code\n\n"
    assert reading.document.body_line == 7


@pytest.mark.parametrize("text", ["{{ site.title }}", "{% include x %}", "<script>alert(1)</script>", "a ]]> b", "*b*"])
def test_titles_are_plain_text(text: str) -> None:
    """18 to 20: nobody takes them for markup or a template here."""
    assert read_post(with_keys(f"title: '{text}'", body=text)).title == text
    assert read(with_keys(f"title: '{text}'", body=text)).text == text


@pytest.mark.parametrize(("word", "is_draft"), [('"false"', False), ('"true"', True), ("no", False), ("yes", True)])
def test_truth_is_read_by_its_word(word: str, is_draft: bool) -> None:
    """25: `draft: "false"` is no draft."""
    assert read_post(with_keys(f"draft: {word}")).draft is is_draft


def test_a_file_of_front_matter_alone_is_fine() -> None:
    assert read("---\ntitle: About\n---", "about.md").text == ""
    assert read_page("---\n---\n").title == ""
    assert read_page("").title == ""
    assert read_page("---\n# only a remark\n\n---\nText").body_line == 5

"""Front matter and dates of other programs, with what these forgave."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from generator.importing.folders.dates import date_in_path, moment, named_date
from generator.importing.folders.front_matter import split
from generator.importing.folders.keys import Given, authors_of, picture_of, words, words_apart

BY_LINE = "front matter that could only be read line by line"
NEARLY = "front matter that is not quite YAML"


@pytest.mark.parametrize(
    ("text", "values", "body", "slips"),
    [
        pytest.param("---\na: 1\n---\nB", {"a": 1}, "B", (), id="yaml"),
        pytest.param("\n---\na: 1\n...\nB", {"a": 1}, "B", (), id="a blank line above, dots below"),
        pytest.param("+++\na = 1\n+++\nB", {"a": 1}, "B", (), id="toml"),
        pytest.param('{"a": 1}\n\nB', {"a": 1}, "\nB", (), id="json"),
        pytest.param('---json\n{"a": 1}\n---\nB', {"a": 1}, "B", (), id="json between lines"),
        pytest.param("---js\n{a: 1}\n---\nB", {}, "B", ("front matter in JavaScript",), id="javascript"),
        pytest.param("---\n---\nB", {}, "B", (), id="nothing in it"),
        pytest.param("---\na: x\na: y\n---\n", {"a": "y"}, "", (), id="of two keys the last"),
        pytest.param("---\nt: a: b\n---\n", {"t": "a: b"}, "", (NEARLY,), id="a colon"),
        pytest.param('---\nt: "a "b" c"\n---\n', {"t": 'a "b" c'}, "", (NEARLY,), id="quotes in quotes"),
        pytest.param("---\nt: @a\n---\n", {"t": "@a"}, "", (NEARLY,), id="a sign of yaml's"),
        pytest.param("---\na: 1\n\tb: 2\n---\n", {"a": 1, "b": 2}, "", (NEARLY,), id="a tab"),
        pytest.param("---\na: [x\nb: 2\n- c\n---\n", {"a": "[x", "b": ["c"]}, "", (BY_LINE,), id="line by line"),
        pytest.param("---\na: 1\nb: 2\n\nB", {"a": 1, "b": 2}, "\nB", ("front matter without an end",), id="no end"),
        pytest.param("---\n\nRule.\n\n---\n", {}, "---\n\nRule.\n\n---\n", (), id="a rule"),
        pytest.param("B\n---\n", {}, "B\n---\n", (), id="no front matter"),
        pytest.param(
            "---\na: &x [1]\nb: *x\nc: !ruby/x {d: 1}\n---\n",
            {"a": [1], "b": [1], "c": {"d": 1}},
            "",
            (),
            id="aliases and tags",
        ),
        pytest.param(
            "---\na: yes\nb: 012\nc: 1.10\nd: true\n---\n",
            {"a": "yes", "b": "012", "c": "1.10", "d": True},
            "",
            (),
            id="text stays text",
        ),
    ],
)
def test_front_matter(text: str, values: dict[str, object], body: str, slips: tuple[str, ...]) -> None:
    found = split(text)

    assert (found.values, text[found.start :], found.slips) == (values, body, slips)


def test_aliases_that_stand_for_more_than_a_memory_holds_are_left() -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]" for old, new in zip("abcdefgh", "bcdefghi", strict=True)]
    found = split("---\n" + "\n".join(rows) + "\n---\n")

    assert (found.values, found.slips) == ({}, ("front matter with more in it than can be read",))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("2019-03-04", datetime(2019, 3, 4), id="a day"),  # noqa: DTZ001
        pytest.param(date(2019, 3, 4), datetime(2019, 3, 4), id="a day of toml"),  # noqa: DTZ001
        pytest.param("2019-03-04 23:30:00", datetime(2019, 3, 4, 23, 30), id="no zone"),  # noqa: DTZ001
        pytest.param(
            "2019-03-04 23:30:00 +0100", datetime(2019, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=1))), id="jekyll"
        ),
        pytest.param("2019-03-04T23:30:00.123Z", datetime(2019, 3, 4, 23, 30, tzinfo=UTC), id="hugo"),
        pytest.param(
            "Mon, 04 Mar 2019 10:00:00 -0500", datetime(2019, 3, 4, 10, tzinfo=timezone(timedelta(hours=-5))), id="mail"
        ),
        pytest.param("March 4, 2019 9:30 PM", datetime(2019, 3, 4, 21, 30), id="notion"),  # noqa: DTZ001
        pytest.param("last week", None, id="none"),
        pytest.param(True, None, id="truth"),
    ],
)
def test_moments(written: object, meant: datetime | None) -> None:
    found = moment(written)

    assert found == meant
    assert found is None or (found.utcoffset() == meant.utcoffset() if meant else False)


def test_dates_of_names_and_folders() -> None:
    assert named_date("2019-3-4-tea") == (datetime(2019, 3, 4), "tea")  # noqa: DTZ001
    assert named_date("2019-13-04-tea") == (None, "2019-13-04-tea")
    assert date_in_path("blog/2019/03/04/tea.md") == datetime(2019, 3, 4)  # noqa: DTZ001
    assert date_in_path("blog/2019/tea.md") is None


def test_words_of_lists_and_texts() -> None:
    assert words("a, b c") == ("a", "b c")
    assert words_apart("a b  c") == ("a", "b", "c")
    assert words_apart("a, b c") == ("a", "b c")
    assert words(["a", {"name": "b"}, None, 2019]) == ("a", "b", "2019")


def test_authors_who_are_tables() -> None:
    keys, known = authors_of([{"name": "Jo Guest", "url": "https://jo.example/"}, "mara"])

    assert keys == ("jo-guest", "mara")
    assert [(one.key, one.name, one.url) for one in known] == [("jo-guest", "Jo Guest", "https://jo.example/")]


def test_pictures_by_many_names() -> None:
    assert picture_of(Given({"cover": {"image": "a.gif", "alt": "A"}})) == ("a.gif", "A")
    assert picture_of(Given({"header": {"overlay_image": "a.gif"}})) == ("a.gif", None)
    assert picture_of(Given({"image": "a.gif", "image_alt": "A"})) == ("a.gif", "A")
    assert picture_of(Given({"images": ["a.gif", "b.gif"]})) == ("a.gif", None)

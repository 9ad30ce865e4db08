"""Front matter with a slip that people make who come from elsewhere: one message, at the line of the slip."""

import pytest

from tests.sources.reading import PLENTY, read, read_page, told


def said(keys: str) -> str:
    return told(read(f"---\n{keys}---\nHot.\n"))


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        pytest.param(
            f"  title: Tea\n{PLENTY}",
            ":2: has a first key that is indented, and keys below it that are not\n"
            "    fix: take the blanks before it out",
            id="a first key that is indented",
        ),
        pytest.param(
            "title: Tea\ncategory:Drinks\ndate: 2009-07-08\n",
            ":3: a blank is missing after `category:`\n    fix: write `category: Drinks`",
            id="no blank",
        ),
        pytest.param(
            "category:Drinks\ntitle: Tea\n",
            ":2: a blank is missing after `category:`\n    fix: write `category: Drinks`",
            id="no blank in the first line",
        ),
        pytest.param(
            f"title: Tea\n{PLENTY}draft:true\n",
            ":6: a blank is missing after `draft:`\n    fix: write `draft: true`",
            id="no blank in the last line",
        ),
        pytest.param(
            "title: Tea\ncategory\uff1aDrinks\ndate: 2009-07-08\n",
            ":3: `category` has a colon of full width\n    fix: write `category: Drinks`",
            id="full width",
        ),
        pytest.param(
            "title: Tea\ndisclosure: I own\nshares in Contoso.\ndate: 2009-07-08\n",
            ":4: `disclosure` goes on in a line that is not indented\n    fix: indent it by two blanks",
            id="wrapped",
        ),
        pytest.param(
            f"title: Tea\ntags: #tea #channel\n{PLENTY}",
            ':3: warning: "#tea #channel" is taken for a comment and left out\n'
            "    fix: write the words without `#`: [tea, channel]",
            id="hashtags",
        ),
        pytest.param(
            f"title: \u201cTea\u201d\n{PLENTY}",
            ":2: warning: `title` stands between curly quotation marks, which are printed with it\n"
            '    fix: write straight ones, `"Tea"`, or put straight ones around all of it if they are meant',
            id="curly",
        ),
        pytest.param(
            'title = "Tea"\n',
            ":1: has TOML between lines `---`\n    fix: write `+++` in place of both lines `---`",
            id="TOML",
        ),
    ],
)
def test_a_slip_in_yaml(keys: str, message: str) -> None:
    assert said(keys) == message


def test_curly_marks_in_a_list_are_told() -> None:
    assert said(f"title: Tea\ntags: [\u201ctea\u201d]\n{PLENTY}").startswith(":3: warning: `tags #1` stands between")


@pytest.mark.parametrize(
    ("value", "where"),
    [
        (" \u201cI own shares.\u201d", "2: warning: `disclosure`"),
        (" [\u201cI own shares.\u201d]", "2: warning: `disclosure #1`"),
        ("\n  text: \u201cI own shares.\u201d", "3: warning: `disclosure text`"),
        ("\n  by:\n    me: \u201cI own shares.\u201d", "4: warning: `disclosure by me`"),
    ],
)
def test_a_disclosure_between_curly_marks_is_told(value: str, where: str) -> None:
    assert said(f"disclosure:{value}\ntitle: Tea\ndate: 2009-07-08\ncategory: Drinks\n") == (
        f":{where} stands between curly quotation marks, which are printed with it\n"
        '    fix: write straight ones, `"I own shares."`, or put straight ones around all of it if they are meant'
    )


def test_quotation_marks_that_are_meant_in_a_disclosure_are_fine() -> None:
    said_of = "\u201cI own shares\u201d, he wrote, and \u201cI do\u201d"
    assert said(f"title: Tea\ndisclosure: {said_of}\ndate: 2009-07-08\ncategory: Drinks\n") == ""
    assert said('title: Tea\ndisclosure: "\u201cI own shares.\u201d"\ndate: 2009-07-08\ncategory: Drinks\n') == ""


def test_curly_marks_are_not_put_between_straight_ones() -> None:
    assert said("title: Tea\ndisclosure: \u201cI own: shares.\u201d\ndate: 2009-07-08\ncategory: Drinks\n") == (
        ":3: `disclosure` has a `:` that YAML takes for its own\n"
        '    fix: put the value in quotes: disclosure: "I own: shares."'
    )


def test_a_value_that_only_holds_curly_marks_is_fine() -> None:
    assert (
        said(f"title: On \u201cTea\u201d and \u201cMilk\u201d\nsummary: \u201cTea\u201d or \u201cMilk\u201d\n{PLENTY}")
        == ""
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "+++\ntitle: Tea\n+++\n",
            ":1: has YAML between lines `+++`\n    fix: write `---` in place of both lines `+++`",
            id="YAML",
        ),
        pytest.param(
            '{ "title": "Tea", "draft": true }\n\nHot.\n',
            ":1: has front matter in JSON, which is not read\n"
            "    fix: write it as YAML, such as `title: Tea`, between lines `---`",
            id="JSON",
        ),
        pytest.param(
            "+++\ntitle = \u201cPartner Notes\u201d\n+++\n",
            ":2: `title` stands between curly quotation marks, which TOML does not know\n"
            '    fix: write straight ones: title = "Partner Notes"',
            id="curly marks",
        ),
        pytest.param(
            f"---\ntitle: Tea\n{PLENTY}---\ndraft: true\n",
            ":7: warning: `draft` stands below the front matter, so it is text\n"
            "    fix: move it above the closing line `---`",
            id="below",
        ),
    ],
)
def test_a_slip_in_the_file(text: str, message: str) -> None:
    assert told(read(text)) == message


def test_text_below_front_matter_may_begin_with_a_word_and_a_colon() -> None:
    assert read_page("---\ntitle: Tea\n---\nDisclosure: none.\n").body_line == 4

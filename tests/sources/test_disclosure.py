"""Every form in which a post says what ties its author to companies, and what an author's file declares."""

import pytest

from generator.language.moments import read_moment
from generator.models import Connection, Disclosure, Drop
from tests.sources.reading import read, read_author, read_post, told, with_keys

PATH = "content/posts/tea.md"
GIFT = Connection(kind="gift", party="northwind", received=("a mug",), path=PATH, line=3)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        pytest.param("disclosure: standing", Disclosure(kind="words", standing=True), id="standing"),
        pytest.param("disclosure: nw-trip", Disclosure(kind="words", ids=("nw-trip",)), id="an id alone"),
        pytest.param("disclosure: NW-Trip", Disclosure(kind="words", ids=("NW-Trip",)), id="an id in capitals"),
        pytest.param("disclosure: self", Disclosure(kind="words", words="self"), id="a word"),
        pytest.param("disclosure: [none]", Disclosure(kind="none"), id="none in a list"),
        pytest.param(
            'disclosure: [standing, nw-trip, award, "They also fed me twice.", And more.]',
            Disclosure(
                kind="words", standing=True, ids=("nw-trip", "award"), words="They also fed me twice. And more."
            ),
            id="mixed",
        ),
        pytest.param(
            "disclosure:\n- {kind: gift, party: northwind, received: a mug}\n- Two of them.",
            Disclosure(kind="words", words="Two of them.", items=(GIFT,)),
            id="a connection in a list",
        ),
        pytest.param(
            "disclosure:\n  items: [{kind: gift, party: northwind, received: a mug}, nw-trip]\n"
            "  drop: [{id: nw-award, why: only quoted}]\n  text: They *fed* me.",
            Disclosure(
                kind="words",
                words="They *fed* me.",
                ids=("nw-trip",),
                items=(GIFT,),
                drops=(Drop(id="nw-award", why="only quoted"),),
            ),
            id="the long form",
        ),
        pytest.param(
            "disclosure: {by: {mara: standing, tomo: none}}",
            Disclosure(
                kind="words", by={"mara": Disclosure(kind="words", standing=True), "tomo": Disclosure(kind="none")}
            ),
            id="each for themselves",
        ),
        pytest.param(
            "disclosure: {by: {mara: none, tomo: none}}",
            Disclosure(kind="none", by={"mara": Disclosure(kind="none"), "tomo": Disclosure(kind="none")}),
            id="nobody has anything to say",
        ),
    ],
)
def test_forms_of_a_disclosure(keys: str, said: Disclosure) -> None:
    assert read_post(with_keys(keys)).disclosure == said


def test_toml_says_the_same() -> None:
    text = """\
+++
date = 2009-07-08
category = "Drinks"
disclosure = ["standing", { kind = "gift", party = "northwind", received = ["a mug"] }]
+++
"""
    found = read_post(text).disclosure

    assert found.standing
    assert [(one.kind, one.party, one.received) for one in found.items] == [("gift", "northwind", ("a mug",))]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        pytest.param(
            "disclosure: [none, nw-trip]",
            ":2: `disclosure` says `none` beside other things\n    fix: keep `none` alone, or take it out",
            id="none and more",
        ),
        pytest.param(
            "disclosure: Standing, they paid, too.",
            ":2: `disclosure` begins with `standing`, which readers would see as it is\n"
            '    fix: write `[standing, "they paid, too."]`',
            id="standing among words",
        ),
        pytest.param(
            "disclosure: [They paid., [a]]",
            ":2: `disclosure #2` is a list, not an id or a sentence\n    fix: write one, or take it out",
            id="a list in a list",
        ),
        pytest.param(
            "disclosure:\n  item: []",
            ":3: `disclosure item` is not a key that is known here\n    fix: write `items`",
            id="a key that is unknown",
        ),
        pytest.param(
            "disclosure:\n  Contoso: gave me the tea",
            ":3: `disclosure` is a sentence that YAML takes for a key and its value, because of its colon\n"
            '    fix: put the text in quotes: "Contoso: gave me the tea"',
            id="a sentence with a colon",
        ),
        pytest.param(
            "disclosure:\n- standing\n- Contoso: gave me the tea",
            ":4: `disclosure #2` is a sentence that YAML takes for a key and its value, because of its colon\n"
            '    fix: put the text in quotes: "Contoso: gave me the tea"',
            id="a sentence with a colon in a list",
        ),
        pytest.param(
            "disclosure: {text: They paid, fed me, and more}",
            ':2: `disclosure text` ends at a comma, and "fed me" behind it is taken for a key\n'
            '    fix: put the text in quotes: `text: "They paid, fed me, and more"`',
            id="a sentence torn at its commas",
        ),
        pytest.param(
            "corrections:\n- {date: 2026-03-04, text: It was coffee, not tea.}",
            ':3: `corrections #1 text` ends at a comma, and "not tea." behind it is taken for a key\n'
            '    fix: put the text in quotes: `text: "It was coffee, not tea."`',
            id="a correction torn at its comma",
        ),
        pytest.param(
            "disclosure:\n  drop: nw-award",
            ':3: `disclosure drop #1` is "nw-award", without a reason\n'
            "    fix: write its id and the reason: `{id: ..., why: ...}`",
            id="dropped without a reason",
        ),
        pytest.param(
            "disclosure:\n  drop: [{id: nw-award}]",
            ":3: `disclosure drop #1 why` is missing\n    fix: add `why`",
            id="dropped without why",
        ),
        *[
            pytest.param(
                f'disclosure:\n  drop: [{{id: nw-award, why: "{why}"}}]',
                f':3: `disclosure drop #1 why` is "{why}", which is no reason\n'
                "    fix: say why it does not matter here",
                id=f"dropped because of {why}",
            )
            for why in ("...", "why", "TODO", "(reason)", "n/a")
        ],
        *[
            pytest.param(
                f'disclosure:\n  text: "{words}"',
                f':3: `disclosure text` is "{words}", which is no statement\n    fix: write `disclosure: none` '
                "if nothing ties you to the companies in the post, else a sentence",
                id=f"text that is {words}",
            )
            for words in ("none", "N/A", "...", "Nothing to disclose.")
        ],
        *[
            pytest.param(
                f"disclosure: {value}",
                ":2: `disclosure` has a key of its own on the same line, which YAML cannot read\n"
                f"    fix: end the line at `disclosure:` and write below it, indented by two blanks: {value}",
                id=value,
            )
            for value in ("items: [{kind: loan, party: northwind}]", "drop: [{id: nw, why: x}]", "text: They paid.")
        ],
        pytest.param(
            "disclosure:\n  items: [They paid for it.]",
            ':3: `disclosure items` holds "They paid for it.", not a connection\n    fix: write sentences below `text`',
            id="words among items",
        ),
        pytest.param(
            "disclosure:\n  items:\n  - {kind: paid_trip, party: northwind}",
            ':4: `disclosure items #1 kind` is "paid_trip", not a kind of connection\n    fix: write `paid_travel`',
            id="a kind that is unknown",
        ),
        pytest.param(
            "disclosure:\n  items:\n  - kind: paid_travel\n    received: travel",
            ":4: `disclosure items #1 event` is missing, which `paid_travel` needs for its sentence\n"
            "    fix: add `event` or `destination`\n"
            ":4: `disclosure items #1 party` is missing\n    fix: add `party`",
            id="fields that are missing",
        ),
        pytest.param(
            "disclosure:\n  by: mara",
            ':3: `disclosure by` is "mara", not a table\n'
            "    fix: write the key of each author and what they say: `{mara: standing, tomo: none}`",
            id="by without a table",
        ),
        pytest.param(
            "disclosure:\n  by: {mara: no}",
            ':3: `disclosure by mara` is "no", which tells readers nothing\n    fix: write `none` if nothing ties you '
            "to the companies in the post, else a sentence that says what does",
            id="an author who says nothing",
        ),
    ],
)
def test_faults_of_a_disclosure(keys: str, message: str) -> None:
    assert told(read(with_keys(keys))) == message


def test_an_author_declares_connections() -> None:
    text = """\
---
name: Mara Quill
connections:
- id: nw-award-2010
  kind: award
  party: northwind
  name: Most Valuable Reseller
  benefits: [licences, early access]
  from: 2010-04-01
  until: 2011-03-31
  text: {en: It is renewed each year.}
---
"""
    (found,) = read_author(text).connections

    assert found == Connection(
        id="nw-award-2010",
        kind="award",
        party="northwind",
        name="Most Valuable Reseller",
        benefits=("licences", "early access"),
        since=read_moment("2010-04-01", "Australia/Sydney"),
        until=read_moment("2011-03-31", "Australia/Sydney"),
        text={"en": "It is renewed each year."},
        path="content/authors/mara.md",
        line=4,
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param(
            "{kind: employment, party: northwind}",
            ":4: `connections #1 id` is missing\n"
            "    fix: add an `id` by which posts can name it, such as `northwind-partner`",
            id="no id",
        ),
        pytest.param(
            "{id: standing, kind: employment, party: northwind}",
            ':4: `connections #1 id` is "standing", a word that posts say for themselves\n'
            "    fix: write small letters, digits and hyphens: `nw-partner`",
            id="a word of posts",
        ),
        pytest.param(
            "{id: NW job, kind: employment, party: northwind}",
            ':4: `connections #1 id` is "NW job", not a plain word\n'
            "    fix: write small letters, digits and hyphens: `nw-partner`",
            id="not plain",
        ),
        pytest.param(
            "{id: a, kind: employment, party: northwind, from: 2011-03-01, until: 2010-06-30}",
            ":4: `connections #1 until` is 2010-06-30, before `from`, which is 2011-03-01\n"
            "    fix: swap the two, or correct the one that is wrong",
            id="the wrong way round",
        ),
        pytest.param(
            "{id: a, kind: employment, party: northwind, line: 3, control: some}",
            ':4: `connections #1 control` is "some", not one of the words known here\n'
            "    fix: write `none` or `facts` or `approval` or `wrote`\n"
            ":4: `connections #1 line` is not a key that is known here\n    fix: take it out; known are "
            "`author`, `benefits`, `confirmed`, `control`, `currency`, `destination`, `embargo_until`, `employer`, "
            "`event`, `evidence`, `form`, `from`, `id`, `in_media`, `kept`, `kind`, `name`, `obligation`, `party`, "
            "`payee`, `permission`, `product`, `programme`, `received`, `relation`, `role`, `text`, `tier`, `until`, "
            "`value`, `via`",
            id="a key of ours, and a word that is unknown",
        ),
        pytest.param(
            "{id: a, kind: employment, party: northwind, author: tomo}",
            ":4: `connections #1 author` is not needed here: it is the author's own file\n    fix: take it out",
            id="somebody else's",
        ),
        pytest.param(
            "{id: a, kind: employment, party: northwind}\n- {id: a, kind: client, party: northwind}",
            ':5: `connections #2 id` is "a", which is there twice\n'
            "    fix: give one of the two another id; a renewal is a connection of its own",
            id="an id twice",
        ),
    ],
)
def test_faults_of_an_authors_connections(row: str, message: str) -> None:
    text = f"---\nname: Mara Quill\nconnections:\n- {row}\n---\n"

    assert told(read(text, "authors/mara.md")) == message


@pytest.mark.parametrize(
    "said",
    [
        "“none”",
        "None.",
        "N/A",
        "nothing",
        '"-"',
        '"*none*"',
        "(none)",
        "‘nothing to disclose’",
        "nichts",
        "TODO",
        '"…"',
    ],
)
def test_what_may_mean_none_is_asked_about(said: str) -> None:
    shown = said.strip('"')

    assert told(read(with_keys(f"disclosure: {said}"))) == (
        f':2: `disclosure` is "{shown}", which is no statement\n'
        "    fix: write `none` if nothing ties you to the companies in the post, else a sentence"
    )


NOTHING_TIES = "if nothing ties you to the companies in the post"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("standng", "standing` if what is declared is all"),
        ("nnone", f"none` {NOTHING_TIES}"),
    ],
)
def test_a_slip_in_a_word_that_means_something_is_asked_about(said: str, meant: str) -> None:
    expected = f'`disclosure` is "{said}", which is no statement\n    fix: write `{meant}, else a sentence'

    assert told(read(with_keys(f"disclosure: {said}"))) == f":2: {expected}"
    assert f'is "{said}", which is no statement' in told(read(with_keys(f"disclosure: {{by: {{mara: {said}}}}}")))


@pytest.mark.parametrize(
    "said",
    ["none", "NONE", "standing", "They fed me.", "Nothing was paid for but lunch.", "Werbung", "nw-trip", "none-such"],
)
def test_what_says_something_is_not_asked_about(said: str) -> None:
    assert told(read(with_keys(f"disclosure: {said}"))) == ""


@pytest.mark.parametrize(
    "entries",
    ["Northwind paid my travel, lodging and pass", "standing, I work for Northwind, a vendor of pumps, and sell them"],
)
def test_a_sentence_that_a_list_tears_is_asked_about(entries: str) -> None:
    assert told(read(with_keys(f"disclosure: [{entries}]"))) == (
        ":2: `disclosure` is a list, and its entries read like one sentence torn at its commas\n"
        '    fix: put the sentence in quotes: `disclosure: "Northwind paid my travel, lodging and pass."`'
    )


@pytest.mark.parametrize(
    "entries",
    ["standing, nw-trip, They fed me.", "They fed me, nw-trip", "They fed me, award", "They fed me, And more"],
)
def test_a_list_of_sentences_and_ids_is_one(entries: str) -> None:
    assert told(read(with_keys(f"disclosure: [{entries}]"))) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [("since", "from"), ("start", "from"), ("end", "until"), ("to", "until"), ("Type", "kind"), ("company", "party")],
)
def test_keys_of_a_connection_are_known_in_other_words(written: str, meant: str) -> None:
    keys = {"id": "nw", "kind": "employment", "party": "northwind", "from": "2024-01-01", "until": "2025-01-01"}
    rows = ", ".join(f"{written if key == meant else key}: {value}" for key, value in keys.items())
    reading = read(f"---\nname: Mara\nconnections: [{{{rows}}}]\n---\n", "authors/mara.md")

    assert told(reading) == (
        f":3: `connections #1 {written}` is not a key that is known here\n    fix: write `{meant}`"
    )


def test_a_key_that_is_near_to_none_is_to_be_taken_out() -> None:
    row = "{id: nw, kind: employment, party: northwind, partly: yes, evening: no}"
    reading = read(f"---\nname: Mara\nconnections: [{row}]\n---\n", "authors/mara.md")

    first, second = reading.problems
    assert (first.fix[:34], second.fix) == ("take it out; known are `author`, `", "write `party`")

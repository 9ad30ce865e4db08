"""`aboveboard init --comments`: settings for how readers answer, and what only the blogger can do then."""

import re
from pathlib import Path

import pytest

from generator.config import load
from generator.errors import SiteError
from generator.providers.beginnings import BEGINNINGS
from generator.providers.form import PRESETS
from generator.providers.table import PROVIDERS
from tests.commands.running import run
from tests.story import Story

TOLD = (
    "For comments:\n"
    "\n"
    "    site.toml has `[comments]` now, at its end\n"
    "\n"
    "What only you can do:\n"
    "\n"
    "    1. make a form at formspree.io\n"
    "    2. in site.toml, below `[comments]`: put its address in, and take the # away; until then builds stop and ask "
    "for it\n"
    "    3. once readers have written: `aboveboard comments import FILE`, with what the service exports\n"
    "\n"
    "docs/comments.md has each step in full.\n"
)


def test_a_new_blog_says_how_readers_answer(tmp_path: Path) -> None:
    ran = run("init", tmp_path / "blog", "--comments", "formspree")

    assert ran.stdout.partition("settings.\n")[2] == "\n" + TOLD
    assert (
        (tmp_path / "blog/site.toml")
        .read_text()
        .endswith(
            '\n\n# How readers answer.\n[comments]\nprovider = "form"\npreset = "formspree"\n'
            '# endpoint = "https://formspree.io/f/ID"\n'
        )
    )
    assert run("build", "-r", tmp_path / "blog").exit_code == 1


def test_a_blog_that_exists_gets_that_table_alone(site: Story) -> None:
    """Its own lines stay as they are, with the ends that they have."""
    before = (site.root / "site.toml").read_bytes().rstrip().replace(b"\n", b"\r\n")
    site.put("site.toml", before.decode())
    there = sorted(site.root.rglob("*"))

    ran = run("init", site.root, "--comments", "formspree")

    assert ran.stdout == TOLD
    after = (site.root / "site.toml").read_bytes()
    assert after.startswith(before + b"\r\n\r\n# How readers answer.\r\n[comments]\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert sorted(site.root.rglob("*")) == there


def test_settings_that_are_there_are_left(site: Story) -> None:
    site.put("site.toml", 'comments.provider = "none"\n[site]\ntitle = "Tea"\n')

    ran = run("init", site.root, "--comments", "isso")

    assert ran.stdout == (
        "For comments:\n"
        "\n"
        "    site.toml says how readers answer already, and is left as it is\n"
        "\n"
        "What would be written there is:\n"
        "\n"
        "    [comments]\n"
        '    provider = "isso"\n'
        '    # endpoint = "https://isso.example.com/"\n'
        "\n"
        "Write it in place of what is there, if you mean it.\n"
    )
    assert (site.root / "site.toml").read_text() == 'comments.provider = "none"\n[site]\ntitle = "Tea"\n'


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param(
            b'[site\ntitle = "Tea"\n',
            "site.toml:1: `[site` is not closed\n    fix: write `[site]`\n",
            id="no TOML",
        ),
        pytest.param(
            b'[site]\ntitle = "\xe9"\n',
            "site.toml: is not UTF-8 at byte 16\n    fix: save it as UTF-8\n",
            id="no UTF-8",
        ),
    ],
)
def test_settings_that_cannot_be_read_stay_as_they_are(site: Story, written: bytes, told: str) -> None:
    (site.root / "site.toml").write_bytes(written)

    ran = run("init", site.root, "--comments", "mailto")

    assert (ran.exit_code, ran.stderr) == (1, told)
    assert (site.root / "site.toml").read_bytes() == written


def test_a_way_that_nobody_knows(tmp_path: Path) -> None:
    ran = run("init", tmp_path / "blog", "--comments", "formspre")

    assert ran.exit_code == 2
    what = "'formspre' is no way to answer that is known here; did you mean formspree?"
    assert ran.stderr.endswith(f"Error: Invalid value for '--comments': {what}\n")
    assert not (tmp_path / "blog").exists()


@pytest.mark.parametrize("name", [*PROVIDERS, *PRESETS])
def test_each_way_begins_whole_or_lacks_what_stands_there_behind_a_sign(tmp_path: Path, name: str) -> None:
    """Copied as it stands there it is refused; filled in, it is taken; and it is the way of that name."""
    beginning = BEGINNINGS[name]
    text = f'[site]\ntitle = "Tea"\n\n[comments]\n{beginning.settings}'
    (tmp_path / "site.toml").write_text(text)

    if beginning.is_whole:
        load(tmp_path, {})
    else:
        with pytest.raises(SiteError) as raised:
            load(tmp_path, {})
        assert {problem.rule for problem in raised.value.problems} == {"missing-key"}

    filled = re.sub(r"(?m)^# (?=\w+ = )", "", text)
    (tmp_path / "site.toml").write_text(filled)
    if re.search(r"[A-Z]{2}|\.{3}", filled):
        with pytest.raises(SiteError) as raised:
            load(tmp_path, {})
        assert {problem.rule for problem in raised.value.problems} == {"placeholder"}

    (tmp_path / "site.toml").write_text(re.sub(r"\b[A-Z]{2,}\b|\.{3}", "abc", filled))
    comments = load(tmp_path, {}).comments
    assert name in (comments.provider, comments.preset)

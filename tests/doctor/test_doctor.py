"""`aboveboard doctor` on machines, folders and repositories that are well, and on some that are not."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.doctor import Finding, examine
from generator.doctor.machine import _fits, of_encodings, of_versions
from tests.checks.checking import NORTHWIND
from tests.commands.running import run
from tests.story import SITE, Story, comment, post

WHOLE = SITE + 'description = "Notes on tea."\n'
NOW = datetime.now(UTC)


def git(site: Story, *arguments: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", site.root, *who, *arguments], check=True, capture_output=True)


def committed(site: Story) -> Story:
    git(site, "init", "-q")
    git(site, "add", "-f", ".")
    git(site, "commit", "-qm", "All")
    return site


def of(site: Story, topic: str, *, now: datetime = NOW, output: Path | None = None, **environ: str) -> list[str]:
    """What is found of one topic, with how to mend it."""
    found = examine(site.root, output, now, {"PATH": os.environ["PATH"], **environ}, "utf-8")
    return lines(one for one in found if one.topic == topic)


def lines(found: Iterable[Finding]) -> list[str]:
    return [line for one in found for line in (f"{one.level}: {one.what}", one.fix) if line]


def test_where_all_is_well_each_topic_has_a_line_and_nothing_is_left_behind(
    site: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ABOVEBOARD_WXR", raising=False)
    site.put("site.toml", WHOLE)
    site.write("posts/tea.md", post())
    site.build()
    committed(site)
    before = site.tree()

    ran = run("doctor", "-r", site.root, env={"PYTHONUTF8": "1"})

    assert ran.exit_code == 0
    assert [line[9:].partition(":")[0] for line in ran.stdout.splitlines() if line[0] != " "] == TOPICS
    assert "ok       settings: Small Fish, https://blog.example.com/\n" in ran.stdout
    assert site.tree() == before


TOPICS = ["Python", "libraries", "encodings", "settings", "time zone", "write access", "cache", "parts", "git", "git"]


def test_programs_get_one_document_and_errors_the_exit_code(site: Story) -> None:
    site.put("site.toml", '[site]\ntitle = "Small Fish"\nurl = 7\n')

    ran = run("doctor", "-r", site.root, "--format", "json")

    found = json.loads(ran.stdout)["findings"]
    assert ran.exit_code == 1
    assert [(one["topic"], one["what"]) for one in found if one["level"] == "error"] == [
        ("settings", 'site.toml:3: `[site] url` is "7", not the address of a site'),
    ]


def test_settings_that_a_blog_should_have(site: Story) -> None:
    site.put("site.toml", '[site]\ntitle = "Small Fish"\nauthor = "Ann"\n')

    assert of(site, "settings") == [
        "warning: without `[site] url` there are no sitemap, no card and no whole address",
        'write where the blog will be: `url = "https://blog.example.com/"` in the table [site]',
        "warning: `[site] description` is empty",
        "write a sentence on the blog: search engines and feed readers show it",
    ]
    assert of(site, "environment", ABOVEBOARD_POSTS__PER_PAGE="3") == [
        "ok: settings come from ABOVEBOARD_POSTS__PER_PAGE"
    ]
    site.put("site.toml", f'{WHOLE}id = "blog.example.com,2026"\n'.replace("blog.example.com/", "blog.contoso.com/"))
    assert of(site, "settings")[:1] == [
        'error: site.toml:8: `[site] id` is "blog.example.com,2026", and that host is nobody\'s',
    ]


def test_what_a_public_repository_would_show(site: Story) -> None:
    site.put("site.toml", f'{WHOLE}{NORTHWIND}[deploy]\nto = "https://ann:s3cret@files.example.com/"\n')
    for number in range(4):
        site.write(f"posts/draft-{number}.md", post(title=f"Draft {number}", draft=True))
    site.write("posts/later.md", post(title="Later", date="2031-01-01"))
    secret = {"kind": "gift", "party": "northwind", "received": ["a server"], "embargo_until": "2031-01-01"}
    site.write("posts/secret.md", post(title="Secret", disclosure={"items": [secret]}))
    told = {"kind": "gift", "party": "northwind", "received": ["a server"], "evidence": "papers/letter.pdf"}
    site.write("posts/tea.md", post(disclosure={"items": [told]}))
    site.put("papers/letter.pdf", b"%PDF")
    site.put(".env", "TOKEN=1\n")
    site.put("public/index.html", "<p>x\n")
    site.put(".aboveboard/record", "x")
    site.write("comments/posts/tea/1.md", comment(status="pending"))
    site.write("comments/posts/tea/2.md", comment(name="Jo"))
    committed(site)

    private = "keep the repository private, or such posts on a branch, or in a folder, that is not pushed"
    assert of(site, "git") == [
        "warning: .aboveboard/ is in the repository, with texts of drafts in it",
        "`git rm -r --cached .aboveboard`, and a line `/.aboveboard/` in .gitignore",
        "warning: public/ is in the repository, where each build changes it",
        "`git rm -r --cached public`, and a line `/public/` in .gitignore",
        "warning: .env may hold keys, and everybody could read them",
        "make new keys: these are known from now on; then `git rm --cached`, and a line in .gitignore",
        "warning: site.toml:13 looks as if a key or a password stands there",
        "make a new one, and keep it in the environment, or among the secrets of your host",
        "warning: a public repository shows 4 drafts: content/posts/draft-0.md, content/posts/draft-1.md and 2 more",
        private,
        "warning: a public repository shows 1 scheduled post: content/posts/later.md",
        private,
        "warning: a public repository shows 1 post under an embargo",
        "take them out before it is public, and out of its history, too",
        "warning: a public repository shows the evidence of connections: papers/letter.pdf",
        "keep evidence where you alone read it: `evidence` only says where",
        "warning: a public repository shows 1 comment that you have not let through",
        "publish or delete them; let the service that takes comments keep those that wait",
    ]


def test_what_git_does_not_track_is_nobodys_business(site: Story) -> None:
    site.put(".gitignore", "/public/\n/.aboveboard/\n/content/posts/draft.md\n")
    site.write("posts/draft.md", post(draft=True))
    git(site, "init", "-q")
    git(site, "add", ".")

    assert of(site, "git") == ["ok: 2 files in the repository, none of them secret"]


def test_a_clock_that_is_behind_the_newest_commit(site: Story) -> None:
    committed(site)

    then = NOW - timedelta(days=400)

    told, fix = of(site, "clock", now=then)

    assert told.startswith(f"warning: this machine says it is {then:%Y-%m-%d}")
    assert told.endswith("days younger")
    assert fix == "set the clock: what is scheduled is published by it"
    assert of(site, "clock") == []


def test_folders_that_take_nothing_or_hold_what_is_not_ours(site: Story, tmp_path: Path) -> None:
    assert of(site, "write access", output=Path("/proc/nothing"))[0].startswith("error: /proc/nothing takes no files")

    site.build()
    [record] = (site.root / ".aboveboard").glob("record-*")
    record.write_bytes(record.read_bytes()[:-9])
    assert of(site, "cache")[0] == f"warning: .aboveboard/{record.name} is damaged"

    (site.root / ".aboveboard/index").symlink_to(tmp_path)
    assert of(site, "cache")[0].startswith("error: .aboveboard/index is a link;")


def test_parts_that_this_blog_needs(site: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyromark", None)
    monkeypatch.setitem(sys.modules, "latex2mathml", None)
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    monkeypatch.setenv("PATH", "")
    site.settings('[markdown]\nengine = "commonmark"\nmath = "mathml"\n[deploy]\nto = "ann@host.example:www/"\n')

    found = of(site, "parts", PATH="")

    assert found[:6] == [
        'error: pyromark is not here, and `[markdown] engine = "commonmark"` needs it',
        'pip install "aboveboard[commonmark]"',
        'error: latex2mathml is not here, and `[markdown] math = "mathml"` needs it',
        'pip install "aboveboard[math]"',
        'warning: rsync is not here, and `[deploy] to = "ann@host.example:www/"` needs it',
        "install rsync",
    ]
    assert found[6].endswith("; not here, and not needed: pillow-heif, git")


@pytest.mark.parametrize(
    ("here", "bounds", "fits"),
    [
        ("3.1.6", ">=3.1.6,<3.2", True),
        ("3.2", ">=3.1.6,<3.2", False),
        ("3.2.0", "<3.2", False),
        ("2026.1", ">=2026.1", True),
        ("9.9", ">=10.16", False),
        ("3.11.3rc1", ">=3.11.3,<3.12", True),
        ("1.0+local", "==1.0", True),
        ("5", "", True),
    ],
)
def test_versions_are_compared_as_numbers(here: str, bounds: str, fits: bool) -> None:
    assert _fits(here, bounds) is fits


def test_this_python_and_its_libraries_are_fit() -> None:
    assert [one for one in of_versions() if one.fix] == []


def test_a_terminal_in_another_encoding() -> None:
    assert lines(of_encodings({}, "cp1252")) == [
        "warning: not UTF-8: the terminal cp1252; names and titles may show as escapes",
        "set `PYTHONUTF8=1`, and `LANG=C.UTF-8`",
    ]

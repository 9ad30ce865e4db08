"""`aboveboard check` as people and machines call it."""

import json
import subprocess
from pathlib import Path

import pytest

from generator.checks.baseline import known_as
from generator.errors import Problem
from tests.checks.checking import NORTHWIND, PARTNER, TRIP
from tests.commands.running import run
from tests.story import Story, post

ADVICE = "These checks help you disclose; they cannot tell you that you comply with the law.\n"
VAGUE = "Thanks to Fabrikam, the trip was fun."
MESSAGE = """\
content/posts/tea.md:5: warning: "Thanks" says that there is something, and not what [D005]
    fix: say what it is: "Fabrikam gave me the camera."
    rests on regulator's guidance: FTC, Disclosures 101: no stand-alone thanks or ambassador; CMA 2025: avoid #collab
"""


@pytest.fixture
def vague(site: Story) -> Story:
    site.write("posts/tea.md", post(disclosure=VAGUE))
    assert run("build", "-r", site.root).exit_code == 0
    return site


def test_a_site_with_nothing_to_put_right(site: Story) -> None:
    site.write("posts/tea.md", post())
    run("build", "-r", site.root)

    ran = run("check", "-r", site.root)

    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "nothing to put right\n", ADVICE)


def test_warnings_are_told_and_stop_nothing(vague: Story) -> None:
    ran = run("check", "-r", vague.root)

    assert (ran.exit_code, ran.stdout) == (0, "2 warnings\n")
    assert ran.stderr.startswith(MESSAGE)
    assert ran.stderr.endswith(ADVICE)


def test_what_posts_call_up_is_told_with_the_reason(site: Story) -> None:
    site.settings(NORTHWIND + PARTNER)
    for name in ("tea", "milk"):
        said = post("[Them](https://northwind.example/).\n", title=name, disclosure="standing")
        site.write(f"posts/{name}.md", said)
    run("build", "-r", site.root)

    ran = run("check", "-r", site.root)

    assert ran.stdout == (
        "`nw-partner` (partner_program, Northwind) is called up by a link to northwind.example: "
        "content/posts/tea.md:8, content/posts/milk.md:8\nnothing to put right\n"
    )
    assert "called up" not in run("check", "-r", site.root, "--format", "json").stdout


def test_strict_takes_warnings_for_errors(vague: Story) -> None:
    assert run("check", "-r", vague.root, "--strict").exit_code == 1


def test_what_was_not_built_from_the_sources_as_they_are_is_not_looked_at(vague: Story) -> None:
    vague.write("posts/tea.md", post("Cold.\n", disclosure=VAGUE))

    ran = run("check", "-r", vague.root)

    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr == (
        "public: what is in public/ was not built from the sources as they are now\n"
        "    fix: run `aboveboard build` first\n"
    )


def test_a_page_that_was_changed_by_hand_is_not_looked_at_either(vague: Story) -> None:
    (vague.public / "index.html").write_text("<p>Mine</p>")

    assert run("check", "-r", vague.root).exit_code == 1


def test_a_site_that_was_never_built(site: Story) -> None:
    ran = run("check", "-r", site.root)

    assert ran.exit_code == 1
    assert "nothing is known of a build into public/" in ran.stderr


def test_machines_get_one_document(vague: Story) -> None:
    ran = run("check", "-r", vague.root, "--format", "json")

    first, _ = json.loads(ran.stdout)["problems"]
    assert (first["rule"], first["line"], first["key"]) == ("D005", 5, "disclosure")
    assert first["source"].startswith("regulator's guidance: ")
    assert ran.stderr == ADVICE


def test_code_hosts_get_sarif_and_annotations(vague: Story) -> None:
    [sarif] = json.loads(run("check", "-r", vague.root, "--format", "sarif").stdout)["runs"]

    assert {result["ruleId"] for result in sarif["results"]} == {"D005", "D012"}
    assert run("check", "-r", vague.root, "--format", "github").stdout.startswith("::warning file=")


def test_a_baseline_keeps_old_sins_quiet_and_tells_new_ones(vague: Story, tmp_path: Path) -> None:
    known = tmp_path / "known.txt"
    check = ("check", "-r", vague.root, "--strict", "--baseline", known)

    assert run(*check, "--write-baseline").exit_code == 0
    vague.write("posts/tea.md", post(title="A title that moves lines", summary="So does this.", disclosure=VAGUE))
    vague.write("posts/milk.md", post(title="Milk", disclosure="All opinions are my own."))
    run("build", "-r", vague.root)
    ran = run(*check)

    assert ran.exit_code == 1
    assert {line.partition(":")[0] for line in ran.stderr.splitlines() if line[:1] not in " T"} == {
        "content/posts/milk.md"
    }


WITHOUT_REPEATS = (
    '{% extends "base.html" %}{% set heading = post.name %}{% block main %}<div class="e-content">'
    "{{ post.disclosure.statement }}Hot.</div>{% endblock %}"
)


def test_a_baseline_knows_a_problem_that_counts_or_is_shown_elsewhere(site: Story, tmp_path: Path) -> None:
    check = ("check", "-r", site.root, "--strict", "--baseline", tmp_path / "known.txt")
    drop = {"drop": [{"id": "nw-partner", "why": "only quoted"}]}
    link = "[Them](https://northwind.example/)\n"
    site.settings(NORTHWIND + PARTNER)
    site.put("themes/default/templates/post.html", WITHOUT_REPEATS)
    site.write("posts/long.md", post("word " * 801, slug="long", disclosure={"items": [TRIP]}))
    for number in range(2):
        site.write(f"posts/{number}.md", post(link, title=f"Tea {number}", disclosure=drop))
    run("build", "-r", site.root)
    told = run(*check, "--write-baseline")
    site.write("posts/long.md", post("word " * 901, slug="longer", disclosure={"items": [TRIP]}))
    site.write("posts/2.md", post(link, title="Tea 2", disclosure=drop))
    run("build", "-r", site.root)

    assert (told.exit_code, (tmp_path / "known.txt").read_text().count(" content/posts/long.md ")) == (0, 1)
    assert run(*check).exit_code == 0, run(*check).stderr


def test_a_baseline_tells_problems_apart_that_end_in_brackets() -> None:
    one, other = (Problem(path="a", rule="D030", what=f"a post ({kind})", fix="mend it") for kind in "bc")

    assert known_as(one) != known_as(other)


def test_a_baseline_that_is_not_there(vague: Story, tmp_path: Path) -> None:
    ran = run("check", "-r", vague.root, "--baseline", tmp_path / "none.txt")

    assert ran.exit_code == 1
    assert ran.stderr == (
        f"{tmp_path.as_posix()}/none.txt: is no baseline that can be read\n"
        "    fix: write one with `aboveboard check --baseline FILE --write-baseline`\n"
    )


def test_a_baseline_is_written_to_a_file_that_is_named(vague: Story) -> None:
    assert run("check", "-r", vague.root, "--write-baseline").exit_code == 2


@pytest.mark.parametrize("written", ["D004", "d004", "late-statement"])
def test_a_rule_explains_itself(written: str) -> None:
    ran = run("check", "--explain", written)

    assert ran.stdout.startswith("D004 late-statement (error)\n\nThe statement is not first in a post's body")
    assert "Rests on regulator's guidance: FTC, 16 CFR 255.0(f)" in ran.stdout


def test_no_such_rule() -> None:
    ran = run("check", "--explain", "late-statements")

    assert ran.exit_code == 2
    assert "'late-statements' is no rule; did you mean late-statement?" in ran.stderr


def test_a_rule_is_known_by_its_number_without_noughts() -> None:
    assert "'D5' is no rule; did you mean D005?" in run("check", "--explain", "D5").stderr


def test_a_rule_is_known_by_its_number_alone() -> None:
    assert "'5' is no rule; did you mean D005?" in run("check", "--explain", "5").stderr
    assert (
        "'500' is no rule; `check` prints the rule of each problem in brackets, such as D004"
        in run("check", "--explain", "500").stderr
    )


def test_no_such_profile(vague: Story) -> None:
    ran = run("check", "-r", vague.root, "--profile", "uk")

    assert ran.exit_code == 2
    assert (
        "'uk' is none of au-acl, br, ca, cn, eu, eu-de, eu-es, eu-fr, eu-it, eu-nl, eu-pl, eu-pt, il, jp, sa, uk-cap, "
        "us-ftc" in ran.stderr
    )


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("below", [".", "blog"], ids=["the repository's own folder", "a folder of it"])
def test_a_statement_that_changed_after_publication_is_told(tmp_path: Path, below: str) -> None:
    site = Story(tmp_path / below)
    site.settings('[vendors.fabrikam]\nname = "Fabrikam"\n')
    loan = {"kind": "loan", "party": "fabrikam", "product": "a camera"}
    site.write("posts/camera.md", post(title="Camera", disclosure={"items": [loan]}))
    site.write("posts/gone.md", post(title="Gone", disclosure="Fabrikam paid for the trip."))
    site.write("posts/same.md", post(title="Same", disclosure="Fabrikam paid for lunch."))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Publish")
    gift = {"kind": "gift", "party": "fabrikam", "received": ["a camera"]}
    site.write("posts/camera.md", post(title="Camera", disclosure={"items": [gift]}))
    site.write("posts/same.md", post(title="Same", disclosure="Fabrikam paid for lunch. They also paid for tea."))
    site.remove("posts/gone.md")
    run("build", "-r", site.root)

    ran = run("check", "-r", site.root, "--since", "HEAD", "--format", "json")

    changed, gone = json.loads(ran.stdout)["problems"]
    assert (changed["rule"], changed["path"]) == ("D015", "content/posts/camera.md")
    assert changed["what"] == (
        'the statement was "Disclosure: Fabrikam lent me a camera." and is now "Disclosure: Fabrikam gave me a camera."'
    )
    assert (gone["rule"], gone["path"]) == ("D015", "content/posts/gone.md")
    assert json.loads(run("check", "-r", site.root, "--format", "json").stdout)["problems"] == []


def test_a_revision_that_git_does_not_know(vague: Story) -> None:
    git(vague.root, "init", "-q")

    ran = run("check", "-r", vague.root, "--since", "v9")

    assert ran.exit_code == 1
    assert "git knows no state of this site called v9" in ran.stderr

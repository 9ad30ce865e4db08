"""Each recipe, run as its host runs it, against a local repository and a folder for pages."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.hosts import HOSTS, files_of
from generator.hosts.wheel import Wheel
from tests.deploy.conftest import ENVIRON, SMALL
from tests.deploy.places import BUCKET, BucketPlace, s3_server
from tests.hosts.clean_runner import FailedError, Machine, git
from tests.story import SITE, Story, post
from tests.tools import program

WHEEL = Wheel(requirement="./wheels/aboveboard-0.1.0-py3-none-any.whl --hash=sha256:00\n", files={})
WORKFLOW = ".github/workflows/publish.yml"
REVIEW = ".github/workflows/pull-request.yml"
LATER = "2026/03/later/index.html"
FRIDAY, BEFORE, MONDAY = "2026-03-27 12:00:00", "2026-03-30 05:33:00", "2026-03-30 06:03:00"
"""Berlin puts its clocks forward in between: eight there is seven in UTC on Friday and six on Monday."""


def blog(folder: Path, host: str) -> Story:
    """A repository with a blog, its recipe, and a post for Monday at eight."""
    site = Story(folder)
    site.settings(SITE.replace("Australia/Sydney", "Europe/Berlin") + SMALL)
    site.put(".gitignore", "/public\n/.aboveboard\n")
    site.write("posts/tea.md", post(title="Tea", disclosure="Northwind paid for the tea."))
    site.write("posts/later.md", post("Quokkas.\n", title="Later", date="2026-03-30 08:00"))
    for path, data in files_of(host, WHEEL).items():
        site.put(path, data)
    git("init", "--quiet", cwd=site.root)
    commit(site)
    return site


def commit(site: Story) -> None:
    git("add", "--all", cwd=site.root)
    git("commit", "--quiet", "-m", "Write", cwd=site.root)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of each recipe, in a folder of its own."""
    folders = {}
    for host in HOSTS:
        folders[host] = tmp_path_factory.mktemp(host)
        for path, data in files_of(host, WHEEL).items():
            file = folders[host] / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return folders


def workflows(written: dict[str, Path]) -> Iterator[Path]:
    return (file for folder in written.values() for file in sorted(folder.rglob("*.yml")) if "workflows" in str(file))


def test_each_workflow_is_what_its_schema_allows(written: dict[str, Path]) -> None:
    check = Path(sys.executable).with_name("check-jsonschema")
    found = [str(file) for file in workflows(written)]
    for_all = [str(check), "--builtin-schema"]

    subprocess.run([*for_all, "vendor.github-workflows", *found], check=True, capture_output=True)
    subprocess.run([*for_all, "custom.github-workflows-require-timeout", *found], check=True, capture_output=True)
    of_gitlab = ["vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(written["gitlab"] / ".gitlab-ci.yml")]
    subprocess.run([*for_all, *of_gitlab], check=True, capture_output=True)


def test_no_name_that_somebody_may_take_over_is_used(written: dict[str, Path]) -> None:
    used = [line for file in workflows(written) for line in file.read_text().splitlines() if "uses:" in line]

    assert len(used) > 10
    assert all(re.fullmatch(r" +(- )?uses: [\w/-]+@[0-9a-f]{40} # v[\d.]+", line) for line in used)
    texts = [file.read_text() for folder in written.values() for file in folder.rglob("*") if file.is_file()]
    assert not any("@@" in text for text in texts)
    wrangler = json.loads((written["cloudflare"] / ".github/wrangler/package-lock.json").read_text())["packages"]
    assert all("integrity" in package for path, package in wrangler.items() if path)


def test_what_strangers_send_gets_no_rights_and_no_secrets(written: dict[str, Path]) -> None:
    for file in workflows(written):
        workflow, text = yaml.safe_load(file.read_text()), file.read_text()
        triggers = workflow[True]
        assert "pull_request_target" not in triggers
        if file.name == "pull-request.yml":
            assert triggers == "pull_request"
            assert workflow.get("permissions") in ({"contents": "read"}, None)
            assert not re.search(r"secrets\.|cache|vars\.", text)
        else:
            assert "pull_request" not in triggers
            assert workflow.get("permissions", {}) == {}
        # What a stranger can write (a title, a branch) gets into no script.
        assert not any("${{" in step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])


def test_a_blog_on_github_from_its_first_push_to_a_post_that_was_scheduled(tmp_path: Path) -> None:
    site = blog(tmp_path / "repository", "github")
    machine = Machine(tmp_path / "machine", site.root)

    machine.actions(site.root / WORKFLOW, "push", FRIDAY)
    stylesheet = machine.cache / "site-/public/theme/style.css"
    written_at = stylesheet.stat().st_mtime_ns
    first = {file.relative_to(machine.pages).as_posix(): file.read_bytes() for file in files_below(machine.pages)}
    assert b"Northwind paid for the tea." in first["2009/07/tea/index.html"]
    assert not any(b"Quokkas" in data or b"Later" in data for data in first.values())
    assert ".aboveboard-files" not in first
    assert "2026-03-30T06:00:00Z (2026-03-30 08:00 Europe/Berlin)" in machine.log

    machine.actions(site.root / WORKFLOW, "schedule", BEFORE)
    assert machine.ran == ["actions/cache/restore", "due"]
    assert machine.log == "Nothing to publish before 2026-03-30T06:00:00Z.\n"

    machine.actions(site.root / WORKFLOW, "schedule", MONDAY)
    assert b"Quokkas" in (machine.pages / LATER).read_bytes()
    assert stylesheet.stat().st_mtime_ns == written_at, "what the first run left was not taken up"

    site.write("posts/broken.md", post(title="Broken", date="last week"))
    commit(site)
    before = {file: file.read_bytes() for file in files_below(machine.pages)}
    with pytest.raises(FailedError, match=r"file=content/posts/broken\.md,line=3"):
        machine.actions(site.root / WORKFLOW, "push", MONDAY)
    assert {file: file.read_bytes() for file in files_below(machine.pages)} == before


def files_below(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    ("due", "early", "late"),
    [
        pytest.param("2026-03-30T06:00:00Z", "2026-03-30 05:33:00", "2026-03-30 06:03:00", id="Berlin, spring"),
        pytest.param("2026-10-26T07:00:00Z", "2026-10-26 06:33:00", "2026-10-26 07:03:00", id="Berlin, autumn"),
        pytest.param("2026-04-05T22:00:00Z", "2026-04-05 21:33:00", "2026-04-05 22:03:00", id="Sydney, autumn"),
        pytest.param("2026-10-04T21:00:00Z", "2026-10-04 20:33:00", "2026-10-04 21:03:00", id="Sydney, spring"),
        pytest.param("never", "2126-01-01 00:00:00", "", id="never"),
        pytest.param("", "", "2026-01-01 00:00:00", id="not known"),
    ],
)
def test_a_run_leaves_until_something_is_due(tmp_path: Path, due: str, early: str, late: str) -> None:
    workflow = yaml.safe_load(files_of("github", WHEEL)[WORKFLOW])
    script = workflow["jobs"]["due"]["steps"][1]["run"]
    machine = Machine(tmp_path / "machine", tmp_path)
    if due:
        (tmp_path / "next-due").write_text(f"{due} (some time here)\n" if due != "never" else "never\n")
    for at, publish in ((early, "false"), (late, "true")):
        output = tmp_path / f"output-{publish}"
        if at:
            machine.shell(script, at, tmp_path, {"EVENT": "schedule", "GITHUB_OUTPUT": str(output)})
            assert output.read_text() == f"publish={publish}\n"


def change(site: Story) -> None:
    """On a branch of its own, beside which the blog went on."""
    git("checkout", "--quiet", "-b", "change", cwd=site.root)
    site.write("posts/tea.md", post(title="Tea", disclosure="Northwind | gave me *all* the tea."))
    commit(site)
    git("checkout", "--quiet", "main", cwd=site.root)
    site.write("posts/cake.md", post(title="Cake", date="2010-01-01", disclosure="Northwind paid for the cake."))
    commit(site)


def test_a_pull_request_on_github_is_summed_up(tmp_path: Path) -> None:
    site = blog(tmp_path / "repository", "github")
    change(site)
    git("merge", "--quiet", "--no-ff", "change", "-m", "Merge", cwd=site.root)
    machine = Machine(tmp_path / "machine", site.root)

    machine.actions(site.root / REVIEW, "pull_request", FRIDAY)

    assert machine.log.count("| altered | Tea<br>content&#47;posts&#47;tea&#46;md &#40;published&#41; |") == 1
    assert "Disclosure&#58; Northwind &#124; gave me all the tea&#46; |" in machine.log
    assert "Cake" not in machine.log
    assert not machine.cache.exists()


SUMMED_UP = (
    "content/posts/tea.md: altered: Tea (published)\n"
    "    by Ann Author\n"
    "    was: Disclosure: Northwind paid for the tea.\n"
    "    now: Disclosure: Northwind | gave me all the tea.\n"
    "Posts under an embargo are not listed.\n"
)


@pytest.mark.soak
def test_a_pull_request_on_codeberg_is_summed_up(tmp_path: Path) -> None:
    site = blog(tmp_path / "site", "codeberg")
    change(site)
    git("update-ref", "refs/pull/7/head", "change", cwd=site.root)
    machine = Machine(tmp_path / "machine", site.root)
    where = {"github.server_url": f"file://{tmp_path}", "github.repository": "site"}
    asked = {"github.base_ref": "main", "github.ref": "refs/pull/7/head"}

    machine.actions(site.root / ".forgejo/workflows/pull-request.yml", "pull_request", FRIDAY, where | asked)

    assert SUMMED_UP in machine.log


@pytest.mark.soak
def test_a_merge_request_on_gitlab_is_summed_up(tmp_path: Path) -> None:
    site = blog(tmp_path / "repository", "gitlab")
    change(site)
    git("config", "uploadpack.allowAnySHA1InWant", "true", cwd=site.root)
    git("clone", "--quiet", "--depth", "1", "--branch", "change", f"file://{site.root}", str(tmp_path / "work"))
    machine = Machine(tmp_path / "machine", site.root)
    script = yaml.safe_load((site.root / ".gitlab-ci.yml").read_text())["review"]["script"]
    env = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git("merge-base", "main", "change", cwd=site.root).strip()}

    machine.shell("\n".join(script[: script.index("aboveboard build --strict")]), FRIDAY, tmp_path / "work", env)

    summary = (tmp_path / "work/disclosures.md").read_text()
    assert summary.count("\n| altered | Tea<br>") == 1
    assert "Cake" not in summary


@pytest.fixture
def codeberg(tmp_path: Path) -> tuple[Machine, Path, Path, dict[str, str]]:
    """A machine that has published once, the repository, its workflow, and where that is."""
    site = blog(tmp_path / "site", "codeberg")
    bare = tmp_path / "bare"
    git("clone", "--quiet", "--bare", str(site.root), str(bare))
    machine = Machine(tmp_path / "machine", bare)
    workflow = site.root / ".forgejo/workflows/publish.yml"
    where = {"github.server_url": f"file://{tmp_path}", "github.repository": "bare"}

    machine.actions(workflow, "push", FRIDAY, where)
    return machine, bare, workflow, where


def test_a_blog_on_codeberg(codeberg: tuple[Machine, Path, Path, dict[str, str]]) -> None:
    machine, bare, workflow, where = codeberg
    published = git("ls-tree", "-r", "--name-only", "pages", cwd=bare).splitlines()
    assert "2009/07/tea/index.html" in published
    assert not {".aboveboard-files", LATER} & set(published)
    first = git("rev-parse", "pages", cwd=bare)
    assert git("log", "--format=%b", "pages", cwd=bare).split()[1] == "2026-03-30T06:00:00Z"

    machine.actions(workflow, "push", FRIDAY, where)
    assert "All is published already." in machine.log
    machine.actions(workflow, "schedule", BEFORE, where)
    assert machine.ran == ["See whether something is due"]
    assert git("rev-parse", "pages", cwd=bare) == first


@pytest.mark.soak
def test_a_post_that_was_scheduled_on_codeberg(codeberg: tuple[Machine, Path, Path, dict[str, str]]) -> None:
    machine, bare, workflow, where = codeberg
    machine.actions(workflow, "schedule", MONDAY, where)
    assert LATER in git("ls-tree", "-r", "--name-only", "pages", cwd=bare).splitlines()
    assert git("rev-list", "--count", "pages", cwd=bare) == "1\n"


def test_a_blog_on_gitlab(tmp_path: Path) -> None:
    site = blog(tmp_path / "repository", "gitlab")
    machine = Machine(tmp_path / "machine", site.root)
    pipeline = yaml.safe_load((site.root / ".gitlab-ci.yml").read_text())
    env = {"CI_JOB_TOKEN": "t", "CI_DEFAULT_BRANCH": "main", "CI_API_V4_URL": "https://gitlab.example/api/v4"}

    def job(name: str, at: str) -> None:
        machine.log = ""
        machine.shell("\n".join(pipeline[name]["script"]), at, site.root, env | {"CI_PROJECT_ID": "7"})

    job("pages", FRIDAY)
    job("tell", FRIDAY)
    assert (site.root / "next-due").read_text() == "2026-03-30T06:00:00Z (2026-03-30 08:00 Europe/Berlin)\n"
    job("due", BEFORE)
    assert (machine.log, machine.told()) == ("Nothing to publish before 2026-03-30T06:00:00Z.\n", [])
    job("due", MONDAY)
    called = "curl --fail --silent --show-error --output /dev/null --form token=t --form ref=main"
    assert machine.told() == [f"{called} https://gitlab.example/api/v4/projects/7/trigger/pipeline"]


NODE = """
const calls = [];
globalThis.fetch = async (url, how) => { calls.push([how.method, url]); return { ok: true, status: 200 }; };
const due = await import(process.argv[1] + "/netlify/functions/due.mjs");
await due.default();
const keep = await import(process.argv[1] + "/netlify/keep/index.js");
const told = (name) => async (paths) => calls.push([name, paths]);
const cache = { restore: told("restore"), save: told("save") };
const utils = { cache, run: async (...command) => calls.push(command) };
for (const step of ["onPreBuild", "onPostBuild", "onSuccess"]) await keep[step]({ utils });
console.log(JSON.stringify({ schedule: due.config.schedule, calls }));
"""


def test_a_blog_on_netlify(tmp_path: Path) -> None:
    site = blog(tmp_path / "repository", "netlify")
    machine = Machine(tmp_path / "machine", site.root)

    def run_node(at: str) -> dict[str, Any]:
        node, env = program("node", package="nodejs"), {"CONTEXT": "production", "BUILD_HOOK": "https://hook.example/1"}
        machine.log = ""
        machine.shell(f"{node} --input-type=module -e '{NODE}' {site.root}", at, site.root, env)
        told: dict[str, Any] = json.loads(machine.log.splitlines()[-1])
        return told

    machine.shell("bash netlify/build.sh", FRIDAY, site.root, {"CONTEXT": "production"})
    known = ["pings.json", "webmentions.json"]
    kept = ["public", ".aboveboard", *known]
    others = [["restore", kept], ["save", kept], ["aboveboard", ["ping"]], ["save", known]]
    assert run_node(BEFORE) == {"schedule": "3,33 * * * *", "calls": others}
    assert run_node(MONDAY)["calls"] == [["POST", "https://hook.example/1"], *others]
    assert not (site.public / ".aboveboard-files").exists()


@pytest.mark.soak
def test_a_preview_on_netlify(tmp_path: Path) -> None:
    site = blog(tmp_path / "repository", "netlify")
    machine = Machine(tmp_path / "machine", site.root)
    preview = {"CONTEXT": "deploy-preview", "DEPLOY_PRIME_URL": "https://deploy-preview-7--fish.netlify.example"}
    machine.shell("bash netlify/build.sh", FRIDAY, site.root, preview)
    assert "https://deploy-preview-7--fish.netlify.example/2009/07/tea/" in site.read("feed.xml")


def publish(machine: Machine, site: Story, host: str, env: dict[str, str]) -> None:
    """The steps of a recipe after the build, up to where it notes what is due next."""
    steps = yaml.safe_load(files_of(host, WHEEL)[WORKFLOW])["jobs"]["publish"]["steps"]
    names = [step.get("name") for step in steps]
    chosen = steps[names.index("Build") + 1 : names.index("Note when something is due next")]
    for step in chosen:
        if "run" in step:
            machine.shell(step["run"], FRIDAY, site.root, {"RUNNER_TEMP": str(machine.folder), **env})


def test_a_blog_on_cloudflare(site: Story, tmp_path: Path) -> None:
    site.write("posts/tea.md", post())
    site.build()
    machine = Machine(tmp_path / "machine", site.root)

    publish(machine, site, "cloudflare", {"PROJECT": "fish", "CLOUDFLARE_API_TOKEN": "t"})

    assert machine.told() == [f"wrangler pages deploy {machine.folder}/site --project-name fish --branch main"]
    published = {file.relative_to(machine.pages).as_posix() for file in files_below(machine.pages)}
    assert published == {file.relative_to(site.public).as_posix() for file in files_below(site.public)} - {
        ".aboveboard-files"
    }


def test_a_blog_on_s3(site: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With AWS's variables as the action for them leaves them behind."""
    for name, value in ENVIRON.items():
        monkeypatch.setenv(name, value)
    site.write("posts/tea.md", post())
    site.build()
    machine = Machine(tmp_path / "machine", site.root)
    with s3_server() as server:
        bucket = BucketPlace(server)
        env = ENVIRON | {"PUBLISH_TO": f"s3://{BUCKET}/www", "AWS_ENDPOINT_URL": server.url}

        publish(machine, site, "s3", env)
        assert {"2009/07/tea/index.html", "feed.xml"} < set(bucket.files())
        server.changes.clear()
        publish(machine, site, "s3", env)
        assert server.changes == []
        bucket.client.close()


def test_a_blog_on_a_server_of_ones_own(site: Story, tmp_path: Path) -> None:
    """In place of ssh stands what runs the other side's command here, and looks at how it was called."""
    program("rsync", package="rsync")
    site.write("posts/tea.md", post())
    site.build()
    machine = Machine(tmp_path / "machine", site.root)
    ssh = tmp_path / "ssh"
    ssh.write_text(
        "#!/bin/sh\n"
        'stat -c "%a $(cat ~/.ssh/id_ed25519) $(cat ~/.ssh/known_hosts)" ~/.ssh/id_ed25519 >> "$CALLS"\n'
        f'while [ "$1" != rsync ]; do shift; done\ncd {tmp_path} && exec "$@"\n'
    )
    ssh.chmod(0o755)
    env = {"SSH_KEY": "key", "SSH_KNOWN_HOSTS": "hosts", "PUBLISH_TO": "ann@host.example:www/", "RSYNC_RSH": str(ssh)}

    publish(machine, site, "rsync", env)
    assert (tmp_path / "www/2009/07/tea/index.html").is_file()
    assert set(machine.told()) == {"600 key hosts"}
    publish(machine, site, "rsync", env)
    assert machine.log.splitlines()[-1].startswith("0 sent, 0 removed, ")

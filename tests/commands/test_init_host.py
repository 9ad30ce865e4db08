"""`aboveboard init --host`: what publishes a blog is added, and the program pinned as it is installed here."""

import hashlib
import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator import __version__
from generator.config import load
from generator.hosts import HOSTS
from tests.commands.running import run
from tests.commands.terminal import printed
from tests.hosts.clean_runner import git
from tests.story import Story

NAME = f"aboveboard-{__version__}-py3-none-any.whl"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A wheel of the same name and version, with nothing in it."""
    file, about = tmp_path / "index" / NAME, f"aboveboard-{__version__}.dist-info"
    file.parent.mkdir()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: aboveboard\nVersion: {__version__}\n")
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return file


def installed(folder: Path, origin: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as if an installer had noted that it comes from *origin*."""
    about = folder / "installed" / f"aboveboard-{__version__}.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: aboveboard\nVersion: {__version__}\n")
    (about / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.syspath_prepend(str(about.parent))


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_new_blog_comes_with_what_publishes_it(tmp_path: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program came from an index, pip is asked for the hash of what that hands out."""
    monkeypatch.chdir(tmp_path)
    index = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent)}

    ran = run("init", "blog", "--host", "github", env=index)

    assert ran.stdout.partition("settings.\n")[2] == (
        "\n"
        "For GitHub Pages:\n"
        "\n"
        "    .github/workflows/publish.yml\n"
        "    .github/workflows/pull-request.yml\n"
        "    requirements.txt\n"
        "\n"
        "What only you can do:\n"
        "\n"
        "    1. in the repository's Settings, Pages: choose GitHub Actions as the source\n"
        '    2. in site.toml: `url = "https://NAME.github.io/REPOSITORY/"`, or without its end for `NAME.github.io`\n'
        "\n"
        "Then commit it all and push. docs/publishing.md has each step in full.\n"
    )
    lines = Path("blog/requirements.txt").read_text().splitlines()
    assert lines[2:4] == [f"aboveboard=={__version__} \\", f"    --hash=sha256:{digest(wheel)}"]
    assert load(Path("blog"), {}).outputs.host == "github"
    assert 'branches: ["main"]' in Path("blog/.github/workflows/publish.yml").read_text()


def test_a_blog_that_exists_gets_those_files_alone(site: Story, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed from a wheel's file, the program goes along with the blog."""
    installed(site.root.parent, {"url": wheel.as_uri(), "archive_info": {}}, monkeypatch)
    git("init", "--quiet", "--initial-branch", "blog", cwd=site.root)
    site.put("netlify.toml", "# mine\n")

    ran = run("init", str(site.root), "--host", "netlify")

    assert ran.stdout.startswith("For Netlify:\n\n    netlify/build.sh\n")
    assert '    4. in site.toml, below `[outputs]`: `host = "netlify"`, for the files that it reads\n' in ran.stdout
    assert "    netlify.toml was there already, and is left as it is\n" in ran.stdout
    assert (site.root / "netlify.toml").read_text() == "# mine\n"
    assert (site.root / "wheels" / NAME).read_bytes() == wheel.read_bytes()
    assert (
        f"\n./wheels/{NAME} \\\n    --hash=sha256:{digest(wheel)}\nanyio=="
        in (site.root / "requirements.txt").read_text()
    )
    assert not (site.root / "content").exists()
    assert "\n/public\n/.aboveboard\n" in (site.root / ".gitignore").read_text()
    assert run("init", str(site.root), "--host", "s3").exit_code == 0
    site.put(f"wheels/{NAME}", "another")
    assert run("init", str(site.root), "--host", "s3").stderr == (
        f"wheels/{NAME}: is another wheel than the one that is installed here, and is not overwritten\n"
        "    fix: delete it and requirements.txt, and run this again\n"
    )
    assert 'branches: ["blog"]' in (site.root / ".github/workflows/publish.yml").read_text()
    assert run("build", "-r", site.root, "--strict").exit_code == 0


def test_a_commit_that_is_checked_out_is_no_branch(
    tmp_path: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, {"url": wheel.as_uri(), "archive_info": {}}, monkeypatch)
    (tmp_path / "blog/.git").mkdir(parents=True)
    (tmp_path / "blog/.git/HEAD").write_text("4f9e1d0c2b3a4f9e1d0c2b3a4f9e1d0c2b3a4f9e\n")

    assert run("init", str(tmp_path / "blog"), "--host", "codeberg").exit_code == 0

    assert 'branches: ["main"]' in (tmp_path / "blog/.forgejo/workflows/publish.yml").read_text()


def test_a_wheel_from_an_address_is_known_by_the_hash_that_was_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"https://files.example/{NAME}"
    installed(tmp_path, {"url": url, "archive_info": {"hashes": {"sha256": "12ab"}}}, monkeypatch)

    assert run("init", str(tmp_path / "blog"), "--host", "s3").exit_code == 0

    text = (tmp_path / "blog/requirements.txt").read_text()
    assert f"\naboveboard @ {url} \\\n    --hash=sha256:12ab\n" in text
    assert "\nboto3==" in text


def test_what_stands_in_the_way_of_another_host_is_told(
    site: Story, wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host's workflow would go on publishing there, and lacks what the next one installs."""
    installed(site.root.parent, {"url": wheel.as_uri(), "archive_info": {}}, monkeypatch)
    git("init", "--quiet", cwd=site.root.parent)
    monkeypatch.chdir(site.root)

    first, second, third = (run("init", "--host", host).stdout for host in ("github", "s3", "netlify"))

    steps = "What only you can do:\n\n"
    around = f"in {site.root.parent} around it hosts pass these files over"
    nested = f"    1. make the blog's folder a repository of its own: {around}\n"
    publishes = "    2. `.github/workflows/publish.yml` publishes for GitHub Pages: delete it,"
    assert f"{steps}{nested}    2. in the repository's Settings" in first
    assert (
        f"{steps}{nested}{publishes} and run this again\n"
        "    3. `requirements.txt` lacks what is installed for this host: delete it, and run this again\n"
        "    4. on AWS"
    ) in second
    assert f"{steps}{nested}{publishes} unless the blog is to stand there, too\n    3. on Netlify" in third


@pytest.mark.parametrize(
    ("origin", "why"),
    [
        pytest.param(
            {"url": "file:///gone/a.whl", "archive_info": {}},
            "its wheel is no longer at /gone/a.whl: No such file or directory",
            id="a wheel that is gone",
        ),
        pytest.param(
            {"url": "https://files.example/a.whl", "archive_info": {}},
            "the installer did not note the hash of https://files.example/a.whl",
            id="a hash that was not noted",
        ),
        pytest.param(
            {},
            f"pip found no aboveboard=={__version__}: ERROR: No matching distribution found for "
            f"aboveboard=={__version__}",
            id="an index without it",
        ),
    ],
)
def test_without_a_hash_nothing_is_written(
    tmp_path: Path, origin: dict[str, object], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, origin, monkeypatch)
    nowhere = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}

    ran = run("init", str(tmp_path / "blog"), "--host", "github", env=nowhere)

    assert ran.exit_code == 1
    assert ran.stderr == (
        f"requirements.txt: cannot name the hash of Aboveboard {__version__}, without which no host should install it: "
        f"{why}\n"
        "    fix: install Aboveboard from its wheel, `pip install aboveboard-VERSION-py3-none-any.whl`, or from the "
        "package index, and run this again\n"
    )
    assert not (tmp_path / "blog").exists()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("gitlub", "'gitlub' is no host that is known here; did you mean gitlab?"),
        ("ftp", "'ftp' is no host that is known here; there are " + ", ".join(HOSTS)),
    ],
)
def test_a_host_nobody_knows(tmp_path: Path, name: str, what: str) -> None:
    ran = run("init", str(tmp_path / "blog"), "--host", name)

    assert ran.exit_code == 2
    assert what in " ".join(ran.stderr.split())


def test_whoever_sits_at_a_terminal_is_asked(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, b"\n")
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "init", "blog"], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as ran:  # fmt: skip
        os.close(theirs)
        shown = printed(ours)
    assert ran.returncode == 0

    assert "    gitlab      GitLab Pages\r\n" in shown
    assert "(github, gitlab, codeberg, netlify, cloudflare, s3, rsync, none) [none]:" in shown
    assert "A new blog lies in blog." in shown
    assert not (tmp_path / "blog/requirements.txt").exists()

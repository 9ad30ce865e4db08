"""rsync over a remote shell and with a daemon of its own, on loopback."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.deploy import rsync
from tests.commands.running import run
from tests.deploy.places import FolderPlace
from tests.listening import held_port, is_open, wait_until
from tests.story import Story
from tests.tools import program

AGAIN = "deploy again: it goes on where it ended"


@pytest.fixture(autouse=True)
def _rsync(monkeypatch: pytest.MonkeyPatch) -> None:
    program("rsync", package="rsync")
    monkeypatch.setattr(rsync, "PAUSES_SECONDS", (0.0, 0.0))


def shell(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A stand-in for ssh, which gets the host and then the command of the other side."""
    file = folder / "ssh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(file))


def test_names_reach_the_other_side_as_they_are(blog: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the network failed, it is tried again."""
    names = ["a b.txt", "é 'x' $(touch own).txt", "-n.txt", "c;d.txt"]
    for name in names:
        blog.write(f"files/{name}", name)
    links = " ".join(f"[a](</files/{name}>)" for name in names)
    from tests.story import post

    blog.write("posts/tea.md", post(links, title="Tea"))
    blog.build()
    failed = tmp_path / "failed"
    once = f'[ -e {failed} ] || {{ touch {failed}; echo "Connection reset" >&2; exit 255; }}'
    shell(tmp_path, monkeypatch, f'{once}\nwhile [ "$1" != rsync ]; do shift; done\ncd {tmp_path} && exec sh -c "$*"')

    ran = run("deploy", "rsync", "ann@host.example:my $HOME;www", "-r", blog.root)

    assert (ran.exit_code, ran.stderr) == (0, "")
    place = FolderPlace(tmp_path / "my $HOME;www", "rsync")
    assert {path: data for path, data in place.files().items() if path != ".aboveboard-files"} == blog.tree()
    assert {f"files/{name}" for name in names} <= place.files().keys()
    assert failed.exists()
    assert not list(tmp_path.rglob("own"))


def test_a_name_that_looks_like_an_escape_of_rsync_is_known_again(blog: Story, tmp_path: Path) -> None:
    file = blog.put("static/a\\#123.txt", "x")
    blog.build()
    target = ("deploy", "rsync", str(tmp_path / "www"), "-r", str(blog.root))
    assert run(*target).exit_code == 0
    assert (tmp_path / "www" / file.name).exists()

    assert run(*target).stdout.startswith("0 sent, 0 removed, ")
    file.unlink()
    blog.build()
    assert run(*target).stdout.startswith("0 sent, 1 removed, ")
    assert not (tmp_path / "www" / file.name).exists()


def test_a_folder_that_others_keep_closed_stops_nothing(
    blog: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who runs these tests may be allowed to open all: what rsync says of one that is closed is said by hand."""
    real = program("rsync", package="rsync")
    closed = 'rsync: [sender] opendir "/www/lost+found" failed: Permission denied (13)'
    listing = f'{real} "$@"; echo {shlex.quote(closed)} >&2; exit 23'
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/rsync").write_text(
        f'#!/bin/sh\ncase "$*" in *--list-only*) {listing};; *) exec {real} "$@";; esac\n'
    )
    (tmp_path / "bin/rsync").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    (tmp_path / "www").mkdir()

    ran = run("deploy", "rsync", tmp_path / "www", "-r", blog.root)

    assert (ran.exit_code, ran.stderr) == (0, "")
    assert (tmp_path / "www/index.html").is_file()


def test_what_ssh_refuses_is_told(blog: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for said, fix in (
        (
            "Host key verification failed.",
            "log in once with `ssh`, hold the host's key against what its owner says, and let it be remembered",
        ),
        (
            "ann@host.example: Permission denied (publickey).",
            "give ssh a key that the host knows: `ssh-add`, or `ssh-copy-id` once",
        ),
        (
            "ssh: Could not resolve hostname host.example: Name or service not known",
            "look for a slip in the address",
        ),
        (
            "protocol version mismatch -- is your shell clean?",
            "see what `ssh ann@host.example true` prints: it must print nothing, and be let in",
        ),
        (
            "ssh: connect to host host.example port 22: Connection refused",
            f"if it stays so, try the same with `rsync` and `ssh` alone; {AGAIN}",
        ),
    ):
        shell(tmp_path, monkeypatch, f"echo {shlex.quote(said)} >&2; exit 255")

        ran = run("deploy", "rsync", "ann@host.example:www", "-r", blog.root)

        assert (ran.exit_code, ran.stderr) == (1, f"ann@host.example:www/: rsync failed: {said}\n    fix: {fix}\n")


def test_without_rsync_or_with_an_odd_address(blog: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = run("deploy", "-r", blog.root, "--", "rsync", "-e sh:x")
    monkeypatch.setenv("PATH", str(tmp_path))
    lacking = run("deploy", "rsync", "host.example:www", "-r", blog.root)

    assert odd.stderr == "-e sh:x/: is no address for rsync\n    fix: write it like this: `user@host.example:www/`\n"
    assert lacking.stderr == (
        "host.example:www/: needs the program rsync, which is not installed\n    fix: install it: apt install rsync\n"
    )


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[str]:
    """The address of a module `www` that may be written to, in `tmp_path/www`."""
    (tmp_path / "www").mkdir()
    owner = f"uid = {os.getuid()}\ngid = {os.getgid()}\nuse chroot = no\n" if os.getuid() == 0 else "use chroot = no\n"
    settings = f"{owner}[www]\npath = {tmp_path / 'www'}\nread only = no\n[fixed]\npath = {tmp_path / 'www'}\n"
    (tmp_path / "rsyncd.conf").write_text(settings)
    said = tmp_path / "rsyncd.out"
    command = ["rsync", "--daemon", "--no-detach", f"--config={tmp_path / 'rsyncd.conf'}", "--address=127.0.0.1"]
    with (
        held_port() as port,
        said.open("wb") as out,
        subprocess.Popen([*command, f"--port={port}"], stdout=out, stderr=out) as process,
    ):
        try:
            wait_until(partial(is_open, port), process, said)
            yield f"rsync://127.0.0.1:{port}"
        finally:
            process.terminate()


def test_a_daemon_takes_it_and_refuses(blog: Story, daemon: str, tmp_path: Path) -> None:
    assert run("deploy", "rsync", f"{daemon}/www/blog", "-r", blog.root).exit_code == 0
    assert run("deploy", "rsync", f"{daemon}/www/blog/", "-r", blog.root).stdout.startswith("0 sent, 0 removed, ")
    assert (tmp_path / "www/blog/index.html").read_bytes() == blog.tree()["index.html"]

    fixed = run("deploy", "rsync", f"{daemon}/fixed", "-r", blog.root)
    unknown = run("deploy", "rsync", f"{daemon}/nowhere", "-r", blog.root)

    assert fixed.stderr == (
        f"{daemon}/fixed/: rsync failed: ERROR: module is read only\n"
        f"    fix: if it stays so, try the same with `rsync` and `ssh` alone; {AGAIN}\n"
    )
    assert unknown.stderr == (
        f"{daemon}/nowhere/: rsync failed: @ERROR: Unknown module 'nowhere'\n    fix: look for a slip in the address\n"
    )

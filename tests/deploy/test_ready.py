"""What may be sent at all, and where to."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands.running import run
from tests.deploy.places import FolderPlace
from tests.story import AS_OF, Story, post


def refused(blog: Story, *arguments: str) -> str:
    ran = run("deploy", *(arguments or ("folder", f"{blog.root}/../www")), "-r", blog.root)
    assert (ran.exit_code, ran.stdout) == (1, "")
    return ran.stderr


def test_a_build_that_is_not_for_readers_is_refused(blog: Story, tmp_path: Path) -> None:
    for options, what, flag in (
        ({"drafts": True}, "was built with drafts", "--drafts"),
        ({"future": True}, "was built with posts whose time has not come", "--future"),
        (
            {"base_url": "https://preview.example.com/"},
            "was built to be looked at elsewhere, at https://preview.example.com/",
            "--base-url",
        ),
        ({"as_of": AS_OF + timedelta(days=36_500)}, "was built as if it were 2125-12-08T11:00:00+11:00", "--as-of"),
    ):
        blog.build(**options)
        fix = f"run `aboveboard build` without `{flag}`, and deploy what it makes"
        assert refused(blog) == f"public: {what}\n    fix: {fix}\n"
    blog.build(base_url="https://blog.example.com")
    assert run("deploy", "folder", tmp_path / "www", "-r", blog.root).exit_code == 0


def test_what_is_not_as_the_last_build_left_it_is_refused(blog: Story) -> None:
    page = blog.public / "index.html"
    was = page.read_bytes()
    page.write_bytes(b"Mine.")
    touched = refused(blog)
    page.write_bytes(was)
    blog.write("posts/tea.md", post("Cold.\n", title="Tea"))
    stale = refused(blog)
    blog.write("posts/tea.md", post(title=None, category=None))
    blog.fails()
    failed = refused(blog)
    shutil.rmtree(blog.root / ".aboveboard")
    unknown = refused(blog)

    assert touched == (
        "public: is not as the last build left it: a file was changed or removed since, or the build did not end\n"
        "    fix: run `aboveboard build`, which puts it right\n"
    )
    first = "    fix: run `aboveboard build` first\n"
    assert stale == f"public: what is in public/ was not built from the sources as they are now\n{first}"
    assert failed == stale
    assert unknown == f".aboveboard: nothing is known of a build into public/\n{first}"


def test_what_no_build_made_is_not_sent_and_told(blog: Story, www: FolderPlace) -> None:
    blog.put("public/notes.txt", "Mine.")

    ran = run("deploy", *www.address, "-r", blog.root)

    assert ran.exit_code == 0
    assert ran.stderr == (
        "public/notes.txt: note: was not made by a build, and is not sent\n"
        "    fix: move it into static/, if it is to be published\n"
    )
    assert "notes.txt" not in www.files()


def test_a_folder_that_cannot_be_it_is_refused(blog: Story, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    elsewhere = "deploy to a folder elsewhere"
    for folder, what, fix in (
        (blog.public, "is the output folder, lies in it, or holds it", "deploy to another folder"),
        (blog.public / "x", "is the output folder, lies in it, or holds it", "deploy to another folder"),
        (tmp_path, "is the output folder, lies in it, or holds it", "deploy to another folder"),
        (blog.root / "content/x", "holds the site that is published, or lies among what it is built from", elsewhere),
        (
            tmp_path / "file",
            "is no folder, and the site is to be written into a folder of this name",
            "name another folder",
        ),
        (
            tmp_path / "no/where",
            "cannot be made, since the folder around it is not there",
            "look for a slip in the path; or make that folder",
        ),
    ):
        for kind in ("folder", "rsync"):
            assert refused(blog, kind, str(folder)) == f"{folder}/: {what}\n    fix: {fix}\n"


@pytest.mark.parametrize(
    ("kind", "address", "what", "fix"),
    [
        ("rsync", "", "is no place to deploy to", "write it like this: `user@host.example:www/`"),
        ("s3", " ", "is no place to deploy to", "write it like this: `s3://my-bucket/blog`"),
        (
            "rsync",
            "host.example/www",
            "names no folder on another machine",
            (
                "write the host, a colon and the folder: `user@host.example:www/`; or `./host.example/www` for a "
                "folder of this machine"
            ),
        ),
        (
            "folder",
            "ann@host.example:www",
            "is no folder, but an address for rsync",
            "run `aboveboard deploy rsync ann@host.example:www`",
        ),
        (
            "folder",
            "ann@host.example",
            "is no folder, but an address for rsync",
            "run `aboveboard deploy rsync ann@host.example`",
        ),
        (
            "rsync",
            "ann@host.example:2222:/www",
            "has 2222 where the folder belongs",
            "write the port into ~/.ssh/config: `Port 2222` below `Host host.example`",
        ),
        ("folder", "s3://blog/", "is no folder, but an address for s3", "run `aboveboard deploy s3 s3://blog/`"),
        (
            "rsync",
            "https://blog.example.com/",
            "is no address that files can be sent to",
            "write `s3://bucket/`, `user@host:folder/` for rsync, or a folder of this machine",
        ),
    ],
)
def test_an_address_of_another_kind_makes_no_folder_of_that_name(
    blog: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, address: str, what: str, fix: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert refused(blog, kind, address) == f"{address}: {what}\n    fix: {fix}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_beside_the_site_the_way_to_it_is_told(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.root / "content")

    for arguments in (("deploy", "folder", "/srv/www"), ("check",), ("verify",)):
        assert run(*arguments).stderr == (
            "site.toml: is not there, so this folder is no site\n"
            "    fix: run it in the site's folder, which is `..` from here, or add `--root ..`\n"
        )


def test_the_settings_say_where_to(blog: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = run("deploy", "-r", blog.root)
    settings = (blog.root / "site.toml").read_text()
    blog.put("site.toml", f'{settings}[deploy]\nto = "../www"\n')
    blog.build()

    assert run("deploy", "-r", blog.root).exit_code == 0
    assert (tmp_path / "www/index.html").is_file()
    monkeypatch.setenv("HOME", str(tmp_path))
    blog.put("site.toml", f'{settings}[deploy]\nto = "~/home"\n')
    blog.build()
    assert run("deploy", "-r", blog.root).exit_code == 0
    assert (tmp_path / "home/index.html").is_file()
    blog.put("site.toml", f'{settings}[deploy]\nto = "ann@host.example"\n')
    blog.build()
    assert run("deploy", "-r", blog.root).stderr == (
        "ann@host.example: names no folder on another machine\n"
        "    fix: write the host, a colon and the folder: `user@host.example:www/`; or `./ann@host.example` for a "
        "folder of this machine\n"
    )
    assert run("deploy", f"{tmp_path}/alone", "-r", blog.root).exit_code == 0
    assert nowhere.exit_code == 2
    assert 'say where to, or write it into site.toml: [deploy] to = "s3://my-bucket/blog"' in nowhere.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("s3",), "say where to: aboveboard deploy s3 s3://my-bucket/blog"),
        (("folder", "x", "--endpoint", "y"), "--endpoint is for s3 alone"),
        (("ftp", "x"), "'ftp' is neither s3, rsync or folder, nor an address to deploy to"),
        (("www",), "'www' is neither s3, rsync or folder, nor an address to deploy to"),
    ],
)
def test_a_command_line_that_says_half(blog: Story, arguments: tuple[str, ...], told: str) -> None:
    ran = run("deploy", *arguments, "-r", blog.root)

    assert ran.exit_code == 2
    assert told in ran.stderr

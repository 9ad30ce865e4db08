import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.serve.network import own_address, qr_code
from generator.serve.server import listen, listen_near, origin_of
from tests.commands.running import run
from tests.serve.running import serving
from tests.story import SITE, Story, post
from tests.tools import ROOT


def test_a_site_is_built_beside_its_output_and_served(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea"))

    with serving(site.root) as served:
        response, text = served.get("/2009/07/tea/")
        feed, _ = served.get("/feed.xml")
        gone, _ = served.get("/gone/")

    assert response.status == 200
    assert "<h1" in text
    assert "preview.js" in text
    assert (feed.status, feed.getheader("Content-Type")) == (200, "application/xml; charset=utf-8")
    assert gone.status == 404
    assert not site.public.exists()
    assert "preview.js" not in (site.root / ".aboveboard/preview/2009/07/tea/index.html").read_text()


def test_addresses_are_those_of_the_preview(site: Story) -> None:
    site.settings('[site]\ntitle = "Small Fish"\nurl = "https://user.example.org/blog/"\nauthor = "Ann"\n')
    site.write("posts/tea.md", post(title="Tea"))

    with serving(site.root) as served:
        port = served.url.split(":")[2].split("/")[0]
        _, text = served.get("/blog/2009/07/tea/")
        root, _ = served.get("/")

    assert served.url == f"http://127.0.0.1:{port}/blog/"
    assert f'"http://127.0.0.1:{port}/blog/2009/07/tea/"' in text
    assert "user.example.org" not in text
    assert (root.status, root.getheader("Location")) == (307, "/blog/")


def test_drafts_and_future_posts_are_shown_where_asked_for(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea", draft=True))
    site.write("posts/cake.md", post(title="Cake", date="2199-01-01"))

    with serving(site.root) as served:
        assert [served.get(path)[0].status for path in ("/2009/07/tea/", "/2199/01/cake/")] == [404, 404]
    with serving(site.root, "-D", "--future") as served:
        assert [served.get(path)[0].status for path in ("/2009/07/tea/", "/2199/01/cake/")] == [200, 200]


def test_problems_are_printed_and_the_last_good_build_stays(site: Story) -> None:
    site.write("posts/tea.md", post("Hot.\n", title="Tea"))

    with serving(site.root) as served:
        site.write("posts/tea.md", post("Cold.\n", title="Tea", date="last week"))
        count = served.line("1 error")
        _, text = served.get("/2009/07/tea/")

    assert count == "1 error; the preview shows the last good build"
    assert any(line.startswith("content/posts/tea.md:3: ") for line in served.said)
    assert "Hot." in text


def test_a_site_that_never_built_is_served_once_it_does(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea", date=None))

    with serving(site.root) as served:
        before, _ = served.get("/")
        site.write("posts/tea.md", post(title="Tea"))
        served.line_with("written")
        after, _ = served.get("/2009/07/tea/")

    assert (before.status, after.status) == (503, 200)


def test_ctrl_c_ends_it_quietly_while_a_page_is_open(site: Story) -> None:
    with serving(site.root) as served:
        said = len(served.said)
        address = ("127.0.0.1", int(served.url.rstrip("/").rpartition(":")[2]))
        with socket.create_connection(address) as page:
            page.sendall(b"GET /__aboveboard__/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert b"200 OK" in page.recv(1024)
            assert served.interrupt() == 0

    assert served.rest()[said:] == []


def test_where_the_usual_port_is_taken_the_next_free_one_serves(site: Story) -> None:
    with listen_near("127.0.0.1", 8000) as other, serving(site.root, port="") as served:
        taken = other.getsockname()[1]
        said = [line for line in served.said if line.startswith("Another program")]
        assert served.get("/")[0].status == 200

    port = int(served.url.rstrip("/").rpartition(":")[2])
    assert port != taken
    # Others who serve on this machine may have had port 8000 before, and ended meanwhile.
    assert taken != 8000 or port > 8000
    assert said == ([f"Another program uses port 8000; this preview takes {port}"] if port != 8000 else [])


def test_a_port_that_is_taken_is_named(site: Story) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = run("serve", "-r", site.root, "-p", str(port))

    assert ran.exit_code == 1
    assert ran.stderr == (
        f"127.0.0.1:{port}: another program uses port {port} already\n"
        f"    fix: stop it, or take another port: aboveboard serve --port {port + 1}\n"
    )


@pytest.mark.parametrize("host", ["nowhere.invalid", "a..b"])
def test_a_host_that_nobody_knows_is_a_problem(host: str) -> None:
    with pytest.raises(SiteError) as caught:
        listen(host, 8000)

    assert str(caught.value) == (
        f"{host}:8000: no machine is known by this name\n"
        "    fix: leave out --host, or give an address of this machine; 0.0.0.0 is all that it has"
    )


def test_an_address_of_another_machine_is_a_problem() -> None:
    with pytest.raises(SiteError) as caught:
        listen("192.0.2.1", 8000)

    assert str(caught.value) == (
        "192.0.2.1:8000: this machine does not listen there (Cannot assign requested address)\n"
        "    fix: leave out --host, or give an address of this machine"
    )


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        pytest.param("127.0.0.1", "http://127.0.0.1:8000", id="loopback"),
        pytest.param("::1", "http://[::1]:8000", id="IPv6"),
        pytest.param("0.0.0.0", "http://127.0.0.1:8000", id="every network"),
    ],
)
def test_a_browser_can_open_what_is_printed(host: str, origin: str) -> None:
    assert origin_of(host, 8000) == origin


def test_a_folder_without_settings_is_not_served(tmp_path: Path) -> None:
    ran = run("serve", "-r", tmp_path, "-p", "0")

    assert ran.exit_code == 1
    assert ran.stderr.startswith("site.toml: is not there, so this folder is no site\n")
    assert list(tmp_path.iterdir()) == []


def test_two_previews_of_a_site_keep_their_own_ports(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea"))

    with serving(site.root) as first:
        with serving(site.root) as second:
            site.write("posts/cake.md", post(title="Cake"))
            for served in (first, second):
                served.line_with("written")
            pages = [served.get("/2009/07/cake/")[1] for served in (first, second)]
            assert second.interrupt() == 0
        left = [folder.name for folder in (site.root / ".aboveboard").glob("preview*/")]

    assert [served.url in page for served, page in zip((first, second), pages, strict=True)] == [True, True]
    assert left == ["preview"]


def test_a_post_that_falls_due_appears_without_a_save(site: Story) -> None:
    site.settings(SITE.replace("Australia/Sydney", "UTC"))

    with serving(site.root) as served:
        # A busy machine may be so long about a build that it is due by then.
        for seconds in (2, 6, 18):
            due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds)
            address = f"/{due:%Y/%m}/tea/"
            site.write("posts/tea.md", post("Hot.\n", title="Tea", date=f"{due:%Y-%m-%d %H:%M:%S}"))
            site.write("posts/cake.md", post(f"Cake {seconds}.\n", title="Cake"))
            served.await_page("/2009/07/cake/", f"Cake {seconds}.")
            before, _ = served.get(address)
            if datetime.now(UTC) < due:
                break
        assert before.status == 404
        served.await_page(address, "Hot.")


def test_an_undated_draft_is_no_reason_to_build_again_and_again(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea", date=None, draft=True))

    with serving(site.root, "-D") as served:
        site.write("posts/cake.md", post(title="Cake"))
        served.line_with("written")
        time.sleep(1)
        assert served.interrupt() == 0
        assert len([line for line in served.rest() if "written" in line]) <= 3


def test_a_phone_is_shown_where_to_go(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea"))
    address = own_address(socket.AF_INET)

    with serving(site.root, "--host", "0.0.0.0") as served:
        port = served.url.rstrip("/").rpartition(":")[2]
        assert served.url == f"http://127.0.0.1:{port}/"
        site.write("posts/tea.md", post("Cold.\n", title="Tea"))
        served.line_with("written")
        shown = [line for line in served.said if line.startswith("In this network")]
        page = served.get("/2009/07/tea/", host=f"192.168.7.7:{port}")[1]

    assert shown == ([f"In this network: http://{address}:{port}/"] if address else [])
    assert f'"http://192.168.7.7:{port}/2009/07/tea/"' in page
    assert "noindex" not in page


def test_the_code_is_light_all_around() -> None:
    lines = qr_code("http://192.168.1.5:8000/blog/").splitlines()

    assert {lines[0]} == {"█" * len(lines[0])}
    assert {line[:2] + line[-2:] for line in lines[:-1]} == {"████"}
    assert set("".join(lines)) <= set("▀▄█ ")


@pytest.mark.skipif(os.name != "posix", reason="a terminal of this kind is made on POSIX alone")
def test_the_code_is_drawn_in_a_terminal_alone(site: Story) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-u", "-m", "generator", "serve", "-r", str(site.root), "-p", "0"]
    with subprocess.Popen(
        [*command, "--host", own_address(socket.AF_INET) or "127.0.0.1"], cwd=ROOT, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        said = ""
        with suppress(OSError):
            while "Serving" not in said or (own_address(socket.AF_INET) and "▄" not in said):
                said += os.read(ours, 4096).decode(errors="replace")
        process.kill()
    os.close(ours)

    assert "Serving" in said

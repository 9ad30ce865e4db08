"""The example blog, built once into a temporary folder and served on loopback."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.built import Built
from tests.story import AS_OF, copy_example


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Built:
    from generator.builder import BuildOptions, build

    root = copy_example(tmp_path_factory.mktemp("example"))
    build(BuildOptions(root=root, as_of=AS_OF, jobs=1))
    return Built(root / "public")


class _Quiet(SimpleHTTPRequestHandler):
    def log_request(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(blog: Built) -> Iterator[str]:
    """Where the blog is served, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=blog.folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()

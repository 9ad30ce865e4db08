"""Places to deploy to on this machine, and what lies there: a folder, an rsync target, a bucket of a real S3 server."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import boto3
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import s3_backends
from werkzeug.serving import make_server

from generator.system.disk import folders_in

BUCKET = "blog"


class Place(Protocol):
    address: tuple[str, ...]
    """As it stands on the command line."""

    def files(self) -> dict[str, bytes]: ...

    def put(self, path: str, data: bytes) -> None: ...


class FolderPlace:
    def __init__(self, folder: Path, kind: str) -> None:
        self.folder = folder
        self.address: tuple[str, ...] = (kind, str(folder))

    def files(self) -> dict[str, bytes]:
        found = (Path(entry.path) for _, entries in folders_in(self.folder) for entry in entries if entry.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}

    def put(self, path: str, data: bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


class S3Server:
    """moto's S3 over HTTP; what it was asked to change, in order, and what it does in place of answering."""

    def __init__(self) -> None:
        self.url = ""
        self.changes: list[tuple[str, str]] = []
        self.fault: Callable[[str, str], tuple[int, str] | None] = lambda _method, _key: None
        self._app = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if fault := self.fault(method, path):
            status, code = fault
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start(f"{status} Fault", [("Content-Type", "application/xml")])
            return [f"<Error><Code>{code}</Code><Message>{code}, it says</Message></Error>".encode()]
        if method in ("PUT", "DELETE") and path.count("/") > 1:
            self.changes.append((method, path.removeprefix(f"/{BUCKET}/")))
        answer: Iterable[bytes] = self._app(environ, start)
        return answer


@contextmanager
def s3_server() -> Iterator[S3Server]:
    app = S3Server()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    app.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield app
    server.shutdown()
    server.server_close()


class BucketPlace:
    """Everything below `www/` of a bucket that is empty at first."""

    def __init__(self, server: S3Server) -> None:
        self.server = server
        self.client = boto3.client("s3", endpoint_url=server.url)
        self.client.create_bucket(Bucket=BUCKET)
        self.address: tuple[str, ...] = ("s3", f"s3://{BUCKET}/www", "--endpoint", server.url)

    def empty(self) -> None:
        self._objects.clear()
        self.server.changes.clear()

    def files(self) -> dict[str, bytes]:
        return {key.removeprefix("www/"): one.value for key, one in self._objects.items() if key.startswith("www/")}

    @property
    def _objects(self) -> Any:
        """What the server keeps: asked for over HTTP it would be half the time of the tests."""
        return s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET].keys

    def put(self, path: str, data: bytes) -> None:
        self.client.put_object(Bucket=BUCKET, Key=f"www/{path}", Body=data)

    def head(self, key: str) -> Any:
        return self.client.head_object(Bucket=BUCKET, Key=key)

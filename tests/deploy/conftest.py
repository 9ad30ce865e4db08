import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools import program

if TYPE_CHECKING:
    from tests.deploy.places import BucketPlace, FolderPlace, Place
    from tests.story import Story


ENVIRON = {
    "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1", "no_proxy": "127.0.0.1",
}  # fmt: skip


@pytest.fixture(scope="module")
def s3() -> Iterator["BucketPlace"]:
    from tests.deploy.places import BucketPlace, s3_server

    with pytest.MonkeyPatch.context() as patched:
        for name, value in ENVIRON.items():
            patched.setenv(name, value)
        with s3_server() as server:
            place = BucketPlace(server)
            yield place
            place.client.close()


@pytest.fixture
def s3_env(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in ENVIRON.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.fixture
def bucket(s3: "BucketPlace", s3_env: pytest.MonkeyPatch) -> Iterator["BucketPlace"]:
    s3.empty()
    yield s3
    s3.server.fault = lambda _method, _key: None


@pytest.fixture(params=["folder", "rsync", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> "Place":
    from tests.deploy.places import FolderPlace

    if request.param == "s3":
        bucket: Place = request.getfixturevalue("bucket")
        return bucket
    if request.param == "rsync":
        program("rsync", package="rsync")
    return FolderPlace(tmp_path / "www", request.param)


@pytest.fixture
def www(tmp_path: Path) -> "FolderPlace":
    from tests.deploy.places import FolderPlace

    return FolderPlace(tmp_path / "www", "folder")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.story import Story, post

    site = Story(tmp_path_factory.mktemp("built") / "site")
    site.settings(SMALL)
    site.write("posts/tea.md", post(title="Tea"))
    site.write("posts/trip.md", post("![A hill](hill.txt)\n", title="Trip", date="2010-01-01"))
    site.write("posts/hill.txt", "A hill.")
    site.build()
    return site.root


@pytest.fixture
def blog(built: Path, tmp_path: Path) -> "Story":
    """Two posts, built: few files, of all kinds."""
    from tests.story import Story

    return Story(shutil.copytree(built, tmp_path / "site"))


SMALL = "[outputs]\n" + "".join(
    f"{name} = false\n" for name in ("categories", "tags", "authors", "archive", "companies", "feeds_page", "privacy")
)

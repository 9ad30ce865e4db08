"""A bucket of S3 as a target, at Amazon or at anybody who offers the same.

A file is known to be there by its MD5: as the ETag, which S3 makes of it, or as it was written beside it.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from hashlib import md5
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.deploy.target import Found, trouble
from generator.engine.owned import OWNED
from generator.errors import SiteError
from generator.plan.served import cache_control, media_type

if TYPE_CHECKING:
    from botocore.exceptions import ClientError

THREADS = 8
ATTEMPTS = 5
"""For each request, with longer and longer pauses."""

CONNECT_SECONDS = 10
READ_SECONDS = 60

MD5 = "md5"
"""What it is called among what is kept beside a file: encrypted with keys of KMS, a file has another ETag."""

_IS_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]").fullmatch


class Bucket:
    """What lies below *prefix* in a bucket."""

    has_folders = False

    def __init__(self, address: str, endpoint: str, output: Path) -> None:
        """*address* as `s3://bucket/prefix`. Raises `SiteError` where it is none, or boto3 is missing."""
        bucket, _, prefix = address.removeprefix("s3://").partition("/")
        if not _IS_BUCKET(bucket):
            what = "names no bucket that there can be: 3 to 63 small letters, digits, dots and hyphens"
            raise trouble(address, "unfit-target", what, "write it like this: `s3://my-bucket/blog`")
        self._bucket, self._prefix = bucket, f"{prefix.strip('/')}/".removeprefix("/")
        self.name = f"s3://{bucket}/{self._prefix}"
        self._output = output
        self._there: dict[str, tuple[int, str]] = {}
        with self._told():
            self._client = _client(endpoint)

    def close(self) -> None:
        self._client.close()

    def found(self) -> Found:
        with self._told():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
            for page in pages:
                for one in page.get("Contents", ()):
                    path = one["Key"].removeprefix(self._prefix)
                    self._there[path] = (one["Size"], one["ETag"].strip('"'))
        return Found(files=frozenset(self._there))

    def read_list(self) -> bytes | None:
        with self._told():
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + OWNED)
            except self._client.exceptions.NoSuchKey:
                return None
            data: bytes = answer["Body"].read()
            return data

    def write_list(self, data: bytes) -> None:
        with self._told():
            self._put(OWNED, data)

    def differing(self, paths: Sequence[str]) -> Iterator[str]:
        return (path for path, differs in self._each(self._differs, paths) if differs)

    def send(self, paths: Sequence[str]) -> Iterator[str]:
        return (path for path, _ in self._each(self._send, paths))

    def remove(self, paths: Sequence[str]) -> Iterator[str]:
        return (path for path, _ in self._each(self._remove, paths))

    def _each(self, do: Callable[[str], object], paths: Sequence[str]) -> Iterator[tuple[str, object]]:
        """Several at a time, each with what came of it, as they are done; after a failure none is begun."""
        with self._told(), ThreadPoolExecutor(THREADS) as pool:
            under_way = {pool.submit(do, path): path for path in paths}
            try:
                for one in as_completed(under_way):
                    yield under_way[one], one.result()
            finally:
                for one in under_way:
                    one.cancel()

    def _differs(self, path: str) -> bool:
        size, etag = self._there[path]
        if size != self._output.joinpath(path).stat().st_size:
            return True
        own = self._output.joinpath(path).read_bytes()
        digest = md5(own, usedforsecurity=False).hexdigest()
        if digest == etag:
            return False
        head = self._client.head_object(Bucket=self._bucket, Key=self._prefix + path)
        return bool(head.get("Metadata", {}).get(MD5) != digest)

    def _send(self, path: str) -> None:
        self._put(path, self._output.joinpath(path).read_bytes())

    def _put(self, path: str, data: bytes) -> None:
        digest = md5(data, usedforsecurity=False)
        self._client.put_object(
            Bucket=self._bucket,
            Key=self._prefix + path,
            Body=data,
            ContentMD5=b64encode(digest.digest()).decode(),
            ContentType=media_type(path),
            CacheControl=cache_control(path),
            Metadata={MD5: digest.hexdigest()},
        )

    def _remove(self, path: str) -> None:
        # One by one: not everybody who offers S3 takes many at once.
        self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
            from botocore.exceptions import ConnectionError as NotConnected
        except ImportError:
            raise _lacking(self.name) from None
        try:
            yield
        except ClientError as error:
            raise trouble(self.name, "target-trouble", *_refused(error, self._bucket)) from error
        except (NotConnected, HTTPClientError) as error:
            what = f"cannot be reached: {error}"
            fix = "see that this machine is online and the endpoint right, and deploy again: it goes on where it ended"
            raise trouble(self.name, "target-trouble", what, fix) from error
        except BotoCoreError as error:
            # Without a password, or with a profile that is not there.
            fix = "give boto3 what it needs: `aws configure`, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            raise trouble(self.name, "target-trouble", f"cannot be asked: {error}", fix) from error


def _client(endpoint: str) -> Any:
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "max_attempts": ATTEMPTS},
        max_pool_connections=THREADS,
        # The newer checksums are not known to all who offer S3; ours is.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    try:
        if endpoint and not endpoint.startswith(("http://", "https://")):
            raise ValueError("it does not begin with https://")
        return boto3.session.Session().client("s3", endpoint_url=endpoint or None, config=config)
    except ValueError as error:
        raise trouble(
            endpoint, "unfit-target", f"is no endpoint: {error}", "write it like this: `https://s3.example.net`"
        ) from error


def _lacking(name: str) -> SiteError:
    what = "needs boto3, which is not installed"
    return trouble(name, "no-boto3", what, 'pip install "aboveboard[s3]"')


def _refused(error: "ClientError", bucket: str) -> tuple[str, str]:
    """What S3 said, and how to mend it."""
    code = str(error.response.get("Error", {}).get("Code", ""))
    said = str(error.response.get("Error", {}).get("Message", "")) or code
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if code in ("NoSuchBucket", "404"):
        return f"there is no bucket {bucket}", "look for a slip in its name, or make the bucket"
    if code in ("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"):
        return f"the bucket is in another region: {said}", "set AWS_DEFAULT_REGION to the bucket's region"
    if code in ("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"):
        return f"does not take this password: {said}", "see which key is used: `aws sts get-caller-identity`"
    if status == 403:
        rights = "s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on what is in it"
        return f"does not let you do this: {said}", f"give the user {rights}"
    return f"refused: {said}", "if it stays so, ask who runs it; deploy again: it goes on where it ended"

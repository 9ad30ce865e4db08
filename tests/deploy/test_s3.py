"""Buckets: what is said of each file, and what is told when S3 refuses."""

from functools import partial

import pytest

from generator.deploy import s3
from tests.commands.running import run
from tests.deploy.places import BUCKET, BucketPlace
from tests.story import Story

RIGHTS = "s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on what is in it"
AGAIN = "deploy again: it goes on where it ended"


def test_files_say_what_they_are_in_the_order_of_their_kinds(blog: Story, bucket: BucketPlace) -> None:
    failures = [(503, "SlowDown")]
    bucket.server.fault = lambda method, path: failures.pop() if method == "PUT" and failures else None

    ran = run("deploy", *bucket.address, "-r", blog.root)
    changes = list(bucket.server.changes)

    assert (ran.exit_code, failures) == (0, [])
    kinds = [3 if key.endswith((".xml", ".json", ".txt")) else key.endswith(".html") for _, key in changes[1:]]
    assert kinds == sorted(kinds)
    assert changes[0] == ("PUT", "www/.aboveboard-files")
    feed = bucket.head("www/feed.xml")
    assert (feed["ContentType"], feed["CacheControl"]) == (
        "application/xml; charset=utf-8",
        "public, max-age=0, must-revalidate",
    )
    # As keys of KMS make it: the ETag is no MD5.
    again = bucket.client.create_multipart_upload(
        Bucket=BUCKET, Key="www/index.html", Metadata=bucket.head("www/index.html")["Metadata"]
    )
    part = {"Bucket": BUCKET, "Key": "www/index.html", "UploadId": again["UploadId"]}
    etag = bucket.client.upload_part(**part, PartNumber=1, Body=bucket.files()["index.html"])["ETag"]
    bucket.client.complete_multipart_upload(**part, MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": etag}]})
    assert "-" in bucket.head("www/index.html")["ETag"]

    assert run("deploy", *bucket.address, "-r", blog.root).stdout.startswith("0 sent, 0 removed, ")


def _answer(fault: tuple[int, str], _method: str, _path: str) -> tuple[int, str]:
    return fault


def test_a_refusal_is_told(blog: Story, bucket: BucketPlace) -> None:
    for status, code, what, fix in (
        (404, "NoSuchBucket", "there is no bucket blog", "look for a slip in its name, or make the bucket"),
        (403, "AccessDenied", "does not let you do this: AccessDenied, it says", f"give the user {RIGHTS}"),
        (
            403,
            "InvalidAccessKeyId",
            "does not take this password: InvalidAccessKeyId, it says",
            "see which key is used: `aws sts get-caller-identity`",
        ),
        (
            400,
            "AuthorizationHeaderMalformed",
            "the bucket is in another region: AuthorizationHeaderMalformed, it says",
            "set AWS_DEFAULT_REGION to the bucket's region",
        ),
        (400, "Odd", "refused: Odd, it says", f"if it stays so, ask who runs it; {AGAIN}"),
    ):
        bucket.server.fault = partial(_answer, (status, code))

        ran = run("deploy", *bucket.address, "-r", blog.root)

        assert (ran.exit_code, ran.stderr) == (1, f"s3://blog/www/: {what}\n    fix: {fix}\n")


def test_a_service_that_cannot_be_reached_is_told(blog: Story, s3_env: pytest.MonkeyPatch) -> None:
    s3_env.setattr(s3, "ATTEMPTS", 1)
    endpoint = "http://127.0.0.1:9"

    ran = run("deploy", "s3", "s3://blog", "-r", blog.root, "--endpoint", endpoint)

    assert ran.stderr == (
        f's3://blog/: cannot be reached: Could not connect to the endpoint URL: "{endpoint}/blog?list-type=2&prefix=&'
        'encoding-type=url"\n'
        f"    fix: see that this machine is online and the endpoint right, and {AGAIN}\n"
    )


@pytest.mark.parametrize(
    ("environ", "arguments", "told"),
    [
        (
            {"AWS_PROFILE": "nobody"},
            ("s3://blog",),
            (
                "s3://blog/: cannot be asked: The config profile (nobody) could not be found\n"
                "    fix: give boto3 what it needs: `aws configure`, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY\n"
            ),
        ),
        (
            {},
            ("s3://Blog/www",),
            (
                "s3://Blog/www: names no bucket that there can be: 3 to 63 small letters, digits, dots and hyphens\n"
                "    fix: write it like this: `s3://my-bucket/blog`\n"
            ),
        ),
        (
            {},
            ("s3://blog", "--endpoint", "nowhere"),
            "nowhere: is no endpoint: it does not begin with https://\n    fix: write it like this: `https://s3.example.net`\n",
        ),
    ],
)
def test_what_boto3_lacks_is_told(
    blog: Story, s3_env: pytest.MonkeyPatch, environ: dict[str, str], arguments: tuple[str, ...], told: str
) -> None:
    for name, value in environ.items():
        s3_env.setenv(name, value)

    ran = run("deploy", "s3", *arguments, "-r", blog.root)

    assert (ran.exit_code, ran.stderr) == (1, told)


def test_without_boto3_the_extra_is_named(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "botocore.exceptions", None)

    ran = run("deploy", "s3", "s3://blog", "-r", blog.root)

    what = "s3://blog/: needs boto3, which is not installed"
    assert (ran.exit_code, ran.stderr) == (1, f'{what}\n    fix: pip install "aboveboard[s3]"\n')

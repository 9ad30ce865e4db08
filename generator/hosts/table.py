"""Which hosts there are, which files each takes, and what is left to do by hand."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.hosts.wheel import REQUIREMENTS, Wheel

RECIPES = Path(__file__).with_name("recipes")
LOCK = Path(__file__).with_name("requirements.txt")

DEFAULT_BRANCH = "main"

_REVIEW = {".github/workflows/pull-request.yml": "actions/pull-request.yml"}
_ACTIONS = {".github/workflows/publish.yml": "actions/publish.yml", **_REVIEW}
_WRANGLER = {
    f".github/wrangler/{name}": f"cloudflare/wrangler/{name}" for name in ("package.json", "package-lock.json")
}
_SETTINGS = "on GitHub, Settings, Secrets and variables:"
_NETLIFY = ("build.sh", "keep/index.js", "keep/manifest.yml", "keep/package.json", "functions/due.mjs")


class Host(msgspec.Struct, frozen=True, kw_only=True):
    """One place to publish a blog at."""

    title: str
    files: Mapping[str, str]
    """Where each file of the recipe goes in the site, and where it lies below `recipes/`."""

    steps: tuple[str, ...]
    """What nobody but the blogger can do, in its order."""

    lock: str = ""
    """Of what is installed beside the rest."""

    reads_files: bool = True
    """Whether it is told what to do by files, which `[outputs] host` asks for."""


HOSTS = {
    "github": Host(
        title="GitHub Pages",
        files=_ACTIONS,
        steps=(
            "in the repository's Settings, Pages: choose GitHub Actions as the source",
            'in site.toml: `url = "https://NAME.github.io/REPOSITORY/"`, or without its end for `NAME.github.io`',
        ),
    ),
    "gitlab": Host(
        title="GitLab Pages",
        files={".gitlab-ci.yml": "gitlab/gitlab-ci.yml"},
        steps=(
            "in site.toml: the address that the project's Deploy, Pages names, as `url`",
            "in Build, Pipeline schedules: a new schedule, `3,33 * * * *`, for scheduled posts",
        ),
    ),
    "codeberg": Host(
        title="Codeberg Pages",
        files={f".forgejo/workflows/{name}": f"codeberg/{name}" for name in ("publish.yml", "pull-request.yml")},
        steps=(
            "in the repository's Settings, Units, Overview: switch Actions on",
            'in site.toml: `url = "https://NAME.codeberg.page/REPOSITORY/"`',
        ),
    ),
    "netlify": Host(
        title="Netlify",
        files={
            "netlify.toml": "netlify/netlify.toml",
            **{f"netlify/{name}": f"netlify/{name}" for name in _NETLIFY},
            **_REVIEW,
        },
        steps=(
            "on Netlify: add a new project from the repository; it finds netlify.toml",
            "in its settings: a build hook, and its address as the secret variable `BUILD_HOOK`, for functions alone",
            "in site.toml: the project's address as `url`",
        ),
    ),
    "cloudflare": Host(
        title="Cloudflare Pages, from GitHub Actions",
        files=_ACTIONS | _WRANGLER,
        steps=(
            "on Cloudflare: a Pages project for direct upload, and an API token for Cloudflare Pages: Edit alone",
            f"{_SETTINGS} `CLOUDFLARE_API_TOKEN` (secret), `CLOUDFLARE_ACCOUNT_ID`, `CLOUDFLARE_PROJECT`",
            "in site.toml: the project's address as `url`",
        ),
    ),
    "s3": Host(
        title="Amazon S3 or what speaks like it, from GitHub Actions",
        files=_ACTIONS,
        steps=(
            "on AWS: a bucket, and a role that the repository's workflow may take (OpenID Connect)",
            f"{_SETTINGS} `AWS_REGION`, `AWS_ROLE`, `PUBLISH_TO` (`s3://bucket/`)",
            "in site.toml: the address that readers type as `url`",
        ),
        lock="requirements-s3.txt",
        reads_files=False,
    ),
    "rsync": Host(
        title="a server of your own by rsync, from GitHub Actions",
        files=_ACTIONS,
        steps=(
            "on the server: an account for this alone, with a key of its own",
            f"{_SETTINGS} `SSH_KEY` (secret), `SSH_KNOWN_HOSTS`, `PUBLISH_TO` (`blog@host.example:www/`)",
            "in site.toml: the address that readers type as `url`",
        ),
        reads_files=False,
    ),
}
"""By the name that `init --host` takes, in the order in which it asks."""


def files_of(name: str, wheel: Wheel, branch: str = DEFAULT_BRANCH) -> dict[str, bytes]:
    """The files for the host of that name, by where they go in the site; *branch* is what it publishes."""
    host = HOSTS[name]
    files = {place: _filled(recipe, name, branch) for place, recipe in host.files.items()}
    return files | {REQUIREMENTS: _requirements(host, wheel).encode()} | wheel.files


def _filled(recipe: str, name: str, branch: str) -> bytes:
    text = (RECIPES / recipe).read_text(encoding="utf-8").replace("@@HOST@@", name)
    for part in ("rights", "publish"):
        file = RECIPES / name / f"{part}.yml"
        if f"@@{part.upper()}@@" in text:
            text = text.replace(f"@@{part.upper()}@@", file.read_text(encoding="utf-8"))
    return text.replace("@@BRANCH@@", branch).encode()


def _requirements(host: Host, wheel: Wheel) -> str:
    head = (
        "# What a host installs to build this blog: each file is known by its hash, and nobody can slip in another.\n"
        "# For a newer Aboveboard install it, delete this and wheels/, and run `aboveboard init --host NAME` again.\n"
    )
    more = LOCK.with_name(host.lock).read_text(encoding="utf-8") if host.lock else ""
    return f"{head}{wheel.requirement}{LOCK.read_text(encoding='utf-8')}{more}"

"""The function that takes readers' comments where a site cannot, for each place that runs one.

It is JavaScript, which is written into the repository and belongs to the blog from then on; nothing of it runs here.
"""

import json
import tomllib
from collections.abc import Mapping

import msgspec

from generator.hosts.table import RECIPES
from generator.urls import parse_url

_SHARED = ("receive.mjs", "answers.mjs", "code-hosts.mjs", "doubts.mjs")
FOLDER = RECIPES / "comments"


class Runtime(msgspec.Struct, frozen=True, kw_only=True):
    """A place that runs the function."""

    title: str
    folder: str
    """Where the function's files go in the site."""

    own: tuple[str, ...]
    """Files that no other place has."""


RUNTIMES = {
    "cloudflare": Runtime(title="Cloudflare Workers", folder="comments-worker", own=("index.mjs", "wrangler.toml")),
    # A folder of its own: of the files in `netlify/functions` each would be a function.
    "netlify": Runtime(title="Netlify Functions", folder="netlify/functions/comments", own=("comments.mjs",)),
}


class CodeHost(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of host for repositories."""

    title: str
    api: str
    """The path of its API, where it is a server of one's own."""

    token: str
    """How somebody gets a token that may do this and no more."""


CODE_HOSTS = {
    "github": CodeHost(
        title="GitHub",
        api="/api/v3",
        token="Settings, Developer settings, Fine-grained tokens, for this repository alone, with `Contents` and "  # noqa: S106
        "`Pull requests` set to read and write.",
    ),
    "gitlab": CodeHost(
        title="GitLab",
        api="/api/v4",
        token="in the project, Settings, Access tokens, with the role Developer and the scope `api`.",  # noqa: S106
    ),
    "forgejo": CodeHost(
        title="Codeberg, or wherever your Forgejo is,",
        api="/api/v1",
        token="Settings, Applications, with `repository` set to read and write.",  # noqa: S106
    ),
}

KNOWN_HOSTS = {
    "github.com": ("github", "https://api.github.com"),
    "gitlab.com": ("gitlab", "https://gitlab.com/api/v4"),
    "codeberg.org": ("forgejo", "https://codeberg.org/api/v1"),
}

_LATIN = ("Latin",)
_SCRIPTS = {
    "ar": ("Arabic",), "be": ("Cyrillic",), "bg": ("Cyrillic",), "el": ("Greek",), "fa": ("Arabic",), "he": ("Hebrew",),
    "hi": ("Devanagari",), "hy": ("Armenian",), "ja": ("Han", "Hiragana", "Katakana"), "ka": ("Georgian",),
    "ko": ("Hangul", "Han"), "mk": ("Cyrillic",), "ru": ("Cyrillic",), "sr": ("Cyrillic",), "th": ("Thai",),
    "uk": ("Cyrillic",), "ur": ("Arabic",), "zh": ("Han", "Bopomofo"),
}  # fmt: skip
"""What languages are written in, beside Latin letters, which stand in all of them."""


class Repository(msgspec.Struct, frozen=True, kw_only=True):
    """Where pull requests are opened."""

    kind: str
    """A key of `CODE_HOSTS`."""

    api: str
    path: str
    """`NAME/REPOSITORY`."""

    branch: str = "main"
    folder: str = ""
    """Of the site in the repository, with a slash behind it; empty where it is all of it."""


def repository_at(url: str, kind: str = "") -> Repository | None:
    """What *url*, by which git or a browser gets there, leads to; None where it is none, or of a *kind* unknown."""
    if "://" not in url:
        # As git writes it for SSH: `git@host:name/repository.git`.
        host, colon, path = url.partition(":")
        url = f"ssh://{host}/{path}" if colon else ""
    parts = parse_url(url)
    path = parts.path.strip("/").removesuffix(".git") if parts else ""
    if parts is None or not parts.hostname or "/" not in path:
        return None
    known, api = KNOWN_HOSTS.get(parts.hostname, ("", ""))
    kind = kind or known
    if not kind:
        return None
    port = f":{parts.port}" if parts.port and parts.scheme != "ssh" else ""
    scheme = "http" if parts.scheme == "http" else "https"
    own = f"{scheme}://{parts.hostname}{port}{CODE_HOSTS[kind].api}"
    return Repository(kind=kind, api=api if kind == known else own, path=path)


def worker_files(runtime: str, repository: Repository, *, site: str, lang: str, honeypot: str) -> dict[str, bytes]:
    """The function's files by where they go in the site, for a blog at the address *site*."""
    place = RUNTIMES[runtime]
    host = CODE_HOSTS[repository.kind]
    language = lang.partition("-")[0].lower()
    settings = {
        "site": site.rstrip("/") + "/",
        "codeHost": repository.kind,
        "api": repository.api,
        "repository": repository.path,
        "branch": repository.branch,
        "folder": f"{repository.folder}content/comments/",
        "honeypot": honeypot,
        "scripts": [*_LATIN, *_SCRIPTS.get(language, ())],
        "lang": lang if language in texts() else "en",
        "texts": texts().get(language, texts()["en"]),
    }
    words = {"codeHostName": host.title, "tokenSteps": host.token}
    files = {name: (FOLDER / name).read_bytes() for name in _SHARED}
    files |= {name: (FOLDER / runtime / name).read_bytes() for name in place.own}
    files["settings.mjs"] = _filled("settings.mjs", {key: _as_js(value) for key, value in settings.items()})
    files["README.md"] = _filled(f"{runtime}/README.md", words)
    return {f"{place.folder}/{name}": data for name, data in files.items()}


def texts() -> dict[str, dict[str, str]]:
    """What readers are told, by language."""
    return tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8"))


def _filled(name: str, values: Mapping[str, str]) -> bytes:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@@{key}@@", value)
    return text.encode()


def _as_js(value: object) -> str:
    """As JSON, which is JavaScript, too; texts stand on a line each."""
    text = json.dumps(value, ensure_ascii=False, indent=4 if isinstance(value, dict) else None)
    return text.replace("\n}", "\n  }")

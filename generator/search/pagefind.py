"""Pagefind, a program in Rust that makes an index of words: asked once for each index, through its pipes.

A package brings the program itself. How it is asked is how its own Python API asks (`pagefind --service`): messages in
JSON as base64, a comma after each. That API keeps a process for many questions, by asyncio; here there is one question.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import IO, Any

from generator.errors import Problem, SiteError

EXTENDED = "pagefind_bin_extended"
"""Ten times the size, for it knows where words end in scripts without blanks."""

PACKAGES = (EXTENDED, "pagefind_bin")
"""Those that bring the program, the better one first."""

UNBROKEN = frozenset(("ja", "zh"))
"""Languages whose words only the extended program tells apart."""

MESSAGE_ID, PAYLOAD = "message_id", "payload"


def lacking(language: str) -> Problem | None:
    """What must be installed before an index of a blog in *language* can be made."""
    there = [name for name in PACKAGES if find_spec(name) is not None]
    is_unbroken = primary(language) in UNBROKEN
    if not there:
        extra = "search-extended" if is_unbroken else "search"
        return Problem(
            path="site.toml",
            key="search.enabled",
            rule="missing-library",
            what="search is on, and the program that makes its index, Pagefind, is not installed",
            fix=f'pip install "aboveboard[{extra}]"',
        )
    if is_unbroken and EXTENDED not in there:
        return Problem(
            path="site.toml",
            key="search.enabled",
            rule="missing-library",
            what=f'words of "{language}" have no blanks between them, and only the extended Pagefind tells them apart',
            fix='pip install "aboveboard[search-extended]"',
        )
    return None


def primary(language: str) -> str:
    """The part of a language's tag that Pagefind goes by: `en` of `en-AU`."""
    return language.partition("-")[0].lower()


def files_of(pages: Iterable[tuple[str, str]], language: str) -> Mapping[str, bytes]:
    """The index of *pages*, addresses and HTML, by path; all words are stemmed as those of *language*.

    The same pages give the same bytes. Raises `SiteError` where the program fails.
    """
    config = {"force_language": primary(language), "keep_index_url": True}
    asked: list[dict[str, Any]] = [{"type": "NewIndex", "config": config}]
    asked += ({"type": "AddFile", "index_id": 0, "url": url, "file_contents": html} for url, html in pages)
    asked.append({"type": "GetFiles", "index_id": 0})
    answers = _answers(asked)
    return {file["path"]: b64decode(file["content"]) for file in answers[-1]["files"]}


def _program() -> Path:
    name = next(name for name in PACKAGES if find_spec(name) is not None)
    path: Path = import_module(name).get_executable()
    return path


def _answers(asked: Sequence[Mapping[str, Any]]) -> list[Any]:
    # Imported here, for it takes some time, and few builds get as far.
    from subprocess import DEVNULL, PIPE, Popen

    messages = ({MESSAGE_ID: number, PAYLOAD: one} for number, one in enumerate(asked))
    sent = b"".join(b64encode(json.dumps(one).encode()) + b"," for one in messages)
    with Popen([_program(), "--service"], stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:  # noqa: S603 - no shell
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101 - likewise
        # It answers while it still reads, and ends where nothing more can come: so both go on at the same time.
        writing = Thread(target=_write, args=(process.stdin, sent))
        writing.start()
        received = _received(process.stdout, len(asked))
        writing.join()
        with suppress(OSError):
            process.stdin.close()
    answers = [json.loads(b64decode(one))[PAYLOAD] for one in received.split(b",") if one.strip()]
    wrong = next((one for one in answers if one["type"] == "Error"), None)
    if wrong is not None or len(answers) < len(asked):
        raise SiteError(_failed(wrong["message"] if wrong else "it ended before it was done"))
    return answers


def _write(pipe: IO[bytes], data: bytes) -> None:
    # Where it has ended meanwhile, whoever reads finds that out.
    with suppress(OSError):
        pipe.write(data)
        pipe.flush()


def _received(pipe: IO[bytes], answers: int) -> bytes:
    """What it says, up to the comma behind the last of *answers*."""
    parts: list[bytes] = []
    while answers > 0 and (part := pipe.read1(1 << 20)):  # type: ignore[attr-defined]
        parts.append(part)
        answers -= part.count(b",")
    return b"".join(parts)


def _failed(why: str) -> Problem:
    return Problem(
        path="site.toml",
        key="search.enabled",
        rule="failed-index",
        what=f"Pagefind could not make the index for search: {why}",
        fix="build again, with more memory if it happens again; or write `enabled = false` under `[search]`",
    )

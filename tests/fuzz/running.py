"""Runs a case in this process, as `aboveboard` would, and says what should not have happened."""

import gc
import io
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

import click

from generator.cli import main
from tests.fuzz.cases import Case
from tests.fuzz.changes import restore
from tests.fuzz.guarding import LONGEST_SECONDS, HangError, state_of, watched
from tests.fuzz.little import BESIDE, lay_out, starting_site

BURIED = b"BURIED-TREASURE"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that should not have happened."""

    cause: str
    """Short, and the same for all that have one cause."""

    what: str


class Outcome(list[Finding]):
    """What one case has come to."""


class Grounds:
    """A folder with the little site, and beside it what no build may touch."""

    def __init__(self, folder: Path, engine: str) -> None:
        self.folder = folder
        self.root = folder / "site"
        self.beside = folder / "beside"
        self.temporary = folder / "temporary"
        self.files = starting_site(engine)
        self.begin()

    def begin(self) -> None:
        """All as it was in the beginning, with nothing built."""
        shutil.rmtree(self.folder, ignore_errors=True)
        lay_out(self.root, self.files)
        lay_out(self.beside, BESIDE)
        self.temporary.mkdir()
        (self.root / "public").mkdir()
        (self.root / "public/CNAME").write_text("blog.example.com")
        self._beside = state_of(self.beside)

    def run(self, case: Case, seconds: float = LONGEST_SECONDS) -> list[Finding]:
        """What went wrong; afterwards the sources are what they were, and what was built stays."""
        for change in case.changes:
            change.make(self.root)
        before = _sources(self.root)
        findings = self._command(case, seconds)
        if not case.writes_sources and _sources(self.root) != before:
            findings.append(Finding("changed sources", "a command changed what it reads"))
        findings += self._look_beside(case)
        restore(self.root, self.files)
        if case.plants:
            self._forget()
        return findings

    def _forget(self) -> None:
        for name in ("public", ".aboveboard"):
            path = self.root / name
            if path.is_symlink() or path.is_file():
                path.unlink()
            shutil.rmtree(path, ignore_errors=True)
        (self.root / "public").mkdir()
        (self.root / "public/CNAME").write_text("blog.example.com")

    def _look_beside(self, case: Case) -> Iterator[Finding]:
        if state_of(self.beside) != self._beside:
            yield Finding("changed beside", "files beside the site are not as they were")
            shutil.rmtree(self.beside)
            lay_out(self.beside, BESIDE)
            self._beside = state_of(self.beside)
        if not case.plants and not (self.root / "public/CNAME").is_file():
            yield Finding("removed a foreign file", "public/CNAME is gone")
            self._forget()
        if any(change.kind == "link" for change in case.changes) and not case.plants:
            for file in self.root.joinpath("public").rglob("*"):
                if file.is_file() and BURIED in file.read_bytes():
                    yield Finding("published what lies beside", f"{file.relative_to(self.root)} holds it")

    def _command(self, case: Case, seconds: float) -> list[Finding]:
        verb, *rest = (
            case.command if case.command[0] != "disclosures" else (" ".join(case.command[:2]), *case.command[2:])
        )
        args = [*verb.split(), "--root", str(self.root), *rest]
        allowed = [self.root / "public", self.root / ".aboveboard", self.temporary]
        allowed += [self.root / "content"] if case.writes_sources else []
        out, err = io.BytesIO(), io.BytesIO()
        result: int | BaseException
        with _quietly(out, err, self.temporary), watched(*allowed, seconds=seconds) as watch:
            try:
                result = main.main(args, prog_name="aboveboard", standalone_mode=False) or 0
            except click.ClickException as error:
                result = error.exit_code
            except (Exception, HangError, SystemExit) as error:
                result = error
        findings = [Finding(f"trespass: {one.split()[0]}", one) for one in watch.trespasses]
        if isinstance(result, BaseException):
            return [*findings, _unexpected(result)]
        return [*findings, *_judged(case, result, out.getvalue(), err.getvalue())]


def _sources(root: Path) -> dict[bytes, object]:
    """Names, kinds, sizes and dates; of the files that the cases begin with there are few."""
    found: dict[bytes, object] = {}
    for top in (b"content", b"static", b"themes", b"site.toml"):
        base = os.path.join(os.fsencode(root), top)
        below = () if os.path.islink(base) else os.walk(base)
        paths = [os.path.join(folder, name) for folder, folders, names in below for name in (*names, *folders)]
        for path in [*paths, base]:
            if os.path.islink(path) or os.path.isfile(path):
                status = os.lstat(path)
                found[path] = (status.st_mode, status.st_size, status.st_mtime_ns)
    return found


@contextmanager
def _quietly(out: io.BytesIO, err: io.BytesIO, temporary: Path) -> Iterator[None]:
    """Standard streams as a terminal without colours has them; what a run changes in the process is put back."""
    streams, folder, threshold, umask = (sys.stdout, sys.stderr), tempfile.tempdir, gc.get_threshold(), os.umask(0o022)
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    tempfile.tempdir = str(temporary)
    try:
        yield
    finally:
        sys.stdout.detach()
        sys.stderr.detach()
        sys.stdout, sys.stderr = streams
        tempfile.tempdir = folder
        gc.set_threshold(*threshold)
        os.umask(umask)


def _unexpected(error: BaseException) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/generator/" in frame.filename]
    place = f"{ours[-1].filename.rpartition('/generator/')[2]} {ours[-1].name}" if ours else "nowhere"
    kind = "hang" if isinstance(error, HangError) else type(error).__name__
    last = "" if frames and ours and frames[-1] is ours[-1] else f" in {os.path.basename(frames[-1].filename)}"
    told = "".join(traceback.format_exception(error)[-12:])
    return Finding(f"{kind} at {place}{last}", told[-3000:])


def _judged(case: Case, code: int, out: bytes, err: bytes) -> Iterator[Finding]:
    text, errors = out.decode(), err.decode()
    if code not in (0, 1, 2):
        yield Finding("exit code", str(code))
    form = case.command[case.command.index("--format") + 1] if "--format" in case.command else "text"
    if code != 2 and form in ("json", "sarif") and case.command[0] in ("build", "check"):
        yield from _judged_json(json.loads(text), form, code)
    elif code == 1 and not (errors.strip() or text.strip()):
        yield Finding("silent refusal", repr(case.command))
    if form != "json":
        loud = [
            letter
            for letter in text + errors
            if not letter.isprintable() and letter not in "\n\u2028\u2029" and ord(letter) < 0xA0
        ]
        if loud:
            yield Finding(
                f"raw control characters in {case.command[0]} {form}", repr((loud[:5], (text + errors)[-800:]))
            )
    if form != "github" and any(line.startswith("::") for line in (text + errors).splitlines()):
        yield Finding(f"a command to CI in {case.command[0]} {form}", (text + errors)[-500:])


def _judged_json(answer: dict[str, object], form: str, code: int) -> Iterator[Finding]:
    if form != "json":
        return
    problems = answer["problems"]
    assert isinstance(problems, list)
    if code == 1 and not problems:
        yield Finding("silent refusal", "no problem was told")
    for problem in problems:
        for part in ("path", "what", "fix", "rule"):
            if not problem.get(part, "").strip():
                yield Finding(f"no {part} in {problem.get('rule')}", repr(problem))
        if any(category(letter) in ("Cc", "Cs") for letter in problem["path"]):
            yield Finding(f"control characters in path of {problem['rule']}", repr(problem))
        if problem.get("line", 1) < 1:
            yield Finding(f"no line in {problem['rule']}", repr(problem))

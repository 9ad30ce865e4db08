"""A code host's machine: runs the shell of a recipe as it stands, and stands in for what it uses from elsewhere.

Only what would go to the network has a stand-in on the path: `pip`, `npm`, `curl`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.tools import program

_ASKED = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_EQUAL = re.compile(r"([\w.]+) == '(\w+)'")
STAND_INS = {
    "pip": '[ "$*" = "install --quiet --require-hashes --no-deps -r requirements.txt" ] && [ -f requirements.txt ]',
    "curl": 'echo "curl $*" >> "$CALLS"',
    "npm": (
        "bin=.github/wrangler/node_modules/.bin; mkdir -p $bin\n"
        'printf \'#!/bin/sh\\necho "wrangler $*" >> "$CALLS"; rm -rf "$SENT"; cp -r "$3" "$SENT"\\n\' > $bin/wrangler\n'
        "chmod +x $bin/wrangler"
    ),
}


NOTHING: Mapping[str, str] = {}


class FailedError(Exception):
    """A step failed, and with it its run."""


class Machine:
    """What outlives one run: the repository, the host's cache, and what is published."""

    def __init__(self, folder: Path, repository: Path) -> None:
        self.folder = folder
        self.repository = repository
        self.cache = folder / "cache"
        self.pages = folder / "pages"
        self.calls = folder / "calls"
        self.log = ""
        """Of the last run."""
        self.ran: list[str] = []
        """The names of the steps of the last run."""
        bin_ = folder / "bin"
        bin_.mkdir(parents=True)
        for name, script in STAND_INS.items():
            (bin_ / name).write_text(f"#!/bin/sh\n{script}\n")
            (bin_ / name).chmod(0o755)
        self._path = f"{bin_}:{Path(sys.executable).parent}:{os.environ['PATH']}"

    def told(self) -> list[str]:
        """Each call of a stand-in for the network."""
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    def shell(self, script: str, at: str, work: Path, env: Mapping[str, str]) -> None:
        """Run *script* at a moment in UTC. Raises `FailedError`."""
        command = [program("faketime", package="faketime"), at, "bash", "--noprofile", "--norc", "-eo", "pipefail"]
        whole = {
            "HOME": f"{work}-home", "PATH": self._path, "TZ": "UTC", "LANG": "C.UTF-8", "CALLS": str(self.calls),
            "SENT": str(self.pages), **env,
        }  # fmt: skip
        Path(whole["HOME"]).mkdir(exist_ok=True)
        ran = subprocess.run([*command, "-c", script], cwd=work, env=whole, capture_output=True, check=False, text=True)
        self.log += ran.stdout + ran.stderr
        if ran.returncode:
            raise FailedError(self.log)

    def actions(
        self, workflow: Path, event: str, at: str, more: Mapping[str, str] = {}, env: Mapping[str, str] = {}
    ) -> None:
        """One run of a workflow as GitHub and Forgejo make it, in jobs on new machines; *more* are variables."""
        self.log, self.ran = "", []
        known = {
            "github.event_name": event,
            "github.run_id": at,
            "github.run_attempt": "1",
            "github.token": "t",
            **more,
        }
        for name, job in yaml.safe_load(workflow.read_text())["jobs"].items():
            if not _holds(job.get("if"), known):
                continue
            work = self._new_workspace()
            known["runner.temp"] = f"{work}-temp"
            Path(known["runner.temp"]).mkdir()
            outer = _filled(job.get("env", {}), known) | {"RUNNER_TEMP": known["runner.temp"]}
            for step in job["steps"]:
                if _holds(step.get("if"), known):
                    self._step(step, work, at, known, outer)
            outputs = _filled(job.get("outputs", {}), known)
            known |= {f"needs.{name}.outputs.{key}": value for key, value in outputs.items()}

    def _new_workspace(self) -> Path:
        work = self.folder / f"work-{len(list(self.folder.glob('work-*')))}"
        work.mkdir()
        return work

    def _step(self, step: Mapping[str, Any], work: Path, at: str, known: dict[str, str], outer: dict[str, str]) -> None:
        self.ran.append(step.get("name") or step.get("id") or step["uses"].partition("@")[0])
        if "uses" in step:
            self._use(step["uses"].partition("@")[0], _filled(step.get("with", {}), known), work)
            return
        output, summary = work.parent / f"{work.name}-output", work.parent / f"{work.name}-summary"
        output.write_text("")
        summary.write_text("")
        env = outer | _filled(step.get("env", {}), known)
        self.shell(step["run"], at, work, env | {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)})
        self.log += summary.read_text()
        rows = [line.partition("=") for line in output.read_text().splitlines()]
        known |= {f"steps.{step.get('id')}.outputs.{key}": value for key, _, value in rows}

    def _use(self, action: str, given: Mapping[str, str], work: Path) -> None:
        if action == "actions/checkout":
            depth = given.get("fetch-depth", "1")
            git("clone", "--quiet", "--depth", depth, f"file://{self.repository}", str(work))
        elif action == "actions/cache/restore":
            self.restore(given["restore-keys"], given["path"].split(), work)
        elif action == "actions/cache/save":
            self.save(given["key"].partition("-20")[0] + "-", given["path"].split(), work)
        elif action == "actions/upload-artifact":
            assert (given["name"], given["overwrite"]) == ("github-pages", "True")
            shutil.copy(given["path"], self.folder / "artifact.tar")
        elif action == "actions/deploy-pages":
            shutil.rmtree(self.pages, ignore_errors=True)
            self.pages.mkdir(parents=True)
            subprocess.run(["tar", "-xf", self.folder / "artifact.tar", "-C", self.pages], check=True)
        else:
            assert action in ("actions/setup-python", "aws-actions/configure-aws-credentials"), action

    def restore(self, key: str, paths: list[str], work: Path) -> None:
        for path in paths:
            _copy(self.cache / key / path.replace("~/", "home/"), _in(work, path))

    def save(self, key: str, paths: list[str], work: Path) -> None:
        shutil.rmtree(self.cache / key, ignore_errors=True)
        for path in paths:
            _copy(_in(work, path), self.cache / key / path.replace("~/", "home/"))


def _in(work: Path, path: str) -> Path:
    return Path(f"{work}-home") / path[2:] if path.startswith("~/") else work / path


def _copy(source: Path, target: Path) -> None:
    """As archives of a cache do, with dates."""
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _filled(given: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    return {key: _ASKED.sub(lambda asked: known.get(asked[1], ""), str(value)) for key, value in given.items()}


def _holds(condition: str | None, known: Mapping[str, str]) -> bool:
    if condition is None:
        return True
    asked = _EQUAL.fullmatch(condition)
    assert asked is not None, condition
    return known.get(asked[1]) == asked[2]


def git(*arguments: str, cwd: Path | None = None) -> str:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *who, *arguments], cwd=cwd, check=True, capture_output=True, text=True).stdout

"""The project's own files, as the guards read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = ("generator", "tests", "benchmarks")


def python_files(*folders: str) -> list[Path]:
    """Ours, new ones too; not the sites of other generators, which follow customs of their own."""
    return [
        file
        for file in project_files()
        if file.suffix == ".py"
        and file.relative_to(ROOT).parts[0] in (folders or PYTHON)
        and "peers" not in file.relative_to(ROOT).parts
    ]


@cache
def project_files() -> list[Path]:
    """What is under version control or will be; git trusts the folder whoever owns it."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in sorted(listing.stdout.decode().split("\0")) if name)
    return [path for path in paths if path.is_file()]


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes(), filename=str(file))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

"""The project's own files, as the guards read them."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = ("generator", "tests", "benchmarks")


def python_files(*folders: str) -> list[Path]:
    return [file for folder in folders or PYTHON for file in sorted((ROOT / folder).rglob("*.py")) if _is_ours(file)]


def _is_ours(file: Path) -> bool:
    """Not what the benchmarks write, nor the sites of other generators, which follow customs of their own."""
    return not {"work", "peers", "__pycache__"} & set(file.relative_to(ROOT).parts)


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes(), filename=str(file))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def tracked_files() -> list[Path]:
    """What is under version control; git trusts the folder whoever owns it."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    paths = (ROOT / name for name in listing.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]

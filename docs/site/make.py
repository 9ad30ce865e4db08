"""The documentation as a site of its own: the same files, in groups, built by the program that they are about.

    python docs/site/make.py FOLDER

writes the sources of that site into FOLDER; `aboveboard build -r FOLDER` makes it. Files in `docs/` stay what they
are on a code host, with a heading for a title and links to each other, so that they are read there as well.
"""

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

GROUPS = {
    "Tutorial": ("docs/tutorial.md",),
    "Guides": (
        "docs/importing.md",
        "docs/publishing.md",
        "docs/disclosure.md",
        "docs/comments.md",
        "docs/feeds.md",
        "docs/extending.md",
        "docs/search.md",
        "docs/editors.md",
    ),
    "Reference": (
        "docs/commands.md",
        "docs/writing.md",
        "docs/settings.md",
        "docs/themes.md",
        "docs/checks.md",
        "docs/markdown-engines.md",
        "docs/markdown-habits.md",
    ),
    "Explanation": (
        "docs/ideas.md",
        "docs/security.md",
        "docs/performance.md",
        "docs/inside.md",
    ),
    "Project": (
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "benchmarks/README.md",
        "benchmarks/RESULTS.md",
    ),
}
"""What somebody comes for: to learn, to get something done, to look something up, to understand. Each file of the
docs is in one of them; a test sees to it."""

_LINK = re.compile(
    r"^(?P<fence>`{3,}).*?^(?P=fence)$ | (?<!`)(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"
    r" | \[(?P<words>(?:`[^`\n]*`|[^][`])*)\]\((?!https?:|\#)(?P<link>[^()\#\s]+)(?P<part>\#[^()\s]*)?\)",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
"""A link to a file: its words, the file, the part of it. Examples, in fences and between backticks, match without."""


_SAID = re.compile(r"^- \[[^]]+\]\(([^)]+)\)(:.*)$", re.MULTILINE)


def main(folder: Path) -> None:
    """Write the site's sources into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "content").mkdir(parents=True)
    (folder / "site.toml").write_text((HERE / "site.toml").read_text("utf-8") + _menu(), "utf-8")
    (folder / "content/index.md").write_text(
        _relinked((HERE / "front.md").read_text("utf-8"), HERE) + _contents(), "utf-8"
    )
    for group, names in GROUPS.items():
        for name in names:
            target = folder / "content" / address(group, name)
            target.parent.mkdir(exist_ok=True)
            target.write_text(page(name), "utf-8")
    shutil.copytree(ROOT / "docs/pictures", folder / "content/pictures")


def address(group: str, name: str) -> str:
    """Where a file lies below the site's `content/`: what readers find in one group stands in one folder."""
    stem = name.removeprefix("docs/").removesuffix(".md").replace("/", "-").lower()
    return f"{stem}.md" if len(GROUPS[group]) == 1 else f"{group.lower()}/{stem}.md"


def page(name: str) -> str:
    """A file of the repository as a page: its heading is the title, its links lead to where their files are now."""
    heading, _, text = (ROOT / name).read_text("utf-8").partition("\n")
    return f"---\ntitle: {heading.removeprefix('# ')}\ntoc: true\n---\n{_relinked(text, (ROOT / name).parent)}"


def _relinked(text: str, folder: Path) -> str:
    """What lies beside the docs and is no page, such as a licence, stays in the repository: its words are left."""
    places = {name: address(group, name) for group, names in GROUPS.items() for name in names}

    def linked(match: re.Match[str]) -> str:
        words, link, part = match.group("words", "link", "part")
        if link is None:
            return match[0]
        target = (folder / link).resolve().relative_to(ROOT).as_posix()
        if target in places or target.startswith("docs/pictures/"):
            return f"[{words}](/{places.get(target) or target.removeprefix('docs/')}{part or ''})"
        return words

    return _LINK.sub(linked, text)


def _menu() -> str:
    lines: list[str] = []
    for group, names in GROUPS.items():
        lines += ["", "[[menu]]", f'title = "{group}"']
        if len(names) == 1:
            lines.append(f'url = "{address(group, names[0])}"')
            continue
        for name in names:
            lines += ["[[menu.items]]", f'title = "{_title(name)}"', f'url = "{address(group, name)}"']
    return "\n".join(lines) + "\n"


def _contents() -> str:
    """The front page's list of all there is, with what README says of each."""
    said = dict(_SAID.findall((ROOT / "README.md").read_text("utf-8")))
    return "".join(
        f"\n## {group}\n\n"
        + "".join(f"- [{_title(name)}](/{address(group, name)}){said.get(name, '')}\n" for name in names)
        for group, names in GROUPS.items()
    )


def _title(name: str) -> str:
    return (ROOT / name).read_text("utf-8").partition("\n")[0].removeprefix("# ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""`[markdown] extensions`: Python-Markdown's own and those of others, with what is wrong with one."""

import importlib
import sys
from pathlib import Path

import pytest

from generator.config import extensions
from generator.system import code
from tests.engine.law import assert_lawful
from tests.story import Story, post

POST = "2009/07/tea/index.html"

MODULE = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Shout(Preprocessor):
    def run(self, lines):
        if "boom" in lines:
            raise ValueError("too loud")
        return [line.upper() for line in lines]

class Shouting(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Shout(md), "shout", 5)

def makeExtension(**settings):
    return Shouting(**settings)
"""


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post("Press ++ctrl+c++ now.\n\n```python\nx = 1\n```\n"))
    return site


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of an extension that somebody has made, where it can be imported."""
    folder = tmp_path / "installed"
    folder.mkdir()
    file = folder / "shouting_for_tests.py"
    file.write_text(MODULE)
    monkeypatch.syspath_prepend(str(folder))
    yield_again()
    return file


def yield_again() -> None:
    """What a new process would look up anew."""
    sys.modules.pop("shouting_for_tests", None)
    importlib.invalidate_caches()
    code.code_digest.cache_clear()
    extensions.module_of.cache_clear()


def test_an_extension_by_its_name(blog: Story, tmp_path: Path) -> None:
    blog.build()
    blog.settings('[markdown]\nextensions = ["pymdownx.keys"]\n')
    assert_lawful(blog, tmp_path / "fresh")

    assert '<kbd class="key-control">Ctrl</kbd>' in blog.read(POST)
    assert '<span class="n">x</span>' in blog.read(POST)


def test_settings_of_an_extension(blog: Story, tmp_path: Path) -> None:
    blog.settings('[markdown]\nextensions = ["pymdownx.keys"]\n')
    blog.build()
    blog.settings('[markdown.extensions."pymdownx.keys"]\nseparator = " and "\n[markdown.extensions.nl2br]\n')
    assert_lawful(blog, tmp_path / "fresh")

    assert "<span> and </span>" in blog.read(POST)


def test_macros_are_drawn_beside_them(blog: Story) -> None:
    blog.settings('[markdown]\nextensions = ["pymdownx.keys"]\n')
    blog.put("macros/box.html", "<b>{{ content }}</b>")
    blog.write("posts/tea.md", post("```{box}\n++a++\n```\n\n- {box}`c`\n"))
    blog.build()

    assert '<kbd class="key-a">A</kbd>' in blog.read(POST)
    assert "<li><b>c</b></li>" in blog.read(POST)


def test_comments_are_read_without(blog: Story) -> None:
    blog.settings('[markdown]\nextensions = ["pymdownx.keys"]\n')
    blog.write("comments/posts/tea/a.md", "---\nname: Jo\ndate: 2009-07-09\n---\n++ctrl++\n")
    blog.build()

    assert "<p>++ctrl++</p>" in blog.read(POST)


def test_code_of_an_extension_is_followed(blog: Story, module: Path, tmp_path: Path) -> None:
    blog.settings('[markdown]\nextensions = ["shouting_for_tests"]\n')
    blog.build()
    assert "PRESS ++CTRL+C++ NOW." in blog.read(POST)

    module.write_text(MODULE.replace("upper", "swapcase"))
    yield_again()
    assert_lawful(blog, tmp_path / "fresh")

    assert "pRESS ++CTRL+C++ NOW." in blog.read(POST)


def test_an_extension_that_fails_is_named(blog: Story, module: Path) -> None:
    blog.settings('[markdown]\nextensions = ["shouting_for_tests:Shouting"]\n')
    blog.write("posts/loud.md", post("Tea\n\nboom\n", title="Loud"))

    (told,) = blog.fails()
    assert str(told) == (
        "content/posts/loud.md:7: the Markdown extension `shouting_for_tests:Shouting` fails on this text"
        " (ValueError: too loud)\n"
        "    fix: write it another way, or take the extension out of `[markdown] extensions`"
    )


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        pytest.param(
            'extensions = ["pymdownx.kyes"]',
            "site.toml:9: there is no Markdown extension `pymdownx.kyes`\n    fix: did you mean `pymdownx.keys`?",
            id="misspelt",
        ),
        pytest.param(
            'extensions = ["nowhere_at_all"]',
            "site.toml:9: there is no Markdown extension `nowhere_at_all`\n"
            "    fix: install the package that brings it, or take it out",
            id="not installed",
        ),
        pytest.param(
            '[markdown.extensions.pymdownx.keys]\nseparator = "-"',
            "site.toml:8: the Markdown extension `pymdownx.keys` is named without quotation marks, which makes two "
            'names of it\n    fix: write `[markdown.extensions."pymdownx.keys"]`',
            id="a name without quotation marks",
        ),
        pytest.param(
            '[markdown.extensions."pymdownx.keys"]\nseperator = "-"',
            "site.toml:8: the Markdown extension `pymdownx.keys` has no setting `seperator`\n"
            "    fix: did you mean `separator`?",
            id="a setting that it has not",
        ),
        pytest.param(
            'extensions = ["footnotes"]',
            "site.toml:9: `[markdown] extensions` names `footnotes`, which is there already\n    fix: take it out",
            id="one that is there",
        ),
        pytest.param(
            'extensions = ["pymdownx.snippets"]',
            "site.toml:9: `[markdown] extensions` names `pymdownx.snippets`, which reads files of which a build knows"
            " nothing\n    fix: take it out, and write snippets/NAME.md: docs/extending.md says how",
            id="one that reads files",
        ),
        pytest.param(
            'engine = "commonmark"\nextensions = ["toc"]',
            "site.toml:10: `[markdown] extensions` are for Python-Markdown, and the engine is commonmark\n"
            '    fix: take them out, or write `engine = "python-markdown"`',
            id="another engine",
        ),
        pytest.param(
            '[markdown.extensions]\n"pymdownx.keys" = "-"',
            'site.toml:9: `[markdown.extensions."pymdownx.keys"]` is "-", not a table of settings\n'
            "    fix: write one: {}",
            id="text for settings",
        ),
    ],
)
def test_what_is_wrong_is_told(blog: Story, toml: str, what: str) -> None:
    blog.settings(f"[markdown]\n{toml}\n" if not toml.startswith("[") else f"{toml}\n")

    assert [str(one) for one in blog.fails()] == [what]

"""What parsers fall over: the file that holds it is told and held back where asked for, and the rest is built."""

import pytest

from tests.commands.running import run
from tests.story import Story, post

DEEP = "[" * 600 + "]" * 600
LONG = "9" * 5000

POSTS = {
    "yaml-deep.md": f"---\nx: {DEEP}\n---\nHot.\n",
    "yaml-tag.md": "---\ntitle: !!python/object:os.system Tea\n---\nHot.\n",
    "yaml-merge.md": "---\na: &b {title: Tea}\n<<: *b\n---\nHot.\n",
    "yaml-half.md": '---\ntitle: "\\ud800"\n---\nHot.\n',
    "toml-deep.md": f"+++\nx = {DEEP}\n+++\nHot.\n",
    "toml-long.md": f"+++\nx = {LONG}\n+++\nHot.\n",
    "toml-sixteens.md": f"+++\nx = 0x{'f' * 5000}\n+++\nHot.\n",
    "toml-dots.md": f"+++\n{'.'.join('a' * 3000)} = 1\n+++\nHot.\n",
}
COMMENTS = {
    "deep.json": DEEP,
    "long.json": f'{{"name": "Jules", "date": {LONG}, "body": "Hot"}}',
    "half.json": '{"name": "\\ud800", "date": "2009-07-09", "body": "Hot"}',
    "deep.yml": f"name: {DEEP}\n",
}


def test_each_file_is_told_and_the_rest_is_built(site: Story) -> None:
    site.write("posts/tea.md", post())
    for name, text in POSTS.items():
        site.write(f"posts/{name}", text)
    for name, text in COMMENTS.items():
        site.write(f"comments/posts/tea/{name}", text)

    ran = run("build", "-r", site.root, "--keep-going", "--jobs", "1", "-v")

    assert ran.exit_code == 1
    told = {line.split(":")[0] for line in ran.stderr.splitlines() if line.startswith("content/")}
    assert told == {f"content/posts/{name}" for name in POSTS} | {
        f"content/comments/posts/tea/{name}" for name in COMMENTS
    }
    assert site.has("2009/07/tea/index.html")


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        pytest.param(f"[theme]\nx = {DEEP}\n", "has too many lists and tables in one another", id="depth"),
        pytest.param(f"[theme]\nx = {LONG}\n", "has a number of more digits than can be read", id="digits"),
        pytest.param(f"[theme]\nx = 0b{'1' * 20_000}\n", "has a number of more digits than can be read", id="by twos"),
    ],
)
def test_settings_are_told(site: Story, toml: str, told: str) -> None:
    site.settings(toml)

    assert [problem.what for problem in site.fails()] == [told]


@pytest.mark.parametrize("file", ["theme.toml", "messages/en.toml"])
@pytest.mark.parametrize("text", [f"x = {DEEP}", f"x = {LONG}", f"{'.'.join('a' * 3000)} = 'b'"])
def test_files_of_a_theme_are_told(site: Story, file: str, text: str) -> None:
    site.put(f"themes/default/{file}", text)

    [problem] = site.fails()
    assert problem.path == f"themes/default/{file}"


def test_a_variable_that_is_not_utf_8_is_told(site: Story) -> None:
    ran = run("build", "-r", site.root, env={"ABOVEBOARD_SITE__TITLE": "T\udcff"})

    assert ran.stderr == "site.toml: `ABOVEBOARD_SITE__TITLE` is not UTF-8\n    fix: set it in UTF-8\n"

"""`aboveboard verify` after each kind of build."""

from tests.commands.running import run
from tests.story import Story, post


def test_what_was_built_in_spite_of_errors_is_compared_too(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post(title="Milk", disclosure=None))
    built = run("build", "-r", site.root, "--keep-going", "-j", "1")

    ran = run("verify", "-r", site.root)

    assert built.exit_code == 1
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.endswith(" files are those of a clean build, byte for byte\n")

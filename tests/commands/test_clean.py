from tests.commands.running import run
from tests.story import Story, post


def test_only_what_was_built_goes(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea"))
    run("build", "-r", site.root)
    site.put("public/CNAME", "blog.example.com")

    ran = run("clean", "-r", site.root)

    assert ran.exit_code == 0
    assert ran.stdout.endswith(" files removed\n")
    assert [path.name for path in site.public.rglob("*")] == ["CNAME"]


def test_cleaning_twice_is_fine(site: Story) -> None:
    assert run("clean", "-r", site.root).stdout == "0 files removed\n"

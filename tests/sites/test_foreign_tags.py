"""Tags of other programs in a blog: told by each build, waived by a post."""

from generator.errors import Severity
from tests.checks.checking import ids
from tests.story import Story, page, post


def test_tags_of_other_programs_are_told_by_each_build_and_stop_none(site: Story) -> None:
    site.write("posts/tea.md", post("At {{ site.baseurl }}/about.\n"))
    site.write("about.md", page('[gallery ids="1,2"]\n'))

    told = [(one.path, one.line, one.rule, one.severity) for one in site.build().problems]

    assert told == [
        ("content/about.md", 5, "foreign-tag", Severity.WARNING),
        ("content/posts/tea.md", 8, "foreign-tag", Severity.WARNING),
    ]
    assert [(one.path, one.line, one.rule, one.severity) for one in site.build().problems] == told


def test_a_post_waives_them_with_a_reason(site: Story) -> None:
    site.write("posts/tea.md", post("Write {{ site.url }}.\n", disclosure_waive={"foreign-tag": "it is about Liquid"}))

    assert site.build().problems == ()
    assert ids(site) == []

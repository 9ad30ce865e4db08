"""A note that stands is told by every build, and has nothing planned again."""

from functools import wraps
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.plan.outputs import posts
from tests.engine.law import assert_lawful
from tests.story import SITE, Story, post


def test_a_note_is_told_again_and_its_post_is_not_made_again(site: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(1, 7):
        tag = "HOT" if day == 1 else "hot"
        site.write(f"posts/p{day}.md", post(title=f"P{day}", date=f"2009-07-0{day}", tags=[tag]))
    site.settings("[posts]\nrecent = 0\n")
    told = [str(problem) for problem in site.build().problems]
    made: list[str] = []
    page = posts._page

    @wraps(page)
    def watched(edition: object, one: object, *around: object) -> object:
        made.append(one.source)  # type: ignore[attr-defined]
        return page(edition, one, *around)  # type: ignore[arg-type]

    monkeypatch.setattr(posts, "_page", watched)
    site.write("posts/new.md", post(title="New", date="2009-07-20", tags=["hot"]))

    assert [str(problem) for problem in site.build().problems] == told
    assert len(told) == 1
    assert made == ["posts/new.md", "posts/p6.md"]


def test_a_link_that_leads_nowhere_stops_the_next_build_too(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.build()
    site.root.joinpath("content/posts/dangling.md").symlink_to("/nonexistent")

    for _ in range(2):
        with pytest.raises(SiteError) as caught:
            site.build()
        assert [problem.rule for problem in caught.value.problems] == ["link-out-of-content"]


@pytest.mark.parametrize(("path", "fault"), [("macros/box.html", "{% if %}"), ("data/tea.json", "no")])
def test_an_error_that_held_nothing_back_is_told_again(site: Story, path: str, fault: str) -> None:
    site.write("posts/tea.md", post())
    site.put(path, fault)
    first = site.build(keep_going=True)

    assert first.held_back == ()
    assert site.build(keep_going=True).problems == first.problems
    assert site.fails() == first.problems


@pytest.mark.parametrize("path", ["themes/default/template/page.html", "themes/defualt/templates/page.html"])
def test_a_folder_with_a_slip_in_its_name_is_told_by_the_build_after_it(site: Story, tmp_path: Path, path: str) -> None:
    theme = "themes/default" if path.startswith("themes/default") else "themes/other"
    site.put(f"{theme}/templates/404.html", "Lost.")
    site.write("posts/tea.md", post())
    site.build()
    site.put(path, "Hot.")

    assert [problem.rule for problem in assert_lawful(site, tmp_path / "fresh").problems] == ["idle-theme-file"]


@pytest.mark.parametrize(
    ("path", "slip"),
    [("static/extr.css", "p { color: red }"), ("messages/en.toml", '[comments]\ntitel = "Said"\n')],
    ids=["style", "words"],
)
def test_a_slip_is_told_where_it_lies_now(site: Story, tmp_path: Path, path: str, slip: str) -> None:
    site.settings('[theme]\nname = "mine"\n')
    site.put("themes/mine/theme.toml", 'extends = "default"\n')
    site.put("themes/default/templates/404.html", "Lost.")
    site.put(f"themes/mine/{path}", slip)
    site.write("posts/tea.md", post())
    site.build()
    site.put(f"themes/default/{path}", slip)
    site.root.joinpath(f"themes/mine/{path}").unlink()

    assert [problem.path for problem in assert_lawful(site, tmp_path / "fresh").problems] == [f"themes/default/{path}"]


def test_a_link_out_of_the_data_stops_the_build_after_it(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.put("data/tea.json", "[1]")
    site.build()
    site.root.joinpath("data/milk.json").symlink_to("/nonexistent")

    assert [problem.rule for problem in site.fails()] == ["link-out-of-content"]


WITHOUT = "{{ post.content.split('</p>', 1)[1] | safe }}"
"""The body as a theme gets it that leaves out the statement."""


def test_whether_the_statement_is_printed_is_asked_of_each_state_of_the_site(site: Story) -> None:
    said = f"{{% if site.title == 'Loud' %}}{WITHOUT}{{% else %}}{{{{ post.content }}}}{{% endif %}}"
    main = f"<h1>{{{{ post.title }}}}</h1><div class=e-content>{said}</div>"
    head = '{% extends "base.html" %}{% set heading = post.name %}'
    site.put("themes/default/templates/post.html", f"{head}{{% block main %}}{main}{{% endblock %}}")
    site.write("posts/tea.md", post("Hot.\n\nSecond.\n", disclosure="Northwind paid my travel."))
    quiet = site.build().problems
    site.settings(SITE.replace("Small Fish", "Loud"))
    loud = site.build().problems
    site.write("posts/milk.md", post(title="Milk"))

    assert quiet == ()
    assert [problem.rule for problem in loud] == ["D030"]
    assert [problem.rule for problem in site.build().problems] == ["D030"], "whatever is planned"

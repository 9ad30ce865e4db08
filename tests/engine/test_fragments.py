"""What stands on every page is exchanged in the finished pages; they are not drawn again for it."""

import time
from pathlib import Path

import msgspec
import pytest

from generator.engine.record import SECOND_NS, TICK_NS, Record, record_path
from tests.engine.law import assert_lawful
from tests.story import Story, page, post

RECENT = "themes/default/templates/recent.html"
FOOTER = "themes/default/templates/footer.html"
APART = 'print `blog.recent` in a template of its own, and `{{ fragment("recent.html") }}` where it belongs'
TORN = (
    f"{FOOTER}:1: what `fragment` prints is changed by a filter, or by what else is around it\n"
    "    fix: print `{{ fragment(...) }}` by itself; what is to change belongs into the fragment's own template"
)
NEWEST = "2009/07/last/index.html"


def ledger_file(blog: Story) -> Path:
    return record_path(blog.root / ".aboveboard", blog.public)


def record(blog: Story) -> Record:
    return Record.load(ledger_file(blog))


@pytest.fixture
def blog(site: Story) -> Story:
    for day, name in ((1, "First"), (8, "Tea"), (30, "Last")):
        site.write(f"posts/{name}.md", post("Hot.\n", title=name, slug=name.lower(), date=f"2009-07-{day:02}"))
    site.write("about.md", page("Über uns.\n", lang="de"))
    site.settings("[posts]\nrecent = 1\n")
    site.build()
    return site


def retitle(blog: Story) -> None:
    blog.write("posts/Last.md", post("Hot.\n", title="Least", slug="last", date="2009-07-30"))


def reasons(blog: Story) -> dict[str, str]:
    return {one.path: ", ".join(one.reasons) for one in blog.build(explain=True).explanations}


def test_the_newest_title_is_put_into_pages_that_are_not_drawn_again(blog: Story) -> None:
    drawn = record(blog).built["about/index.html"].artifact
    retitle(blog)
    why = reasons(blog)

    assert why["about/index.html"] == "newest posts changed"
    assert why[NEWEST] == "title changed, name changed"
    assert '<h2 id="recent-title">Neueste Beiträge</h2>\n<ul>\n<li><a href="/2009/07/last/">Least' in blog.read(
        "about/index.html"
    )
    assert record(blog).built["about/index.html"].artifact == drawn


def test_it_comes_to_what_a_clean_build_writes(blog: Story, tmp_path_factory: pytest.TempPathFactory) -> None:
    def one_more_fragment() -> None:
        blog.put("themes/default/templates/two.html", "{{ site.title }}")
        blog.put(FOOTER, '{{ fragment("recent.html") }}, {{ fragment("two.html") }}{{ fragment("recent.html") }}')

    for edit in (
        lambda: retitle(blog),
        lambda: blog.write("posts/new.md", post("New.\n", title="New", date="2009-07-31", lang="fr")),
        lambda: blog.put(RECENT, "{{ lang }}{{ blog.recent[0].title }}"),
        one_more_fragment,
        lambda: blog.settings("[posts]\nrecent = 2\n"),
        lambda: blog.put(RECENT, "nothing"),
        lambda: (blog.root / RECENT).unlink(),
        lambda: (blog.root / FOOTER).unlink(),
    ):
        edit()
        assert_lawful(blog, tmp_path_factory.mktemp("fresh"))


def test_a_fragment_s_template_is_named(blog: Story) -> None:
    blog.put(RECENT, "{% for post in blog.recent %}<p>new</p>{% endfor %}")

    assert set(reasons(blog).values()) == {"template recent.html changed"}
    assert "<p>new</p>" in blog.read("index.html")


def test_a_fragment_that_comes_to_the_same_is_no_change(blog: Story) -> None:
    blog.put(RECENT, "<p>new</p>")
    blog.build()
    blog.put(RECENT, "<p>{# no #}new</p>")

    assert blog.build().written == ()


def test_pages_without_the_fragment_stay(blog: Story) -> None:
    blog.put("themes/default/templates/404.html", "Gone.")
    blog.build()
    retitle(blog)

    assert "404.html" not in blog.build().written


def test_a_mistake_in_a_fragment_is_told_once_and_changes_nothing(blog: Story) -> None:
    before = blog.tree()
    blog.put(RECENT, "\n{{ post.title }}")

    assert [str(problem) for problem in blog.fails()] == [
        f"{RECENT}:2: `post` is not known here\n    fix: use `site`, the page's own view, or a name set above"
    ]
    assert blog.tree() == before
    assert not blog.root.joinpath(".aboveboard/stage").exists()


@pytest.mark.parametrize(
    ("recent", "message"),
    [
        pytest.param(
            '{{ fragment("entry.html") }}',
            f"{RECENT}: a fragment can hold no other one\n"
            "    fix: `{% include %}` the other's template in place of `fragment`",
            id="another fragment in it",
        ),
        pytest.param(
            '{% from "_m.html" import other %}{{ other }}',
            f"{RECENT}: a fragment can hold no other one\n"
            "    fix: `{% include %}` the other's template in place of `fragment`",
            id="one that an imported template has set",
        ),
        pytest.param(
            "{{ site.recent }}",
            f"{RECENT}:1: the newest posts are known to fragments alone\n    fix: {APART}",
            id="what themes once asked for",
        ),
    ],
)
def test_what_a_fragment_cannot_do_is_said(blog: Story, recent: str, message: str) -> None:
    blog.put("themes/default/templates/_m.html", '{% set other = fragment("entry.html") %}')
    blog.put(RECENT, recent)

    assert [str(problem) for problem in blog.fails()] == [message]
    assert [str(problem) for problem in blog.fails(force=True)] == [message]


@pytest.mark.parametrize(
    ("footer", "message"),
    [
        pytest.param(
            "{{ blog.recent }}",
            f"{FOOTER}:1: `blog` is not known here\n    fix: {APART}",
            id="what fragments alone see",
        ),
        pytest.param(
            '{{ fragment("resent.html") }}',
            f'{FOOTER}:1: the theme has no template "resent.html"\n    fix: did you mean "recent.html"?',
            id="a template that is not there",
        ),
        pytest.param(
            '{{ fragment("default/recent.html") }}',
            f'{FOOTER}:1: the theme has no template "default/recent.html"\n    fix: did you mean "recent.html"?',
            id="a theme's own",
        ),
        pytest.param('{% filter upper %}{{ fragment("recent.html") }}{% endfilter %}', TORN, id="a filter around it"),
        pytest.param('{{ fragment("recent.html") | urlencode }}', TORN, id="a filter that hides its ends"),
        pytest.param('{{ fragment("recent.html") | tojson }}', TORN, id="as JSON"),
        pytest.param('{{ fragment("recent.html")[1:-1] }}', TORN, id="without its ends"),
        pytest.param('{{ [fragment("recent.html")] }}', TORN, id="in a list"),
        pytest.param(
            "{{ fragment }}",
            f"{FOOTER}:1: `fragment` is printed, not what it gives; call it\n    fix: put this line right",
            id="the function itself",
        ),
        pytest.param(
            "{{ fragment() }}",
            f"{FOOTER}:1: the template fails: fragment() missing 1 required positional argument: 'name'\n"
            "    fix: put this line right",
            id="without a name",
        ),
        pytest.param(
            '{% set lang = "x y" %}{{ fragment("recent.html") }}',
            f'{FOOTER}:1: `lang` is "x y" here, which is no language\n    fix: put this line right',
            id="in no language",
        ),
        pytest.param(
            '{{ t(fragment("recent.html")) }}',
            f'{FOOTER}:1: no message is called `fragment("recent.html")`\n'
            "    fix: add it to messages/en.toml of the theme",
            id="in place of a message",
        ),
    ],
)
def test_what_a_page_cannot_do_is_said(blog: Story, footer: str, message: str) -> None:
    blog.put(FOOTER, footer)

    assert [str(problem) for problem in blog.fails()] == [message]


def test_a_page_may_say_what_marks_are_made_of(blog: Story) -> None:
    """But for the word by which a torn one is known."""
    blog.write("about.md", page("A fragment belongs here: `fragment recent.html en`.\n"))
    blog.build()

    assert "A fragment belongs here: <code>fragment recent.html en</code>." in blog.read("about/index.html")


def test_a_template_that_pages_still_ask_for_is_missed_where_they_do(blog: Story) -> None:
    news = blog.root / "themes/default/templates/news.html"
    blog.put("themes/default/templates/news.html", "News")
    blog.put(FOOTER, '{{ fragment("news.html") }}')
    blog.build()
    news.unlink()

    told = [f'{FOOTER}:1: the theme has no template "news.html"\n    fix: did you mean "newsletter.html"?']
    assert [str(problem) for problem in blog.fails()] == told
    assert [str(problem) for problem in blog.fails(force=True)] == told


def test_what_an_imported_template_counts_begins_anew_on_each_page(
    blog: Story, tmp_path_factory: pytest.TempPathFactory
) -> None:
    counting = "{% set ns = namespace(n=0) %}{% macro id() %}{% set ns.n = ns.n + 1 %}id{{ ns.n }}{% endmacro %}"
    blog.put("themes/default/templates/_m.html", counting)
    blog.put(FOOTER, '{% from "_m.html" import id %}{{ id() }}, {{ id() }}')
    blog.build()
    blog.write("about.md", page("Changed.\n", lang="de"))
    assert_lawful(blog, tmp_path_factory.mktemp("fresh"))

    assert "id1, id2" in blog.read("about/index.html")


def test_a_fragment_that_a_macro_draws_without_its_page_is_in_the_blog_s_language(blog: Story) -> None:
    blog.put("themes/default/templates/_m.html", '{% macro news() %}{{ fragment("recent.html") }}{% endmacro %}')
    blog.put(FOOTER, '{% import "_m.html" as m %}{{ m.news() }}')
    blog.put(RECENT, "{{ lang }}: {{ blog.recent[0].title }}")
    blog.build()

    assert "en-AU: Last" in blog.read("about/index.html")


def test_a_file_that_is_not_what_the_ledger_says_is_not_built_upon(blog: Story) -> None:
    """A disk may lose what was written, and keep its dates."""
    time.sleep(2 * TICK_NS / SECOND_NS)
    known = record(blog)
    untrue = msgspec.structs.replace(known.built["about/index.html"], content=b"another digest16")
    built = known.built | {"about/index.html": untrue}
    msgspec.structs.replace(known, built=built).save(ledger_file(blog))
    retitle(blog)
    blog.build()

    assert "Least" in blog.read("about/index.html")
    assert blog.build().written == ()


def test_processes_exchange_fragments_as_well(
    site: Story, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.engine.publish.WORTH_HANDING_ON", 40)
    for number in range(40):
        site.write(
            f"posts/p{number}.md", post(f"Cup {number}.\n", title=f"P{number}", date=f"2009-07-{number % 9 + 1:02}")
        )
    site.build(jobs=2)
    site.write("posts/p8.md", post("Cup.\n", title="New", slug="p8", date="2009-07-31"))

    assert len(assert_lawful(site, tmp_path_factory.mktemp("fresh"), jobs=2).written) > 40

"""Rendering: names, filters, words, and faults told with the template's line."""

from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.system.digest import Ref
from generator.theme.files import find_theme
from generator.theme.presentation import Presentation
from generator.theme.rendering import Theme
from generator.views import contract as see
from tests.theme import views
from tests.theme.test_files import put

AUSTRALIAN = Presentation(language="en-AU", origin="https://blog.example.com")


def rendered(root: Path, source: str, **context: object) -> str:
    put(root, "bare/templates/page.html", source)
    return Theme(find_theme("bare", root), AUSTRALIAN).render("page.html", **context)


def fault(root: Path, source: str, **context: object) -> str:
    with pytest.raises(SiteError) as raised:
        rendered(root, source, **context)
    return str(raised.value)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("{{ '<b>' }}", "&lt;b&gt;", id="text is escaped"),
        pytest.param("{{ '<b>' | safe }}", "<b>", id="unless it says otherwise"),
        pytest.param("{{ m | date }}", "8 July 2009", id="date"),
        pytest.param("{{ m | time }}", "11:56 pm", id="time"),
        pytest.param("{{ m | date_time }}", "8 July 2009, 11:56 pm", id="date and time"),
        pytest.param("{{ '2009-07' | month }}", "July 2009", id="month"),
        pytest.param("{{ '2009' | month }}", "2009", id="year"),
        pytest.param("{{ '/a/' | absolute }}", "https://blog.example.com/a/", id="an address made absolute"),
        pytest.param("{{ 'https://x.example/' | absolute }}", "https://x.example/", id="an absolute one left alone"),
        pytest.param("{{ lang }} {{ lang | direction }}", "en-AU ltr", id="language and direction"),
        pytest.param("{{ t('nav.later') }}", "Later", id="a message"),
        pytest.param("{{ t('post.minutes', count=1) }}", "1 minute to read", id="a message with a number"),
    ],
)
def test_what_templates_have(source: str, text: str, tmp_path: Path) -> None:
    put(tmp_path, "bare/theme.toml", 'extends = "default"')

    assert rendered(tmp_path, source, m=views.moment()) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("{{ m.iso[:4] }}", "2009", id="of a view"),
        pytest.param("{{ table.key }}", "value", id="a key of a table"),
        pytest.param("{{ table.items() | list | length }}", "1", id="a table's own before its keys"),
        pytest.param("{{ table.inner.key | default('none') }}", "none", id="none, with a default"),
        pytest.param("{% for one in moments if one.has_time %}{{ one.iso[:4] }}{% endfor %}", "2009", id="in a loop"),
        pytest.param("{% macro y(of=m.iso) %}{{ of[:4] }}{% endmacro %}{{ y() }}", "2009", id="a macro's default"),
        pytest.param("{% set all = moments | map(attribute='iso') | first %}{{ all[:4] }}", "2009", id="in a filter"),
    ],
)
def test_attributes_are_found_wherever_they_stand(source: str, text: str, tmp_path: Path) -> None:
    put(tmp_path, "bare/theme.toml", 'extends = "default"')
    table = {"key": "value", "inner": {}} if "inner" in source else {"key": "value"}

    assert rendered(tmp_path, source, m=views.moment(), moments=(views.moment(),), table=table) == text


def test_words_and_dates_follow_the_document_s_language(tmp_path: Path) -> None:
    put(tmp_path, "default/templates/page.html", "{{ t('nav.later') }}, {{ m | date }}")
    theme = Theme(find_theme("default", tmp_path), Presentation(language="en-AU", date_format="d/MM/y"))
    m = views.moment()

    texts = [theme.render("page.html", m=m, page=views.page(lang=lang)) for lang in ("de", "fr", "en-AU")]

    assert texts == ["Später, 8. Juli 2009", "Plus tard, 8 juillet 2009", "Later, 8/07/2009"]


def test_a_template_extends_the_one_it_overrides(tmp_path: Path) -> None:
    put(tmp_path, "mine/theme.toml", 'extends = "base"')
    put(
        tmp_path,
        "mine/templates/page.html",
        '{% extends "base/page.html" %}{% block b %}mine {{ super() }}{% endblock %}',
    )
    put(tmp_path, "base/templates/page.html", "<{% block b %}base{% endblock %}>{% include 'foot.html' %}")
    put(tmp_path, "base/templates/foot.html", "base's foot")
    put(tmp_path, "mine/templates/foot.html", "my foot, {% include 'base/foot.html' %}")

    assert Theme(find_theme("mine", tmp_path), Presentation()).render("page.html") == "<mine base>my foot, base's foot"


def test_a_site_s_template_extends_the_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    put(
        tmp_path,
        "default/templates/base.html",
        '{% extends "default/base.html" %}{% block footer %}My foot.{% endblock %}',
    )
    theme = Theme(find_theme("default", tmp_path), Presentation())

    html = theme.render(
        "404.html", site=views.site(), page=see.NotFoundView(absolute="https://blog.example.com/404.html")
    )

    assert "My foot." in html
    assert "site-foot" not in html
    assert '<a class="site-name"' in html


WHERE = "themes/bare/templates/page.html"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            "one\n{{ pots.title }}",
            f"{WHERE}:2: `pots` is not known here\n    fix: did you mean `post`?",
            id="a misspelt name",
        ),
        pytest.param(
            "{{ subtitle }}",
            f"{WHERE}:1: `subtitle` is not known here\n    fix: use `site`, the page's own view, or a name set above",
            id="an unknown name",
        ),
        pytest.param(
            "{{ post.titel }}",
            f"{WHERE}:1: a PostView has no `titel`\n    fix: did you mean `title`?",
            id="a misspelt field",
        ),
        pytest.param(
            "{{ post.contents }}",
            f"{WHERE}:1: a PostView has no `contents`\n    fix: did you mean `content`?",
            id="a misspelt property",
        ),
        pytest.param(
            "{{ post.params.colour }}",
            f"{WHERE}:1: a dict has no `colour`\n    fix: it has nothing",
            id="a param that is not there",
        ),
        pytest.param(
            "\n\n{{ post.title | date }}",
            f'{WHERE}:3: the filter `date` takes a moment, not "What the letter should have said"\n'
            "    fix: put this line right",
            id="a filter's wrong argument",
        ),
        pytest.param(
            "{{ 'July' | month }}",
            f'{WHERE}:1: the filter `month` takes `2009` or `2009-07`, not "July"\n    fix: put this line right',
            id="no month",
        ),
        pytest.param(
            "{{ t(3) }}",
            f"{WHERE}:1: `t` takes the name of a message, not a int\n    fix: put this line right",
            id="no name of a message",
        ),
        pytest.param(
            "{{ post | linked_data(3) }}",
            f"{WHERE}:1: the filter `linked_data` takes a post or a list, and `site`, not a PostView and a int\n"
            "    fix: put this line right",
            id="linked data of no post",
        ),
        pytest.param(
            "{{ t('nav.latr') }}",
            f"{WHERE}:1: no message is called `nav.latr`\n    fix: did you mean `nav.later`?",
            id="an unknown message",
        ),
        pytest.param(
            "{{ t('post.by') }}",
            f"{WHERE}:1: the message `post.by` needs a value for {{authors}}\n    fix: add `authors=...`",
            id="a message without its value",
        ),
        pytest.param(
            "{{ post.title | uper }}",
            f"{WHERE}:1: there is no filter `uper`\n    fix: did you mean `upper`?",
            id="an unknown filter",
        ),
        pytest.param(
            "{{ post.date | dat_text }}",
            f"{WHERE}:1: there is no filter `dat_text`\n    fix: did you mean `date_time`?",
            id="a filter of ours",
        ),
        pytest.param(
            "\n{% if post %}{{ post.date | date_tme }}{% endif %}",
            f"{WHERE}:2: there is no filter `date_tme`\n    fix: did you mean `date_time`?",
            id="a filter that is looked up as it is reached",
        ),
        pytest.param(
            "{% if post is defind %}{% endif %}",
            f"{WHERE}:1: there is no test `defind`\n    fix: did you mean `defined`?",
            id="an unknown test",
        ),
        pytest.param(
            "{{ fragmnt('recent.html') }}",
            f"{WHERE}:1: `fragmnt` is not known here\n    fix: did you mean `fragment`?",
            id="a misspelt function",
        ),
        *(
            pytest.param(
                f"one\n{tag.replace('?', name)}",
                f"{WHERE}:2: `{tag.replace('?', name)}` names a template without quotation marks\n"
                f"    fix: write `{tag.replace('?', quoted)}`",
                id=tag,
            )
            for tag, name, quoted in [
                ("{% include ? %}", "foot.html", '"foot.html"'),
                ("{%- include ? ignore missing -%}", "parts/foot.html", '"parts/foot.html"'),
                ("{% extends ? %}", "base.html", '"base.html"'),
                ("{% from ? import row %}", "post.html", '"post.html"'),
                ("{{ fragment(?) }}", "recent.html", '"recent.html"'),
            ]
        ),
        pytest.param(
            '{% extends "base.html" %}\n{% block main %}{% endblock %}',
            f"{WHERE}: the template sets no `heading`, which `base.html` prints\n"
            "    fix: write `{% set heading = page.name %}` above its blocks",
            id="a page without heading",
        ),
        pytest.param(
            "{% if post %}",
            f"{WHERE}:1: a `{{% if %}}` is never ended\n    fix: write `{{% endif %}}` where it ends",
            id="an open tag",
        ),
        pytest.param(
            "{{ 1 / 0 }}",
            f"{WHERE}:1: the template fails: division by zero\n    fix: put this line right",
            id="anything else",
        ),
        pytest.param(
            "{% include 'page.html' %}",
            f"{WHERE}:1: the template includes, extends or calls itself, over and over\n"
            "    fix: let it include another, or name the theme: `default/post.html`",
            id="a template that includes itself",
        ),
        pytest.param(
            "{% extends 'page.html' %}",
            f"{WHERE}:1: the template includes, extends or calls itself, over and over\n"
            "    fix: let it include another, or name the theme: `default/post.html`",
            id="a template that extends itself",
        ),
        pytest.param(
            "{% include 'pagr.html' %}",
            f'{WHERE}:1: the theme has no template "pagr.html"\n    fix: did you mean "pager.html"?',
            id="a template that is not there",
        ),
    ],
)
def test_a_template_s_fault_is_told_with_its_line(source: str, message: str, tmp_path: Path) -> None:
    put(tmp_path, "bare/theme.toml", 'extends = "default"')

    assert fault(tmp_path, source, post=views.post()) == message


def test_a_template_without_end_is_followed_once(tmp_path: Path) -> None:
    """To find out takes a good part of a second, and a blog has many pages."""
    put(tmp_path, "bare/templates/page.html", "{{ tick() }}{% include 'page.html' %}")
    theme = Theme(find_theme("bare", tmp_path), Presentation())
    ticks: list[None] = []

    def told() -> str:
        with pytest.raises(SiteError) as raised:
            theme.render("page.html", tick=lambda: ticks.append(None))
        return str(raised.value)

    first, followed = told(), len(ticks)
    assert "calls itself, over and over" in first
    assert (told(), len(ticks)) == (first, followed)


def test_a_fault_in_an_included_template_is_told_there(tmp_path: Path) -> None:
    put(tmp_path, "bare/templates/row.html", "\n{{ nothing }}")

    assert fault(tmp_path, "{% include 'row.html' %}") == (
        "themes/bare/templates/row.html:2: `nothing` is not known here\n"
        "    fix: use `site`, the page's own view, or a name set above"
    )


def test_a_theme_that_lacks_a_page_is_told_how_to_build_on_another(tmp_path: Path) -> None:
    put(tmp_path, "bare/templates/page.html")
    theme = Theme(find_theme("bare", tmp_path), Presentation())

    with pytest.raises(SiteError) as raised:
        theme.render("post.html")

    assert str(raised.value) == (
        'themes/bare/templates/post.html: the theme has no template "post.html"\n'
        '    fix: write it, or let the theme build on another: extends = "default" in its theme.toml'
    )


def test_wrong_date_patterns_are_problems_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="`date_format` is"):
        Theme(find_theme("default", tmp_path), Presentation(date_format="%d"))


def test_a_bug_of_ours_keeps_its_traceback(tmp_path: Path) -> None:
    """A view whose body cannot be loaded is not the template's fault."""

    def broken() -> bytes:
        raise OSError("the cache is gone")

    with pytest.raises(OSError, match="the cache is gone"):
        rendered(tmp_path, "{{ post.content }}", post=views.post(body=Ref.stored(b"", tuple[str, ...], broken)))


def test_compiled_templates_are_kept_and_never_stale(tmp_path: Path) -> None:
    put(tmp_path, "bare/templates/page.html", "{{ '/a/' | absolute }} one")
    kept = tmp_path / "kept"

    def page(origin: str) -> str:
        theme = Theme(find_theme("bare", tmp_path), Presentation(origin=origin), compiled=kept)
        return theme.render("page.html")

    assert page("https://one.example") == "https://one.example/a/ one"
    (compiled,) = kept.glob("*/*")
    assert page("https://two.example") == "https://two.example/a/ one"
    put(tmp_path, "bare/templates/page.html", "{{ '/a/' | absolute }} two")
    assert page("https://two.example") == "https://two.example/a/ two"
    compiled.write_bytes(compiled.read_bytes()[:40])
    assert page("https://two.example") == "https://two.example/a/ two"

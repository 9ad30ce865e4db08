"""What each form service is sent, and called by what names: their contracts as a table."""

import pytest

from generator.providers import Commented, Comments, provider_of
from generator.providers.form import PRESETS
from generator.urls import Base

BASE = Base.of("https://user.example.org/blog/")
TEA = Commented(id="posts/tea", title="Tea & Cake", address="/2009/07/tea/", lang="en")
THANKS = "https://user.example.org/blog/comments/thanks/"
OURS = {name: name for name in ("comment", "author", "email", "url", "connection", "parent", "seconds")}

FORMS: dict[str, tuple[str, str, dict[str, str], dict[str, str]]] = {
    "netlify": ("/blog/comments/thanks/", "bot-field", {}, {"subject": "Tea & Cake", "form-name": "comments"}),
    "formspree": ("https://x.example/", "_gotcha", {}, {"_subject": "Tea & Cake", "_next": THANKS}),
    "web3forms": ("https://x.example/", "botcheck", {}, {"subject": "Tea & Cake", "redirect": THANKS}),
    "basin": ("https://x.example/", "_gotcha", {}, {"subject": "Tea & Cake"}),
    "staticman": (
        "https://x.example/",
        "website_hp",
        {
            "comment": "fields[message]",
            "author": "fields[name]",
            "email": "",
            "url": "fields[url]",
            "connection": "fields[connection]",
            "parent": "options[parent]",
        },
        {
            "options[slug]": "posts/tea",
            "options[redirect]": THANKS,
            "options[redirectError]": THANKS.replace("thanks", "error"),
        },
    ),
    "custom": ("https://x.example/", "website_hp", {}, {}),
}


@pytest.mark.parametrize("name", PRESETS)
def test_names_of_a_service(name: str) -> None:
    action, honeypot, names, hidden = FORMS[name]
    settings = Comments(preset=name, endpoint="" if name == "netlify" else "https://x.example/")
    form = provider_of(settings).way(TEA, settings, BASE).form
    assert form is not None

    assert (form.action, form.honeypot) == (action, honeypot)
    assert {field: getattr(form, field) for field in OURS} == OURS | names
    posts = {} if name == "staticman" else {"post": "posts/tea"}
    assert {field.name: field.value for field in form.hidden} == posts | hidden
    assert [field.name for field in form.attributes] == (
        ["name", "data-netlify", "netlify-honeypot"] if name == "netlify" else []
    )


def test_settings_are_stronger_than_a_preset() -> None:
    settings = Comments(
        preset="formspree",
        endpoint="/take",
        service="Ours",
        honeypot="hp",
        redirect_field="go",
        fields={"url": ""},
        hidden={"_subject": "Comment"},
    )
    form = provider_of(settings).way(TEA, settings, BASE).form
    assert form is not None

    assert (form.action, form.service, form.honeypot, form.url) == ("/blog/take", "Ours", "hp", "")
    assert {field.name: field.value for field in form.hidden} == {
        "post": "posts/tea",
        "_subject": "Comment",
        "go": THANKS,
    }

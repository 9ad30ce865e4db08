"""What `[comments]` must say for each way to answer."""

from pathlib import Path

import pytest

from generator.config import load_and_look
from generator.errors import SiteError
from generator.providers.form import PRESETS

HEAD = '[site]\ntitle = "Small Fish"\n[comments]\n'
ENDPOINTS = {name: preset.endpoint for name, preset in PRESETS.items()}


def found(root: Path, settings: str) -> str:
    """The problems of these settings as they are printed, warnings among them."""
    (root / "site.toml").write_text(HEAD + settings)
    try:
        problems = load_and_look(root, {})[1]
    except SiteError as error:
        problems = error.problems
    return "\n".join(map(str, problems))


RIGHT = {
    "nothing at all": "",
    "an address alone": 'endpoint = "https://forms.example.com/f"',
    "a path of the blog's own": 'endpoint = "/take"',
    "none": 'provider = "none"',
    "a form": 'provider = "form"\nendpoint = "https://forms.example.com/f"',
    "Netlify": 'preset = "netlify"',
    "Formspree": 'preset = "formspree"\nendpoint = "https://formspree.io/f/1"',
    "Web3Forms": 'preset = "web3forms"\nendpoint = "https://api.web3forms.com/submit"\nhidden = {access_key = "a"}',
    "fields left out": 'endpoint = "/take"\nfields = {email = "", url = "", parent = "", seconds = ""}',
    "a worker": 'provider = "worker"\nendpoint = "https://comments.example.com/"',
    "a worker below the blog": 'provider = "worker"\nendpoint = "/comments/send"',
    "mail to the authors": 'provider = "mailto"',
    "mail": 'provider = "mailto"\nemail = "mara@example.com"',
    "Isso": 'provider = "isso"\nendpoint = "https://isso.example.com/"',
    "giscus": 'provider = "giscus"\nendpoint = "https://giscus.app"\n'
    'giscus = {repo = "ann/blog", repo_id = "R_1", category = "Posts", category_id = "DIC_1"}',
    "Mastodon": 'provider = "mastodon"\nendpoint = "https://social.example"',
}


@pytest.mark.parametrize("settings", RIGHT.values(), ids=RIGHT)
def test_what_is_right(tmp_path: Path, settings: str) -> None:
    assert found(tmp_path, settings) == ""


WRONG = {
    "a service in place of a way": (
        'provider = "formspree"',
        (
            'site.toml:4: `[comments] provider` is "formspree", no way to answer that is known here\n'
            '    fix: write `provider = "form"`, and below it `preset = "formspree"`'
        ),
    ),
    "two fields of one name": (
        'endpoint = "/take"\nfields = {comment = "author"}',
        (
            'site.toml:5: `[comments.fields] comment` is "author", as `author` is called: a service could not tell '
            "them apart\n    fix: give it a name of its own"
        ),
    ),
    "a trap that readers fill in": (
        'endpoint = "/take"\nhoneypot = "url"',
        (
            'site.toml:5: `[comments] honeypot` is "url", as `url` is called: who fills that in would count as a '
            "machine\n    fix: give it a name that no other field has"
        ),
    ),
    "a hidden field in place of another": (
        'provider = "worker"\nendpoint = "/take"\nhidden = {name = "x"}',
        (
            "site.toml:6: `[comments] hidden` has `name`, as `author` is called: a service could not tell them apart\n"
            "    fix: take it out, or give the other another name"
        ),
    ),
    "a way that is not known": (
        'provider = "form-service"',
        (
            'site.toml:4: `[comments] provider` is "form-service", no way to answer that is known here\n'
            '    fix: write "none" or "form" or "worker" or "mailto" or "isso" or "giscus" or "mastodon"'
        ),
    ),
    "a slip": (
        'provider = "mastadon"',
        (
            'site.toml:4: `[comments] provider` is "mastadon", no way to answer that is known here\n'
            '    fix: write "mastodon"'
        ),
    ),
    "a form that is sent nowhere": (
        'provider = "form"',
        (
            "site.toml:3: `[comments] endpoint` is missing, and a form has to be sent somewhere\n"
            '    fix: add `endpoint = "https://forms.example.com/f/ID"`'
        ),
    ),
    "a service that is not known": (
        'preset = "formspre"\nendpoint = "https://formspree.io/f/1"',
        (
            'site.toml:4: `[comments] preset` is "formspre", no form service that is known here\n'
            '    fix: write "formspree"'
        ),
    ),
    "a service far from all": (
        'preset = "ours"\nendpoint = "/take"',
        (
            'site.toml:4: `[comments] preset` is "ours", no form service that is known here\n'
            '    fix: write "netlify" or "formspree" or "web3forms" or "basin" or "staticman" or "custom"'
        ),
    ),
    "Web3Forms without its key": (
        'preset = "web3forms"\nendpoint = "https://api.web3forms.com/submit"',
        (
            "site.toml:3: `[comments] hidden` lacks `access_key`, without which the service refuses all comments\n"
            "    fix: add `access_key`, as the service gave it to you"
        ),
    ),
    "Netlify with an address": (
        'preset = "netlify"\nendpoint = "https://forms.example.com/f"',
        (
            "site.toml:5: `[comments] endpoint` is not used: Netlify takes the form at the blog's own address\n"
            '    fix: take it out, or write `preset = "custom"`'
        ),
    ),
    "a field that is none": (
        'endpoint = "/take"\nfields = {text = "message"}',
        (
            "site.toml:5: `[comments.fields] text` is not a field of the form\n"
            "    fix: take it out; known are `comment`, `author`, `email`, `url`, `connection`, `parent`, `post`, "
            "`seconds`"
        ),
    ),
    "no field for the comment": (
        'endpoint = "/take"\nfields = {comment = ""}',
        (
            "site.toml:5: `[comments.fields] comment` is empty, and without it there is no comment\n"
            "    fix: give the field a name, or take the line out"
        ),
    ),
    "a worker without an address": (
        'provider = "worker"',
        (
            "site.toml:3: `[comments] endpoint` is missing\n"
            '    fix: write `endpoint = "https://comments.NAME.workers.dev/"`'
        ),
    ),
    "mail to nobody": (
        'provider = "mailto"\nemail = "mara"',
        'site.toml:5: `[comments] email` is "mara", not a mail address\n    fix: write it as `mara@example.com`',
    ),
    "Isso nowhere": (
        'provider = "isso"\nendpoint = "/isso/"',
        (
            'site.toml:5: `[comments] endpoint` is "/isso/", not a full address\n'
            '    fix: write `endpoint = "https://isso.example.com/"`'
        ),
    ),
    "giscus without its repository": (
        'provider = "giscus"\nendpoint = "https://giscus.app"\ngiscus = {repo = "a/b", maping = "url", mapping = "id"}',
        (
            "site.toml:6: `[comments] giscus` lacks `repo_id`, `category`, `category_id`\n"
            "    fix: choose your repository at giscus.app, and copy what stands there behind `data-repo` and so on\n"
            "site.toml:6: `[comments.giscus] maping` is not a key of giscus that is known here\n"
            "    fix: write `mapping`\n"
            'site.toml:6: `[comments.giscus] mapping` is "id"\n'
            '    fix: write "pathname" or "url" or "title" or "og:title"'
        ),
    ),
    "keys of another way": (
        'provider = "isso"\nendpoint = "https://i.example/"\nemail = "a@b.example"\nhidden = {a = "b"}',
        (
            'site.toml:6: warning: `[comments] email` is not used by `provider = "isso"`\n'
            '    fix: take it out, or write the provider that uses it: "mailto"\n'
            'site.toml:7: warning: `[comments] hidden` is not used by `provider = "isso"`\n'
            '    fix: take it out, or write the provider that uses it: "form" or "worker"'
        ),
    ),
    "keys of no way": (
        'service = "Forms Pty Ltd"',
        (
            "site.toml:4: warning: `[comments] service` is not used without a `provider`\n"
            '    fix: take it out, or write the provider that uses it: "form" or "worker"'
        ),
    ),
    "none, with an address": (
        'provider = "none"\nendpoint = "/take"',
        (
            'site.toml:5: warning: `[comments] endpoint` is not used by `provider = "none"`\n'
            "    fix: take it out, or write the provider that uses it: "
            '"form" or "worker" or "isso" or "giscus" or "mastodon"'
        ),
    ),
}


COPIED = {
    "Formspree, from our table": ("endpoint", PRESETS["formspree"].endpoint, "ID"),
    "Formspree, from our example": ("endpoint", "https://formspree.io/f/abcdwxyz", "abcdwxyz"),
    "Formspree, from its own pages": ("endpoint", "https://formspree.io/f/{form_id}", "{form_id}"),
    "in small letters": ("endpoint", "https://formspree.io/f/your-form-id", "your-form-id"),
    "a part of it": ("endpoint", "https://staticman.net/v2/entry/ann/blog/BRANCH/comments", "BRANCH"),
    "a host": ("endpoint", "https://comments.NAME.workers.dev/", "NAME"),
    "a key": ("hidden = {access_key", "YOUR_ACCESS_KEY", "YOUR_ACCESS_KEY"),
    "dots": ("hidden = {access_key", "...", "..."),
    "giscus": ("giscus = {repo_id", "[ENTER REPO ID HERE]", "[ENTER REPO ID HERE]"),
    "giscus, from our example": ("giscus = {repo_id", "R_kgDOExample", "R_kgDOExample"),
    "the start of an id": ("giscus = {repo_id", "R_...", "R_..."),
    "webmention.io": ("webmention", "https://webmention.io/USERNAME/webmention", "USERNAME"),
}


@pytest.mark.parametrize(("key", "value", "word"), COPIED.values(), ids=COPIED)
def test_what_was_copied_from_a_guide_is_refused(tmp_path: Path, key: str, value: str, word: str) -> None:
    said = found(tmp_path, f'{key} = "{value}"' + ("}" if "{" in key else ""))

    assert f'is "{value}", as guides have it\n    fix: put your own in place of `{word}`: ' in said


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://formspree.io/f/xvoyqkzw",
        "https://usebasin.com/f/0a1b2c3d4e5f",
        "https://forms.example.com/f/small-fish",
        "/your-say",
        "/hosts/user-comments/IDEAS",
    ],
)
def test_what_only_looks_like_it_is_taken(tmp_path: Path, endpoint: str) -> None:
    assert found(tmp_path, f'endpoint = "{endpoint}"\nhidden = {{subject = "[Blog] Your ID..."}}') == ""


def test_a_host_that_is_nobodys_is_asked_about_once_the_blog_is_somewhere(tmp_path: Path) -> None:
    settings = (
        'provider = "isso"\nendpoint = "https://isso.example.com/"\n'
        'webmention = "https://webmention.io/blog.example.com/webmention"\n'
        '[newsletter]\nprovider = "listmonk"\nendpoint = "https://letters.example.com/subscription/form"\n'
        'hidden = {l = "9e1"}'
    )
    assert found(tmp_path, settings) == ""
    (tmp_path / "site.toml").write_text(HEAD.replace("[comments]", 'url = "https://fish.net/"\n[comments]') + settings)

    assert "\n".join(map(str, load_and_look(tmp_path, {})[1])) == (
        'site.toml:6: warning: `[comments] endpoint` is "https://isso.example.com/", and that host is nobody\'s\n'
        "    fix: put your own in: it is where your Isso runs\n"
        'site.toml:7: warning: `[comments] webmention` is "https://webmention.io/blog.example.com/webmention", and '
        "that host is nobody's\n"
        "    fix: put your own in: webmention.io shows it once you have signed in there\n"
        'site.toml:10: warning: `[newsletter] endpoint` is "https://letters.example.com/subscription/form", and that '
        "host is nobody's\n"
        "    fix: put your own in: your listmonk shows it below Lists, Forms"
    )


@pytest.mark.parametrize(("settings", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong(tmp_path: Path, settings: str, said: str) -> None:
    assert found(tmp_path, settings) == said

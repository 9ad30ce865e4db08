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
            '    fix: write `endpoint = "https://comments.example.workers.dev/"`'
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
    "none, with an address": (
        'provider = "none"\nendpoint = "/take"',
        (
            'site.toml:5: warning: `[comments] endpoint` says where comments go, and `provider = "none"` takes none\n'
            "    fix: take one of the two out"
        ),
    ),
}


@pytest.mark.parametrize(("settings", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong(tmp_path: Path, settings: str, said: str) -> None:
    assert found(tmp_path, settings) == said

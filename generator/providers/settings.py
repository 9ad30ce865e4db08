"""The `[comments]` table."""

import msgspec


class Comments(msgspec.Struct, frozen=True, kw_only=True):
    """The `[comments]` table."""

    enabled: bool = True
    """Whether posts that do not say take comments."""

    provider: str = ""
    """How readers answer: `form`, `worker`, `mailto`, `isso`, `giscus`, `mastodon`, or `none`, which shows stored
    comments alone. Without it, an `endpoint` makes a form. [Comments](comments.md) says what each needs."""

    preset: str = ""
    """Whose form it is: `netlify`, `formspree`, `web3forms`, `basin`, `staticman` or `custom`."""

    endpoint: str = ""
    """Where the form is sent, or where Isso, giscus or your Mastodon server is."""

    service: str = ""
    """Who runs the endpoint, in words for readers: `Formspree, Inc.`. A preset knows its own."""

    email: str = ""
    """For `mailto`: where mails go. Without it, to the first author of the post with a mail address in `contact`."""

    honeypot: str = ""
    """The name of the field that only machines fill in. A preset knows its own; otherwise `website_hp`."""

    fields: dict[str, str] = {}
    """Other names for the form's fields: `comment`, `author`, `email`, `url`, `connection`, `parent`, `post`,
    `seconds`. All but the first two may be empty, which leaves the field out."""

    hidden: dict[str, str] = {}
    """Hidden fields that the service asks for, sent as they are."""

    redirect_field: str = ""
    """The hidden field that tells the service where to send the reader afterwards: to `/comments/thanks/`."""

    error_field: str = ""
    """The same for when something went wrong: to `/comments/error/`."""

    giscus: dict[str, str] = {}
    """For `giscus`, as giscus.app gives them: `repo`, `repo_id`, `category`, `category_id`, and if you like `mapping`,
    `theme`, `lang`."""

    webmention: str = ""
    """Where other sites tell of pages that lead here, which every page then names:
    `https://webmention.io/blog.example.com/webmention`."""

    close_after_days: int = 0
    """So many days after its date a post takes no more comments, unless it says `comments: true`; 0: never."""

    folded: bool = False
    """Whether readers open the comments of a post by a click."""

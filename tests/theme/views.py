"""Views as the builder makes them, small enough to read; for tests of templates."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from generator.models import Moment
from generator.system.digest import Ref
from generator.views import contract as see

ORIGIN = "https://blog.example.com"


def moment(iso: str = "2009-07-08T23:56:00+10:00", *, has_time: bool = True) -> Moment:
    return Moment(timestamp=int(datetime.fromisoformat(iso).timestamp()), iso=iso, has_time=has_time)


MARA = see.AuthorView(
    name="Mara Quill",
    url="/author/mara/",
    initials="MQ",
    contact="mailto:mara@example.com",
    links=(see.LinkView(title="Mastodon", url="https://social.example/@mara"),),
    biography="<p>Runs the service desk at Tidewater IT, a reseller of eleven people in Newcastle. "
    "Writes here since 2006.</p>",
    has_biography=True,
)
TOMO = see.AuthorView(name="Tomo Reyes", url="", initials="TR")
LICENSING = see.TermView(name="Licensing", url="/category/licensing/")
PAID_TRIP = see.DisclosureView(
    kind="words",
    label="Disclosure:",
    html="Northwind paid for my travel, lodging and pass for its partner conference and did not see this post before "
    'publication. My employer, Tidewater IT, is a Northwind Registered Member. <a href="/disclosures/">Details</a>',
    short="Northwind paid my travel to its conference.",
)
NOTHING = see.DisclosureView(kind="none", label="", html="Nothing to disclose.")
RSS = see.FeedView(title="Small Fish", url=f"{ORIGIN}/feed.xml", type="application/rss+xml")


BLOG = see.BlogView(
    recent=(
        see.RecentPostView(
            name="What the letter should have said",
            url="/2009/07/letter/",
            date=Moment(timestamp=1247060000, iso="2009-07-08T23:33:20+10:00"),
            lang="en-AU",
            disclosure=see.BriefDisclosureView(
                label="Disclosure:", short="Northwind paid my travel to its conference."
            ),
        ),
    )
)


def site(**changes: Any) -> see.SiteView:
    return replace(
        see.SiteView(
            title="Small Fish",
            home="/",
            origin=ORIGIN,
            language="en-AU",
            description="Notes of a small reseller on big vendors, letters, licences and breakfasts.",
            static="/theme/",
            style="/theme/style.css?v=1",
            menu=(
                see.MenuLinkView(title="Posts", url="/"),
                see.MenuLinkView(title="Topics", url="/category/"),
                see.MenuLinkView(title="Archive", url="/archive/"),
                see.MenuLinkView(title="About", url="/about/"),
            ),
            feeds=(RSS,),
            follow=(see.LinkView(title="Mastodon", url="https://social.example/@smallfish"),),
            privacy="/privacy/",
            copyright="© 2009 Mara Quill",
        ),
        **changes,
    )


def comment_form(**changes: Any) -> see.CommentFormView:
    return replace(
        see.CommentFormView(
            action="https://forms.example/f/42",
            comment="comment",
            author="author",
            email="email",
            url="url",
            honeypot="website_hp",
            hidden=(see.FieldView(name="post", value="posts/letter"),),
            service="Forms Example, Inc.",
        ),
        **changes,
    )


OPEN = see.CommentsView(state="open", form=comment_form())


def post(html: str = "<p>On Tuesday three customers rang.</p>", **changes: Any) -> see.PostView:
    return replace(
        see.PostView(
            id="posts/letter",
            title="What the letter should have said",
            name="What the letter should have said",
            url="/2009/07/letter/",
            absolute=f"{ORIGIN}/2009/07/letter/",
            canonical=f"{ORIGIN}/2009/07/letter/",
            lang="en-AU",
            summary="A vendor wrote to our customers without telling us. Two sentences would have made it welcome.",
            description="Disclosure: Northwind paid my travel to its conference. A vendor wrote to our customers.",
            date=moment(),
            category=LICENSING,
            tags=(see.TermView(name="channel", url="/tag/channel/"), see.TermView(name="trust", url="/tag/trust/")),
            authors=(MARA,),
            minutes=4,
            disclosure=PAID_TRIP,
            others=see.OthersView(
                older=see.PostLinkView(name="Breakfast with the regional team", url="/2009/06/breakfast/"),
                newer=see.PostLinkView(name="What I asked at the conference", url="/2009/07/asked/"),
            ),
            comments=OPEN,
            body=Ref.of((html,)),
        ),
        **changes,
    )


def note(**changes: Any) -> see.PostView:
    html = "<p>Jules asked below the last post whether anybody reads the programme guide. I do. On trains.</p>"
    words = {"title": "", "name": "Jules asked below the last post …", "summary": "", "disclosure": NOTHING}
    return post(html, **(words | {"description": "Jules asked below the last post"} | changes))


def page(html: str = "<p>Who we are.</p>", **changes: Any) -> see.PageView:
    return replace(
        see.PageView(
            title="About",
            name="About",
            url="/about/",
            absolute=f"{ORIGIN}/about/",
            canonical=f"{ORIGIN}/about/",
            lang="en-AU",
            body=Ref.of((html,)),
        ),
        **changes,
    )


def entry(**changes: Any) -> see.EntryView:
    return replace(
        see.EntryView(
            title="What the letter should have said",
            name="What the letter should have said",
            url="/2009/07/letter/",
            date=moment(),
            category=LICENSING,
            authors=(MARA,),
            summary="A vendor wrote to our customers without telling us. Two sentences would have made it welcome.",
            minutes=4,
            disclosure=PAID_TRIP,
        ),
        **changes,
    )


def note_entry(**changes: Any) -> see.EntryView:
    words = "Jules asked below the last post whether anybody reads the programme guide. I do. On trains."
    return entry(
        **{"title": "", "name": "Jules asked below the last post …", "url": "/2009/07/07-0705/", "summary": words}
        | {"date": moment("2009-07-07T07:05:00+10:00"), "disclosure": NOTHING}
        | changes
    )


def listing(*entries: see.EntryView, **changes: Any) -> see.ListView:
    return replace(
        see.ListView(
            kind="home",
            title="Small Fish",
            url="/",
            absolute=f"{ORIGIN}/",
            description="Notes of a small reseller on big vendors, letters, licences and breakfasts.",
            refs=tuple(Ref.of(one) for one in entries),
            pager=see.PagerView(number=0, older="/page/2/"),
        ),
        **changes,
    )


def archive(*entries: see.EntryView) -> see.ArchiveView:
    july = see.MonthView(period="2009-07", url="/2009/07/", refs=tuple(Ref.of(one) for one in entries))
    year = see.YearView(period="2009", url="/2009/", count=len(entries), months=(july,))
    return see.ArchiveView(url="/archive/", absolute=f"{ORIGIN}/archive/", years=(year,))

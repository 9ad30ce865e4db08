"""The views themselves. A theme is written against this file and nothing else.

Every template gets `site` (a `SiteView`) and one view of its own, named in the view's docstring. All text is plain and
escaped by Jinja when printed, but for the fields and properties that say "HTML".
"""

from generator.providers.provider import CommentEmbedView, CommentFormView, CommentLinkView, FieldView
from generator.views.contract.disclosures import ConnectionView, DisclosureRecord, DisclosureView
from generator.views.contract.documents import DocumentView, OthersView, PageView, PostView
from generator.views.contract.feeds import FeedEntryView, FeedPageView, FeedStyleView
from generator.views.contract.ledger import LedgerView
from generator.views.contract.lists import (
    ArchiveView,
    EntryView,
    FeedGroupView,
    FeedRowView,
    FeedsView,
    LineView,
    ListView,
    MonthView,
    NewestCommentsView,
    PagerView,
    TermsView,
    YearView,
)
from generator.views.contract.search import SearchView
from generator.views.contract.service import CommentSentView, NotFoundView, PrivacyView, RedirectView
from generator.views.contract.shared import (
    AuthorView,
    BriefDisclosureView,
    CommentsView,
    CommentView,
    CorrectionView,
    EnclosureView,
    FeedView,
    HeadingView,
    LinkView,
    PartView,
    PeriodView,
    PictureView,
    PostLinkView,
    RecentCommentView,
    RecentPostView,
    TermView,
)
from generator.views.contract.site import BlogView, IconView, MenuLinkView, NewsletterView, SiteView

__all__ = [
    "ArchiveView",
    "AuthorView",
    "BlogView",
    "BriefDisclosureView",
    "CommentEmbedView",
    "CommentFormView",
    "CommentLinkView",
    "CommentSentView",
    "CommentView",
    "CommentsView",
    "ConnectionView",
    "CorrectionView",
    "DisclosureRecord",
    "DisclosureView",
    "DocumentView",
    "EnclosureView",
    "EntryView",
    "FeedEntryView",
    "FeedGroupView",
    "FeedPageView",
    "FeedRowView",
    "FeedStyleView",
    "FeedView",
    "FeedsView",
    "FieldView",
    "HeadingView",
    "IconView",
    "LedgerView",
    "LineView",
    "LinkView",
    "ListView",
    "MenuLinkView",
    "MonthView",
    "NewestCommentsView",
    "NewsletterView",
    "NotFoundView",
    "OthersView",
    "PageView",
    "PagerView",
    "PartView",
    "PeriodView",
    "PictureView",
    "PostLinkView",
    "PostView",
    "PrivacyView",
    "RecentCommentView",
    "RecentPostView",
    "RedirectView",
    "SearchView",
    "SiteView",
    "TermView",
    "TermsView",
    "YearView",
]

"""What a blog is called in feeds, and whether that name is anybody's."""

from ipaddress import ip_address

from generator.config.tables import Site
from generator.urls import host_of

_NOBODYS = (".example.com", ".example.org", ".example.net", ".example", ".test", ".invalid", ".localhost")
"""RFC 2606 and RFC 6761."""


def is_placeholder(site: Site) -> bool:
    """Whether the host in the id is nobody's, while the blog stands elsewhere or nowhere yet."""
    return is_nobodys(site.id.partition(",")[0]) and not is_nobodys(host_of(site.url))


def is_nobodys(host: str) -> bool:
    """Whether nobody else can be there: names for examples, numbers, this machine."""
    return bool(host) and (f".{host}".lower().endswith(_NOBODYS) or _is_number(host))


def _is_number(host: str) -> bool:
    """A blog that is looked at where it is written."""
    try:
        return bool(ip_address(host.strip("[]")))
    except ValueError:
        return False

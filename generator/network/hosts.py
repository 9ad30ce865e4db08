"""Which hosts are another machine to each who asks: one's own computer, a network at home or at work."""

from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address

_ENDINGS = (".localhost", ".local", ".internal", ".lan", ".home.arpa")
"""RFC 6761, RFC 6762, RFC 8375, and what networks at home and at work use."""


def is_private_host(host: str) -> bool:
    """Whether the name in an address says so by itself; *host* is in small letters, without brackets."""
    if host == "localhost" or host.endswith(_ENDINGS):
        return True
    if not (host[-1:].isdigit() or ":" in host):
        return False
    try:
        return not is_public(ip_address(host.partition("%")[0]))
    except (ValueError, AddressValueError):
        return False


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether all may ask for it: no loopback, no private network, no link of one's own."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    # `fec0::/10` is no longer given out, and still in use.
    is_of_site = getattr(inner, "is_site_local", False)
    return bool(inner.is_global) and not (is_of_site or inner.is_multicast or inner.is_reserved or inner.is_unspecified)

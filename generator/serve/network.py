"""How a phone in the same network finds a preview: the address, and a picture of it that a camera reads."""

import socket
from io import StringIO

ANYWHERE_ELSE = {socket.AF_INET: "192.0.2.1", socket.AF_INET6: "2001:db8::1"}
"""Addresses for documentation, which are nobody's (RFC 5737, RFC 3849)."""

QUIET_ZONE = 2
"""How many modules of white a camera needs around the code."""


def own_address(family: socket.AddressFamily) -> str:
    """By which address others in its network reach this machine; empty where it is in none. Sends nothing."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            # It is found out which of its addresses would be the sender.
            probe.connect((ANYWHERE_ELSE[family], 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def qr_code(url: str) -> str:
    """Lines of a terminal that show *url* as a QR code."""
    import segno

    lines = StringIO()
    segno.make(url, error="l", micro=False).terminal(lines, border=QUIET_ZONE, compact=True)
    return lines.getvalue().rstrip("\n")

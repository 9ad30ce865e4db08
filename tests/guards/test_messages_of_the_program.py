"""Every message of the program stands in a table, so that a changed one is read by whoever changes it."""

import re

from tests.guards.messages import FILE, messages, table


def test_the_table_is_what_the_code_says() -> None:
    """Written anew by `python -m tests.guards.messages`; read the difference: where, what, how to mend it, and true."""
    assert table() == FILE.read_text(encoding="utf-8")


def test_each_says_what_is_wrong_and_how_to_mend_it() -> None:
    rows = messages()

    assert len(rows) > 200
    assert [str(one) for one in rows if not (one.what.strip() and one.fix.strip())] == []
    assert [
        str(one) for one in rows if re.search(r"\.$|please|sorry|invalid input|unknown error", one.what, re.IGNORECASE)
    ] == []

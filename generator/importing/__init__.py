"""Somebody's old blog becomes content files of this one: what came, what did not and why is told.

A *format* (`formats.py`) brings two module-level functions: `read` streams what lies in somebody's export as the
values of `model.py`, and `prepare` turns the body of one entry into plain HTML or Markdown, in a worker. All else is
the same for every format and lies here: HTML becomes Markdown (`html.py`) and is held against what it was
(`comparing.py`), addresses find their new ones (`places.py`), statements in the text become front matter
(`disclosures.py`), files are staged, read back and put (`write.py`, `putting.py`), and the report says what is left to
do (`report.py`).

Nothing in a build knows of this wing. Nothing here asks the network but `fetch.py`, and that only if it was asked to.
"""

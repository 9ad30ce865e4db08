"""What the formats have in common whose blog is a folder of texts: Jekyll, Hugo, Pelican, Eleventy, any Markdown.

Front matter is read leniently (`front_matter.py`), its keys become ours (`keys.py`), tags of the other program are
found outside of code (`code.py`, `tags.py`) and become what they meant (`meanings.py`), and old Markdown is written as
it was meant (`forgiving.py`). Nothing of the old blog is ever run.
"""

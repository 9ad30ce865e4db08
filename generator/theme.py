"""A theme: its templates, messages and static files, found along a lookup path, and the Jinja environment over them."""

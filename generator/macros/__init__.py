"""What bodies may call by name: macros, which are templates, and snippets, which are Markdown. Found, and told apart.

A body is given those alone that it names, and what these name in turn: so only such bodies follow from them.
"""

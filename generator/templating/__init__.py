"""Templates by themselves: what is wrong with one, in words for whoever writes it, and small ones drawn in a sandbox.

Knows nothing of themes, posts or files.
"""

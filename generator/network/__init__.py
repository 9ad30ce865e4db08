"""Other machines: which of them all may ask, and one address asked politely, within limits.

Nothing here knows of posts, or keeps anything; a build asks nobody.
"""

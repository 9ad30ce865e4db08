"""Cards: the pictures that chats and social networks show of a link to a post.

Knows no posts and no settings: who asks gives words, the bytes of a picture and of a font. `card` says what stands on
one, `letters` in which font, `lines` how words are broken, `lead` makes its picture fit, `drawing` paints it all. Says
nothing in place of what it cannot draw: a text whose letters no font has is left out, and no box stands for a letter.
"""

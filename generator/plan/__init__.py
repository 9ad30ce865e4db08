"""What a site is made of: the frame of all pages, and every artifact with what it is made from."""

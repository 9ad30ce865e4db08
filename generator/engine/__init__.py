"""What is built, how it is known that it still stands, and how it gets into the output folder."""

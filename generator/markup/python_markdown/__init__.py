"""The engine on Python-Markdown, and what is quicker in it than in the library."""

"""What a template may see: the contract with themes.

A view is a frozen value that is digested and then rendered, so that no page can show what its digest leaves out.
Addresses in views are ready to print: they carry the path of the site (`/blog/2009/07/letter/`), escaped where they
are `Markup`. `faces` and `make` build views from the library; `contract` says what is in them, and makes their HTML.
"""

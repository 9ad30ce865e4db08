"""The preview: watch, rebuild, reload the open page, show what is wrong over it.

`rebuild` builds on a thread of its own and writes to the `board`, which open pages follow; `watch` asks for builds;
`pages` answers browsers, `copies` makes what pictures are shown by, and `guarded` says who may ask; `server` ties them
together. Nothing here writes
into the site: the built files are as a build leaves them, and the script that reloads a page is added on its way to
the browser.
"""

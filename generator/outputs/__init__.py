"""The families of files a blog consists of. Each module has a function from an edition to artifacts; none imports another."""

"""The families of files a blog consists of: each module makes artifacts from an edition; none imports another."""

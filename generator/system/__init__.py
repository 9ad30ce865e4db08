"""What the operating system gives: files, processes, locks, digests; it knows nothing of blogs."""

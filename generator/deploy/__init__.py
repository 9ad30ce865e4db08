"""What was built, sent to where it is published: `ready` says whether it may be, `sending` what and in which order.

A target (`folder`, `s3`, `rsync`) knows how. Refuses to replace or remove what no deployment sent there.
Never builds.
"""

"""The command `aboveboard`, which `python -m generator` is, too."""

import gc
import os
import sys
from typing import NoReturn

# To start makes many objects and drops few: looking for circles among them is a tenth of the time that it takes.
gc.set_threshold(100_000)

from generator.cli import main  # noqa: E402 - see above


def run() -> NoReturn:
    """Run the command line and leave at once: to take down what a build held in memory takes time and serves nobody."""
    code: object = 0
    _open_streams()
    try:
        main(prog_name="aboveboard")
    except SystemExit as end:
        code = end.code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        # Nobody reads on; Python knows how to end then.
        sys.exit(1)
    if isinstance(code, int):
        os._exit(code)
    sys.exit(1 if code else 0)


def _open_streams() -> None:
    """Streams that the shell has closed (`>&-`) lead nowhere; else the next file opened would take their place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, "w" if number else "r", encoding="utf-8")  # noqa: SIM115 - until the end
            setattr(sys, name, stream)


if __name__ == "__main__":
    run()

"""`python -m generator`: the same as `aboveboard`."""

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="aboveboard")

"""`python -m engage …`: the command line."""

import os
import sys

from engage.callstack import with_room


@with_room
def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
    from engage.commands.running import run  # the environment is set first

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

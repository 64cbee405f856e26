"""`python -m lotse` is the program `lotse`."""

import sys

from lotse.config.cli import main

if __name__ == "__main__":
    sys.exit(main())

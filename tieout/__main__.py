"""`python -m tieout`: the same as the command `tieout`."""

import sys

from tieout.cli import main

sys.exit(main())

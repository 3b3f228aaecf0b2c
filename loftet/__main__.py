"""`python -m loftet` is the `loftet` command."""

import sys

from loftet.command.main import main

sys.exit(main())

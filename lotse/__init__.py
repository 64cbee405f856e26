"""Lotse: training and exchange of good ideas for the towns of one region."""

import os

__version__ = "0.1.0"

# The search adds up long lists with numpy, which would start a thread for each core to solve equations. Nothing here
# has any, and processes are copied, which threads do not survive.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""Starts Knot of War: ``python main.py`` opens the window, ``python main.py --help`` names the verbs."""

import sys

from game.cli import main

if __name__ == "__main__":
    sys.exit(main())

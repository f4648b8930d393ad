"""The window's tests need no display."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"

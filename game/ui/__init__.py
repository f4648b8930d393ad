"""The window: the only room that knows pygame."""

import os

# What a library has to say of itself is nothing that a player asked for.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

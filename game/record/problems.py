"""What is wrong with a record, where no line of a file can be pointed at."""

from __future__ import annotations


class RecordError(Exception):
    """A record can't be used or written; the message says why, and what can be done."""

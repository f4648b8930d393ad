"""A moment of a game that shows an idea of negotiation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ORDER: Final = "order"
DRAFT: Final = "draft"
CLAUSE: Final = "clause"
EVENT: Final = "event"
"""What a showing is about where the scenario itself names the idea; else ``by`` is the name of a pattern."""


@dataclass(frozen=True)
class Showing:
    """A turn (its place, from nought) in which a side's game showed an idea of the glossary.

    ``by`` says what shows it: ``order``, ``draft``, ``clause`` or ``event``, or the name of a pattern.  ``about`` holds
    the ids concerned, of that kind; those of a pattern are told in its docstring.  ``telling``, from 0.5 to 6, ranks
    moments.
    """

    concept: str
    turn: int
    by: str
    about: tuple[str, ...]
    telling: float

"""Why something cannot be done: a key and what fills it in, never prose.

The sentence for each key stands under ``illegal`` in the text file, so that a translation needs no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """A reason: the key of its sentence, and the ids and numbers that fill it in."""

    key: str
    filled: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> Mapping[str, str]:
        """What fills the sentence in, by placeholder."""
        return dict(self.filled)

    def __str__(self) -> str:
        """The key with its values: for our own eyes; players are told the sentence."""
        filled = "; ".join(f"{name}: {value}" for name, value in self.filled)
        return f"{self.key} ({filled})" if filled else self.key


def because(key: str, **values: str | int | Iterable[str]) -> Reason:
    """A reason; a list of ids is joined by commas, an empty one is left empty."""
    return Reason(
        key,
        tuple(
            (name, str(value) if isinstance(value, str | int) else ", ".join(value)) for name, value in values.items()
        ),
    )

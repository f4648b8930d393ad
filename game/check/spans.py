"""Sets of whole numbers, as spans from a least to a most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spans:
    """Whole numbers: ``parts`` are pairs (least, most), in order and apart from each other."""

    parts: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, least: int, most: int) -> Spans:
        """All numbers from ``least`` to ``most``; none where these are the wrong way round."""
        return cls(((least, most),) if least <= most else ())

    def __bool__(self) -> bool:
        """Whether there is any number at all."""
        return bool(self.parts)

    def __contains__(self, number: int) -> bool:
        return any(least <= number <= most for least, most in self.parts)

    @property
    def least(self) -> int:
        """The lowest number; there must be one."""
        return self.parts[0][0]

    @property
    def most(self) -> int:
        """The highest number; there must be one."""
        return self.parts[-1][1]

    @property
    def only(self) -> int | None:
        """The number, where there is just one."""
        return self.least if self.parts and self.least == self.most else None

    def within(self, least: int, most: int) -> Spans:
        """The numbers among these from ``least`` to ``most``."""
        cut = ((max(least, low), min(most, high)) for low, high in self.parts)
        return Spans(tuple((low, high) for low, high in cut if low <= high))

    def without(self, least: int, most: int) -> Spans:
        """The numbers among these below ``least`` or above ``most``."""
        if least > most or not self:
            return self
        return Spans(self.within(self.least, least - 1).parts + self.within(most + 1, self.most).parts)

    def __or__(self, other: Spans) -> Spans:
        """The span that holds both, with what lies between them."""
        if not self or not other:
            return self or other
        return Spans.of(min(self.least, other.least), max(self.most, other.most))

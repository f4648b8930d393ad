"""Every fixed text that a player reads, by its key; and how dates, clocks and numbers are written.

The texts are in ``assets/text``; those of a scenario are its own.  This module imports nothing but PyYAML and the
standard library, since the title screen needs it before anything else is there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import yaml

from game.places import assets

LANGUAGE = "en"
"""The language that is spoken unless another is put in its place."""

PER_CENT = 10_000
"""One per cent, in parts per million."""

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # everything is text: `yes` and `no` are words here


class Reason(Protocol):
    """Why something cannot be done: the rules' own reasons have this form."""

    @property
    def key(self) -> str:
        """The name of its sentence."""

    @property
    def values(self) -> Mapping[str, str]:
        """What fills the sentence in."""


class ClockChange(Protocol):
    """From a moment on (Greenwich; None: always), so many hours from Greenwich."""

    @property
    def since(self) -> datetime | None:
        """The moment, in Greenwich time."""

    @property
    def hours(self) -> int:
        """Hours east of Greenwich; west is negative."""


@dataclass(frozen=True)
class Words:
    """The texts of one language, by key: the nested names joined by dots."""

    texts: Mapping[str, str]

    def say(self, key: str, /, **values: Any) -> str:
        """The text with its placeholders filled in; with ``count``, ``key.one`` or ``key.other`` where there are two.

        A key or a value that is missing is our own mistake, and raises KeyError.
        """
        if "count" in values and key not in self.texts:
            key = f"{key}.{'one' if values['count'] == 1 else 'other'}"
        return self.texts[key].format_map(values)

    def reason(self, reason: Reason) -> str:
        """Why something cannot be done, as a clause of a sentence, with what could be done instead if anything can."""
        said = self.say(f"illegal.{reason.key}", **reason.values)
        if "now" in reason.values:
            said += self.say("illegal.now" if reason.values["now"] else "illegal.nothing", **reason.values)
        return said

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def under(self, key: str) -> tuple[str, ...]:
        """The names that stand directly under a key, in the order of the file."""
        start = key + "."
        names = (name[len(start) :].split(".")[0] for name in self.texts if name.startswith(start))
        return tuple(dict.fromkeys(names))

    # Dates and clocks

    def clock(self, moment: datetime) -> str:
        """``16:00``."""
        return self.say("common.clock", hour=moment.hour, minute=moment.minute)

    def date(self, moment: datetime) -> str:
        """``27 October 1962``."""
        return self.say("common.date", **self._day(moment))

    def short_date(self, moment: datetime) -> str:
        """``27 October``."""
        return self.say("common.short_date", **self._day(moment))

    def weekday(self, moment: datetime) -> str:
        """``Saturday``."""
        return self.say("common.weekday." + str(moment.isoweekday()))

    def moment(self, moment: datetime) -> str:
        """``Saturday 27 October 1962, 16:00``."""
        return self.say("common.moment", weekday=self.weekday(moment), date=self.date(moment), clock=self.clock(moment))

    def short_moment(self, moment: datetime) -> str:
        """``27 October, 16:00``."""
        return self.say("common.short_moment", date=self.short_date(moment), clock=self.clock(moment))

    def _day(self, moment: datetime) -> dict[str, object]:
        month = self.say("common.month." + str(moment.month))
        return {"day": moment.day, "month": month, "year": moment.year}

    # Numbers

    def number(self, value: int) -> str:
        """``14``, ``-3``."""
        return str(value) if value >= 0 else self.say("common.minus", number=-value)

    def signed(self, value: int) -> str:
        """``+5``, ``-4``, ``0``."""
        return self.say("common.plus", number=value) if value > 0 else self.number(value)

    def hundredths(self, value: int) -> str:
        """A number kept in hundredths, with its sign and only the decimals it needs: ``+2.5``, ``-4``."""
        whole, rest = divmod(abs(value), 100)
        digits = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
        if value == 0:
            return digits
        return self.say("common.plus" if value > 0 else "common.minus", number=digits)

    def per_cent(self, millionths: int) -> str:
        """``6 %`` from parts per million; never 0 nor 100 unless it is exactly that."""
        if 0 < millionths < PER_CENT:
            return self.say("common.under_one_per_cent")
        whole = 100 * PER_CENT
        if whole - PER_CENT < millionths < whole:
            return self.say("common.over_ninety_nine_per_cent")
        return self.say("common.per_cent", number=(millionths + PER_CENT // 2) // PER_CENT)

    def listed(self, items: Sequence[str]) -> str:
        """``a``, ``a and b``, ``a, b and c``."""
        if len(items) < 2:
            return "".join(items)
        return self.say("common.and", first=self.say("common.comma").join(items[:-1]), last=items[-1])

    def choice(self, items: Sequence[str]) -> str:
        """``a``, ``a or b``, ``a, b or c``."""
        if len(items) < 2:
            return "".join(items)
        return self.say("common.or", first=self.say("common.comma").join(items[:-1]), last=items[-1])


def words() -> Words:
    """The texts that hold now: the usual language's, unless others have been put in their place."""
    return _chosen or _usual()


def use_words(texts: Words | None) -> None:
    """Lets other texts hold from now on; None: the usual ones again. What was made of the former stays as it is."""
    global _chosen
    _chosen = texts


_chosen: Words | None = None


@lru_cache(maxsize=1)
def _usual() -> Words:
    return read_words(assets() / "text" / f"{LANGUAGE}.yaml")


def read_words(path: Path) -> Words:
    """The texts of a file."""
    texts: dict[str, str] = {}
    _flatten("", yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader), texts)
    return Words(texts)


def _flatten(start: str, tree: Any, texts: dict[str, str]) -> None:
    for name, value in tree.items():
        if isinstance(value, dict):
            _flatten(f"{start}{name}.", value, texts)
        else:
            texts[start + name] = value


def local(moment: datetime, offsets: Sequence[ClockChange]) -> datetime:
    """A moment in Greenwich time by the clock of a capital, whose changes are given earliest first."""
    hours = 0
    for change in offsets:
        if change.since is None or change.since <= moment:
            hours = change.hours
    return moment + timedelta(hours=hours)

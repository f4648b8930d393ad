"""Keyed chance: each draw is a hash of (seed, turn, what it is for), never a stream.

So changing one letter leaves all other luck alone, and so does adding a rule; and a game inside a block of ten
thousand draws what it would draw alone.
"""

from __future__ import annotations

import hashlib
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Seeds = NDArray[np.uint64]

MILLION: Final = 1_000_000
"""Chances are whole numbers of parts per million."""

PER_CENT: Final = 100
"""A chance as an author writes it is kept in hundredths of a per cent: this many to the per cent."""

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)
_HOURS_A_DAY: Final = 24
_CERTAIN: Final = 100 * PER_CENT
_DOUBTFUL: Final = 1e-6


@lru_cache(maxsize=4096)
def purpose(name: str) -> np.uint64:
    """The 64-bit key of a purpose such as ``event.u2_over_cuba``: from its text, so the same in every process."""
    return np.uint64(int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big"))


def mix(values: Seeds) -> Seeds:
    """The finalizer of splitmix64 (Steele, Lea and Flood, 2014) on 64-bit values."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_1
    values = (values ^ (values >> np.uint64(27))) * _MIX_2
    mixed: Seeds = values ^ (values >> np.uint64(31))
    return mixed


def turn_keys(seeds: Seeds, turns: NDArray[np.int16]) -> Seeds:
    """One key for each game and its turn, from which all draws of that turn are made."""
    with np.errstate(over="ignore"):
        return mix(mix(seeds + _GOLDEN) + (turns.astype(np.uint64) + np.uint64(1)) * _GOLDEN)


def draw(keys: Seeds, purposes: NDArray[np.uint64] | np.uint64) -> Seeds:
    """Uniform 32-bit numbers for each game and purpose; ``purposes`` may be a column, giving a row each."""
    with np.errstate(over="ignore"):
        drawn: Seeds = mix(keys ^ purposes) >> np.uint64(32)
    return drawn


def below(drawn: Seeds, limit: int | NDArray[np.int64]) -> NDArray[np.int64]:
    """Drawn numbers brought to the range from 0 to ``limit`` - 1 (``limit`` up to a few million)."""
    wide = np.asarray(limit).astype(np.uint64)
    scaled: NDArray[np.int64] = ((drawn * wide) >> np.uint64(32)).astype(np.int64)
    return scaled


def new_seeds(key: int, count: int) -> Seeds:
    """``count`` seeds made from one number, different for each number."""
    with np.errstate(over="ignore"):
        start = mix(np.array([key & 0xFFFFFFFFFFFFFFFF], dtype=np.uint64) + _GOLDEN)
        return mix(start + np.arange(1, count + 1, dtype=np.uint64) * _GOLDEN)


def over_hours(daily: NDArray[np.int64], whole: int, hours: int) -> NDArray[np.int64]:
    """Chances a day (``daily`` / ``whole``) as chances over ``hours``, in parts per million.

    A risk h a day is 1 - (1 - h)^(hours / 24).  Floating point gives it to fifteen places on every platform; the few
    entries so near a half that a last digit could tip the rounding are computed in decimals instead.
    """
    survive = (whole - daily) / whole
    exact = (1.0 - survive ** (hours / _HOURS_A_DAY)) * MILLION
    table = np.floor(exact + 0.5).astype(np.int64)
    for index in np.flatnonzero(np.abs(exact - np.floor(exact) - 0.5) < _DOUBTFUL).tolist():
        power = (Decimal(int(whole - daily[index])) / whole) ** (Decimal(hours) / _HOURS_A_DAY)
        table[index] = int(((1 - power) * MILLION).to_integral_value(rounding=ROUND_HALF_UP))
    return table


@lru_cache(maxsize=64)
def for_hours(hours: int) -> NDArray[np.int64]:
    """The chance over ``hours``, in parts per million, of each chance a day, from 0 to 10,000 hundredths."""
    table = over_hours(np.arange(_CERTAIN + 1, dtype=np.int64), _CERTAIN, hours)
    table.flags.writeable = False
    return table
